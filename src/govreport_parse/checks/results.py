"""Findings of checks: which rules apply, who is to blame, and both sides in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict, new_finding
from govreport_parse.schema.observation import Confidence, Observation, Origin
from govreport_parse.schema.report import Report

SIGNS = {"==": "＝", "<=": "≤", ">=": "≥"}
FAILS = {"==": "≠", "<=": "＞", ">=": "＜"}


class Sides(NamedTuple):
    """What a finding compares: the codes, the two values, and both sides in words."""

    about: tuple[str, ...]
    left: Decimal | None = None
    right: Decimal | None = None
    words_zh: str = ""
    words_en: str = ""


def applies(check: Check, report: Report) -> bool:
    """Whether a rule is meant for this report's form and year."""
    if check.eras and report.form.value not in check.eras:
        return False
    return check.since is None or (report.masthead.year is not None and report.masthead.year >= check.since)


def find_rule(codebook: Codebook, name: str, report: Report) -> Check | None:
    """The rule of this name, where it applies to the report."""
    return next((check for check in codebook.checks if check.id == name and applies(check, report)), None)


def finding(check: Check, verdict: Verdict, sides: Sides, blame: Blame = Blame.UNKNOWN, severity: str = "") -> Finding:
    """One result of a rule. Its message states the failure (or that the rule holds) and names both sides."""
    if verdict is Verdict.PASS:
        zh, en = f"核对通过（{check.id}）", f"Holds ({check.id})"
    elif verdict is Verdict.NOT_ASSESSABLE:
        zh, en = f"无法核对（{check.id}）", f"Not assessable ({check.id})"
    else:
        zh, en = check.message_zh, check.message_en
    return new_finding(
        check=check.id,
        severity=Severity.INFO if verdict is Verdict.NOT_ASSESSABLE else Severity(severity or check.severity),
        verdict=verdict,
        blame=blame if verdict is Verdict.FAIL else Blame.UNKNOWN,
        message_zh=f"{zh}：{sides.words_zh}" if sides.words_zh else zh,
        message_en=f"{en}: {sides.words_en}" if sides.words_en else en,
        about=sides.about,
        left=sides.left,
        right=sides.right,
    )


def blame_of(readings: Iterable[Observation]) -> Blame:
    """``source`` where every reading is a cell of a real grid, no picture, that was read without any doubt: then the table contradicts itself.

    Otherwise nobody can tell.
    """
    return Blame.SOURCE if all(_is_sure_cell(reading) for reading in readings) else Blame.UNKNOWN


def _is_sure_cell(reading: Observation) -> bool:
    place = reading.evidence.place
    is_cell = reading.source is Origin.TABLE and place is not None and place.row is not None and place.anchor.ocr_score is None
    return is_cell and reading.confidence is Confidence.HIGH


def number(value: Decimal | None) -> str:
    """A value without an exponent or trailing zeros.

    >>> number(Decimal("14003")), number(Decimal("1.50")), number(Decimal("1E+2"))
    ('14003', '1.5', '100')
    """
    if value is None:
        return "?"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repetitions of the same rule about the same codes and values."""
    return list({(f.check, f.about, f.left, f.right, f.verdict): f for f in findings}.values())


def listed(names: Sequence[str], most: int = 5) -> str:
    """The first few names, and how many more there are."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown} …（+{len(names) - most}）"


def listed_in_english(names: Sequence[str], most: int = 5) -> str:
    """The same with the punctuation of English."""
    shown = "; ".join(names[:most])
    return shown if len(names) <= most else f"{shown} … (+{len(names) - most})"


def is_within(year: int, span: str) -> bool:
    """Whether a year lies in a span of years.

    >>> is_within(2020, "2019-2020"), is_within(2021, "2019-2020")
    (True, False)
    """
    first, _, last = span.partition("-")
    return int(first) <= year <= int(last)
