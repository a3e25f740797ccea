"""``govreport parse``: reports to a dataset."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.arguments import OwnCodebooks, Paths, find_codebook
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.progress import find_reports
from govreport_parse.cli.terminal import reported, warn
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.schema.steering import plain
from govreport_parse.writers.dispatch import find_lines, writer_for
from govreport_parse.writers.options import WriteOptions

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="jsonl, json, csv (long), wide-csv, parquet (long), wide-parquet, xlsx, dta, sav, sqlite or duckdb. Without it: by the suffix of OUT, or jsonl.",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="The file to write. Without it (or with -): standard output.")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for spreadsheet programs.")]
AllColumns = Annotated[bool, typer.Option("--all-columns", help="Wide tables: a column for every indicator, not only for those that some report states.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where any file failed.")]


@dataclass
class Tally:
    """How many documents gave a report, and how many did not."""

    read: int = 0
    failed: int = 0


@reported()
def parse(  # noqa: PLR0913  one argument for each option
    paths: Paths,
    *,
    to: To = None,
    output: Output = None,
    codebook: OwnCodebooks = None,
    bom: Bom = False,
    all_columns: AllColumns = False,
    strict: Strict = False,
) -> None:
    """Read reports and write a dataset. A file that cannot be read is listed on standard error and never stops the others.

    Exit codes: 0 at least one report was read · 1 with --strict, some file failed · 2 wrong usage · 3 nothing could be read.
    """
    target = None if output is None or str(output) == "-" else output
    writer = writer_for(target, to or ("jsonl" if target is None else None))
    known = find_codebook(codebook)
    options = WriteOptions(encoding="utf-8-sig" if bom else "utf-8", columns="all" if all_columns else "present", codebook=known)
    tally = Tally()
    reports = tallied(find_reports(paths, known), tally)
    if target is None:
        print_dataset(reports, writer.FORMAT, options)
    else:
        writer.write(reports, target, options)
    if sys.stderr.isatty():
        warn(f"{tally.read} read, {tally.failed} failed")
    if not tally.read:
        warn("nothing could be read" if tally.failed else "no documents found")
        raise typer.Exit(Exit.NOTHING)
    if strict and tally.failed:
        raise typer.Exit(Exit.FAILED)


def tallied(reports: Iterable[Report | Failure], tally: Tally) -> Iterator[Report | Failure]:
    """The same reports; each is counted, and each failure told."""
    for report in reports:
        if isinstance(report, Failure):
            tally.failed += 1
            warn(f"failed: {report.source.location}: {report.error.code}: {report.error.message}")
        else:
            tally.read += 1
        yield report


def print_dataset(reports: Iterable[Report | Failure], name: str, options: WriteOptions) -> None:
    """Writes the dataset to standard output; for a person's terminal without the characters that steer it."""
    watched = sys.stdout.isatty()
    lines = find_lines(reports, name, options)
    if options.encoding == "utf-8-sig" and name.endswith("csv"):
        sys.stdout.write("\ufeff")
    for line in lines:
        sys.stdout.write(plain(line) if watched else line)
    sys.stdout.flush()
