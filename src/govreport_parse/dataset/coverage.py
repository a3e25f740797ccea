"""How many agency-years are there and how many are missing, by province, level and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from govreport_parse.dataset.identity import name_of
from govreport_parse.writers.columns import Row, Value, find_columns
from govreport_parse.writers.tables import TableDraft

Cell = tuple[str, str, int]
"""Province (two digits; empty where the division is not known), level (may be empty), year."""


class Coverage:
    """Agency-years counted as the panel is written. An agency counts as due in the years that ``register.csv`` says, else from its first report in the dataset until its
    division ends or the dataset does; agencies that neither are registered nor appear are not known here and not counted.
    """

    def __init__(self) -> None:
        self._found: Counter[Cell] = Counter()
        self._missing: Counter[Cell] = Counter()

    def add_found(self, who: Mapping[str, Value], year: int) -> None:
        """Counts an agency-year that has a report."""
        self._found[_cell(who, year)] += 1

    def add_missing(self, who: Mapping[str, Value], year: int) -> None:
        """Counts an agency-year without a report."""
        self._missing[_cell(who, year)] += 1

    def draft(self) -> TableDraft:
        """One row per province, level and year."""
        numbers = "year due found missing"
        draft = TableDraft("coverage", find_columns(f"province_code province level {numbers}", dict.fromkeys(numbers.split(), "integer")))
        for cell in sorted({*self._found, *self._missing}):
            province, level, year = cell
            found, missing = self._found[cell], self._missing[cell]
            row: Row = {"province_code": f"{province}0000" if province else None, "province": name_of(f"{province}0000"), "level": level or None}
            draft.add({**row, "year": year, "due": found + missing, "found": found, "missing": missing})
        return draft


def _cell(who: Mapping[str, Value], year: int) -> Cell:
    return str(who["region_now"] or "")[:2], str(who["level"] or ""), year
