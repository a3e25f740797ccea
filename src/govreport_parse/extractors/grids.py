"""Values of the official forms in a table: every cell is known by the labels left of it and above it, never by counting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from govreport_parse.codebook.entries import Codebook, Row
from govreport_parse.extractors.cells import read_cell
from govreport_parse.schema.document import Cell, Table
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label

CLOSE = 0.8
APART = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """One cell with the indicator that its labels name."""

    code: str
    cell: Cell
    labels: tuple[str, ...]
    unit: str | None
    rule: str
    reasons: tuple[str, ...] = ()
    period: str = "year"
    scope: str = ""


@dataclass(slots=True)
class Sheet:
    """A table spread out, with the plain label of every cell."""

    table: Table
    cells: list[list[Cell | None]]
    labels: list[list[str]]
    used: set[int] = field(default_factory=set)

    def row_labels(self, row: int, before: int) -> list[str]:
        """The different texts left of a column, from left to right."""
        out: list[Cell] = []
        for cell in self.cells[row][:before]:
            if cell is not None and cell.text and cell not in out:
                out.append(cell)
        return [cell.text for cell in out]


def spread(table: Table) -> Sheet:
    """The sheet of a table."""
    cells = table.spread()
    return Sheet(table, cells, [[plain_label(c.text) if c is not None and c.text else "" for c in row] for row in cells])


def nearest(plain: str, known: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], bool]:
    """The keys of a label, and whether it had to be matched loosely (a torn or mistyped label that resembles one label only)."""
    if plain in known:
        return known[plain], False
    if len(plain) < 5:
        return (), False
    scored = sorted(((SequenceMatcher(None, plain, other).ratio(), other) for other in known if _can_resemble(plain, other)), reverse=True)[:2]
    if not scored or scored[0][0] < CLOSE or (len(scored) > 1 and known[scored[0][1]] != known[scored[1][1]] and scored[1][0] > scored[0][0] - APART):
        return (), False
    return known[scored[0][1]], True


def _can_resemble(plain: str, other: str) -> bool:
    """Whether two labels have letters enough in common to count: a look at their letters costs a fraction of comparing their order."""
    both = len(plain) + len(other)
    if abs(len(other) - len(plain)) > 6 or 2 * min(len(plain), len(other)) < (CLOSE - APART) * both:
        return False
    shared = sum(min(plain.count(letter), other.count(letter)) for letter in set(plain) & set(other))
    return 2 * shared >= (CLOSE - APART) * both


def read_matrix(sheet: Sheet, index: LabelIndex, codebook: Codebook, columns: dict[int, str]) -> tuple[list[Hit], dict[int, str]]:
    """The cells of the request matrix. ``columns`` are those of the table before, for a continuation without header."""
    hits: list[Hit] = []
    rows = {row.key: row for row in index.layout.rows}
    printed = {column.key for column in index.layout.columns if column.printed}
    group = ""
    own: dict[int, str] = {}
    for r, labels in enumerate(sheet.labels):
        headings = {c: index.columns[t] for c, t in enumerate(labels) if t in index.columns and index.columns[t] in printed}
        first = min(own or columns or headings, default=sheet.table.n_columns)
        stubs = sheet.row_labels(r, first)
        key, loose, group = _row_key(stubs, index, rows, group)
        if len(set(headings.values())) >= 2 and (not key or len(headings) > 3):
            own |= headings
            continue
        if not key or rows[key].group or not (own or columns):
            continue
        for c, column in (own or columns).items():
            cell = sheet.cells[r][c] if c < sheet.table.n_columns else None
            if cell is None or (cell.row, cell.column) != (r, c):
                continue
            reasons = ("the row label was matched loosely",) if loose else ()
            code = index.layout.code.replace("{row}", key).replace("{column}", column)
            heading = next(label.label_zh or label.labels[0] for label in index.layout.columns if label.key == column)
            hits.append(Hit(code, cell, (*stubs, heading), index.layout.unit, f"layout:{index.layout.name}", reasons))
    return (hits, own or columns) if len({h.code for h in hits}) >= 10 or (hits and columns) else ([], columns)


def _row_key(stubs: list[str], index: LabelIndex, rows: dict[str, Row], group: str) -> tuple[str, bool, str]:
    """The row that the labels left of the values name; a bare label (其他) belongs to the group it stands in."""
    found = [(text, *nearest(plain_label(text), index.rows)) for text in stubs]
    for _, keys, _ in found:
        for key in keys:
            if rows[key].group or key == "other":
                group = key
            elif not rows[key].parent or rows[key].parent == "total":
                group = ""
    for _, keys, loose in reversed(found):
        fitting = [k for k in keys if "." not in k or not group or k.startswith(f"{group}.")] or list(keys)
        if len(fitting) == 1:
            return fitting[0], loose, group
    return "", False, group


def read_blocks(sheet: Sheet, index: LabelIndex, codebook: Codebook) -> list[Hit]:
    """The cells of the small tables under the articles: each header row names the columns of the rows below it."""
    hits: list[Hit] = []
    heading: dict[int, tuple[str, str]] = {}
    for r, labels in enumerate(sheet.labels):
        found = {c: (index.columns[t], (sheet.cells[r][c] or _NONE).text) for c, t in enumerate(labels) if t in index.columns}
        if found:
            heading = found
            continue
        stub = next(((c, t) for c, t in enumerate(labels) if t), None)
        if stub is None or stub[1] not in index.rows or not heading:
            continue
        row = index.rows[stub[1]][0]
        for c, (column, said) in heading.items():
            cell = sheet.cells[r][c]
            code = index.layout.code.replace("{row}", row).replace("{column}", column)
            if cell is None or (cell.row, cell.column) != (r, c) or code not in codebook.indicators or c == stub[0]:
                continue
            hits.append(Hit(code, cell, ((sheet.cells[r][stub[0]] or _NONE).text, said), unit_of(said, code, codebook), f"layout:{index.layout.name}"))
    return hits if len(hits) >= 2 else []


_NONE = Cell(row=0, column=0, text="", start=0, end=0)


def unit_of(heading: str, code: str, codebook: Codebook) -> str | None:
    """The unit that a column label prints (单位：万元), else that of the form for counts; an amount without printed unit has none."""
    for unit in ("万元", "亿元", "元"):
        if unit in heading:
            return unit
    indicator = codebook.indicators[code]
    return None if indicator.unit in ("元", "万元") else indicator.unit


def read_wide(sheet: Sheet, index: LabelIndex, codebook: Codebook) -> list[Hit]:
    """The cells of the reconsideration and litigation table, whether laid out as fifteen columns, three rows of five, or turned round."""
    heads = [r for r, labels in enumerate(sheet.labels) if len({index.columns.get(t) for t in labels} & {"upheld", "corrected", "other", "pending"}) >= 3]
    stubs = {index.columns[row[0]] for row in sheet.labels if row and row[0] in index.columns} | {
        index.columns[t] for row in sheet.labels for t in row[:2] if t in index.columns
    }
    if not heads and len(stubs & {"upheld", "corrected", "other", "pending"}) < 3:
        return []
    hits = [hit for r in range(sheet.table.n_rows) for hit in _wide_row(sheet, index, codebook, r)]
    return hits if len(hits) >= 5 else []


def _wide_row(sheet: Sheet, index: LabelIndex, codebook: Codebook, r: int) -> Iterator[Hit]:
    if sum(1 for t in sheet.labels[r] if t in index.columns or t in index.rows) > 2:
        return  # a heading row
    for c, cell in enumerate(sheet.cells[r]):
        if cell is None or (cell.row, cell.column) != (r, c) or read_cell(cell.text, None, codebook).state is State.UNREADABLE:
            continue
        above = [(row, column) for row in range(r - 1, -1, -1) for column in (c,)]
        column = _key_near(sheet, index.columns, above, r, c)
        row = _group_near(sheet, index, r, c)
        if column and row:
            code = index.layout.code.replace("{row}", row).replace("{column}", column)
            names = {x.key: x.label_zh for x in index.layout.rows} | {x.key: x.label_zh for x in index.layout.columns}
            yield Hit(code, cell, (names[row], names[column]), index.layout.unit, f"layout:{index.layout.name}")


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
