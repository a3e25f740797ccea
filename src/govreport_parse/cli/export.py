"""``govreport export``: a dataset as files for statistics programs, spreadsheets and databases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.terminal import reported, say

Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset folder that `govreport build` made.")]
To = Annotated[str, typer.Option("--to", metavar="FORMAT,…", help="parquet, csv, xlsx, dta, sav, sqlite, duckdb, jsonl; several joined by commas.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to. Without it: DATASET/export.")]
TableNames = Annotated[
    str | None,
    typer.Option(
        "--tables",
        metavar="NAME,…",
        help="long, wide, panel, reports, sections, findings, failures, corrections, gaps, coverage, concepts, breaks, indicators, checks. Without it: all.",
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for spreadsheet programs.")]
AllColumns = Annotated[bool, typer.Option("--all-columns", help="Wide table: a column for every indicator, not only for those that some report states.")]


@reported()
def export(
    dataset: Folder,
    *,
    to: To = "csv",
    output: Output = None,
    tables: TableNames = None,
    bom: Bom = False,
    all_columns: AllColumns = False,
) -> None:
    """Write the tables of a dataset, corrections applied. The same dataset gives the same bytes (SPSS and DuckDB files excepted)."""
    from govreport_parse.dataset import layout  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.exporting import TABLES  # noqa: PLC0415  as above
    from govreport_parse.dataset.exporting import export as export_dataset  # noqa: PLC0415  as above
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  as above
    from govreport_parse.writers.options import WriteOptions  # noqa: PLC0415  as above

    options = WriteOptions(encoding="utf-8-sig" if bom else "utf-8", columns="all" if all_columns else "present")
    wanted = _listed(tables) if tables else TABLES
    for path in export_dataset(open_dataset(dataset), output or dataset / layout.EXPORT, _listed(to), wanted, options):
        say(str(path))


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]
