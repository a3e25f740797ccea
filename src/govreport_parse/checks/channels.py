"""The channels of proactive disclosure against the total.

One item may be published through several channels and counts once in the total, so the channels may add up to more. Whether a larger sum is such double counting or an
error cannot be told from the report: both sides are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govreport_parse.checks.readings import Group, Readings, readings_of
from govreport_parse.checks.results import SIGNS, Sides, find_rule, finding, number, unique
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.report import Report


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """The sum of the channels beside the total, in each part of the report that states both."""
    readings = readings_of(report, codebook)
    at_least, equal = find_rule(codebook, "T14-CH-GE", report), find_rule(codebook, "N-CH-SUM", report)
    rule = at_least or equal
    if rule is None:
        return
    for groups in (readings.tables, readings.prose):
        compared = [sides for group in groups if (sides := _compare(rule, group, readings)) is not None]
        yield from unique(f for sides, complete in compared for f in _judge(at_least, equal, sides, complete=complete))
        if compared:
            return


def _judge(at_least: Check | None, equal: Check | None, sides: Sides, *, complete: bool) -> Iterator[Finding]:
    total, whole = sides.left or Decimal(0), sides.right or Decimal(0)
    if at_least is not None and (total >= whole or complete):
        yield finding(at_least, Verdict.PASS if total >= whole else Verdict.FAIL, sides)
    if equal is not None and total >= whole:
        yield finding(equal, Verdict.PASS if total == whole else Verdict.UNCERTAIN, sides)


def _compare(rule: Check, group: Group, readings: Readings) -> tuple[Sides, bool] | None:
    """Both sides, and whether every channel that the form prints was read; none where fewer than two channels or no total are stated."""
    pattern, whole_code = rule.codes
    whole = group.readings.get(whole_code)
    if whole is None or whole.value is None:
        return None
    beside = (o for code in readings.matching(pattern) if (o := group.readings.get(code)) is not None and readings.comparable((o, whole)))
    summands = _without_parts({o.indicator: o.value for o in beside if o.value is not None}, readings)
    if len(summands) < 2:
        return None
    total = sum(summands.values(), Decimal(0))
    sign = SIGNS["=="] if total == whole.value else "＞" if total > whole.value else "＜"
    complete = all(code in group.readings for code in readings.matching(pattern) if readings.official(code)) and any(map(readings.official, summands))
    words = [
        f"{' + '.join(f'{readings.label(code, lg)} {number(value)}' for code, value in summands.items())} = {number(total)} {sign} "
        f"{readings.label(whole_code, lg)} {number(whole.value)}"
        for lg in ("zh", "en")
    ]
    return Sides((*summands, whole_code), total, whole.value, *words), complete


def _without_parts(amounts: dict[str, Decimal], readings: Readings) -> dict[str, Decimal]:
    """The channels without those that another one contains: a channel that is at least the sum of its parts contains them, a smaller one stands beside them."""
    parts: dict[str, list[str]] = {}
    for code in amounts:
        parent = readings.codebook.indicators[code].part_of
        if parent in amounts:
            parts.setdefault(str(parent), []).append(code)
    inside = {code for parent, codes in parts.items() if amounts[parent] >= sum(amounts[code] for code in codes) for code in codes}
    return {code: value for code, value in amounts.items() if code not in inside}
