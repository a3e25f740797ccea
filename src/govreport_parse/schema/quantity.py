"""A number as it was printed."""

from __future__ import annotations

from enum import StrEnum

from govreport_parse.schema.record import Number, Record


class State(StrEnum):
    """How a value stands in the report. Not mentioned is no observation at all."""

    STATED = "stated"
    ZERO_WORDS = "zero_words"
    BLANK = "blank"
    DASH = "dash"
    NONE_WORD = "none_word"
    UNREADABLE = "unreadable"


class Precision(StrEnum):
    """How exact a number is said to be."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Quantity(Record):
    """A number with its unit. ``value`` has 万/亿 of a count applied (2.87万人次 → 28700); ``text`` is what was printed."""

    value: Number | None
    unit: str | None = None
    text: str
    precision: Precision = Precision.EXACT
    state: State = State.STATED
