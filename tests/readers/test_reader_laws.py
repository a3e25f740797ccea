"""The laws that hold for every carrier, on reports that are damaged and on documents that are grown from chance."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from grown import OFD, PAGE, WORD, WORKSHEET, Grammar, grow
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from one_report import as_word, as_workbook

from bad_documents import MADE, package, page, paragraph, word
from govreport_parse.errors import ReportError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import office, rtf
from govreport_parse.schema.document import Anchor, Document, Paragraph, Table

HAIR = 1.0  # points
CARRIERS = Path(__file__).parents[1] / "fixtures" / "carriers"
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
TEXT = (
    "青山县2015年政府信息公开工作年度报告\n一、概述\n（一）全县主动公开政府信息8,214条，受理申请58件。\n"
    "指标名称\t计量单位\t统计数\n主动公开政府信息数\t条\t8,214\n二、依申请公开\n没有收到政府信息公开申请。\n"
)
MARKDOWN = (
    "# 青山县2015年政府信息公开工作年度报告\n\n## 一、概述\n\n全县公开**8,214**条。\n\n| 指标 | 单位 | 统计数 |\n|:--|--|--:|\n| 收到申请数 | 件 | 58 |\n"
)
TABLE = page("<table><tr><td colspan=2>指标</td></tr><tr><td>收到申请数</td><td>58</td></tr></table><ol><li>概述<li>复议</ol>")
SAVED = b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/html; charset=utf-8\n\n"


def with_part(whole: bytes, ending: str, part: bytes) -> bytes:
    """The package with every part whose name ends like this replaced."""
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        return package({name: part if name.endswith(ending) else old.read(name) for name in old.namelist()})


SEEDS: dict[str, Callable[[], bytes]] = {
    "txt": TEXT.encode,
    "txt in GB 18030": lambda: TEXT.encode("gb18030"),
    "md": MARKDOWN.encode,
    "html": lambda: TABLE,
    "mht": lambda: SAVED + TABLE + b"\n--xx--\n",
    "docx": lambda: word("".join(paragraph(line) for line in TEXT.splitlines())),
    "doc": (CARRIERS / "revised.doc").read_bytes,
    "xls": (CARRIERS / "one_report.xls").read_bytes,
    "xlsx": as_workbook,
    "ofd": (CARRIERS / "one_report.ofd").read_bytes,
    "pdf": (EXAMPLES / "2023-mingzhou-environment.pdf").read_bytes,
    "small pdf": MADE["a PDF with script and a file inside"],
}
GROWN: dict[str, tuple[Grammar, Callable[[bytes], bytes]]] = {
    "html": (PAGE, lambda part: part),
    "docx": (WORD, lambda part: with_part(whole_word(), "word/document.xml", part)),
    "xlsx": (WORKSHEET, lambda part: with_part(whole_workbook(), "sheet1.xml", part)),
    "ofd": (OFD, lambda part: with_part((CARRIERS / "one_report.ofd").read_bytes(), "Page_0/Content.xml", part)),
}
whole_word, whole_workbook = cache(as_word), cache(as_workbook)


def assert_is_named(error: ReportError) -> None:
    """An error that a rule foresaw; "internal" is one that nobody did."""
    assert error.code != "internal", error


def assert_laws(content: bytes) -> None:
    """The laws for bytes of any kind: a named error, or a document and a report that are what they say."""
    try:
        document = read(fetched("bytes", content))
        report = parse(content)
    except ReportError as error:
        assert_is_named(error)
        return
    assert_places(document)
    assert_same(read(fetched("bytes", content)), document)
    assert type(report).model_validate_json(report.to_json()) == report
    for item in [*report.observations, *report.unclaimed]:
        place = item.evidence.place
        assert place is not None
        assert report.text[place.start : place.end] == item.evidence.quote
    blocks = [block for top in report.sections for section in top.walk() for block in section.blocks]
    assert blocks == list(range(len(document.blocks)))


def assert_same(one: Document, other: Document) -> None:
    """Two readings of the same bytes: alike in everything, but that pdfium measures fonts it put in for broken ones a hair differently once it has drawn a page."""
    assert without_boxes(one) == without_boxes(other)
    for a, b in zip(boxes_of(one), boxes_of(other), strict=True):
        assert a == b or all(abs(x - y) <= HAIR for x, y in zip(a or (), b or (), strict=True))


def boxes_of(document: Document) -> list[tuple[float, float, float, float] | None]:
    """The box of every block and cell."""
    return [part.anchor.bbox for block in document.blocks for part in (block, *(block.cells if isinstance(block, Table) else ()))]


def without_boxes(document: Document) -> Document:
    """The document as if it were no PDF."""

    def bare(anchor: Anchor) -> Anchor:
        return anchor.model_copy(update={"bbox": None})

    blocks = [
        block.model_copy(
            update={"anchor": bare(block.anchor)}
            | ({"cells": tuple(c.model_copy(update={"anchor": bare(c.anchor)}) for c in block.cells)} if isinstance(block, Table) else {})
        )
        for block in document.blocks
    ]
    return document.model_copy(update={"blocks": tuple(blocks)})


def assert_places(document: Document) -> None:
    """Blocks stand one behind the other, and each cell inside of its table and its block."""
    at = 0
    for number, block in enumerate(document.blocks):
        assert block.index == number
        assert at <= block.start <= block.end <= len(document.text)
        at = block.end
        if isinstance(block, Paragraph):
            assert document.text[block.start : block.end] == block.text
            continue
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
            assert 0 <= cell.row < cell.row + cell.row_span <= block.n_rows
            assert 0 <= cell.column < cell.column + cell.column_span <= block.n_columns


@cache
def seed(name: str) -> bytes:
    """A report to damage, made once: a workbook carries the time at which it was made, and the draws depend on its length."""
    return SEEDS[name]()


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_report_keeps_the_laws(name: str, data: st.DataObject) -> None:
    content = bytearray(seed(name))
    for _ in range(data.draw(st.integers(1, 12), "damages")):
        at = data.draw(st.integers(0, max(0, len(content) - 1)), "at")
        kind = data.draw(st.sampled_from(["byte", "cut", "twice", "end"]), "kind")
        size = data.draw(st.integers(1, 40), "size")
        if kind == "byte" and content:
            content[at] = data.draw(st.integers(0, 255), "value")
        elif kind == "cut":
            del content[at : at + size]
        elif kind == "twice":
            content[at:at] = content[at : at + size]
    if data.draw(st.integers(0, 9), "torn") == 0:
        del content[data.draw(st.integers(0, len(content)), "end") :]
    assert_laws(bytes(content))


@pytest.mark.parametrize("name", GROWN)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.binary(max_size=300))
def test_whatever_well_formed_elements_stand_in_a_document_the_laws_hold(name: str, steps: bytes) -> None:
    grammar, put = GROWN[name]
    assert_laws(put(grow(steps, grammar)))


@pytest.mark.heavy
@pytest.mark.skipif(not office.is_here(), reason="needs LibreOffice (soffice)")
def test_damaged_rtf_keeps_the_laws() -> None:
    body = "".join(f"\\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in TEXT.replace("\n", "\\par "))
    whole = b"{\\rtf1\\ansi\\uc1 " + body.encode() + b"}"
    assert "8,214" in rtf.read(fetched("x.rtf", whole).source, whole).text
    chance = random.Random(11)
    for _ in range(4):
        torn = bytearray(whole)
        for _ in range(6):
            torn[chance.randrange(10, len(torn))] = chance.randrange(256)
        assert_laws(bytes(torn[: chance.randrange(len(torn) // 2, len(torn))]))
