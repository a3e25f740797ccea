"""The one table layer: origin cells with spans on a grid, whatever the carrier.

Empty rows and columns stay, a merged cell stands once, and every cell keeps its carrier's address.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from govreport_parse.errors import ReadError
from govreport_parse.schema.document import Anchor

MAX_SPAN = 1000
MAX_CELLS = 200_000
MAX_COLUMNS = 3000
_BREAK = regex.compile(r"[ \t\u3000\u00a0]*[\r\n\v\f]+[ \t\u3000\u00a0]*")
_LATIN = regex.compile(r"[0-9A-Za-z.,]")


NOWHERE = Anchor()


class RawCell(NamedTuple):
    """One cell as the carrier lists it in its row."""

    text: str
    row_span: int = 1
    column_span: int = 1
    anchor: Anchor = NOWHERE


class GridCell(NamedTuple):
    """One origin cell at its position."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    anchor: Anchor = NOWHERE


class Grid(NamedTuple):
    """A table: size and origin cells in row order."""

    n_rows: int
    n_columns: int
    cells: tuple[GridCell, ...]
    anchor: Anchor = NOWHERE


def fold_lines(text: str) -> str:
    r"""The text of a cell on one line: breaks inside Chinese vanish, between Latin words or numbers they become a space; tabs become spaces.

    >>> fold_lines("本年新\n制作数量"), fold_lines("12\n34"), fold_lines(" 社会公益\n 组织 ")
    ('本年新制作数量', '12 34', '社会公益组织')
    """
    text = text.strip(" \t\r\n\v\f\u3000\u00a0\u200b\ufeff")
    if text.isprintable():  # no break and no tab: nearly every cell
        return text
    text = text.replace("\t", " ")
    out: list[str] = []
    last = 0
    for match in _BREAK.finditer(text):
        out.append(text[last : match.start()])
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        out.append(" " if _LATIN.match(before) and _LATIN.match(after) else "")
        last = match.end()
    return "".join([*out, text[last:]])


def grid_of_rows(rows: Sequence[Sequence[RawCell]], anchor: Anchor | None = None) -> Grid:
    """The grid of a table given row by row, as HTML and Word give it: every cell goes to the first free position of its row.

    Spans that point out of the table are cut at its last row. Raises ReadError(``too_large``) above 200,000 positions.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    width = 0
    for row, raw_cells in enumerate(rows):
        column = 0
        for raw in raw_cells:
            while (row, column) in taken:
                column += 1
            down = 1 if raw.row_span == 1 else max(1, min(raw.row_span, MAX_SPAN, len(rows) - row))
            across = 1 if raw.column_span == 1 else max(1, min(raw.column_span, MAX_SPAN))
            if len(taken) + down * across > MAX_CELLS:
                raise ReadError("too_large", f"a table has more than {MAX_CELLS} cells")
            if down == across == 1:
                taken.add((row, column))
            else:
                taken.update((row + i, column + j) for i in range(down) for j in range(across))
            cells.append(GridCell(row, column, down, across, fold_lines(raw.text), raw.anchor))
            column += across
        width = max(width, column)
        if width > MAX_COLUMNS:
            raise ReadError("too_large", f"a table has more than {MAX_COLUMNS} columns")
    return Grid(len(rows), width, tuple(cells), anchor or NOWHERE)


def without_slivers(grid: Grid, widths: Sequence[float], thin: float) -> Grid:
    """The grid without columns thinner than ``thin`` that hold no text of their own: programs make them where they round positions.

    >>> cells = (GridCell(0, 0, 1, 1, "3"), GridCell(0, 1, 1, 2, "4"), GridCell(1, 0, 1, 2, "合计"), GridCell(1, 2, 1, 1, "7"))
    >>> [(c.column, c.column_span, c.text) for c in without_slivers(Grid(2, 3, cells), (600, 2, 600), 20).cells]
    [(0, 1, '3'), (1, 1, '4'), (0, 1, '合计'), (1, 1, '7')]
    """
    if len(widths) != grid.n_columns:
        return grid
    own = {cell.column for cell in grid.cells if cell.column_span == 1 and cell.text}
    gone = {column for column, width in enumerate(widths) if width < thin and column not in own}
    if not gone or len(gone) == grid.n_columns:
        return grid
    place = [sum(1 for before in range(column) if before not in gone) for column in range(grid.n_columns + 1)]
    cells = [
        GridCell(c.row, place[c.column], c.row_span, place[c.column + c.column_span] - place[c.column], c.text, c.anchor)
        for c in grid.cells
        if place[c.column + c.column_span] > place[c.column]
    ]
    return Grid(grid.n_rows, place[-1], tuple(cells), grid.anchor)


def texts(grid: Grid) -> list[list[str]]:
    """The grid as rows of texts, every cell at its first position (spans leave empty texts)."""
    out = [[""] * grid.n_columns for _ in range(grid.n_rows)]
    for cell in grid.cells:
        out[cell.row][cell.column] = cell.text
    return out


def grid_of_texts(rows: Iterable[Sequence[str]], anchors: Sequence[Anchor] = ()) -> Grid:
    """The grid of plain rows of texts (tabs, pipes, sheets): short rows are filled with empty cells."""
    listed = [list(row) for row in rows]
    width = max((len(row) for row in listed), default=0)
    cells = tuple(
        GridCell(r, c, 1, 1, fold_lines(row[c]) if c < len(row) else "", anchors[r] if r < len(anchors) else NOWHERE)
        for r, row in enumerate(listed)
        for c in range(width)
    )
    return Grid(len(listed), width, cells)
