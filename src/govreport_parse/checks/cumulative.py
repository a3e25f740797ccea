"""Cumulative values against those of the year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from govreport_parse.checks.readings import Readings, agrees, is_weak, readings_of
from govreport_parse.checks.results import Sides, find_rule, finding, number, unique
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Period, Scope
from govreport_parse.schema.report import Report

MANY = 1000  # pairs of one indicator


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether every cumulative value is at least the value of the year."""
    rule = find_rule(codebook, "N-CUM", report)
    if rule is None:
        return
    readings = readings_of(report, codebook)
    yearly_code = {i.cumulative_as: i.code for i in codebook.indicators.values() if i.cumulative_as}
    whole: dict[str, list[Observation]] = {}
    year: dict[str, list[Observation]] = {}
    for reading in report.observations:
        if reading.value is not None and reading.period is Period.CUMULATIVE:
            whole.setdefault(yearly_code.get(reading.indicator, reading.indicator), []).append(reading)
        elif reading.value is not None and reading.period is Period.YEAR:
            year.setdefault(reading.indicator, []).append(reading)
    pairs = ((a, b) for code in whole for a, b in _pairs(whole[code], year.get(code, [])))
    yield from unique(f for a, b in pairs for f in _compare(rule, a, b, readings))


def _pairs(whole: list[Observation], year: list[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Every cumulative value with every one of the year; where a report has so many that no reader would go through the pairs, with the largest of each scope and sureness."""
    if len(whole) * len(year) > MANY:
        rising = sorted(year, key=lambda reading: reading.value or 0)
        year = list({(reading.scope, is_weak(reading)): reading for reading in rising}.values())
    return product(whole, year)


def _compare(rule: Check, whole: Observation, part: Observation, readings: Readings) -> Iterator[Finding]:
    left, right = readings.value(whole), readings.value(part)
    same_scope = whole.scope is part.scope
    if left is None or right is None or not (same_scope or Scope.UNSTATED in (whole.scope, part.scope)):
        return
    holds = left >= right or agrees(whole, left, right)
    certain = same_scope and not is_weak(whole) and not is_weak(part)
    verdict = Verdict.PASS if holds else Verdict.FAIL if certain else Verdict.UNCERTAIN
    sign = "≥" if holds else "＜"
    zh = f"{readings.label(part.indicator)}：累计 {number(left)} {sign} 本年 {number(right)}"
    en = f"{readings.label(part.indicator, 'en')}: cumulative {number(left)} {sign} year {number(right)}"
    yield finding(rule, verdict, Sides(tuple(dict.fromkeys((whole.indicator, part.indicator))), left, right, zh, en))
