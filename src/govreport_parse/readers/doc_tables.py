"""Tables of the binary Word format: rows by their cells' sides, joined to one grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from govreport_parse.readers.doc_properties import CellShape
from govreport_parse.readers.grid import Grid, GridCell, fold_lines
from govreport_parse.schema.document import Anchor, new_anchor

NEAR = 24  # twips: sides of two rows this close are one


@dataclass(slots=True)
class Row:
    """The texts of a row's cells, and their shapes as the row's end gives them."""

    texts: list[str] = field(default_factory=list)
    shapes: tuple[CellShape, ...] = ()


def grid_of(rows: Sequence[Row], anchor: Anchor) -> Grid:
    """The table of these rows. Rows without a definition of their own stand on equal columns."""
    shaped = [_shapes(row) for row in rows]
    sides = _sides([side for row in shaped for cell in row for side in (cell.left, cell.right)])
    cells: list[GridCell] = []
    open_cells: dict[tuple[int, int], int] = {}
    for r, (row, shapes) in enumerate(zip(rows, shaped, strict=True)):
        for c, (first, last) in enumerate(_groups(shapes)):
            left, right = _index(sides, shapes[first].left), _index(sides, shapes[last].right)
            text = "\n".join(t for t in row.texts[first : last + 1] if t)
            above = open_cells.get((left, right))
            if shapes[first].down == "next" and above is not None and cells[above].row + cells[above].row_span == r:
                old = cells[above]
                cells[above] = GridCell(old.row, old.column, old.row_span + 1, old.column_span, fold_lines(f"{old.text}\n{text}"), old.anchor)
                continue
            open_cells[left, right] = len(cells)
            cells.append(GridCell(r, left, 1, max(1, right - left), fold_lines(text), new_anchor(selector=f"{anchor.selector}/tr[{r + 1}]/tc[{c + 1}]")))
    return Grid(len(rows), max(len(sides) - 1, 1), tuple(cells), anchor)


def _shapes(row: Row) -> Sequence[CellShape]:
    """As many shapes as the row has cells: what the definition lacks stands behind it, a thousand twips wide."""
    shapes = list(row.shapes[: len(row.texts)])
    while len(shapes) < len(row.texts):
        left = shapes[-1].right if shapes else 0
        shapes.append(CellShape(left, left + 1000, "", ""))
    return shapes


def _groups(shapes: Sequence[CellShape]) -> list[tuple[int, int]]:
    """First and last cell of every cell that is seen: cells merged across are one."""
    out: list[tuple[int, int]] = []
    for index, shape in enumerate(shapes):
        if shape.across == "next" and out and out[-1][1] == index - 1:
            out[-1] = (out[-1][0], index)
        else:
            out.append((index, index))
    return out


def _sides(positions: Sequence[int]) -> list[int]:
    out: list[int] = []
    for position in sorted(set(positions)):
        if not out or position - out[-1] > NEAR:
            out.append(position)
    return out


def _index(sides: Sequence[int], position: int) -> int:
    index = bisect_left(sides, position - NEAR)
    return min(index, len(sides) - 1)
