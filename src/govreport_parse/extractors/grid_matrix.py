"""The request matrix: rows × columns, each cell by its row label and its column heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Row
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grid_rows import MatrixRow, adds_up, read_row, settled
from govreport_parse.extractors.grids import Hit, Sheet, nearest
from govreport_parse.extractors.qualifying import PLAIN, Qualifier, qualifier_of, qualifiers
from govreport_parse.schema.document import Cell
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label
from govreport_parse.text.normalize import fold_label

ENOUGH = 3  # rows of the form that a table without header must have before it is named as one
WHOLE = 5  # columns that a head names, so that it can stand alone or above a single row
_ASIDE = regex.compile(r"\([^()]*\)")
_LOOSE = "the row label was matched loosely"


@dataclass(frozen=True, slots=True)
class Carried:
    """The columns of the table before, for a continuation without header, and how wide that table was."""

    columns: dict[int, str] = field(default_factory=dict)
    width: int = 0


class Matrix(NamedTuple):
    """The cells that were read, the columns for a continuation, the rows whose cells do not fit the columns, and the rows of a table whose columns nothing names.

    ``by_sums`` says that sums had a say, so that other numbers could have been read otherwise.
    """

    hits: list[Hit]
    carried: Carried
    unfit: list[int]
    headless: tuple[int, ...] = ()
    by_sums: bool = False


class _Found(NamedTuple):
    """The columns that the table itself names, what stands above them, and its rows: position, key and looseness, labels, and what these say of scope."""

    own: dict[int, str]
    marks: dict[int, Qualifier]
    rows: list[tuple[tuple[int, str, bool], list[tuple[int, str]], Qualifier]]


def read_matrix(sheet: Sheet, index: LabelIndex, codebook: Codebook, carried: Carried) -> Matrix:
    """The cells of the request matrix.

    A table without header goes on with the one before if it has its rows and is as wide; one of another width (a label column more or less) only if its sums agree.
    """
    columns = _continued(carried, sheet.table.n_columns)
    found = _find(sheet, index, codebook, columns)
    own, known = found.own, {key for (_, key, _), _, _ in found.rows}
    filled = tuple(r for (r, _, _), _, _ in found.rows if _is_filled(sheet, r, codebook))
    headless = filled if len({key for (r, key, _), _, _ in found.rows if r in filled} - {"total", "other"}) >= ENOUGH else ()
    whole_head = len(set(own.values())) >= WHOLE
    nothing = Matrix([], Carried(own, sheet.table.n_columns) if whole_head else carried, [], headless)
    if (own and len(found.rows) < (1 if whole_head else 2)) or not (own or (columns and known - {"total", "other"})):
        return nothing
    hits: list[Hit] = []
    unfit: list[int] = []
    by_sums = not own and carried.width != sheet.table.n_columns
    for number, (qualifier, part) in enumerate(_parted(own, found.marks) if own else [(PLAIN, columns)]):
        read = [read_row(sheet, row, stubs if not number else [(min(part) - 1, stubs[-1][1])], part, codebook) for row, stubs, _ in found.rows]
        if not own and carried.width != sheet.table.n_columns and not _sums_agree(read, codebook):
            return nothing._replace(by_sums=True)
        by_sums = by_sums or any(row.asks_its_sum for row in read)
        for row, (_, _, said), (cells, reasons) in zip(read, found.rows, settled(read), strict=True):
            if cells is None:
                unfit.append(row.row)
            hits.extend(_hit(row, cell, index, reasons, said if said != PLAIN else qualifier) for cell in cells or ())
    return Matrix(hits, Carried(own, sheet.table.n_columns) if own else carried, unfit, by_sums=by_sums)


def _find(sheet: Sheet, index: LabelIndex, codebook: Codebook, columns: dict[int, str]) -> _Found:
    """The heads and rows of the form in a table; ``columns`` are those that it may go on with."""
    found = _Found({}, {}, [])
    rows = {row.key: row for row in index.layout.rows}
    group = ""
    for r, labels in enumerate(sheet.labels):
        headings = _headings(labels, index)
        stubs = _stubs(sheet, r, min(found.own or columns or headings, default=sheet.table.n_columns), codebook)
        official, qualifier = _unqualified(stubs, codebook)
        key, loose, group = _row_key([text for _, text in official], index, rows, group)
        if len(set(headings.values())) >= 2 and (not key or len(headings) > 3):
            found.own.update(headings)
        elif key and not rows[key].group and (found.own or columns or not headings):
            found.rows.append(((r, key, loose), official, qualifier))
        elif not found.rows:
            marks = {c: said for c, cell in enumerate(sheet.cells[r]) if cell is not None and (said := qualifier_of(cell.text, codebook))}
            found.marks.update(marks)
    return found


def _unqualified(stubs: list[tuple[int, str]], codebook: Codebook) -> tuple[list[tuple[int, str]], Qualifier]:
    """The labels of a row without those that only say whose figures it gives, and what these say."""
    said = {stub: qualifier for stub in stubs if (qualifier := qualifiers(codebook).get(plain_label(stub[1]))) and qualifier != PLAIN}
    return [stub for stub in stubs if stub not in said] or stubs, next(reversed(said.values()), PLAIN)


def _parted(own: dict[int, str], marks: dict[int, Qualifier]) -> list[tuple[Qualifier, dict[int, str]]]:
    """The columns by what stands above them (本级, 全县), where that parts them into whole sets; else all together."""
    parts: dict[Qualifier, dict[int, str]] = {}
    for c, column in own.items():
        parts.setdefault(marks.get(c, PLAIN), {})[c] = column
    return list(parts.items()) if len({frozenset(part.values()) for part in parts.values()}) == 1 else [(PLAIN, own)]


def _continued(carried: Carried, width: int) -> dict[int, str]:
    """The columns of the table before, counted from the right: what a continuation gains or loses are columns of labels."""
    moved = {c + width - carried.width: column for c, column in carried.columns.items()}
    return moved if min(moved, default=0) > 0 else {}


def _sums_agree(read: Sequence[MatrixRow], codebook: Codebook) -> bool:
    """Whether more rows add up to their printed totals than do not."""
    printed = [
        row.under or [] for row in read if any(column == "total" and (read_cell(cell.text, None, codebook).value or 0) for cell, column in row.under or [])
    ]
    right = sum(1 for under in printed if adds_up(under, codebook))
    return right > len(printed) - right


def _is_filled(sheet: Sheet, r: int, codebook: Codebook) -> bool:
    """Whether a row prints five numbers or more, as a row of the matrix does."""
    cells = [cell for c, cell in enumerate(sheet.cells[r]) if cell is not None and (cell.row, cell.column) == (r, c)]
    return sum(1 for cell in cells if read_cell(cell.text, None, codebook).state is State.STATED) >= 5


def _hit(row: MatrixRow, found: tuple[Cell, str], index: LabelIndex, reasons: tuple[str, ...], qualifier: Qualifier) -> Hit:
    cell, column = found
    code = index.layout.code.replace("{row}", row.key).replace("{column}", column)
    heading = next(label.label_zh or label.labels[0] for label in index.layout.columns if label.key == column)
    doubts = ((_LOOSE,) if row.loose else ()) + reasons
    return Hit(code, cell, (*row.labels, heading), index.layout.unit, f"layout:{index.layout.name}", doubts, *qualifier)


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
