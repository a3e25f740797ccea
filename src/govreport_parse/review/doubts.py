"""What in a report asks for a second look, and how urgently."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.corrections import MASTHEAD
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence
from govreport_parse.schema.report import Report


class Kind(StrEnum):
    """Why something is in doubt."""

    FAILED = "failed"
    UNCERTAIN = "uncertain"
    UNDECIDED = "undecided"
    LOW = "low"
    UNCLAIMED = "unclaimed"
    YEARS = "years"
    REOPENED = "reopened"
    DISPUTED = "disputed"


class Doubt(NamedTuple):
    """One doubt about one value (or about the report as a whole, where ``indicator`` is empty). A finding about several values is several doubts that share its weight.

    ``message_zh`` and ``message_en`` are set where the report itself does not say it: what does not fit between two years.
    """

    kind: Kind
    check: str
    indicator: str
    weight: float
    message_zh: str = ""
    message_en: str = ""


FAILED = {Severity.ERROR: 10.0, Severity.WARNING: 4.0, Severity.INFO: 1.0}
IN_DOUBT = {Severity.ERROR: 2.0, Severity.WARNING: 2.0, Severity.INFO: 0.5}
WEIGHTS = {Kind.UNDECIDED: 8.0, Kind.LOW: 3.0, Kind.YEARS: 5.0, Kind.REOPENED: 10.0, Kind.DISPUTED: 10.0}
"""How urgent each kind is; a failed check of the severity ``error`` is 10."""
UNREAD, MOST_UNREAD = 0.5, 5.0
"""A number that no rule read, and all of them in one report together."""
SOURCE_SHARE = 0.5
"""Where the source itself is inconsistent, a second look mends less."""


def find_doubts(report: Report, codebook: Codebook) -> Iterator[Doubt]:
    """Every doubt of one report, most of them about one value."""
    for finding in report.findings:
        if finding.verdict in (Verdict.FAIL, Verdict.UNCERTAIN):
            yield from doubts_of(finding, codebook)
    for code, count in report.chosen.items():
        if count.undecided:
            yield Doubt(Kind.UNDECIDED, "", code, WEIGHTS[Kind.UNDECIDED])
        elif count.confidence is Confidence.LOW:
            yield Doubt(Kind.LOW, "", code, WEIGHTS[Kind.LOW])
    if report.unclaimed:
        yield Doubt(Kind.UNCLAIMED, "", "", min(UNREAD * len(report.unclaimed), MOST_UNREAD))


def doubts_of(finding: Finding, codebook: Codebook) -> Iterator[Doubt]:
    """A finding as one doubt for each value that it is about."""
    failed = finding.verdict is Verdict.FAIL
    weight = (FAILED if failed else IN_DOUBT)[finding.severity] * (SOURCE_SHARE if finding.blame is Blame.SOURCE else 1)
    codes = [code for code in finding.about if code in codebook.indicators or code in MASTHEAD] or [""]
    for code in codes:
        yield Doubt(Kind.FAILED if failed else Kind.UNCERTAIN, finding.check, code, weight / len(codes))


def between_years(check: str, about: list[str], messages: tuple[str, str]) -> Iterator[Doubt]:
    """What does not fit between two years, as one doubt for each value."""
    codes = about or [""]
    for code in codes:
        yield Doubt(Kind.YEARS, check, code, WEIGHTS[Kind.YEARS] / len(codes), *messages)
