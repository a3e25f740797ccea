"""From what a reader found to a Document: one text, and blocks that know where they stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from govreport_parse.readers.grid import NOWHERE, Grid
from govreport_parse.schema.document import Anchor, Block, Cell, Document, Meta, Paragraph, Source, Table, new_cell, new_paragraph
from govreport_parse.schema.finding import Finding

MARGIN = " \t\r\n\v\f\u3000\u00a0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph as the carrier has it."""

    text: str
    role: Literal["text", "title", "heading"] = "text"
    anchor: Anchor = NOWHERE


def assemble(source: Source, title: str, drafts: Iterable[Draft | Grid], meta: Iterable[Meta] = (), findings: Iterable[Finding] = ()) -> Document:
    """The document of these paragraphs and tables in reading order. Empty paragraphs and tables without any text are dropped.

    The document's text holds each paragraph and each table row (cells joined by tabs) followed by a line break.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for draft in drafts:
        block = _paragraph(draft, len(blocks), at) if isinstance(draft, Draft) else _table(draft, len(blocks), at, pieces)
        if block is None:
            continue
        if isinstance(block, Paragraph):
            pieces.append(block.text + "\n")
        blocks.append(block)
        at = block.end + 1
    return Document(source=source, title=title, text="".join(pieces), blocks=tuple(blocks), meta=tuple(meta), findings=tuple(findings))


def _paragraph(draft: Draft, index: int, at: int) -> Paragraph | None:
    text = draft.text.strip(MARGIN)
    if not text:
        return None
    text = text.replace("\r", "").replace("\n", " ") if "\n" in text or "\r" in text else text
    return new_paragraph(index=index, start=at, end=at + len(text), text=text, role=draft.role, anchor=draft.anchor)


def _table(grid: Grid, index: int, at: int, pieces: list[str]) -> Table | None:
    if not any(cell.text for cell in grid.cells):
        return None
    origins = {(cell.row, cell.column): cell for cell in grid.cells}
    cells: list[Cell] = []
    start = at
    for row in range(grid.n_rows):
        for column in range(grid.n_columns):
            origin = origins.get((row, column))
            text = origin.text if origin else ""
            if origin:
                cells.append(
                    new_cell(
                        row=row,
                        column=column,
                        row_span=origin.row_span,
                        column_span=origin.column_span,
                        text=text,
                        start=at,
                        end=at + len(text),
                        anchor=origin.anchor,
                    )
                )
            pieces.append(text + ("\n" if column == grid.n_columns - 1 else "\t"))
            at += len(text) + 1
    return Table(index=index, start=start, end=at - 1, n_rows=grid.n_rows, n_columns=grid.n_columns, cells=tuple(cells), anchor=grid.anchor)
