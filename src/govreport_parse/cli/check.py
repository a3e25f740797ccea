"""``govreport check``: what does not fit together in the reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from govreport_parse.cli.arguments import OwnCodebooks, Paths, find_codebook
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.parse import Tally, tallied
from govreport_parse.cli.progress import find_reports
from govreport_parse.cli.terminal import reported, say, warn
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.report import Report

All = Annotated[bool, typer.Option("--all", help="Also show checks that passed or could not be made.")]
_SHOWN = (Verdict.FAIL, Verdict.UNCERTAIN)


@reported()
def check(paths: Paths, codebook: OwnCodebooks = None, everything: All = False) -> None:
    """Show the findings of every report, worst first.

    Exit codes: 0 no check of severity error fails · 1 one does · 2 wrong usage · 3 nothing could be read.
    """
    known = find_codebook(codebook)
    tally, errors = Tally(), 0
    for report in tallied(find_reports(paths, known), tally):
        if isinstance(report, Report):
            shown = [f for f in ordered(report) if everything or f.verdict in _SHOWN]
            errors += sum(is_error(f) for f in shown)
            print_findings(report, shown)
    if not tally.read:
        warn("nothing could be read" if tally.failed else "no documents found")
        raise typer.Exit(Exit.NOTHING)
    if errors:
        raise typer.Exit(Exit.FAILED)


def is_error(finding: Finding) -> bool:
    """Whether a finding says that something is certainly wrong."""
    return finding.verdict is Verdict.FAIL and finding.severity is Severity.ERROR


def ordered(report: Report) -> list[Finding]:
    """The findings, errors first, then as they were made."""
    severities, verdicts = list(Severity), [Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE, Verdict.PASS]
    return sorted(report.findings, key=lambda f: (verdicts.index(f.verdict), severities.index(f.severity)))


def print_findings(report: Report, findings: list[Finding]) -> None:
    """Prints the report's findings, or that there are none."""
    say(f"{report.source.location}: {len(findings)} findings" if findings else f"{report.source.location}: nothing found")
    for finding in findings:
        for line in lines_of(finding):
            say(line, depth=1)


def lines_of(finding: Finding) -> Iterator[str]:
    """A finding in both languages."""
    yield f"{finding.severity.value} {finding.verdict.value} {finding.check} ({finding.blame.value}): {finding.message_zh}"
    yield f"  {finding.message_en}"
