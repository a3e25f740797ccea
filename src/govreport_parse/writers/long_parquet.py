"""Long Parquet: one row per observation, with its quote and place. A report that could not be read has no rows here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import LONG, find_long_rows
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.parquet_file import require_pyarrow, write_parquet
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.tables import Table

FORMAT = "parquet"
SUFFIX = ".parquet"


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one row per observation."""
    require()
    codebook = options.known
    rows = (row for report in reports if isinstance(report, Report) for row in find_long_rows(report, codebook))
    with replacing(path) as draft:
        write_parquet(draft, LONG, ([row.get(column.name) for column in LONG] for row in rows))


def require() -> None:
    """Nothing, where Parquet can be written. Raises WriteError that names the extra where it is not installed."""
    require_pyarrow()


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for each table."""
    require()
    paths = [folder / f"{table.name}{SUFFIX}" for table in tables]
    for table, path in zip(tables, paths, strict=True):
        with replacing(path) as draft:
            write_parquet(draft, table.columns, table.find_rows())
    return paths
