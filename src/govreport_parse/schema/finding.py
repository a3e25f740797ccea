"""A doubt or a check result. It never changes a value."""

from __future__ import annotations

from enum import StrEnum

from govreport_parse.schema.record import Number, Record, unchecked


class Severity(StrEnum):
    """How bad a failure is: ``error`` means that something is certainly wrong (in the source or in our reading)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """What a check says."""

    PASS = "pass"  # noqa: S105  a verdict
    FAIL = "fail"
    UNCERTAIN = "uncertain"
    NOT_ASSESSABLE = "not_assessable"


class Blame(StrEnum):
    """Whose error a failure is."""

    SOURCE = "source"
    EXTRACTION = "extraction"
    UNKNOWN = "unknown"


class Finding(Record):
    """One result of one check, with both sides named.

    ``about`` names the indicator codes (or section numbers, or blocks) concerned; ``left`` and ``right`` are the two sides of a comparison.
    """

    check: str
    severity: Severity
    verdict: Verdict
    blame: Blame = Blame.UNKNOWN
    message_zh: str
    message_en: str
    about: tuple[str, ...] = ()
    left: Number | None = None
    right: Number | None = None


new_finding = unchecked(Finding)
