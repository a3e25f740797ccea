"""What is stated twice: in the prose and in a table, twice in the prose, twice in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from govreport_parse.checks.readings import YEARLY, Group, Readings, agrees, is_weak, readings_of, to_unit
from govreport_parse.checks.results import FAILS, SIGNS, Sides, applies, find_rule, finding, number, unique
from govreport_parse.checks.sums import Value, sum_side
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.codebook.expressions import Side, Term, expand
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin, Scope
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report


class Pair(NamedTuple):
    """A code of the prose, and the side of the tables that says the same."""

    rule: Check
    code: str
    side: Side


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """The results of comparing all statements of one quantity."""
    readings = readings_of(report, codebook)
    prose: dict[str, list[Observation]] = {}
    for observation in report.observations:
        if observation.source is Origin.PROSE and observation.period in YEARLY and observation.value is not None:
            prose.setdefault(observation.indicator, []).append(observation)
    pairs = list(_pairs(report, codebook, prose))
    found = [f for pair in pairs for f in _compare(pair, prose[pair.code], readings)]
    zero = find_rule(codebook, "TXT-ZERO", report)
    if zero is not None:
        found += [f for pair in pairs for f in _compare_zero(zero, pair, prose[pair.code], readings)]
    twice = find_rule(codebook, "SAME-TWICE", report)
    if twice is not None:
        found += _compare_same(twice, report, readings)
    yield from unique(found)


def _pairs(report: Report, codebook: Codebook, prose: Mapping[str, list[Observation]]) -> Iterator[Pair]:
    for rule in codebook.checks:
        if rule.kind != "prose_table" or not applies(rule, report):
            continue
        if rule.left:
            for relation in expand(rule):
                code = relation.left[0][0].code
                if code in prose:
                    yield Pair(rule, code, relation.right)
        else:
            yield from (Pair(rule, code, _alone(code)) for code in prose)


@lru_cache(maxsize=4096)
def _alone(code: str) -> Side:
    """The side that is one code."""
    return ((Term(1, code),),)


def _said(readings: Iterable[Observation], *, zero_words: bool) -> list[Observation]:
    return [reading for reading in readings if (reading.state is State.ZERO_WORDS) is zero_words]


def _compatible(reading: Observation, groups: Iterable[Group]) -> Iterator[Group]:
    """Groups that may speak of the same agencies as a reading."""
    return (group for group in groups if Scope.UNSTATED in (reading.scope, group.scope) or reading.scope is group.scope)


def _compare(pair: Pair, prose: list[Observation], readings: Readings) -> Iterator[Finding]:
    said = _said(prose, zero_words=False)
    results = [(reading, group, printed) for reading in said for group in _compatible(reading, readings.tables) if (printed := _printed(pair, group, readings))]
    agreed = {reading.scope for reading, _, printed in results if _agrees(reading, printed, readings)}
    for reading, group, printed in results:
        if _agrees(reading, printed, readings):
            verdict = Verdict.PASS
        elif agreed and reading.scope not in agreed and reading.scope is not Scope.UNSTATED:
            continue  # the table holds the figures of other agencies: those that agree
        else:
            unclear = agreed and (reading.scope is not group.scope or reading.scope is Scope.UNSTATED)
            verdict = Verdict.UNCERTAIN if unclear or is_weak(reading) or _is_weak_side(printed) else Verdict.FAIL
        yield finding(pair.rule, verdict, _sides(pair, reading, printed, readings, verdict))


def _printed(pair: Pair, group: Group, readings: Readings) -> Value | None:
    value = sum_side(pair.side, group, readings)
    return value if value.usable and not value.missing else None


def _agrees(reading: Observation, printed: Value, readings: Readings) -> bool:
    value = readings.value(reading)
    return value is not None and agrees(reading, value, printed.total)


def _is_weak_side(value: Value) -> bool:
    return any(is_weak(reading) for _, reading, _ in value.used)


def _sides(pair: Pair, reading: Observation, printed: Value, readings: Readings, verdict: Verdict) -> Sides:
    value = readings.value(reading)
    sign = (SIGNS if verdict is Verdict.PASS else FAILS)["=="]
    table_zh, table_en = printed.words(readings)
    zh = f"正文“{reading.text or number(value)}”（{number(value)}） {sign} 表格 {table_zh}"
    en = f"prose “{reading.text or number(value)}” ({number(value)}) {sign} table {table_en}"
    return Sides(tuple(dict.fromkeys((pair.code, *printed.codes))), value, printed.total, zh, en)


def _compare_zero(rule: Check, pair: Pair, prose: list[Observation], readings: Readings) -> Iterator[Finding]:
    for reading in _said(prose, zero_words=True):
        for group in _compatible(reading, readings.tables):
            printed = sum_side(pair.side, group, readings)
            if not printed.codes or printed.missing or printed.blocked:
                continue
            fail = Verdict.UNCERTAIN if is_weak(reading) or _is_weak_side(printed) else Verdict.FAIL
            verdict = Verdict.PASS if not printed.total else fail
            words, words_en = printed.words(readings) if printed.used else ("空白", "blank")
            quote = reading.evidence.quote[:40]
            about = tuple(dict.fromkeys((pair.code, *printed.codes)))
            yield finding(rule, verdict, Sides(about, Decimal(0), printed.total, f"“{quote}”；表格 {words}", f"“{quote}”; table {words_en}"))


def _compare_same(rule: Check, report: Report, readings: Readings) -> list[Finding]:
    """Failures only: that two statements agree is no news."""
    groups: dict[tuple[str, Origin, Scope, str], list[Observation]] = {}
    for observation in report.observations:
        if observation.value is not None:
            groups.setdefault((observation.indicator, observation.source, observation.scope, observation.period), []).append(observation)
    return [f for (code, *_), group in groups.items() if len(group) > 1 for f in _differing(rule, code, group, readings)]


def _differing(rule: Check, code: str, group: list[Observation], readings: Readings) -> Iterator[Finding]:
    first = group[0]
    for other in group[1:]:
        a, b = to_unit(first, readings.codebook), to_unit(other, readings.codebook)
        if a is None or b is None or agrees(first, a, b) or agrees(other, b, a):
            continue
        # in the prose one of them may be a part of the other (the portal's items among those of all websites), whatever the words
        certain = first.source is Origin.TABLE and not is_weak(first) and not is_weak(other)
        zh = f"{readings.label(code)}：“{first.evidence.quote[:40]}” {number(a)}；“{other.evidence.quote[:40]}” {number(b)}"
        en = f"{readings.label(code, 'en')}: “{first.evidence.quote[:40]}” {number(a)}; “{other.evidence.quote[:40]}” {number(b)}"
        yield finding(rule, Verdict.FAIL if certain else Verdict.UNCERTAIN, Sides((code,), a, b, zh, en))
