"""Throws damaged reports at one reader: python fuzz/fuzz_readers.py TARGET SEEDS [libFuzzer options].

TARGET is one of ``TARGETS``: the bytes of a carrier as they are, (``…-grown``) well-formed XML that the bytes spell, put where the carrier keeps its text, or (``prose``) a text pieced
together from the codebook's examples.
SEEDS is a folder that is filled with reports of our own on the first run and grows with what is found. Only a named ReportError may come out; ``internal`` counts as a crash,
and so does a document that takes longer than ``-timeout`` seconds. docs/reliability.md says how long each target has run.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import atheris

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "readers")]

with atheris.instrument_imports(include=[f"govreport_parse.{stage}" for stage in ("readers", "splitters", "text", "extractors", "checks")]):
    from govreport_parse.errors import ReadError, ReportError
    from govreport_parse.fetchers.fetched import fetched
    from govreport_parse.pipeline import parse, parse_document
    from govreport_parse.readers import doc, docx, html, mht, ofd, pdf, plain, sheet

import bad_documents  # noqa: E402  found beside the tests
import one_report  # noqa: E402
import pieced  # noqa: E402
from grown import OFD, PAGE, WORD, WORKSHEET, grow  # noqa: E402

EXAMPLES = ROOT / "examples" / "reports"
CARRIERS = ROOT / "tests" / "fixtures" / "carriers"
SMALL = (
    "青山县2015年政府信息公开工作年度报告\n一、概述\n（一）全县主动公开政府信息8,214条，受理申请58件。\n指标名称\t计量单位\t统计数\n主动公开政府信息数\t条\t8,214\n"
    "二、依申请公开\n| 收到申请数 | 件 |\n|---|---|\n| 当面申请数 | 12 |\n本年新收政府信息公开申请数量\n3\n0\n"
)


def with_part(package: bytes, name: str, part: bytes) -> bytes:
    """The package with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            new.writestr(member, part if member == name else old.read(member))
    return out.getvalue()


def saved_page(page: bytes) -> bytes:
    """A saved page of one part."""
    head = "From: <Saved>\nSubject: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
    return head.encode() + page + b"\n--x--\n"


def tree(tags: list[int]) -> bytes:
    """Bytes that grow a small table: elements by their index in a grammar, with a word in each innermost one."""
    opened = bytes(byte for tag in tags for byte in (0, tag))
    return (opened + bytes((2, 15, 3, 0, 3, 0, 0, tags[-2] if len(tags) > 1 else 0, 0, tags[-1], 2, 16))) * 3


class Target(NamedTuple):
    """A reader (none: the whole way from bytes), what makes a document of the fuzzer's bytes, and seeds."""

    reader: ModuleType | None
    make: Callable[[bytes], bytes]
    seeds: Callable[[], list[bytes]]


def as_it_is(content: bytes) -> bytes:
    """The fuzzer's bytes."""
    return content


WORKBOOK, WORD_FILE, OFD_FILE = one_report.as_workbook(), one_report.as_word(), (CARRIERS / "one_report.ofd").read_bytes()
SHEET_PART = next(name for name in zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist() if name.startswith("xl/worksheets/sheet"))
OFD_PART = next(name for name in zipfile.ZipFile(io.BytesIO(OFD_FILE)).namelist() if name.endswith("Content.xml"))
SMALL_PAGE = bad_documents.page("<table><tr><td colspan=2>指标</td></tr><tr><td>收到申请数</td><td>58</td></tr></table><ol><li>概述<li>复议</ol>")
TARGETS: dict[str, Target] = {
    "txt": Target(plain, as_it_is, lambda: [SMALL.encode(), SMALL.encode("gb18030"), SMALL.encode("utf-16")]),
    "html": Target(html, as_it_is, lambda: [SMALL_PAGE]),
    "html-grown": Target(html, lambda content: grow(content, PAGE), lambda: [tree([0, 1, 2])]),
    "mht": Target(mht, as_it_is, lambda: [saved_page(SMALL_PAGE)]),
    "docx": Target(docx, as_it_is, lambda: [bad_documents.word(bad_documents.paragraph(SMALL))]),
    "docx-grown": Target(docx, lambda content: with_part(WORD_FILE, "word/document.xml", grow(content, WORD)), lambda: [tree([3, 4, 5, 0, 1, 2])]),
    "doc": Target(doc, as_it_is, lambda: [(CARRIERS / "revised.doc").read_bytes()]),
    "pdf": Target(
        pdf, as_it_is, lambda: [bad_documents.MADE["a PDF with script and a file inside"](), (EXAMPLES / "2023-mingzhou-environment.pdf").read_bytes()]
    ),
    "sheet": Target(sheet, as_it_is, lambda: [(CARRIERS / "torn.xls").read_bytes()]),
    "sheet-grown": Target(sheet, lambda content: with_part(WORKBOOK, SHEET_PART, grow(content, WORKSHEET)), lambda: [tree([0, 1, 2])]),
    "ofd": Target(ofd, as_it_is, lambda: [OFD_FILE]),
    "ofd-grown": Target(ofd, lambda content: with_part(OFD_FILE, OFD_PART, grow(content, OFD)), lambda: [tree([0, 1, 2])]),
    "prose": Target(None, lambda content: pieced.piece(content).encode(), lambda: [bytes(range(256))]),
    "any": Target(None, as_it_is, lambda: [SMALL.encode(), SMALL_PAGE, saved_page(SMALL_PAGE), b"{\\rtf1 \\ansi", b"%PDF-1.7\n", b"PK\x03\x04"]),
}


def attempt(target: Target, content: bytes) -> None:
    """Reads the bytes with one reader, or goes the whole way; named errors are answers."""
    made = target.make(content)
    try:
        if target.reader is None:
            parse(made)
        elif made:
            document = target.reader.read(fetched("fuzz", made).source, made)
            if document.blocks:
                parse_document(document)
    except ReadError as error:
        if error.code == "internal":
            raise RuntimeError(str(error)) from error
    except (ReportError, MemoryError):
        return


def main() -> None:
    """Runs libFuzzer on one target."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    target = TARGETS[name]
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (folder / f"seed{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(folder), *sys.argv[3:]], lambda content: attempt(target, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
