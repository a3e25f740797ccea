"""Wide Parquet: one row per report, failed ones among them, with the columns of the wide CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.parquet_file import require_pyarrow, write_parquet
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.spool import spooled

FORMAT = "wide-parquet"
SUFFIX = ".parquet"


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one row per report."""
    require_pyarrow()
    with replacing(path) as draft, spooled(reports, options) as table:
        write_parquet(draft, [field.column for field in table.fields], table.find_rows())
