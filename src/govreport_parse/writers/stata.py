"""Stata (DTA, release 118: Stata 14 and later), written row by row.

Names are the published short ones (codebook/short_names.yml); numbers that are missing carry the reason as an extended missing value (.a not published, .b blank,
.c not in this form, .d unreadable, .e undecided, .f incomplete); columns that keep to a list of words are labelled integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.spool import spooled
from govreport_parse.writers.stata_file import write_dta
from govreport_parse.writers.tables import Table, wide_table

FORMAT = "dta"
SUFFIX = ".dta"


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes the wide table."""
    with replacing(path) as draft, spooled(reports, options) as table:
        write_dta(draft, wide_table(table))


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for each table."""
    paths = []
    for table in tables:
        paths.append(folder / f"{table.name}{SUFFIX}")
        with replacing(paths[-1]) as draft:
            write_dta(draft, table)
    return paths
