"""The reconsideration and litigation table."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grids import Hit, Sheet
from govreport_parse.extractors.qualifying import PLAIN, Qualifier, qualifiers
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label

_BOTH = regex.compile(r"[\p{Han}()]{2,12}[—\-:·_/]*[\p{Han}]{2,6}")  # 行政复议—结果维持
_JOINT = regex.compile(r"^[—\-:·_/]+")


def read_wide(sheet: Sheet, index: LabelIndex, codebook: Codebook, above: str) -> list[Hit]:
    """The cells of the reconsideration and litigation table, whether laid out as fifteen columns, three rows of five, or turned round.

    ``above`` is the line before the table: it names the group of a table that names none.
    """
    said = index.rows.get(plain_label(above), ("",))[0]
    heads = [r for r, labels in enumerate(sheet.labels) if len({index.columns.get(t) for t in labels} & {"upheld", "corrected", "other", "pending"}) >= 3]
    stubs = {column for row in sheet.labels for t in row if (column := index.columns.get(t) or _composed(t, index)[1])}
    if not heads and len(stubs & {"upheld", "corrected", "other", "pending"}) < 3:
        return []
    hits = [hit for r in range(sheet.table.n_rows) for hit in _wide_row(sheet, (index, codebook, said), r)]
    return hits if len(hits) >= 5 else []


def _wide_row(sheet: Sheet, known: tuple[LabelIndex, Codebook, str], r: int) -> Iterator[Hit]:
    index, codebook, said = known
    if len({t for t in sheet.labels[r] if t in index.columns or t in index.rows}) > 2:
        return  # a heading row
    for c, cell in enumerate(sheet.cells[r]):
        if cell is None or (cell.row, cell.column) != (r, c) or read_cell(cell.text, None, codebook).state is State.UNREADABLE:
            continue
        above = [(row, column) for row in range(r - 1, -1, -1) for column in (c,)]
        row, column = next((both for t in sheet.labels[r][:c] if (both := _composed(t, index))[0]), ("", ""))
        column = column or _key_near(sheet, index.columns, above, r, c)
        row = row or _group_near(sheet, index, r, c) or said
        if column and row:
            code = index.layout.code.replace("{row}", row).replace("{column}", column)
            names = {x.key: x.label_zh for x in index.layout.rows} | {x.key: x.label_zh for x in index.layout.columns}
            yield Hit(code, cell, (names[row], names[column]), index.layout.unit, f"layout:{index.layout.name}", (), *_qualifier_near(sheet, codebook, r, c))


def _qualifier_near(sheet: Sheet, codebook: Codebook, r: int, c: int) -> Qualifier:
    """What a label left of a cell or above it says of period or scope."""
    labels = [*reversed(sheet.labels[r][:c]), *(sheet.labels[row][c] for row in range(r - 1, -1, -1))]
    return next((said for t in labels if t and (said := qualifiers(codebook).get(t)) and said != PLAIN), PLAIN)


def _composed(plain: str, index: LabelIndex) -> tuple[str, str]:
    """The group and the result that one label names together (行政复议—结果维持)."""
    match = _BOTH.fullmatch(plain) if len(plain) > 3 and plain[:2] in index.beginnings else None
    for at in range(2, len(plain) - 1) if match else ():
        row = index.rows.get(plain[:at])
        column = index.columns.get(_JOINT.sub("", plain[at:])) if row else None
        if row and column:
            return row[0], column
    return "", ""


def _key_near(sheet: Sheet, known: dict[str, str], above: list[tuple[int, int]], r: int, c: int) -> str:
    """The key of the nearest label above a cell, else of the nearest label left of it."""
    for row, column in above:
        if sheet.labels[row][column] in known:
            return known[sheet.labels[row][column]]
    return next((known[t] for t in reversed(sheet.labels[r][:c]) if t in known), "")


def _group_near(sheet: Sheet, index: LabelIndex, r: int, c: int) -> str:
    """The group whose label stands left in the row, else the label above that stands farthest right without passing the cell."""
    for text in reversed(sheet.labels[r][:c]):
        if text in index.rows:
            return index.rows[text][0]
    found = [(column, row, sheet.labels[row][column]) for row in range(r) for column in range(c + 1) if sheet.labels[row][column] in index.rows]
    if found:
        return index.rows[max(found)[2]][0]
    left = [(row, t) for row in range(r) for t in sheet.labels[row][:c] if t in index.rows]
    return index.rows[max(left)[1]][0] if left else ""
