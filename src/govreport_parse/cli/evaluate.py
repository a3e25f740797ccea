"""``govreport evaluate``: how right parsed reports are, and how far two coders agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.arguments import OwnCodebooks, find_codebook
from govreport_parse.cli.parse import Tally, tallied
from govreport_parse.cli.progress import find_reports
from govreport_parse.cli.terminal import reported
from govreport_parse.codebook.entries import Codebook
from govreport_parse.evaluation.coders import Coder, Reliability, coder_of_gold, coder_of_reports, compare_coders
from govreport_parse.evaluation.coding import load_coding
from govreport_parse.evaluation.evaluating import evaluate as evaluated
from govreport_parse.evaluation.gold import is_gold_folder, load_gold
from govreport_parse.evaluation.reading import ParsedReport, parsed_of_report, read_lines
from govreport_parse.evaluation.shown import format_of, shown
from govreport_parse.schema.report import Report
from govreport_parse.schema.steering import plain
from govreport_parse.writers.replacing import write_lines

Gold = Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder with hand-coded reports (docs/gold.md).")]
Reports = Annotated[
    list[str], typer.Argument(metavar="REPORTS...", help="What `govreport parse --to jsonl` wrote, or reports to read now, or a second coder's gold folder.")
]
To = Annotated[str | None, typer.Option("--to", metavar="FORMAT", help="md, json or html. Without it: by the suffix of OUT, or md.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="The file to write. Without it: standard output.")]
Coders = Annotated[bool, typer.Option("--coders", help="Take the program for a second coder: percent agreement, Cohen's kappa, Krippendorff's alpha.")]


@reported()
def evaluate(gold: Gold, reports: Reports, *, to: To = None, output: Output = None, coders: Coders = False, codebook: OwnCodebooks = None) -> None:
    """Compare reports with hand-coded ones: precision, recall and F1 by indicator, topic, era, carrier and agency level, and every error with its sentence.

    Two gold folders are compared as two coders. Exit codes: 0 compared · 2 wrong usage, or gold that cannot be used.
    """
    name = format_of(output, to)
    known = find_codebook(codebook)
    result = agreement(gold, reports, known) if coders or is_gold_folder(reports[0]) else evaluated(gold, find_parsed(reports, known), known)
    text = shown(result, name)
    if output is None:
        sys.stdout.write(plain(text) if sys.stdout.isatty() else text)
    else:
        write_lines(output, [text], "utf-8")


def agreement(gold: Path, reports: list[str], codebook: Codebook) -> Reliability:
    """How far the coder of a gold folder agrees with a second one, or with the program."""
    coding, first = load_coding(gold), load_gold(gold)
    return compare_coders(coder_of_gold(str(gold), first, coding), second_coder(reports, tuple(first), gold, codebook), coding)


def second_coder(reports: list[str], names: tuple[str, ...], gold: Path, codebook: Codebook) -> Coder:
    """The coder of another gold folder, or the program."""
    if is_gold_folder(reports[0]):
        return coder_of_gold(reports[0], load_gold(Path(reports[0])), load_coding(gold))
    return coder_of_reports("govreport", find_parsed(reports, codebook), names, load_coding(gold))


def find_parsed(reports: list[str], codebook: Codebook) -> Iterator[ParsedReport]:
    """The reports in JSON Lines files, and those read now."""
    tally = Tally()
    for place in reports:
        if place.endswith(".jsonl"):
            yield from read_lines(Path(place))
        else:
            yield from (parsed_of_report(report) for report in tallied(find_reports([place], codebook), tally) if isinstance(report, Report))
