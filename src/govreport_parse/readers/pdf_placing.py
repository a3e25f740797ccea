"""Where the words of an unruled request table stand in its grid: heads, labels, labels beside several rows, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govreport_parse.readers.pdf_aligned import STEP, Columns, Word
from govreport_parse.readers.pdf_labels import Beside, Label

STUBS = 3  # columns of labels, as the form has them


class Row(NamedTuple):
    """A row: its label and its numbers from left to right; none where all its cells are empty."""

    label: Label
    numbers: tuple[Word, ...]


def by_column(words: Sequence[Word], columns: Columns) -> tuple[list[list[Word]], list[Word]]:
    """The lowest words of each column, line under line, and the words above them or over several columns."""
    held: list[list[Word]] = [[] for _ in columns.keys]
    upper: list[Word] = []
    for word in sorted(words, key=lambda w: -w.mid):
        column = columns.of(word)
        if column < 0 or (held[column] and held[column][-1].mid - word.mid > STEP * word.size):
            upper.append(word)
        else:
            held[column].append(word)
    return held, upper


_Cell = tuple[int, int, int, int, Sequence[Word]]


def cells_of(body: tuple[Sequence[Row], Sequence[Beside]], columns: Columns, around: tuple[Sequence[Word], Sequence[Word], Sequence[Word]]) -> Iterable[_Cell]:
    """Row, column, rows down, columns across and words of every cell; two rows of heads where the page has heads."""
    rows, bounds = body
    head, notes, right = around
    low, upper = by_column(head, columns)
    lead = 2 if head else 0
    if head:
        yield 0, 0, 2, STUBS, sorted(notes, key=lambda w: w.mid)
        over: list[list[Word]] = [[] for _ in columns.keys]
        for word in upper:
            middle_x = (word.box.x0 + word.box.x1) / 2
            over[min(range(len(over)), key=lambda c: abs(columns.keys[c] - middle_x))].append(word)
        for column, held in enumerate(over):
            yield 0, STUBS + column, 1, 1, held
            yield 1, STUBS + column, 1, 1, low[column]
    for at, row in enumerate(rows):
        yield lead + at, STUBS - 1, 1, 1, row.label.words
        for column in range(len(columns.keys)):
            yield lead + at, STUBS + column, 1, 1, [w for w in row.numbers if columns.of(w) == column]
    for bound in bounds:
        yield lead + bound.first, STUBS - 2 - bound.inner, bound.last - bound.first + 1, 1, bound.label.words
    if right:
        yield from _last_column(rows, right, lead, STUBS + len(columns.keys))


def _last_column(rows: Sequence[Row], right: Sequence[Word], lead: int, column: int) -> Iterable[_Cell]:
    """The cells of a column beyond the numbers (备注): each word beside the row that is nearest, or among the heads."""
    held: dict[int, list[Word]] = {}
    for word in right:
        at = min(range(len(rows)), key=lambda r: abs(rows[r].label.mid - word.mid))
        row = 0 if lead and word.mid < rows[0].label.box.top else lead + at
        held.setdefault(row, []).append(word)
    for row, words in held.items():
        yield row, column, 1, 1, words
