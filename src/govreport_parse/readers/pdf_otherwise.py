"""Tables of a PDF by another road: pdfplumber's own parser and table finder, page by page, to be compared with what pdf.py read from pypdfium2."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Sequence
from io import BytesIO

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from govreport_parse.readers.blocks import assemble
from govreport_parse.readers.grid import Grid, grid_of_texts
from govreport_parse.readers.pdf import sniff
from govreport_parse.readers.pdf_order import stands_in_order, texts_in_order
from govreport_parse.schema.document import Document, Source

MOST_PAGES = 12
_FAILURES = (  # what the other parser raises at PDFs that it cannot read
    PDFException,
    PdfminerException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read_otherwise(source: Source, content: bytes, pages: Collection[int]) -> Document | None:
    """A document of the tables on these pages (numbered from 1); nothing where the bytes are no PDF or the other parser cannot read them.

    A table that goes on over a page break is one grid where the widths of both parts agree.
    """
    if not sniff(content) or not pages:
        return None
    grids: list[list[list[str]]] = []
    try:
        with pdfplumber.open(BytesIO(content), pages=sorted(pages)[:MOST_PAGES]) as opened:
            for page in opened.pages:
                _join(grids, [[[cell or "" for cell in row] for row in table] for table in page.extract_tables()])
    except _FAILURES:
        return None
    drafts: list[Grid] = [grid_of_texts(rows) for rows in grids if rows]
    return assemble(source, "", drafts) if drafts else None


def prints_in_order(content: bytes, pages: Collection[int], rows: Iterable[Sequence[str]]) -> bool:
    """Whether the file prints all these rows (the texts of their cells) on these pages one text after the other: then no other parser is needed to know that they stand so."""
    if not sniff(content) or not pages:
        return False
    texts = texts_in_order(content, pages)
    return bool(texts) and all(stands_in_order(row, texts) for row in rows)


def _join(grids: list[list[list[str]]], tables: list[list[list[str]]]) -> None:
    """Adds a page's tables; its first goes on with the last of the page before where both are equally wide."""
    if grids and tables and grids[-1] and tables[0] and len(grids[-1][0]) == len(tables[0][0]):
        grids[-1] = [*grids[-1], *tables[0]]
        tables = tables[1:]
    grids.extend(tables)
