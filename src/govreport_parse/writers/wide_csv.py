"""Wide CSV: one row per report, failed ones among them; for every indicator its value, how it stands in the report, and the checks that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.csv_text import find_csv_lines
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import write_lines
from govreport_parse.writers.spool import spooled

FORMAT = "wide-csv"
SUFFIX = ".csv"


def find_lines(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[str]:
    """The header, then one record per report."""
    with spooled(reports, options) as table:
        yield from find_csv_lines((field.column for field in table.fields), table.find_rows())


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one record per report."""
    write_lines(path, find_lines(reports, options), options.encoding)
