"""What the prose claims about the change against the year before, where the report states both years."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_parse.checks.readings import YEARLY, Readings, is_weak, readings_of
from govreport_parse.checks.results import Sides, find_rule, finding, number, unique
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin, Period, Scope
from govreport_parse.schema.quantity import Precision
from govreport_parse.schema.report import Report
from govreport_parse.text.growth import REACH, Growth, read_growth


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether claimed changes follow from the two numbers; claims about a year that the report does not state are left to the panel."""
    rules = {is_percent: find_rule(codebook, name, report) for is_percent, name in ((True, "YOY"), (False, "YOY-ABS"))}
    readings = readings_of(report, codebook)
    before = [o for o in report.observations if o.period is Period.PREVIOUS_YEAR and o.value]
    found: list[Finding] = []
    for observation in report.observations:
        claim = claim_of(observation, report)
        rule = rules[claim.is_percent] if claim else None
        if claim is not None and rule is not None:
            found += [_compare(rule, (observation, other), claim, readings) for other in before if _is_same(observation, other)][:1]
    yield from unique(found)


def claim_of(observation: Observation, report: Report) -> Growth | None:
    """The change that the sentence claims behind a number of the year."""
    focus = observation.evidence.focus
    if observation.source is not Origin.PROSE or observation.period not in YEARLY or focus is None or observation.value is None:
        return None
    return read_growth(report.text[focus[1] : focus[1] + REACH])


def _is_same(now: Observation, before: Observation) -> bool:
    return now.indicator == before.indicator and (now.scope is before.scope or Scope.UNSTATED in (now.scope, before.scope))


def _compare(rule: Check, pair: tuple[Observation, Observation], claim: Growth, readings: Readings) -> Finding:
    now, before = pair
    a, b = readings.value(now), readings.value(before)
    assert a is not None  # noqa: S101  both have values: see claim_of and check
    assert b is not None  # noqa: S101
    clear = all(o.precision is Precision.EXACT and not is_weak(o) for o in pair)
    verdict = Verdict.PASS if claim.fits(a, b) else Verdict.FAIL if clear else Verdict.UNCERTAIN
    change = claim.of(a, b)
    sign = "%" if claim.is_percent else ""
    zh = f"“{claim.words}”；{readings.label(now.indicator)}：上年 {number(b)}，本年 {number(a)}，变动 {number(round(change, 2))}{sign}"
    en = f"“{claim.words}”; {readings.label(now.indicator, 'en')}: {number(b)} last year, {number(a)} this year, a change of {number(round(change, 2))}{sign}"
    return finding(rule, verdict, Sides((now.indicator,), claim.amount, round(change, 2), zh, en))
