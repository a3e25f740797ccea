"""Equations and inequalities between the values of one part of a report and one scope.

The tables are asked first, then the prose, then both together; a failure between table and prose is only uncertain, as the two may count differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from govreport_parse.checks.parts import Compared
from govreport_parse.checks.readings import Group, Readings, is_weak, readings_of
from govreport_parse.checks.results import FAILS, SIGNS, Sides, applies, blame_of, finding, unique
from govreport_parse.checks.sums import Value, plain_total, sum_side
from govreport_parse.codebook.entries import Check, Codebook, Column, Row
from govreport_parse.codebook.expressions import Relation, expand
from govreport_parse.schema.finding import Blame, Finding, Verdict
from govreport_parse.schema.observation import Observation
from govreport_parse.schema.report import Report

KINDS = ("equation", "inequality", "derivation", "sanity")
MANY = 10


class Result(NamedTuple):
    """One comparison of one rule in one part of the report."""

    verdict: Verdict
    relation: Relation
    group: Group

    def values(self, readings: Readings) -> tuple[Value, Value]:
        """Both sides."""
        return sum_side(self.relation.left, self.group, readings), sum_side(self.relation.right, self.group, readings)


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """The results of all arithmetic rules that the report's own numbers allow."""
    readings = readings_of(report, codebook)
    results: dict[str, list[Result]] = {}
    rules = {rule.id: rule for rule in codebook.checks if rule.kind in KINDS and rule.left and applies(rule, report)}
    for name, rule in rules.items():
        compared = (readings.parts.compared(relation) for relation in expand(rule))
        results[name] = [result for one in compared if not one.codes.isdisjoint(readings.codes) for result in _assess(rule, one, readings)]
    for name, rule in rules.items():
        kept = _settle(results[name], results.get(rule.or_else), first=name < rule.or_else) if rule.or_else else results[name]
        yield from _report(rule, kept, readings)


def _assess(rule: Check, compared: Compared, readings: Readings) -> list[Result]:
    """The results in the first part of the report that settles the rule."""
    if not readings.several and len(readings.tables) == 1 and _holds_plainly(rule, compared, readings.tables[0]):
        return [Result(Verdict.PASS, compared.relation, readings.tables[0])]
    pending: list[Result] = []
    parts = (readings.tables,) if rule.limits.get("part") == "table" else (readings.tables, readings.prose, readings.mixed)
    for groups in parts:
        found: list[Result] = []
        for group in groups:
            result = _compare(rule, compared, group, readings)
            if result is not None:
                found.append(result if result.verdict is Verdict.PASS else _complete(rule, result, readings))
        if not found:
            continue
        settled = [result for result in found if result.verdict is not Verdict.NOT_ASSESSABLE]
        if settled:
            return settled
        pending = pending or found
    return pending[:1]


def _complete(rule: Check, result: Result, readings: Readings) -> Result:
    """The result, or the one with the summands that only the other part of the report states, where that makes a failing rule hold (carried-over requests in the prose)."""
    if result.verdict is not Verdict.FAIL:
        return result
    again = (_compare(rule, readings.parts.compared(result.relation), group, readings) for group in readings.mixed)
    return next((other for other in again if other is not None and other.verdict is Verdict.PASS), result)


def _compare(rule: Check, compared: Compared, group: Group, readings: Readings) -> Result | None:
    if compared.codes.isdisjoint(group.codes):
        return None
    relation = compared.relation
    if not readings.several and _holds_plainly(rule, compared, group):
        return Result(Verdict.PASS, relation, group)
    left = sum_side(relation.left, group, readings)
    if not left.codes:
        return None
    right = sum_side(relation.right, group, readings)
    used = [reading for side in (left, right) for _, reading, _ in side.used]
    if not readings.comparable(used) or (rule.blanks == "skip" and (left.blank or right.blank or left.blocked or right.blocked)):
        return None
    if left.blocked or right.blocked or ((left.blank or right.blank) and not (left.usable and right.usable)):
        whole = (left.codes or left.constant) and (right.codes or right.constant) and not left.missing and not right.missing
        return Result(Verdict.NOT_ASSESSABLE, relation, group) if whole else None
    if not left.usable or not right.usable:
        return None
    verdict = _judge(rule, left, right)
    if verdict is Verdict.FAIL and (left.rounded or right.rounded or _is_doubtful(used, group)):
        verdict = Verdict.UNCERTAIN
    return None if verdict is None else Result(verdict, relation, group)


def _holds_plainly(rule: Check, compared: Compared, group: Group) -> bool:
    """Whether a relation holds between sides of which every part is a number that is there: most do, and need no closer look."""
    if compared.codes.isdisjoint(group.codes):
        return False
    left = plain_total(compared.left, group)
    right = None if left is None else plain_total(compared.right, group)
    if left is None or right is None:
        return False
    gap, tolerance = left - right, _exactly(rule.tolerance)
    return abs(gap) <= tolerance if rule.relation == "==" else gap <= tolerance if rule.relation == "<=" else -gap <= tolerance


def _judge(rule: Check, left: Value, right: Value) -> Verdict | None:
    """Whether the relation holds; none where parts that the report does not mention could still make it hold (or break it)."""
    gap, tolerance = left.total - right.total, _exactly(rule.tolerance)
    if rule.relation == "==":
        if abs(gap) <= tolerance:
            return Verdict.PASS if _is_told(left) and _is_told(right) else None
        more_left, more_right = bool(left.missing or left.open), bool(right.missing or right.open)
        return None if (more_left and (gap < 0 or more_right)) or (more_right and gap > 0) else Verdict.FAIL
    low, high = (left, right) if rule.relation == "<=" else (right, left)
    if low.total <= high.total + tolerance:
        return None if low.missing else Verdict.PASS
    return None if high.missing else Verdict.FAIL


@lru_cache(maxsize=64)
def _exactly(tolerance: float) -> Decimal:
    return Decimal(str(tolerance))


def _is_told(value: Value) -> bool:
    """Whether a side of which parts are not mentioned has at least two of them: one part that equals the total says nothing about the sum."""
    return not (value.missing or value.open) or value.stated > 1


def _is_doubtful(used: Sequence[Observation], group: Group) -> bool:
    """Whether a failure may come from the reading: from mixing table and prose, from weak readings, from values that are stated twice."""
    mixed = group.mixed and len({reading.source for reading in used}) > 1
    return mixed or any(is_weak(reading) or reading.indicator in group.doubtful for reading in used)


def _settle(own: list[Result], other: list[Result] | None, *, first: bool) -> list[Result]:
    """The results of a rule that has an alternative: it fails only where the alternative fails as well, and is told once."""
    fails = [r for r in own if r.verdict in (Verdict.FAIL, Verdict.UNCERTAIN)]
    if not fails or other is None or not other:
        return [r._replace(verdict=Verdict.UNCERTAIN) if r in fails else r for r in own]
    alternative_fails = all(r.verdict in (Verdict.FAIL, Verdict.UNCERTAIN) for r in other)
    return own if alternative_fails and first else [r for r in own if r not in fails]


def _report(rule: Check, results: Sequence[Result], readings: Readings) -> Iterator[Finding]:
    bad = [r for r in results if r.verdict in (Verdict.FAIL, Verdict.UNCERTAIN)]
    good = [r for r in results if r.verdict is Verdict.PASS]
    open_ends = [r for r in results if r.verdict is Verdict.NOT_ASSESSABLE]
    shifted = len(results) > 1 and len(bad) > len(good)  # when most columns fail, our reading is as likely to be wrong as the table
    yield from unique(_finding(rule, result, readings, may_blame=rule.severity == "error" and not shifted) for result in bad)
    if len(good) > MANY:
        yield finding(rule, Verdict.PASS, Sides((), None, None, f"{len(good)} 项全部成立", f"all {len(good)} comparisons hold"))
    else:
        yield from unique(_finding(rule, result, readings, may_blame=False) for result in good)
    if open_ends:
        blank = tuple(dict.fromkeys(code for r in open_ends for side in r.values(readings) for code in (*side.blocked, *side.blank)))
        words = (f"{len(open_ends)} 项有空白或无法读出的数值", f"{len(open_ends)} comparisons meet blank or unreadable values")
        yield finding(rule, Verdict.NOT_ASSESSABLE, Sides(blank[:MANY], None, None, *words))


def _finding(rule: Check, result: Result, readings: Readings, *, may_blame: bool) -> Finding:
    left, right = result.values(readings)
    sign = SIGNS[rule.relation] if result.verdict is Verdict.PASS else FAILS[rule.relation]
    words = [f"{one} {sign} {other}" for one, other in zip(left.words(readings), right.words(readings), strict=True)]
    used = [reading for side in (left, right) for _, reading, _ in side.used]
    blame = blame_of(used) if may_blame else Blame.UNKNOWN
    about = tuple(dict.fromkeys((*left.codes, *right.codes)))
    sides = Sides(about, left.total, right.total, *words)
    if result.verdict is Verdict.PASS or not result.relation.names:
        return finding(rule, result.verdict, sides, blame)
    named = {f"message_{lg}": _name(getattr(rule, f"message_{lg}"), result.relation, readings.codebook, lg) for lg in ("zh", "en")}
    return finding(rule.model_copy(update=named), result.verdict, sides, blame)


def _name(message: str, relation: Relation, codebook: Codebook, language: str) -> str:
    """The message with the labels of the columns and rows that the relation is about."""
    for name, key in relation.names:
        message = message.replace(f"{{{name}}}", _label(name, key, codebook, language))
    return message


def _label(name: str, key: str, codebook: Codebook, language: str) -> str:
    for layout in (layout for layout in codebook.layouts if layout.kind == "matrix"):
        parts: Sequence[Row | Column] = layout.columns if name == "col" else layout.rows if name == "row" else ()
        for part in parts:
            if part.key == key:
                return str(getattr(part, f"label_{language}")) or key
    return key
