"""Long CSV: one row per observation, with its quote and place. A report that could not be read has no rows here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import LONG, find_long_rows
from govreport_parse.writers.csv_text import find_csv_lines
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import write_lines
from govreport_parse.writers.tables import Table

FORMAT = "csv"
SUFFIX = ".csv"


def find_lines(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[str]:
    """The header, then one record per observation."""
    codebook = options.known
    rows = (row for report in reports if isinstance(report, Report) for row in find_long_rows(report, codebook))
    return find_csv_lines(LONG, ([row.get(column.name) for column in LONG] for row in rows))


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one record per observation."""
    write_lines(path, find_lines(reports, options), options.encoding)


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for each table."""
    paths = [folder / f"{table.name}{SUFFIX}" for table in tables]
    for table, path in zip(tables, paths, strict=True):
        write_lines(path, find_csv_lines(table.columns, table.find_rows()), options.encoding)
    return paths
