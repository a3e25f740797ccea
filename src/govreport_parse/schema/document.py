"""A document as every carrier gives it: one text in reading order, and the blocks that stand in it.

Coordinates: ``Document.text`` holds every paragraph followed by a line break, and every table row as its cells joined by tabs, followed by a line break.
A cell that spans several positions prints its text once, at its first position. Offsets count code points.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from govreport_parse.schema.finding import Finding
from govreport_parse.schema.record import Record, unchecked


class Source(Record):
    """Where the bytes came from, so that they can be found again."""

    location: str
    sha256: str
    size: int
    carrier: str = ""
    fetched_at: datetime | None = None
    encoding: str | None = None


class Anchor(Record):
    """Where a block or cell stands in its own carrier: page and box, selector, or offset in the decoded file.

    ``ocr_score`` is set where it was read from a picture: the lowest score of its digits (of all its characters where it has none), from 0 to 1.
    ``file`` says in which of the report's files: 0 is its ``source``, n the n-th of its ``attachments``.
    """

    file: int = 0
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    selector: str | None = None
    offset: int | None = None
    ocr_score: float | None = None


class Paragraph(Record):
    """One paragraph. ``role`` is what the carrier itself says (a Word heading style, ``<h2>``, centred title), never a guess about the content."""

    kind: Literal["paragraph"] = "paragraph"
    index: int
    start: int
    end: int
    text: str
    role: Literal["text", "title", "heading"] = "text"
    anchor: Anchor = Anchor()


class Cell(Record):
    """One origin cell of a table. ``start``/``end`` are its offsets in the document's text."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str
    start: int
    end: int
    anchor: Anchor = Anchor()


class Table(Record):
    """One table as a grid: origin cells with spans, empty rows and columns kept."""

    kind: Literal["table"] = "table"
    index: int
    start: int
    end: int
    n_rows: int
    n_columns: int
    cells: tuple[Cell, ...]
    anchor: Anchor = Anchor()

    def spread(self) -> list[list[Cell | None]]:
        """The grid with every span spread: position → origin cell (or none where the carrier has a hole)."""
        grid: list[list[Cell | None]] = [[None] * self.n_columns for _ in range(self.n_rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.n_columns)):
                    grid[row][column] = cell
        return grid


Block = Annotated[Paragraph | Table, Field(discriminator="kind")]


class Meta(Record):
    """One statement that the carrier makes beside the text: a meta tag, the information box, a crawler's header line."""

    name: str
    value: str
    selector: str = ""


class Document(Record):
    """One report as text and blocks. The same blocks whatever the carrier.

    A report in several files is one document: the blocks of ``source``, then those of each of the ``attachments``, whose anchors name their file.
    """

    source: Source
    attachments: tuple[Source, ...] = ()
    title: str
    text: str
    blocks: tuple[Block, ...]
    meta: tuple[Meta, ...] = ()
    findings: tuple[Finding, ...] = ()


new_anchor, new_cell, new_paragraph = unchecked(Anchor), unchecked(Cell), unchecked(Paragraph)
