"""How the cells of one row of the request matrix stand: under their columns, or beside them because a merge was lost; sums decide, and rows that stand alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grids import Sheet
from govreport_parse.schema.document import Cell
from govreport_parse.schema.quantity import State

ORDER = "the row's cells stand beside their columns and were taken in order, as their sum allows"
UNDER = -1  # the way of a row whose cells stand under their columns; the others count the empty cells that belong to its label
_TOP = "top"
Way = list[tuple[Cell, str]]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the form: its key and labels, and the ways to give its cells to the columns, with those that its own sum proves.

    ``shape`` is where its cells stand; ``beside`` says that something is printed between its label and the first column.
    """

    row: int
    key: str
    loose: bool
    labels: tuple[str, ...]
    label_at: int
    ways: dict[int, Way]
    proved: frozenset[int]
    shape: tuple[tuple[int, int], ...]
    beside: bool

    @property
    def under(self) -> Way:
        """The cells under the columns; none where they do not fit."""
        return self.ways.get(UNDER, [])

    @property
    def asks_its_sum(self) -> bool:
        """Whether what stands in the cells has a say in the way they are given to the columns."""
        return bool(self.ways.keys() - {UNDER})


def read_row(sheet: Sheet, known: tuple[int, str, bool], stubs: list[tuple[int, str]], columns: dict[int, str], codebook: Codebook) -> MatrixRow:
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
        fitting = False  # two cells under one heading, or two numbers in one cell: the rulings are not those of this row
    ways = {UNDER: under} if fitting else {}
    if between or not fitting:
        other = ((lead, cells) for lead, cells in _in_order(sheet, right, columns) if not _is_run_together(cells, codebook))
        ways |= {lead: cells for lead, cells in other if not fitting or _cells(cells) != _cells(under)}
    proved = frozenset(ways) if fitting and len(ways) == 1 else frozenset(way for way, cells in ways.items() if adds_up(cells, codebook))
    shape = tuple((cell.column, cell.column_span) for cell in right)
    return MatrixRow(r, key, loose, tuple(text for _, text in stubs), label, ways, proved, shape, any(cell.text for cell in between))


def _cells(way: Way) -> dict[str, int]:
    return {column: cell.column for cell, column in way}


def _in_order(sheet: Sheet, right: Sequence[Cell], columns: dict[int, str]) -> Iterator[tuple[int, Way]]:
    """The cells behind a label with the columns in their order, where they are as many; empty ones behind the label may belong to it (a merge that was written out)."""
    order = [columns.get(c, "") for c in range(min(columns), max(columns) + 1)]
    order = [column for at, column in enumerate(order) if not column or column not in order[:at]]
    beyond = sheet.table.n_columns - 1 - max(columns)
    for lead in range(len(right)):
        rest = right[lead:]
        if len(rest) >= len(order) and sum(1 for cell in rest[len(order) :] if cell.text) <= beyond:
            yield lead, [(cell, column) for cell, column in zip(rest, order, strict=False) if column]
        if right[lead].text:
            break


def _is_run_together(under: Way, codebook: Codebook) -> bool:
    """Whether a row has a cell that is no number beside an empty one: a number too many in the one that the other lacks."""
    states = {read_cell(cell.text, None, codebook).state for cell, _ in under}
    return {State.UNREADABLE, State.BLANK} <= states


def _fits(cell: Cell | None, r: int, columns: dict[int, str]) -> bool:
    """Whether a cell lies under one column only."""
    if cell is None:
        return False
    return len({columns[c] for c in range(cell.column, cell.column + cell.column_span) if c in columns}) == 1


def adds_up(taken: Way, codebook: Codebook) -> bool:
    """Whether the total of a row is the sum of its other cells, and is printed; zeros prove nothing."""
    values = {column: read_cell(cell.text, None, codebook) for cell, column in taken}
    total = values.pop("total", None)
    if total is None or not total.value or any(q.state is State.UNREADABLE for q in values.values()):
        return False
    return sum(q.value or 0 for q in values.values()) == total.value


def settled(rows: Sequence[MatrixRow]) -> Iterator[tuple[Way | None, tuple[str, ...]]]:
    """The cells of each row with the reasons for doubt; none where they may stand in several ways.

    Where its own sum does not tell, the rows of its level in the same part of the table whose cells stand alike do, else those with labels at the same position.
    """
    parts = _parts(rows)
    alike: dict[tuple[object, ...], set[frozenset[int]]] = defaultdict(set)
    for row, (level, part) in zip(rows, parts, strict=True):
        for key in _likeness(row, level, part) if row.proved else ():
            alike[key].add(row.proved)
    for row, (level, part) in zip(rows, parts, strict=True):
        near = next((alike[key] for key in _likeness(row, level, part) if key in alike), set())
        way = _way(row, near, first=part == 0)
        yield (None if way is None else row.ways[way]), ((ORDER,) if way not in (None, UNDER) else ())


def _likeness(row: MatrixRow, level: str, part: int) -> Iterator[tuple[object, ...]]:
    """What makes rows alike, the closest likeness first: the level and where the cells stand, the level and where the label stands, then any level below the top."""
    for of in (level,) if level == _TOP else (level, "any"):
        yield of, part, row.shape
        yield of, part, row.label_at


def _way(row: MatrixRow, alike: Collection[frozenset[int]], *, first: bool) -> int | None:
    """The one way that the row's own sum and the rows like it leave; without any proof the row stands under its columns if nothing speaks against it."""
    options = row.proved or frozenset(row.ways)
    left = options.intersection(*alike)
    if len(row.proved) == 1 or (alike and len(left) == 1):
        return next(iter(row.proved if len(row.proved) == 1 else left))
    texts = {tuple(sorted((column, cell.text) for cell, column in row.ways[way])) for way in options}
    if len(texts) == 1:
        return min(options)
    unproved = not alike and not row.proved and first and not row.beside
    return UNDER if unproved and UNDER in options else None


def _parts(rows: Sequence[MatrixRow]) -> list[tuple[str, int]]:
    """The level of each row, and the part of the table it belongs to: where labels of one level move to another position, a half begins that lost a merge.

    The rows 一, 二 and 四 have no label cell beside them that could be lost.
    """
    known: dict[str, int] = {}
    out: list[tuple[str, int]] = []
    part = 0
    for row in rows:
        level = _TOP if row.key in ("new", "carried_in", "carried_out") else "item" if "." in row.key else "result"
        if level != _TOP and known.setdefault(level, row.label_at) != row.label_at:
            part, known = part + 1, {level: row.label_at}
        out.append((level, 0 if level == _TOP else part))
    return out
