"""One parsed report against its gold: what is right, wrong and missed, with its sentence."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

import regex

from govreport_parse.evaluation.coding import Coding
from govreport_parse.evaluation.gold import Gold, GoldCount
from govreport_parse.evaluation.reading import ParsedReport, Reading
from govreport_parse.schema.record import Number, Record

Pair = tuple[str, Decimal]

FIELDS = ("agency", "year", "period_start", "period_end", "published", "doc_number")
_FOLDED = regex.compile(r"[\s\p{P}\p{Z}]")
CONFIDENCES = ("high", "medium", "low")


class Kind(StrEnum):
    """What became of a value. A trap is a wrong value that gold lists for the same indicator under another period."""

    RIGHT = "right"
    WRONG = "wrong"
    TRAP = "trap"
    MISSED = "missed"


class Outcome(Record):
    """One value of one report: given, stated, or both. ``scope_right`` is none where gold does not say whose figure it is."""

    kind: Kind
    code: str
    value: Number
    confidence: str | None = None
    scope_right: bool | None = None
    sentence: str = ""


class Difference(Record):
    """A masthead field or a heading that differs: what gold has and what was read."""

    about: str
    wanted: str
    given: str


class Comparison(Record):
    """One report against its gold. ``chosen`` are the values that the policy chose, each right or not; ``cells`` the cells of official tables, blank ones included."""

    report: str
    gold: str
    carrier: str
    era: str
    level: str
    outcomes: tuple[Outcome, ...]
    chosen: tuple[Outcome, ...]
    periods: tuple[bool, ...]
    cells: tuple[bool, ...]
    masthead: dict[str, bool]
    headings_right: int
    headings_wrong: int
    headings_missed: int
    differences: tuple[Difference, ...]

    @property
    def counts_right(self) -> bool:
        """Whether no value is wrong or missed."""
        return all(outcome.kind is Kind.RIGHT for outcome in self.outcomes)

    @property
    def all_right(self) -> bool:
        """Whether values, masthead and headings are right."""
        return self.counts_right and not self.differences


class Wanted(NamedTuple):
    """What gold says about the year's values: those that must be given, those that may, and those of other periods."""

    required: dict[Pair, list[GoldCount]]
    allowed: set[Pair]
    elsewhere: set[Pair]


def compare(gold: Gold, parsed: ParsedReport, coding: Coding) -> Comparison:
    """Everything in which a report agrees with its gold or not."""
    wanted, given = wanted_of(gold), given_of(parsed)
    masthead, differences = compare_masthead(gold, parsed)
    titles = {(fold(h.number), fold(h.title)): f"{h.number or ''} {h.title}".strip() for h in gold.sections if h.number}
    read = {(fold(number), fold(title)): f"{number} {title}".strip() for number, title in parsed.headings if number}
    headings = [Difference(about="heading", wanted="", given=read[key]) for key in sorted(read.keys() - titles.keys())]
    headings += [Difference(about="heading", wanted=titles[key], given="") for key in sorted(titles.keys() - read.keys())]
    return Comparison(
        report=parsed.location,
        gold=gold.name,
        carrier=parsed.carrier,
        era=gold.era or parsed.form,
        level=gold.level or parsed.level,
        outcomes=(*find_given(wanted, given, coding), *find_missed(wanted, given, coding)),
        chosen=tuple(find_chosen(wanted, parsed, coding)),
        periods=tuple(find_periods(gold, parsed)),
        cells=tuple(find_cells(gold, parsed)),
        masthead=masthead,
        headings_right=len(titles.keys() & read.keys()),
        headings_wrong=len(read.keys() - titles.keys()),
        headings_missed=len(titles.keys() - read.keys()),
        differences=(*differences, *headings),
    )


def wanted_of(gold: Gold) -> Wanted:
    """What gold says about the year's values."""
    required: dict[Pair, list[GoldCount]] = defaultdict(list)
    allowed: set[Pair] = set()
    elsewhere: set[Pair] = set()
    for count in gold.counts:
        if count.value is None:
            continue
        if not count.of_year:
            elsewhere.add((count.code, count.value))
        elif count.arguable:
            allowed.add((count.code, count.value))
        else:
            required[count.code, count.value].append(count)
    for count in (*gold.counts, *gold.other_quantities):
        if count.value is not None and (count.of_year or count.period == str(gold.year)):
            allowed |= {(code, count.value) for code in count.other_codes}
            if count.arguable and count.code:
                allowed.add((count.code, count.value))
    return Wanted(required, allowed, elsewhere)


def given_of(parsed: ParsedReport) -> dict[Pair, list[Reading]]:
    """The pairs of indicator and value that a program gives for the year."""
    given: dict[Pair, list[Reading]] = defaultdict(list)
    for reading in parsed.readings:
        if reading.of_year and reading.value is not None:
            given[reading.code, reading.value].append(reading)
    return given


def find_given(wanted: Wanted, given: dict[Pair, list[Reading]], coding: Coding) -> Iterator[Outcome]:
    """Right and wrong values among those given."""
    for pair, readings in sorted(given.items()):
        kind = judge(pair, wanted, coding)
        if kind is None:
            continue
        best = min(readings, key=lambda reading: CONFIDENCES.index(reading.confidence))
        scopes = {count.scope for count in wanted.required.get(pair, ())} - {None, "unstated"}
        agrees = any(reading.scope in scopes for reading in readings) if scopes else None
        yield Outcome(kind=kind, code=pair[0], value=pair[1], confidence=best.confidence, scope_right=agrees, sentence=best.sentence)


def judge(pair: Pair, wanted: Wanted, coding: Coding) -> Kind | None:
    """What a given value is, or none where it is not judged: allowed, said under a twin code, or nothing that coders look for."""
    if pair in wanted.required:
        return Kind.RIGHT
    code, value = pair
    said = any((twin, value) in wanted.required for twin in coding.twins(code))
    if pair in wanted.allowed or said or not coding.looks_for(code):
        return None
    return Kind.TRAP if pair in wanted.elsewhere else Kind.WRONG


def find_missed(wanted: Wanted, given: dict[Pair, list[Reading]], coding: Coding) -> Iterator[Outcome]:
    """Values that gold states and nobody gave, under this or another right code."""
    for (code, value), counts in sorted(wanted.required.items()):
        others = coding.twins(code).union(*(count.other_codes for count in counts))
        if (code, value) not in given and not any((other, value) in given for other in others):
            yield Outcome(kind=Kind.MISSED, code=code, value=value, sentence=counts[0].quote)


def find_chosen(wanted: Wanted, parsed: ParsedReport, coding: Coding) -> Iterator[Outcome]:
    """The values that the policy chose, each right or wrong; those that are not judged are left out."""
    for reading in parsed.readings:
        if reading.chosen is None or reading.value is None or not reading.of_year:
            continue
        kind = judge((reading.code, reading.value), wanted, coding)
        if kind is not None:
            yield Outcome(kind=kind, code=reading.code, value=reading.value, confidence=reading.chosen, sentence=reading.sentence)


def find_periods(gold: Gold, parsed: ParsedReport) -> Iterator[bool]:
    """For every value that both have, whether both say the same about its period."""
    given: dict[Pair, set[str]] = defaultdict(set)
    for reading in parsed.readings:
        if reading.value is not None:
            given[reading.code, reading.value].add(reading.period)
    for pair, period in sorted({((c.code, c.value), c.period or "year") for c in gold.counts if c.value is not None and not c.arguable}):
        if pair in given:
            yield period in given[pair]


def find_cells(gold: Gold, parsed: ParsedReport) -> Iterator[bool]:
    """For every cell of an official table that gold lists, whether it was read as printed: the number, or the blank."""
    given: dict[str, set[Decimal | None]] = defaultdict(set)
    for reading in parsed.readings:
        if reading.of_year and reading.source == "table":
            given[reading.code].add(reading.value)
    for count in gold.counts:
        if count.source == "table" and count.of_year and not count.arguable:
            yield count.value in given[count.code]


def compare_masthead(gold: Gold, parsed: ParsedReport) -> tuple[dict[str, bool], list[Difference]]:
    """Field → whether it is right, for every field that gold states; and those that are not."""
    fields = {name: getattr(gold, name) for name in FIELDS if getattr(gold, name) and name not in gold.arguable_masthead}
    right = {name: fold(parsed.masthead.get(name)) == fold(value) for name, value in fields.items()}
    contact = parsed.masthead.get("contact") or {}
    for name, value in gold.contact.items():
        if value and f"contact.{name}" not in gold.arguable_masthead:
            fields[f"contact.{name}"], right[f"contact.{name}"] = value, holds(fold(contact.get(name)), fold(value))
    wrong = [name for name in fields if not right[name]]
    given = {**parsed.masthead, **{f"contact.{name}": value for name, value in contact.items()}}
    return right, [Difference(about=name, wanted=str(fields[name]), given=str(given.get(name) or "")) for name in wrong]


def holds(one: str, other: str) -> bool:
    """Whether one of two texts stands in the other."""
    return bool(one) and (one in other or other in one)


def fold(value: Any) -> str:
    """A text without spaces and punctuation, in plain forms.

    >>> fold("（一）主动公开　情况。")
    '一主动公开情况'
    """
    return str(_FOLDED.sub("", unicodedata.normalize("NFKC", str(value if value is not None else ""))))
