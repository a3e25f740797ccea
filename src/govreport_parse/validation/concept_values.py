"""The values of the harmonised concepts, asked for by SQL: quartiles, and values far away from their like. They wait on the disk, so that memory does not grow with the dataset."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from math import floor, log10
from pathlib import Path
from typing import Literal, NamedTuple

Group = Literal["year", "form"]
FEWEST = 20
"""Values that a group must have before one of them is called far away."""
FENCE = 3.0
"""Interquartile ranges of the logarithm between a quartile and a value that is far away (Tukey's outer fence)."""


class Spread(NamedTuple):
    """How the values of a group are spread: their number, the share of zeros, and quantiles."""

    number: int
    zeros: float
    low: float
    q1: float
    median: float
    q3: float
    high: float


class Outlier(NamedTuple):
    """A value far away from those of agencies of the same level and form; ``ratio`` is how many times the median it is."""

    concept: str
    form: str
    level: str
    year: int
    agency: str
    report: str
    value: float
    median: float
    ratio: float
    distance: float


class ConceptValues:
    """A table of values in a temporary file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="govreport-values-")
        self._book = sqlite3.connect(Path(self._folder.name) / "values.sqlite", isolation_level=None)
        self._book.execute("PRAGMA journal_mode = OFF")
        self._book.execute("CREATE TABLE found (concept TEXT, form TEXT, level TEXT, year INTEGER, value REAL, agency TEXT, report TEXT)")
        self._book.execute("BEGIN")

    def close(self) -> None:
        """Removes the temporary file."""
        self._book.close()
        self._folder.cleanup()

    def add(self, rows: list[tuple[str, str, str, int, float, str, str]]) -> None:
        """Adds the values of a report: concept, form, level, year, value, agency, report."""
        self._book.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def ready(self) -> None:
        """Makes the table quick to ask; after the last value."""
        for name, columns in (("by_year", "concept, year, value"), ("by_form", "concept, form, value"), ("by_like", "concept, form, level, value")):
            self._book.execute(f"CREATE INDEX {name} ON found ({columns})")

    def spreads(self, concept: str, by: Group) -> dict[int | str, Spread]:
        """Year or form → how the values of a concept are spread there, in order."""
        groups = [key for (key,) in self._book.execute(f"SELECT DISTINCT {by} FROM found WHERE concept = ? ORDER BY 1", (concept,))]  # noqa: S608  a literal
        return {key: self._spread(f"concept = ? AND {by} = ?", (concept, key)) for key in groups}

    def _spread(self, where: str, names: tuple[object, ...]) -> Spread:
        number, zeros = self._book.execute(f"SELECT count(*), sum(value = 0) FROM found WHERE {where}", names).fetchone()  # noqa: S608  marks only
        at = [self._quantile(where, names, number, share) for share in (0.05, 0.25, 0.5, 0.75, 0.95)]
        return Spread(number, zeros / number, *at)

    def _quantile(self, where: str, names: tuple[object, ...], number: int, share: float) -> float:
        """The quantile with linear interpolation between neighbours."""
        place = share * (number - 1)
        query = f"SELECT value FROM found WHERE {where} ORDER BY value LIMIT 2 OFFSET ?"  # noqa: S608  marks only
        values = [value for (value,) in self._book.execute(query, (*names, floor(place)))]
        return float(values[0] + (values[-1] - values[0]) * (place - floor(place)))

    def find_outliers(self, most: int) -> list[Outlier]:
        """The values farthest away, the farthest first; zeros have no logarithm and take no part."""
        groups = self._book.execute(
            "SELECT concept, form, level, count(*) FROM found WHERE value > 0 GROUP BY concept, form, level HAVING count(*) >= ? ORDER BY 1, 2, 3", (FEWEST,)
        ).fetchall()
        found: list[Outlier] = []
        for concept, form, level, number in groups:
            found += self._far(concept, form, level, number)
            found = sorted(found, key=lambda one: (-one.distance, one.concept, one.year, one.agency, one.report))[:most]
        return found

    def _far(self, concept: str, form: str, level: str, number: int) -> Iterator[Outlier]:
        where, names = "value > 0 AND concept = ? AND form = ? AND level = ?", (concept, form, level)
        q1, median, q3 = (self._quantile(where, names, number, share) for share in (0.25, 0.5, 0.75))
        width = log10(q3) - log10(q1)
        if width <= 0:
            return
        low, high = 10 ** (log10(q1) - FENCE * width), 10 ** (log10(q3) + FENCE * width)
        query = f"SELECT year, agency, report, value FROM found WHERE {where} AND (value < ? OR value > ?) ORDER BY value, report"  # noqa: S608  marks only
        for year, agency, report, value in self._book.execute(query, (*names, low, high)):
            away = max(log10(q1) - log10(value), log10(value) - log10(q3)) / width
            yield Outlier(concept, form, level, year, agency, report, value, median, value / median, away)
