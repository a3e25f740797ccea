"""The text of a source for the page: paragraphs and tables of a Document in pieces, each piece with the readings that stand there. Never the markup of the source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_parse.schema.document import Block, Cell, Paragraph
from govreport_parse.schema.document import Table as Grid

LONGEST = 20_000
"""Characters of one paragraph or cell that are shown."""
MOST_CELLS = 20_000
"""Cells of one table that are shown."""
MOST_SPAN = 1_000


class Mark(NamedTuple):
    """Where a reading stands: ``exact`` is the number itself, else the words around it."""

    start: int
    end: int
    ident: str
    exact: bool


class Piece(NamedTuple):
    """A stretch of text in which the same readings stand. ``idents`` and ``around`` are joined by spaces."""

    text: str
    idents: str = ""
    around: str = ""


class Passage(NamedTuple):
    """One paragraph (``rows`` is empty) or one table. ``left_out`` counts the characters or cells that are not shown."""

    role: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[Box, ...], ...] = ()
    left_out: int = 0


class Box(NamedTuple):
    """One cell of a table."""

    pieces: tuple[Piece, ...]
    row_span: int = 1
    column_span: int = 1
    left_out: int = 0


class Marks:
    """The marks of a report, found by the stretch of text that they touch."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted(marks)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that touch a stretch; an empty one touches where it begins."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, max(end, start + 1))
        return [mark for mark in self._marks[first:last] if mark.end > start or mark.start == mark.end >= start]


def passages_of(blocks: Sequence[Block], marks: Marks) -> Iterator[Passage]:
    """The blocks of a document as passages, in their order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(block.text, block.start, marks, block.role)
        else:
            yield _table(block, marks)


def passages_of_text(text: str, marks: Marks) -> Iterator[Passage]:
    """The kept text of a report as passages: neighbouring lines of cells joined by tabs are a table."""
    at = 0
    rows: list[tuple[Box, ...]] = []
    for line in text.split("\n"):
        if "\t" in line and len(rows) * 8 < MOST_CELLS:
            rows.append(tuple(_cells_of_line(line, at, marks)))
        else:
            if rows:
                yield Passage("table", rows=tuple(rows))
                rows = []
            if line.strip():
                yield _paragraph(line, at, marks, "text")
        at += len(line) + 1
    if rows:
        yield Passage("table", rows=tuple(rows))


def _cells_of_line(line: str, at: int, marks: Marks) -> Iterator[Box]:
    for text in line.split("\t"):
        yield Box(pieces_of(text[:LONGEST], at, marks), left_out=max(0, len(text) - LONGEST))
        at += len(text) + 1


def _paragraph(text: str, start: int, marks: Marks, role: str) -> Passage:
    return Passage(role, pieces_of(text[:LONGEST], start, marks), left_out=max(0, len(text) - LONGEST))


def _table(table: Grid, marks: Marks) -> Passage:
    shown = table.cells[:MOST_CELLS]
    rows: dict[int, list[Box]] = {}
    for cell in shown:
        rows.setdefault(cell.row, []).append(_cell(cell, table, marks))
    return Passage("table", rows=tuple(tuple(rows[row]) for row in sorted(rows)), left_out=len(table.cells) - len(shown))


def _cell(cell: Cell, table: Grid, marks: Marks) -> Box:
    text = cell.text[:LONGEST]
    rows, columns = min(cell.row_span, table.n_rows - cell.row, MOST_SPAN), min(cell.column_span, table.n_columns - cell.column, MOST_SPAN)
    return Box(pieces_of(text, cell.start, marks), max(1, rows), max(1, columns), max(0, len(cell.text) - LONGEST))


def pieces_of(text: str, start: int, marks: Marks) -> tuple[Piece, ...]:
    """The text cut where marks begin and end. An empty text with a mark (a blank cell) is one empty piece.

    >>> [tuple(piece) for piece in pieces_of("收到12件", 10, Marks([Mark(10, 15, "o0", False), Mark(12, 14, "o0", True)]))]
    [('收到', '', 'o0'), ('12', 'o0', 'o0'), ('件', '', 'o0')]
    """
    end = start + len(text)
    found = marks.within(start, end)
    if not found:
        return (Piece(text),) if text else ()
    cuts = sorted({start, end, *(min(max(at, start), end) for mark in found for at in (mark.start, mark.end))})
    spans = list(pairwise(cuts)) or [(start, end)]
    return tuple(_piece(text[a - start : b - start], a, b, found) for a, b in spans)


def _piece(text: str, start: int, end: int, found: Sequence[Mark]) -> Piece:
    there = [mark for mark in found if mark.start <= start and mark.end >= end]
    exact, around = (" ".join(dict.fromkeys(mark.ident for mark in there if mark.exact is which)) for which in (True, False))
    return Piece(text, exact, around)
