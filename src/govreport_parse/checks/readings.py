"""The observations that a check compares: of one part of the report, one scope, and the report's own year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from govreport_parse.checks.parts import Parts, parts_for
from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Scope
from govreport_parse.schema.quantity import Precision, State
from govreport_parse.schema.report import Report
from govreport_parse.text.numerals import read_numeral

YEARLY = (Period.YEAR, Period.POINT_IN_TIME)
ABOUT = Decimal("0.05")
BEYOND = Decimal("0.2")


@dataclass(frozen=True)
class Group:
    """One reading for each indicator. ``doubtful`` are those that the same part of the report states twice with different values; ``amounts`` are the values that are there, in
    the unit of their indicator.
    """

    scope: Scope
    readings: Mapping[str, Observation]
    amounts: Mapping[str, Decimal]
    codes: frozenset[str]
    doubtful: frozenset[str] = frozenset()
    mixed: bool = False


@dataclass(frozen=True)
class Readings:
    """The groups of a report in the order in which checks use them: tables, prose, both."""

    report: Report
    codebook: Codebook
    parts: Parts
    tables: tuple[Group, ...]
    prose: tuple[Group, ...]
    mixed: tuple[Group, ...]
    several: bool
    codes: frozenset[str]

    def official(self, code: str) -> bool:
        """Whether the report's own form prints this indicator."""
        return code in self.parts.official

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The codes that a code with stars stands for."""
        return self.parts.matching(pattern)

    def comparable(self, observations: Iterable[Observation]) -> bool:
        """Whether readings speak of the same agencies: in a report that states figures of several scopes, those without one may belong to any."""
        return not self.several or len({observation.scope for observation in observations}) < 2

    def value(self, observation: Observation) -> Decimal | None:
        """The value of a reading, amounts of money in the unit of their indicator."""
        return to_unit(observation, self.codebook)

    def label(self, code: str, language: str = "zh") -> str:
        """The indicator's label without its bracketed remarks."""
        return self.parts.labels_of(code)[language != "zh"]


_LAST: list[Readings] = []


def readings_of(report: Report, codebook: Codebook) -> Readings:
    """The groups of a report. Those of the last report are kept, because one check after the other asks for them."""
    known = next(iter(_LAST), None)
    if known is None or known.report is not report or known.codebook is not codebook:
        known = _read(report, codebook)
        _LAST[:] = [known]
    return known


def _read(report: Report, codebook: Codebook) -> Readings:
    yearly = [(i, o) for i, o in enumerate(report.observations) if o.period in YEARLY]
    chosen = {count.observation for count in report.chosen.values()}
    by_origin = {origin: [(i, o) for i, o in yearly if o.source is origin] for origin in Origin}
    tables = _groups(by_origin[Origin.TABLE], chosen, codebook)
    prose = _groups(by_origin[Origin.PROSE], chosen, codebook)
    mixed = tuple(_merge(group, tables) for group in _groups(yearly, chosen, codebook))
    several = len({observation.scope for _, observation in yearly} - {Scope.UNSTATED}) > 1
    codes = frozenset(observation.indicator for _, observation in yearly)
    return Readings(report, codebook, parts_for(codebook, report.form), tables, prose, mixed, several, codes)


def _groups(listed: Iterable[tuple[int, Observation]], chosen: set[int], codebook: Codebook) -> tuple[Group, ...]:
    listed = sorted(listed, key=lambda item: (item[1].value is None, item[0] not in chosen))
    scopes: list[Scope] = [scope for scope in Scope if scope is not Scope.UNSTATED and any(o.scope is scope for _, o in listed)] or [Scope.UNSTATED]
    return tuple(_group(scope, listed, codebook) for scope in scopes) if listed else ()


def _group(scope: Scope, listed: Iterable[tuple[int, Observation]], codebook: Codebook) -> Group:
    stated: dict[str, Observation] = {}
    unstated: dict[str, Observation] = {}
    doubtful: set[str] = set()
    for _, observation in listed:
        if observation.scope not in (scope, Scope.UNSTATED):
            continue
        kept = stated if observation.scope is scope else unstated
        first = kept.setdefault(observation.indicator, observation)
        if first.value != observation.value and observation.value is not None:
            doubtful.add(observation.indicator)
    readings = {**unstated, **stated}
    amounts = {code: amount for code, reading in readings.items() if (amount := to_unit(reading, codebook)) is not None}
    return Group(scope, readings, amounts, frozenset(readings), frozenset(doubtful))


def _merge(group: Group, tables: Iterable[Group]) -> Group:
    """The group with the tables' readings before those of the prose."""
    official = next((table for table in tables if table.scope is group.scope), None)
    if official is None:
        return replace(group, mixed=True)
    beside = {code: amount for code, amount in group.amounts.items() if code not in official.readings}
    readings = {**group.readings, **official.readings}
    return Group(group.scope, readings, {**beside, **official.amounts}, frozenset(readings), group.doubtful, mixed=True)


@lru_cache(maxsize=64)
def _scale(unit: str | None) -> Decimal | None:
    """How many yuan an amount's unit is.

    >>> _scale("万元"), _scale("元"), _scale("件")
    (Decimal('10000'), Decimal('1'), None)
    """
    return read_numeral(f"1{unit[:-1]}") if unit and unit.endswith("元") else None


def to_unit(observation: Observation, codebook: Codebook) -> Decimal | None:
    """The value; an amount of money in the unit of its indicator where both units are known."""
    indicator = codebook.indicators.get(observation.indicator)
    if observation.value is None or indicator is None or indicator.value_type != "amount":
        return observation.value
    own, wanted = _scale(observation.unit), _scale(indicator.unit)
    return observation.value if own is None or wanted is None else observation.value * own / wanted


def is_weak(observation: Observation) -> bool:
    """Whether a reading is too uncertain for a verdict."""
    return observation.confidence is Confidence.LOW or observation.state is State.UNREADABLE


def agrees(said: Observation, value: Decimal, printed: Decimal) -> bool:
    """Whether a reading, as exact as it claims to be, agrees with another value of the same indicator.

    ``value`` is what was said in the indicator's unit. "近2.9万" agrees with 28764, "10余" with 17, "1000以上" with 1003.
    """
    step = _last_digit(value)
    if said.precision is Precision.AT_LEAST:
        return value <= printed <= value + max(step, value * BEYOND)
    if said.precision is Precision.AT_MOST:
        return value - max(step, value * BEYOND) <= printed <= value
    if said.precision is Precision.ABOUT:
        return abs(printed - value) <= max(step, value * ABOUT)
    if any(letter in said.text for letter in "万亿") and said.unit and not said.unit.endswith("元"):
        return abs(printed - value) <= step
    return printed == value


def _last_digit(value: Decimal) -> Decimal:
    """One step of the last digit that is not a zero: 100 for 2300, 1 for 17.

    >>> _last_digit(Decimal(28700)), _last_digit(Decimal(17)), _last_digit(Decimal("2.5"))
    (Decimal('1E+2'), Decimal('1'), Decimal('0.1'))
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
