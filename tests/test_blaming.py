"""Whose error a failed check is, told by reading its cells a second way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.ordered import read_in_order
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.pipeline import fetch, parse_document, read
from govreport_parse.readers import pdf_otherwise
from govreport_parse.schema.document import Document, Table
from govreport_parse.schema.finding import Blame, Finding, Verdict
from govreport_parse.schema.report import Report

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
CODEBOOK = load_codebook()
NEW = "form.requests.new.total"


def opened(name: str) -> tuple[Document, bytes]:
    """A document of the examples and its bytes."""
    [item] = fetch(str(EXAMPLES / name))
    assert isinstance(item, Fetched)
    return read(item), item.content


def misprinted(document: Document, code: str) -> Document:
    """The document with another last digit in the cell of an indicator."""
    [cell] = [o for o in parse_document(document).observations if o.indicator == code]
    place = cell.evidence.place
    assert place is not None
    text = cell.text[:-1] + ("1" if cell.text[-1] != "1" else "2")
    blocks = [
        block.model_copy(
            update={"cells": tuple(c.model_copy(update={"text": text}) if (c.row, c.column) == (place.row, place.column) else c for c in block.cells)}
        )
        if isinstance(block, Table) and block.index == place.block
        else block
        for block in document.blocks
    ]
    return document.model_copy(update={"text": document.text[: place.start] + text + document.text[place.end :], "blocks": tuple(blocks)})


def failures(report: Report, check: str) -> list[Finding]:
    return [f for f in report.findings if f.check == check and f.verdict is Verdict.FAIL]


def test_a_sum_that_fails_in_every_reading_is_the_sources_error() -> None:
    document, content = opened("2021-pingxi-county.docx")
    report = parse_document(misprinted(document, NEW), content=content)
    assert {f.blame for f in failures(report, "REQ-ROW")} == {Blame.SOURCE}
    assert not [f for f in report.findings if f.check == "READ-TWICE"]


def test_a_cell_that_another_parser_reads_differently_is_our_error_until_a_person_has_looked() -> None:
    document, content = opened("2023-mingzhou-environment.pdf")
    report = parse_document(misprinted(document, NEW), content=content)
    assert {f.blame for f in failures(report, "REQ-ROW")} == {Blame.EXTRACTION}
    [told] = [f for f in report.findings if f.check == "READ-TWICE"]
    [printed] = [o for o in parse_document(document).observations if o.indicator == NEW]
    assert told.about == (NEW,)
    assert f"{printed.value}" in told.message_zh


def test_rows_that_the_file_prints_in_order_need_no_other_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    document, content = opened("2023-mingzhou-environment.pdf")
    asked: list[list[str]] = []

    def prints_in_order(_: bytes, __: set[int], rows: Iterable[list[str]]) -> bool:
        asked.extend(rows)
        return True

    monkeypatch.setattr(pdf_otherwise, "prints_in_order", prints_in_order)
    monkeypatch.setattr(pdf_otherwise, "read_otherwise", None)
    report = parse_document(misprinted(document, NEW), content=content)
    assert {f.blame for f in failures(report, "REQ-ROW")} == {Blame.SOURCE}
    assert any("本年新收政府信息公开申请数量" in cell for row in asked for cell in row)


def test_every_row_of_the_form_stands_in_the_order_of_the_file_and_none_with_another_digit() -> None:
    document, content = opened("2023-mingzhou-environment.pdf")
    rows = [[c.text for c in block.cells if c.row == row] for block in document.blocks if isinstance(block, Table) for row in range(block.n_rows)]
    rows = [row for row in rows if sum(text.isdigit() for text in row) >= 7]
    confirmed = [row for row in rows if pdf_otherwise.prints_in_order(content, range(1, 12), [row])]
    assert len(confirmed) >= 25
    assert len(confirmed) >= 0.9 * len(rows)
    assert not [row for row in rows if pdf_otherwise.prints_in_order(content, range(1, 12), [[*row[:-1], row[-1] + "7"]])]
    assert not [row for row in rows if len(set(row[-7:])) > 1 and pdf_otherwise.prints_in_order(content, range(1, 12), [[*row[:-7], *row[-6:], row[-7]]])]


def test_a_misread_cell_is_less_trusted_and_a_misprinted_one_is_not() -> None:
    document, content = opened("2023-mingzhou-environment.pdf")
    wrong = misprinted(document, NEW)
    [misread] = [o for o in parse_document(wrong, content=content).observations if o.indicator == NEW]
    [printed] = [o for o in parse_document(document, content=content).observations if o.indicator == NEW]
    assert misread.confidence != printed.confidence


def test_a_page_that_only_one_parser_read_blames_nobody() -> None:
    document, _ = opened("2023-mingzhou-environment.pdf")
    report = parse_document(misprinted(document, NEW))
    assert {f.blame for f in failures(report, "REQ-ROW")} == {Blame.UNKNOWN}


def test_counting_gives_the_same_cells_as_matching_labels() -> None:
    for name in ("2021-pingxi-county.docx", "2023-mingzhou-environment.pdf", "2019-dongcheng-zone.html"):
        document, _ = opened(name)
        counted = read_in_order(document, CODEBOOK)
        cells = [o for o in parse_document(document).observations if o.rule.startswith("layout:") and o.indicator in counted]
        assert len(cells) > 150
        assert [o.indicator for o in cells if o.value not in counted[o.indicator]] == []


def test_cells_of_a_picture_that_do_not_add_up_blame_nobody() -> None:
    document, content = opened("2021-pingxi-county.docx")
    wrong = misprinted(document, NEW)
    blocks = [
        block.model_copy(
            update={"cells": tuple(c.model_copy(update={"anchor": c.anchor.model_copy(update={"page": 1, "ocr_score": 0.99})}) for c in block.cells)}
        )
        if isinstance(block, Table)
        else block
        for block in wrong.blocks
    ]
    report = parse_document(wrong.model_copy(update={"blocks": tuple(blocks)}), content=content)
    assert {f.blame for f in failures(report, "REQ-ROW")} == {Blame.UNKNOWN}
