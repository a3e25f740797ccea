"""The value of one side of a rule in one group of readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from govreport_parse.checks.parts import Need, Summed
from govreport_parse.checks.readings import Group, Readings
from govreport_parse.checks.results import number
from govreport_parse.codebook.expressions import Side, Sum
from govreport_parse.schema.observation import Observation
from govreport_parse.schema.quantity import Precision, State

MOST = 8  # summands that are named
_NOTHING = Decimal(0)


@dataclass(slots=True)
class Value:
    """A side as far as it can be had.

    ``stated`` counts its numbers, ``blank`` lists its empty cells (taken for zeros), ``missing`` the codes that the report does not mention, ``blocked`` those whose value
    is there and cannot be read. An ``open`` side has a star for which the report may leave something out.
    """

    total: Decimal = Decimal(0)
    stated: int = 0
    blank: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    used: list[tuple[int, Observation, Decimal]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    constant: bool = False
    open: bool = False

    @property
    def usable(self) -> bool:
        """Whether the side has a number of its own."""
        return self.stated > 0 and not self.blocked

    @property
    def rounded(self) -> bool:
        """Whether one of its numbers is said to be approximate."""
        return any(reading.precision is not Precision.EXACT for _, reading, _ in self.used)

    def words(self, readings: Readings) -> tuple[str, str]:
        """The side as printed, in Chinese and in English: 当面申请数 3 + 网络申请数 2 = 5."""
        if self.constant:
            return number(self.total), number(self.total)
        shown = [used for used in self.used if used[2]] or self.used[:1]
        numbers = [number(value) for _, _, value in shown[:MOST]]
        rest = " + …" if len(shown) > MOST else ""
        total = f"{rest} = {number(self.total)}" if len(self.used) > 1 else ""
        codes = [reading.indicator for _, reading, _ in shown[:MOST]]
        zh, en = (" + ".join([f"{readings.label(code, lg)} {value}" for code, value in zip(codes, numbers, strict=True)]) for lg in ("zh", "en"))
        return zh + total, en + total


def sum_side(side: Side, group: Group, readings: Readings) -> Value:
    """The first alternative of a side that can be had, or else the first."""
    first: Value | None = None
    for terms in side:
        value = _sum(terms, group, readings)
        if value.usable and not value.missing:
            return value
        first = first if first is not None and (first.usable or not value.usable) else value
    return first or Value()


def plain_total(summed: Summed, group: Group) -> Decimal | None:
    """The total of a sum that has nothing to look at more closely: every part of it is a number that is there. None for any other sum."""
    amounts = group.amounts
    if summed.plain:
        try:
            return sum(map(amounts.__getitem__, summed.plain), _NOTHING)
        except KeyError:
            return None
    total, stated, least = _NOTHING, 0, 1
    for sign, code, constant, need in summed.parts:
        amount = amounts.get(code) if constant is None else constant
        if amount is not None:
            total = total + amount if sign > 0 else total - amount
            stated += 1
        elif need is Need.MUST or code in group.readings:
            return None
        elif need is Need.OPEN:
            least = 2  # one part that equals the total says nothing about a sum of which some may be left out
    return total if stated >= least else None


def _sum(terms: Sum, group: Group, readings: Readings) -> Value:
    value = Value()
    for part in readings.parts.of(terms).parts:
        if part.number is not None:
            value.total += part.sign * part.number
            value.stated += 1
            value.constant = True
            continue
        reading = group.readings.get(part.code)
        if reading is not None:
            _add(value, reading, part.sign, group)
        elif part.need is Need.MUST:
            value.missing.append(part.code)
        elif part.need is Need.OPEN:
            value.open = True
    return value


def _add(value: Value, reading: Observation, sign: int, group: Group) -> None:
    code = reading.indicator
    value.codes.append(code)
    amount = group.amounts.get(code)
    if amount is not None:
        value.total += sign * amount
        value.stated += 1
        value.used.append((sign, reading, amount))
    elif reading.state is State.UNREADABLE or _stands_for_parts(code, group):
        value.blocked.append(code)
    else:
        value.blank.append(code)


def _stands_for_parts(code: str, group: Group) -> bool:
    """Whether a blank total stands beside parts that are filled: it is not zero then, only not filled in ("总计" of many real tables)."""
    head, _, last = code.rpartition(".")
    if last != "total":
        return False
    beside = (reading for other, reading in group.readings.items() if other.rpartition(".")[0] == head and other != code)
    return any(reading.value for reading in beside)
