"""Shares that the prose prints behind a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import regex

from govreport_parse.checks.readings import Readings, is_weak, readings_of
from govreport_parse.checks.results import Sides, find_rule, finding, number, unique
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin, Scope
from govreport_parse.schema.quantity import Precision
from govreport_parse.schema.report import Report
from govreport_parse.text.normalize import shadow

REACH = 60
GRAVE = Decimal(1)
IN_A_ROW = ("分别", "依次", "各占")  # the first share of a row belongs to the first of several numbers
_SHARE = regex.compile(
    r"""
    ^[^0-9,。;:()%]{0,6}?[,、(]?                              # 45 [件，]占36.0%
    (?:约|大约|大概)?占(?P<whole>[^0-9,。;:%]{0,24}?)          # 占[信息总数的]91%
    (?:约|为|达到?|近|的|比例|比重|比|是){0,4}
    (?P<share>[0-9]+(?:\.(?P<decimals>[0-9]+))?)%
    """,
    regex.VERBOSE,
)


class Claim(NamedTuple):
    """A share as printed: its words, of what, how much, and how far its rounding may be off."""

    words: str
    whole: str
    share: Decimal
    slack: Decimal


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether the printed shares follow from the printed numbers."""
    rule = find_rule(codebook, "PCT", report)
    if rule is None:
        return
    readings = readings_of(report, codebook)
    claims = [(observation, claim) for observation in report.observations if (claim := _read_claim(observation, report)) is not None]
    found = [f for observation, claim in claims for f in _compare(rule, observation, claim, readings)]
    sums = find_rule(codebook, "PCT-SUM", report)
    if sums is not None:
        found += _compare_sums(sums, claims, readings)
    yield from unique(found)


def _read_claim(observation: Observation, report: Report) -> Claim | None:
    focus = observation.evidence.focus
    if observation.source is not Origin.PROSE or focus is None or not observation.value:
        return None
    behind = report.text[focus[1] : focus[1] + REACH]
    match = _SHARE.match(shadow(behind).text) if "占" in behind or "佔" in behind else None
    if match is None or any(word in match[0] for word in IN_A_ROW):
        return None
    decimals = len(match["decimals"] or "")
    return Claim(match[0][match[0].index("占") :], match["whole"], Decimal(match["share"]), Decimal("0.5").scaleb(-decimals) + Decimal("0.05"))


def _compare(rule: Check, part: Observation, claim: Claim, readings: Readings) -> Iterator[Finding]:
    value = readings.value(part) or Decimal(0)
    shares = [(code, whole, 100 * value / whole) for code, whole in _wholes(rule, part, readings)]
    if not shares:
        return
    code, whole, share = min(shares, key=lambda item: abs(item[2] - claim.share))
    gap = abs(share - claim.share)
    clear = part.precision is Precision.EXACT and not is_weak(part) and (not claim.whole or "总" in claim.whole)
    verdict = Verdict.PASS if gap <= claim.slack else Verdict.FAIL if clear else Verdict.UNCERTAIN
    severity = "error" if verdict is Verdict.FAIL and gap > GRAVE else ""
    rounded = number(round(share, 2))
    zh = f"“{claim.words}”；{readings.label(part.indicator)} {number(value)} ÷ {readings.label(code)} {number(whole)} = {rounded}%"
    en = f"“{claim.words}”; {readings.label(part.indicator, 'en')} {number(value)} ÷ {readings.label(code, 'en')} {number(whole)} = {rounded}%"
    yield finding(rule, verdict, Sides((part.indicator, code), claim.share, round(share, 2), zh, en), severity=severity)


def _wholes(rule: Check, part: Observation, readings: Readings) -> Iterator[tuple[str, Decimal]]:
    """What the share may be meant of: the indicators that the number is part of, and the rule's own wholes of the same family."""
    indicators = readings.codebook.indicators
    codes: list[str] = []
    parent = indicators[part.indicator].part_of if part.indicator in indicators else None
    while parent is not None and parent not in codes:
        codes.append(parent)
        parent = indicators[parent].part_of
    if part.indicator.split(".")[0] in {code.split(".")[0] for code in codes or rule.codes}:
        codes += [code for code in rule.codes if code.removeprefix("form.").split(".")[0] == part.indicator.split(".")[0]]
    for group in (*readings.mixed, *readings.tables, *readings.prose):
        if Scope.UNSTATED not in (group.scope, part.scope) and group.scope is not part.scope:
            continue
        for code in dict.fromkeys(codes):
            reading = group.readings.get(code)
            if code != part.indicator and reading is not None and (whole := readings.value(reading)):
                yield code, whole


def _compare_sums(rule: Check, claims: Sequence[tuple[Observation, Claim]], readings: Readings) -> Iterator[Finding]:
    """Whether the shares of all parts of a whole add to 100 %. They are all parts where their numbers add to the whole."""
    indicators = readings.codebook.indicators
    families: dict[tuple[str, Scope], dict[str, tuple[Observation, Claim]]] = {}
    for part, claim in claims:
        parent = indicators[part.indicator].part_of if part.indicator in indicators else None
        if parent is not None and part.precision is Precision.EXACT:
            families.setdefault((parent, part.scope), {})[part.indicator] = (part, claim)
    for (parent, scope), parts in families.items():
        wholes = {value for g in readings.prose if g.scope is scope and (o := g.readings.get(parent)) and (value := readings.value(o))}
        if len(parts) < 2 or sum((part.value or Decimal(0) for part, _ in parts.values()), Decimal(0)) not in wholes:
            continue
        total = sum((claim.share for _, claim in parts.values()), Decimal(0))
        slack = sum((claim.slack - Decimal("0.05") for _, claim in parts.values()), Decimal("0.1"))
        verdict = Verdict.PASS if abs(total - 100) <= slack else Verdict.FAIL
        words = " + ".join(f"{number(claim.share)}%" for _, claim in parts.values()) + f" = {number(total)}%"
        yield finding(
            rule, verdict, Sides((parent, *parts), total, Decimal(100), f"{readings.label(parent)}：{words}", f"{readings.label(parent, 'en')}: {words}")
        )
