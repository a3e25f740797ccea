"""A table spread out with its plain labels: what the readers of the official forms share. Every cell is known by the labels left of it and above it, never by counting."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.document import Cell, Table
from govreport_parse.text.labels import plain_label

CLOSE = 0.8
APART = 0.05


class Hit(NamedTuple):
    """One cell with the indicator that its labels name."""

    code: str
    cell: Cell
    labels: tuple[str, ...]
    unit: str | None
    rule: str
    reasons: tuple[str, ...] = ()
    period: str = "year"
    scope: str = ""


class Sheet:
    """A table spread out, with the plain label of every cell; both are made when they are asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def cells(self) -> list[list[Cell | None]]:
        """The cell at every position, none in a hole."""
        return self.table.spread()

    @cached_property
    def labels(self) -> list[list[str]]:
        """The plain label at every position."""
        return [[plain_label(c.text) if c is not None and c.text else "" for c in row] for row in self.cells]

    def row_labels(self, row: int, before: int) -> list[str]:
        """The different texts left of a column, from left to right."""
        return [cell.text for cell in {id(cell): cell for cell in self.cells[row][:before] if cell is not None and cell.text}.values()]

    def text(self, row: int, column: int) -> str:
        """What the cell at a position says; nothing where there is none."""
        cell = self.cells[row][column]
        return cell.text if cell is not None else ""


def nearest(plain: str, known: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], bool]:
    """The keys of a label, and whether it had to be matched loosely (a torn or mistyped label that resembles one label only)."""
    if plain in known:
        return known[plain], False
    if len(plain) < 5:
        return (), False
    scored = _closest(plain, tuple(known))
    if not scored or scored[0][0] < CLOSE or (len(scored) > 1 and known[scored[0][1]] != known[scored[1][1]] and scored[1][0] > scored[0][0] - APART):
        return (), False
    return known[scored[0][1]], True


@lru_cache(maxsize=5000)
def _closest(plain: str, labels: tuple[str, ...]) -> list[tuple[float, str]]:
    """The two labels that resemble a text most, and how much."""
    return sorted(((SequenceMatcher(None, plain, label).ratio(), label) for label in labels if _can_resemble(plain, label)), reverse=True)[:2]


def _can_resemble(plain: str, other: str) -> bool:
    """Whether two labels have letters enough in common to count: a look at their letters costs a fraction of comparing their order."""
    both = len(plain) + len(other)
    if abs(len(other) - len(plain)) > 6 or 2 * min(len(plain), len(other)) < (CLOSE - APART) * both:
        return False
    shared = sum(min(plain.count(letter), other.count(letter)) for letter in set(plain) & set(other))
    return 2 * shared >= (CLOSE - APART) * both


def unit_of(heading: str, code: str, codebook: Codebook) -> str | None:
    """The unit that a column label prints (单位：万元), else that of the form for counts; an amount without printed unit has none."""
    for unit in ("万元", "亿元", "元"):
        if unit in heading:
            return unit
    indicator = codebook.indicators[code]
    return None if indicator.unit in ("元", "万元") else indicator.unit
