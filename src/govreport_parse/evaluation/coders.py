"""Coder against coder: percent agreement, Cohen's kappa for states, Krippendorff's alpha for counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from govreport_parse.errors import GoldError
from govreport_parse.evaluation.coding import Coding
from govreport_parse.evaluation.gold import Gold, gold_of
from govreport_parse.evaluation.intervals import Share, share
from govreport_parse.evaluation.reading import ParsedReport
from govreport_parse.evaluation.summing import share_of
from govreport_parse.schema.record import Number, Record

Unit = tuple[str, str]
Said = dict[Unit, dict[Decimal | None, str]]
ABSENT = "not mentioned"


class Coder(Record):
    """What one coder said: report → indicator → value of the year (none for a printed blank) → whose figure it is."""

    name: str
    reports: dict[str, dict[str, dict[Decimal | None, str]]]


class Dispute(Record):
    """One value on which two coders differ."""

    report: str
    code: str
    first: tuple[Number | None, ...]
    second: tuple[Number | None, ...]


class Reliability(Record):
    """How far two coders agree. A unit is one indicator in one report; units that neither coder mentions are left out of ``agreement``.

    ``kappa_states`` compares number, zero, blank and not mentioned over all indicators that either coder uses anywhere; ``alpha_counts`` (ratio scale) compares the
    numbers where both give one; ``kappa_scope`` compares whose figure it is, where both say so. A coefficient is none where there is nothing to tell apart.
    """

    first: str
    second: str
    reports: int
    units: int
    agreement: Share
    agreement_states: Share
    kappa_states: float | None
    counts: int
    agreement_counts: Share
    alpha_counts: float | None
    kappa_scope: float | None
    disputes: tuple[Dispute, ...]


def coder_of_gold(name: str, gold: dict[str, Gold], coding: Coding) -> Coder:
    """A gold folder as a coder; arguable values are left out."""
    reports: dict[str, dict[str, dict[Decimal | None, str]]] = {}
    for item in gold.values():
        values = reports.setdefault(item.name, defaultdict(dict))
        for count in item.counts:
            if count.of_year and not count.arguable and coding.looks_for(count.code):
                values[count.code][count.value] = count.scope or "unstated"
    return Coder(name=name, reports=reports)


def coder_of_reports(name: str, reports: Iterable[ParsedReport], names: tuple[str, ...], coding: Coding) -> Coder:
    """A program as a coder, under the names of the other coder's reports."""
    said: dict[str, dict[str, dict[Decimal | None, str]]] = {}
    for parsed in reports:
        known = gold_of(parsed.location, names)
        if known is None:
            continue
        values = said.setdefault(known, defaultdict(dict))
        for reading in parsed.readings:
            if reading.of_year and coding.looks_for(reading.code):
                values[reading.code][reading.value] = reading.scope
    return Coder(name=name, reports=said)


def compare_coders(first: Coder, second: Coder, coding: Coding) -> Reliability:
    """How far two coders agree on the reports that both coded; twin codes (``coding.yml``) of which each used one are one. Raises GoldError where they share none."""
    second = united(first, second, coding)
    shared = sorted(first.reports.keys() & second.reports.keys())
    if not shared:
        raise GoldError("no_match", "the two coders share no report (files of one report bear the same name)", document=f"{first.name}, {second.name}")
    codes = sorted({code for coder in (first, second) for report in shared for code in coder.reports[report]})
    units = [(report, code) for report in shared for code in codes]
    one, other = ({unit: coder.reports[unit[0]].get(unit[1], {}) for unit in units} for coder in (first, second))
    states = {unit: (state_of(one[unit]), state_of(other[unit])) for unit in units}
    mentioned = [unit for unit in units if states[unit] != (ABSENT, ABSENT)]
    pairs = {(*unit, place): pair for unit in mentioned for place, pair in enumerate(paired(one[unit], other[unit]))}
    scopes = {unit: pair for unit, pair in find_scopes(mentioned, one, other) if "unstated" not in pair}
    return Reliability(
        first=first.name,
        second=second.name,
        reports=len(shared),
        units=len(mentioned),
        agreement=share_of(one[unit].keys() == other[unit].keys() for unit in mentioned),
        agreement_states=share_of(a == b for a, b in states.values()),
        kappa_states=coefficient("kappa", states),
        counts=len(pairs),
        agreement_counts=share(sum(a == b for a, b in pairs.values()), len(pairs)),
        alpha_counts=coefficient("alpha", pairs, ratio_distance),
        kappa_scope=coefficient("kappa", scopes),
        disputes=tuple(
            Dispute(report=report, code=code, first=listed(one[report, code]), second=listed(other[report, code]))
            for report, code in mentioned
            if one[report, code].keys() != other[report, code].keys()
        ),
    )


def united(first: Coder, second: Coder, coding: Coding) -> Coder:
    """The second coder with the first one's code wherever each used another twin in a report (收费 and 信息处理费 of a year without fees)."""
    reports: dict[str, dict[str, dict[Decimal | None, str]]] = {}
    for report, values in second.reports.items():
        others = first.reports.get(report, {})
        reports[report] = {}
        for code, said in values.items():
            twins = [twin for twin in sorted(coding.twins(code)) if twin in others and twin not in values and others[twin].keys() == said.keys()]
            reports[report][twins[0] if twins and code not in others else code] = said
    return Coder(name=second.name, reports=reports)


def find_scopes(units: list[Unit], one: Said, other: Said) -> Iterator[tuple[tuple[str, str, str], tuple[str, str]]]:
    """For every value that both coders have, whose figure each says it is."""
    for unit in units:
        for value in one[unit].keys() & other[unit].keys():
            yield (*unit, str(value)), (one[unit][value], other[unit][value])


def state_of(values: dict[Decimal | None, str]) -> str:
    """What a coder says of an indicator, without the number."""
    numbers = [value for value in values if value is not None]
    return "number" if any(numbers) else "zero" if numbers else "blank" if values else ABSENT


def listed(values: dict[Decimal | None, str]) -> tuple[Decimal | None, ...]:
    """The values in order, a blank first."""
    return tuple(sorted(values, key=lambda value: (value is not None, value or Decimal(0))))


def paired(one: dict[Decimal | None, str], other: dict[Decimal | None, str]) -> list[tuple[float, float]]:
    """The numbers of two coders side by side: equal ones first, then by size; a number without a partner is left out."""
    mine, theirs = ({value for value in values if value is not None} for values in (one, other))
    both = [(float(value), float(value)) for value in sorted(mine & theirs)]
    return both + [(float(a), float(b)) for a, b in zip(sorted(mine - theirs), sorted(theirs - mine), strict=False)]


def ratio_distance(one: float, other: float) -> float:
    """The squared difference of two counts measured by their sum: 2 against 3 is more than 102 against 103."""
    return 0.0 if one == other else ((one - other) / (one + other)) ** 2


def coefficient(name: str, pairs: Mapping[Any, tuple[Any, Any]], distance: Callable[[float, float], float] | None = None) -> float | None:
    """A coefficient of agreement of two coders over these units, or none where there is nothing to tell apart. Raises GoldError where the library is missing."""
    try:
        from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415  takes a second to load
    except ImportError as error:
        raise GoldError("missing_extra", "agreement of coders needs the extra: pip install 'govreport_parse[evaluate]'") from error
    labels = {label for pair in pairs.values() for label in pair}
    if len(labels) < 2:
        return None
    triples = [(str(coder), "/".join(map(str, unit)), label) for unit, pair in pairs.items() for coder, label in enumerate(pair)]
    task = AnnotationTask(triples, distance) if distance else AnnotationTask(triples)
    return round(float(getattr(task, name)()), 4)
