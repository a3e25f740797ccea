"""Older Word files and WPS files (DOC, WPS): paragraphs and tables from the file's own tables, tracked deletions left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from govreport_parse.errors import ReadError
from govreport_parse.readers import docx, office
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.compound import holds_stream
from govreport_parse.readers.doc_file import Paragraph, read_paragraphs
from govreport_parse.readers.doc_tables import Row, grid_of
from govreport_parse.readers.grid import Grid
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.schema.document import Anchor, Document, Source
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

CARRIER = "doc"
RANK = 21
_HEADINGS = range(1, 10)  # the style numbers of the nine headings are fixed
_NUMBER = regex.compile(r"^\s*(?:第?[一二三四五六七八九十]+[、章部.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])")


def sniff(content: bytes) -> bool:
    """Whether the bytes are an OLE file with a Word document."""
    return holds_stream(content, "WordDocument")


def read(source: Source, content: bytes) -> Document:
    """The document in a DOC file. What only LibreOffice reads (Word 6 and 95, automatic numbers) goes through it where it is installed.

    Raises ReadError(``missing_extra``, ``encrypted``, ``damaged``, ``old_format``, ``too_large``).
    """
    try:
        body, boxes = read_paragraphs(content)
    except ReadError as error:
        if error.code != "old_format" or not office.is_here():
            raise
        return _converted(source, content)
    lost = [p for p in body if p.properties.numbered and p.text.strip() and not _NUMBER.match(p.text)]
    if lost and office.is_here():
        return _converted(source, content)
    drafts = tables_of_rows([*_blocks(body), *_boxes(boxes)])
    first = next((d.text.strip() for d in drafts if isinstance(d, Draft) and d.text.strip()), "")
    known = source.model_copy(update={"carrier": CARRIER})
    return assemble(known, first if len(first) < 90 else "", drafts, findings=[_about_numbers(len(lost))] if lost else [])


def _converted(source: Source, content: bytes) -> Document:
    [word] = office.convert([content], ".doc", "docx")
    document = docx.read(source, word)
    known = document.source.model_copy(update={"carrier": CARRIER})
    return document.model_copy(update={"source": known, "findings": (*document.findings, office.about_conversion())})


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Draft | Grid]:
    rows: list[Row] = []
    cell: list[str] = []
    row = Row()
    count = tables = 0
    for paragraph in paragraphs:
        properties = paragraph.properties
        if not properties.in_table:
            if rows or row.texts or cell:
                tables += 1
                yield grid_of([*rows, *_unfinished(row, cell)], Anchor(selector=f"tbl[{tables}]"))
                rows, cell, row = [], [], Row()
            count += 1
            yield from _lines(paragraph, count)
        elif paragraph.mark == "\x07" and properties.ends_row and properties.depth < 2:
            row.shapes = properties.row
            rows.append(row)
            cell, row = [], Row()
        else:
            cell.append(paragraph.text)
            if paragraph.mark == "\x07" and properties.depth < 2:
                row.texts.append("\n".join(t for t in cell if t.strip()))
                cell = []
    if rows or row.texts or cell:
        yield grid_of([*rows, *_unfinished(row, cell)], Anchor(selector=f"tbl[{tables + 1}]"))


def _unfinished(row: Row, cell: Sequence[str]) -> Iterator[Row]:
    """The row that a damaged table leaves without its end: its texts are kept."""
    texts = [*row.texts, *(["\n".join(cell)] if cell else [])]
    if texts:
        yield Row(texts)


def _lines(paragraph: Paragraph, count: int) -> Iterator[Draft]:
    role = "heading" if paragraph.properties.style in _HEADINGS else "text"
    for position, line in enumerate(paragraph.text.split("\n")):
        selector = f"p[{count}]" + (f"/br[{position}]" if position else "")
        yield Draft(line, "heading", Anchor(selector=selector)) if role == "heading" else Draft(line, anchor=Anchor(selector=selector))


def _boxes(paragraphs: Sequence[Paragraph]) -> Iterator[Draft]:
    for number, paragraph in enumerate(paragraphs, 1):
        yield Draft(paragraph.text, anchor=Anchor(selector=f"txbx/p[{number}]"))


def _about_numbers(count: int) -> Finding:
    return Finding(
        check="READ-LIST-NUMBERS",
        severity=Severity.WARNING,
        verdict=Verdict.UNCERTAIN,
        blame=Blame.EXTRACTION,
        message_zh=f"有{count}段使用自动编号，编号没有读出（安装 LibreOffice 后可读出）",
        message_en=f"{count} paragraphs have automatic numbers that were not read (with LibreOffice installed they are)",
    )
