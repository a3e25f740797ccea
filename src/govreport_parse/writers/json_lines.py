"""JSON Lines: one object per report (the public contract, docs/dataset.md), failures among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.json_text import print_json
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import write_lines

FORMAT = "jsonl"
SUFFIX = ".jsonl"


def find_lines(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[str]:
    """One line per report."""
    return (f"{print_json(report)}\n" for report in reports)


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one line per report."""
    write_lines(path, find_lines(reports, options), "utf-8")
