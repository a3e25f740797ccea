"""How much a dataset holds, counted from its tables row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govreport_parse.writers.columns import Value
from govreport_parse.writers.tables import Table


class Summary(NamedTuple):
    """``rows`` are the rows of every table; versions and forms are counted over reports, failures over their codes, findings over check, severity and verdict."""

    rows: dict[str, int]
    engines: Counter[str]
    codebooks: Counter[str]
    forms: Counter[str]
    years: Counter[int]
    failures: Counter[str]
    findings: Counter[tuple[str, str, str]]
    due: int
    found: int
    agencies: int

    @property
    def span(self) -> str:
        """The first and the last report year."""
        return f"{min(self.years)}–{max(self.years)}" if self.years else "no year"


def summarise(tables: Sequence[Table]) -> Summary:
    """The counts of these tables."""
    named = {table.name: table for table in tables}
    reports: tuple[Counter[Value], ...] = (Counter(), Counter(), Counter(), Counter())
    for row in cells(named["reports"], "engine_version codebook_version form year"):
        for counted, cell in zip(reports, row, strict=True):
            counted[cell] += 1
    coverage = list(cells(named["coverage"], "due found"))
    return Summary(
        rows={table.name: sum(1 for _ in table.find_rows()) for table in tables},
        engines=_words(reports[0]),
        codebooks=_words(reports[1]),
        forms=_words(reports[2]),
        years=Counter({int(str(year)): number for year, number in reports[3].items() if year is not None}),
        failures=_words(Counter(code for (code,) in cells(named["failures"], "error_code"))),
        findings=Counter((str(check), str(severity), str(verdict)) for check, severity, verdict in cells(named["findings"], "check severity verdict")),
        due=sum(int(str(due)) for due, _ in coverage),
        found=sum(int(str(found)) for _, found in coverage),
        agencies=sum(1 for _ in _changes(named["panel"])),
    )


def cells(table: Table, names: str) -> Iterator[tuple[Value, ...]]:
    """These columns of every row."""
    places = [[column.name for column in table.columns].index(name) for name in names.split()]
    return (tuple(row[place] for place in places) for row in table.find_rows())


def _changes(panel: Table) -> Iterator[Value]:
    """Every agency once; the panel has its years side by side."""
    before: Value = None
    for (agency,) in cells(panel, "agency_id"):
        if agency != before:
            yield agency
        before = agency


def _words(counted: Mapping[Value, int]) -> Counter[str]:
    return Counter({str(word): number for word, number in counted.items() if word is not None})
