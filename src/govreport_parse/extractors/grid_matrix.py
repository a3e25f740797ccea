"""The request matrix: rows × columns, each cell by its row label and its column heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Row
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grids import Hit, Sheet, nearest
from govreport_parse.schema.document import Cell
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label
from govreport_parse.text.normalize import fold_label

ENOUGH = 3  # rows of the form that a table without header must have before it is named as one
WHOLE = 5  # columns that a head names, so that it can stand alone or above a single row
_ASIDE = regex.compile(r"\([^()]*\)")
_LOOSE = "the row label was matched loosely"
_ORDER = "the row's cells stand beside their columns and were taken in order, as their sum allows"


@dataclass(frozen=True, slots=True)
class Carried:
    """The columns of the table before, for a continuation without header, and how wide that table was."""

    columns: dict[int, str] = field(default_factory=dict)
    width: int = 0


class Matrix(NamedTuple):
    """The cells that were read, the columns for a continuation, the rows whose cells do not fit the columns, and the rows of a table whose columns nothing names."""

    hits: list[Hit]
    carried: Carried
    unfit: list[int]
    headless: tuple[int, ...] = ()


class _Read(NamedTuple):
    """A row of the form: its key and labels, the cells under its columns and those in their order (none where they do not fit), and which of the two its sum proves.

    ``shape`` is where its cells stand; ``beside`` says that something is printed between its label and the first column.
    """

    row: int
    key: str
    loose: bool
    labels: tuple[str, ...]
    label_at: int
    under: list[tuple[Cell, str]] | None
    ordered: list[tuple[Cell, str]] | None
    proof: str
    shape: tuple[tuple[int, int], ...]
    beside: bool


def read_matrix(sheet: Sheet, index: LabelIndex, codebook: Codebook, carried: Carried) -> Matrix:
    """The cells of the request matrix.

    A table without header goes on with the one before if it has its rows and is as wide; one of another width (a label column more or less) only if its sums agree.
    """
    read: list[_Read] = []
    named: dict[int, str] = {}
    rows = {row.key: row for row in index.layout.rows}
    group = ""
    own: dict[int, str] = {}
    columns = _continued(carried, sheet.table.n_columns)
    for r, labels in enumerate(sheet.labels):
        headings = _headings(labels, index)
        stubs = _stubs(sheet, r, min(own or columns or headings, default=sheet.table.n_columns), codebook)
        key, loose, group = _row_key([text for _, text in stubs], index, rows, group)
        if len(set(headings.values())) >= 2 and (not key or len(headings) > 3):
            own |= headings
            continue
        if key and not rows[key].group and _is_filled(sheet, r, codebook):
            named[r] = key
        if key and not rows[key].group and (own or columns):
            read.append(_read_row(sheet, (r, key, loose), stubs, own or columns, codebook))
    going_on = not own and {row.key for row in read} - {"total", "other"} and (carried.width == sheet.table.n_columns or _sums_agree(read, codebook))
    whole_head = len(set(own.values())) >= WHOLE
    carried = Carried(own, sheet.table.n_columns) if whole_head else carried
    if not (own and len(read) >= (1 if whole_head else 2)) and not going_on:
        return Matrix([], carried, [], tuple(named) if len({*named.values()} - {"total", "other"}) >= ENOUGH else ())
    hits: list[Hit] = []
    unfit: list[int] = []
    for row in read:
        cells, reasons = _settled(row, read)
        if cells is None:
            unfit.append(row.row)
        hits.extend(_hit(row, cell, column, index, reasons) for cell, column in cells or ())
    return Matrix(hits, Carried(own, sheet.table.n_columns) if own else carried, unfit)


def _continued(carried: Carried, width: int) -> dict[int, str]:
    """The columns of the table before, counted from the right: what a continuation gains or loses are columns of labels."""
    moved = {c + width - carried.width: column for c, column in carried.columns.items()}
    return moved if min(moved, default=0) > 0 else {}


def _sums_agree(read: Sequence[_Read], codebook: Codebook) -> bool:
    """Whether more rows add up to their printed totals than do not."""
    printed = [
        row.under or [] for row in read if any(column == "total" and (read_cell(cell.text, None, codebook).value or 0) for cell, column in row.under or [])
    ]
    right = sum(1 for under in printed if _adds_up(under, codebook))
    return right > len(printed) - right


def _is_filled(sheet: Sheet, r: int, codebook: Codebook) -> bool:
    """Whether a row prints five numbers or more, as a row of the matrix does."""
    cells = [cell for c, cell in enumerate(sheet.cells[r]) if cell is not None and (cell.row, cell.column) == (r, c)]
    return sum(1 for cell in cells if read_cell(cell.text, None, codebook).state is State.STATED) >= 5


def _hit(row: _Read, cell: Cell, column: str, index: LabelIndex, reasons: tuple[str, ...]) -> Hit:
    code = index.layout.code.replace("{row}", row.key).replace("{column}", column)
    heading = next(label.label_zh or label.labels[0] for label in index.layout.columns if label.key == column)
    return Hit(code, cell, (*row.labels, heading), index.layout.unit, f"layout:{index.layout.name}", ((_LOOSE,) if row.loose else ()) + reasons)


def _settled(row: _Read, all_rows: Sequence[_Read]) -> tuple[list[tuple[Cell, str]] | None, tuple[str, ...]]:
    """The cells of a row. Where its own sum does not tell how they stand, the rows whose cells stand alike do, else those with labels at the same position."""
    proofs = {row.proof} - {"open"}
    proofs = proofs or {other.proof for other in all_rows if other.shape == row.shape} - {"open"}
    proofs = proofs or {other.proof for other in all_rows if other.label_at == row.label_at} - {"open"}
    if proofs == {"order"}:
        return row.ordered, (_ORDER,)
    return (row.under if proofs == {"under"} or not row.beside else None), ()


def _headings(labels: list[str], index: LabelIndex) -> dict[int, str]:
    """The printed columns that a row of labels names, by their positions."""
    printed = {column.key for column in index.layout.columns if column.printed}
    return {c: index.columns[t] for c, t in enumerate(labels) if t in index.columns and index.columns[t] in printed}


def _stubs(sheet: Sheet, r: int, before: int, codebook: Codebook) -> list[tuple[int, str]]:
    """The different labels left of the values with the last position of each; numbers and units are none."""
    out: dict[tuple[int, int], tuple[int, str]] = {}
    units = codebook.quantities["units"]
    for c, cell in enumerate(sheet.cells[r][:before]):
        if cell is not None and cell.text and cell.text not in units and read_cell(cell.text, None, codebook).state is State.UNREADABLE:
            out[cell.row, cell.column] = (c, cell.text)
    return list(out.values())


def _read_row(sheet: Sheet, known: tuple[int, str, bool], stubs: list[tuple[int, str]], columns: dict[int, str], codebook: Codebook) -> _Read:
    """A row with its cells under their columns, and with its cells in order.

    They do not fit where one is missing, where one lies over several columns, or where numbers stand left of the columns (a merge was lost).
    """
    r, key, loose = known
    label = stubs[-1][0]
    right = [cell for c, cell in enumerate(sheet.cells[r]) if c > label and cell is not None and (cell.row, cell.column) == (r, c)]
    last = sheet.cells[r][-1]
    between = [cell for cell in right if cell.column < min(columns)] if last is None or not last.text else []
    fitting = all(_fits(sheet.cells[r][c] if c < sheet.table.n_columns else None, r, columns) for c in columns)
    under = [(cell, column) for c, column in columns.items() if fitting and (cell := sheet.cells[r][c]) is not None and (cell.row, cell.column) == (r, c)]
    if len({column for _, column in under}) < len(under) or _is_run_together(under, codebook):
        fitting, under = False, []  # two cells under one heading, or two numbers in one cell: the rulings are not those of this row
    ordered = _in_order(sheet, right, columns, codebook)
    proof = "open"
    if fitting and (not between or [cell for cell, _ in under] == [cell for cell, _ in ordered]):
        proof = "under"
    elif _adds_up(under, codebook) != _adds_up(ordered, codebook):
        proof = "order" if _adds_up(ordered, codebook) else "under"
    beside = any(cell.text for cell in between)
    shape = tuple((cell.column, cell.column_span) for cell in right)
    return _Read(r, key, loose, tuple(text for _, text in stubs), label, under if fitting else None, ordered or None, proof, shape, beside)


def _in_order(sheet: Sheet, right: Sequence[Cell], columns: dict[int, str], codebook: Codebook) -> list[tuple[Cell, str]]:
    """The cells behind a label with the columns in their order, where they are as many; empty ones behind the label may belong to it (a merge that was written out)."""
    order = [columns.get(c, "") for c in range(min(columns), max(columns) + 1)]
    order = [column for at, column in enumerate(order) if not column or column not in order[:at]]
    beyond = sheet.table.n_columns - 1 - max(columns)
    found: list[list[tuple[Cell, str]]] = []
    for lead in range(len(right)):
        rest = right[lead:]
        if len(rest) >= len(order) and sum(1 for cell in rest[len(order) :] if cell.text) <= beyond:
            found.append([(cell, column) for cell, column in zip(rest, order, strict=False) if column])
        if right[lead].text:
            break
    return next((cells for cells in found if _adds_up(cells, codebook)), found[0] if found else [])


def _is_run_together(under: Sequence[tuple[Cell, str]], codebook: Codebook) -> bool:
    """Whether a row has a cell that is no number beside an empty one: a number too many in the one that the other lacks."""
    states = {read_cell(cell.text, None, codebook).state for cell, _ in under}
    return {State.UNREADABLE, State.BLANK} <= states


def _fits(cell: Cell | None, r: int, columns: dict[int, str]) -> bool:
    """Whether a cell lies under one column only."""
    if cell is None:
        return False
    return len({columns[c] for c in range(cell.column, cell.column + cell.column_span) if c in columns}) == 1


def _adds_up(taken: Sequence[tuple[Cell, str]], codebook: Codebook) -> bool:
    """Whether the total of a row is the sum of its other cells, and is printed; zeros prove nothing."""
    values = {column: read_cell(cell.text, None, codebook) for cell, column in taken}
    total = values.pop("total", None)
    if total is None or not total.value or any(q.state is State.UNREADABLE for q in values.values()):
        return False
    return sum(q.value or 0 for q in values.values()) == total.value


def _row_key(stubs: list[str], index: LabelIndex, rows: dict[str, Row], group: str) -> tuple[str, bool, str]:
    """The row that the innermost label names; a bare label (其他) belongs to the group it stands in, and an aside in brackets to the label before it."""
    found = [(text, *nearest(plain_label(text), index.rows)) for text in stubs]
    for _, keys, _ in found:
        for key in keys:
            if rows[key].group or key == "other":
                group = key
            elif not rows[key].parent or rows[key].parent == "total":
                group = ""
    for text, keys, loose in reversed(found):
        if not keys and not _ASIDE.fullmatch(fold_label(text)):
            return "", False, group
        fitting = [k for k in keys if "." not in k or not group or k.startswith(f"{group}.")] or list(keys)
        if keys:
            return (fitting[0] if len(fitting) == 1 else ""), loose, group
    return "", False, group
