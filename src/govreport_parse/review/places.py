"""Where readings stand in a report, and the numbers that no rule read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govreport_parse.dataset.corrections import Correction
from govreport_parse.review.passages import Mark
from govreport_parse.review.values import SHOWN_QUOTE, Decided, printed
from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.report import Report


class Unread(NamedTuple):
    """One number that no rule read, and to which indicators it was assigned."""

    ident: str
    text: str
    value: str
    unit: str
    reason: str
    quote: str
    start: int | None
    codes: tuple[str, ...]


def find_unread(report: Report, decided: Decided) -> Iterator[Unread]:
    """The numbers that no rule read."""
    quoted: dict[int, list[Correction]] = {}
    for about in decided.values():
        for correction in about:
            if correction.start is not None and correction.quote:
                quoted.setdefault(correction.start, []).append(correction)
    for index, item in enumerate(report.unclaimed):
        place, start = item.evidence.place, _start(item.evidence)
        about = [c for c in quoted.get(start, ()) if c.value == item.value] if start is not None else []
        ident = f"u{index}" if place is not None else ""
        codes = tuple(c.indicator for c in about)
        yield Unread(ident, item.text, printed(item.value), item.unit or "", item.reason, item.evidence.quote[:SHOWN_QUOTE], start, codes)


def _start(evidence: Evidence) -> int | None:
    """Where the quote begins in the text of the report."""
    return evidence.place.start if evidence.place is not None else None


def find_marks(report: Report, idents: Iterable[str] | None = None) -> Iterator[Mark]:
    """Where readings, unread numbers and masthead fields stand in the text; only these, where they are named."""
    wanted = None if idents is None else set(idents)
    for ident, evidence in find_evidence(report):
        place = evidence.place
        if place is None or (wanted is not None and ident not in wanted):
            continue
        focus = evidence.focus or ((place.start, place.end) if place.row is not None or ident.startswith("m-") else None)
        if focus is not None:
            yield Mark(*focus, ident, True)
        yield Mark(place.start, place.end, ident, focus is None)


def find_evidence(report: Report) -> Iterator[tuple[str, Evidence]]:
    """Every place of the report with its name on the page."""
    yield from ((f"m-{name}", evidence) for name, evidence in report.masthead.evidence.items())
    yield from ((f"o{index}", reading.evidence) for index, reading in enumerate(report.observations))
    yield from ((f"u{index}", item.evidence) for index, item in enumerate(report.unclaimed))
