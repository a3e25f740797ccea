"""JSON: one array of reports, for programs that do not read JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.json_text import print_json
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import write_lines

FORMAT = "json"
SUFFIX = ".json"


def find_lines(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[str]:
    """The array, one report per line."""
    separator = "[\n"
    for report in reports:
        yield f"{separator}{print_json(report)}"
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes one array."""
    write_lines(path, find_lines(reports, options), "utf-8")
