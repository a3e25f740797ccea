"""One reading of one indicator at one place."""

from __future__ import annotations

from enum import StrEnum

from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.quantity import Precision, State
from govreport_parse.schema.record import Number, Record, unchecked


class Scope(StrEnum):
    """Whose figure it is."""

    OWN_AGENCY = "own-agency"
    WHOLE_JURISDICTION = "whole-jurisdiction"
    UNSTATED = "unstated"


class Period(StrEnum):
    """Which time it covers."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    PREVIOUS_YEAR = "previous_year"
    PLANNED = "planned"
    POINT_IN_TIME = "point_in_time"


class Origin(StrEnum):
    """Which part of the report states it."""

    PROSE = "prose"
    TABLE = "table"


class Confidence(StrEnum):
    """What may be expected of a value; what each word promises is measured in docs/accuracy.md."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Observation(Record):
    """One reading. ``value`` is none where the cell is blank, dashed or unreadable; ``state`` says which. ``rule`` names the phrase or layout that read it."""

    indicator: str
    value: Number | None
    state: State = State.STATED
    unit: str | None = None
    text: str = ""
    precision: Precision = Precision.EXACT
    scope: Scope = Scope.UNSTATED
    period: Period = Period.YEAR
    source: Origin
    confidence: Confidence = Confidence.HIGH
    reasons: tuple[str, ...] = ()
    evidence: Evidence
    rule: str


new_observation = unchecked(Observation)


class Unclaimed(Record):
    """A number in scope that no rule read, with its place: part of the result."""

    text: str
    value: Number | None
    unit: str | None = None
    topic: str | None = None
    reason: str
    evidence: Evidence
