"""What should be there and was not read: cells and tables of the official form, units of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from govreport_parse.checks.parts import parts_for
from govreport_parse.checks.readings import Readings, readings_of
from govreport_parse.checks.results import Sides, find_rule, finding, is_within, listed, listed_in_english
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Blame, Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form, Report

_NOTHING_FOLLOWS = regex.compile(r"\s*(?:[，。；、,;:：）)!！]|$|\n)")


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Numbers without a unit, and cells and tables of the report's form that were not read."""
    readings = readings_of(report, codebook)
    nothing = find_rule(codebook, "NOTHING-READ", report)
    if nothing is not None and not report.observations:
        yield finding(nothing, Verdict.FAIL, Sides((), words_zh="可能不是年度报告", words_en="it may be no annual report"))
    units = find_rule(codebook, "UNIT-MISSING", report)
    if units is not None:
        yield from _find_bare(units, readings)
    amounts = find_rule(codebook, "ACT-AMT-UNIT", report)
    if amounts is not None:
        yield from _compare_amounts(amounts, readings)
    cells, tables = find_rule(codebook, "CELLS-MISSING", report), find_rule(codebook, "TABLE-MISSING", report)
    form = report.form if report.form is not Form.NARRATIVE or tables is None else _expected_form(tables, report)
    seen = {o.indicator for o in report.observations if o.source is Origin.TABLE}
    for topic, wanted in _families(codebook, form, cells).items():
        found = [code for code in wanted if code in seen]
        if found and cells is not None:
            yield _compare_cells(cells, wanted, seen, readings)
        elif not found and tables is not None:
            label = next((t.label_zh for t in codebook.topics if t.topic == topic), topic)
            yield finding(tables, Verdict.FAIL, Sides((topic,), Decimal(0), Decimal(len(wanted)), label, topic))


def _expected_form(rule: Check, report: Report) -> Form | None:
    """The form that the tables of this report year follow; none for years without one."""
    year = report.masthead.year
    return next((Form(form) for form, span in rule.limits.items() if year is not None and is_within(year, span)), None)


def _find_bare(rule: Check, readings: Readings) -> Iterator[Finding]:
    """Numbers of the prose behind which the sentence goes on, or ends, without a unit."""
    for reading in readings.report.observations:
        if reading.source is not Origin.PROSE or reading.unit is not None or reading.state is not State.STATED or reading.value is None:
            continue
        focus = reading.evidence.focus
        after = readings.report.text[focus[1] : focus[1] + 3] if focus else None
        blame = Blame.SOURCE if after is not None and _NOTHING_FOLLOWS.match(after) else Blame.UNKNOWN
        quote = reading.evidence.quote[-40:]
        words = (f"“{quote}”（{readings.label(reading.indicator)}）", f"“{quote}” ({readings.label(reading.indicator, 'en')})")
        yield finding(rule, Verdict.FAIL, Sides((reading.indicator,), reading.value, None, *words), blame)


def _compare_amounts(rule: Check, readings: Readings) -> Iterator[Finding]:
    for reading in readings.report.observations:
        if reading.indicator in rule.codes and reading.source is Origin.TABLE and reading.value:
            yield finding(rule, Verdict.PASS if reading.unit else Verdict.FAIL, _amount(reading, readings))


def _amount(reading: Observation, readings: Readings) -> Sides:
    words = (f"{readings.label(reading.indicator, lg)} {reading.text or reading.value} {reading.unit or ''}".rstrip() for lg in ("zh", "en"))
    return Sides((reading.indicator,), reading.value, None, *words)


def _families(codebook: Codebook, form: Form | None, rule: Check | None) -> dict[str, list[str]]:
    """The cells that a form prints, by the section that holds their table; rows that places may add are left out."""
    families: dict[str, list[str]] = {}
    for code, topic in parts_for(codebook, form).official.items() if form is not None else ():
        if rule is None or code not in rule.codes:
            families.setdefault("appendix" if form is Form.TABLE2014 else topic, []).append(code)
    return families


def _compare_cells(rule: Check, wanted: list[str], seen: set[str], readings: Readings) -> Finding:
    missing = tuple(code for code in wanted if code not in seen)
    read = len(wanted) - len(missing)
    zh = f"读到 {read} / {len(wanted)} 格" + (f"，缺 {listed([readings.label(code) for code in missing])}" if missing else "")
    en = f"{read} of {len(wanted)} cells read" + (f"; missing: {listed_in_english([readings.label(code, 'en') for code in missing])}" if missing else "")
    return finding(rule, Verdict.FAIL if missing else Verdict.PASS, Sides(missing, Decimal(read), Decimal(len(wanted)), zh, en))
