"""The tables of a dataset besides long and wide: reports, sections, findings, failures, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govreport_parse.dataset.correcting import Decided
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Confidence
from govreport_parse.schema.report import Report
from govreport_parse.schema.section import Section
from govreport_parse.writers.columns import MASTHEAD, Column, Kind, Row, find_columns, labelled, wide_row
from govreport_parse.writers.tables import TableDraft

LABELS_BREAK = " > "
NAME_BREAK = ";"


_HEAD = "report location agency region_code year form"
_KINDS: dict[str, Kind] = dict.fromkeys(("year", "size", "n_locations", "n_low", "n_undecided", "n_blocks", "start", "end"), "integer")
_NUMBERS: dict[str, Kind] = dict.fromkeys(("left", "right"), "number")


def reports_draft() -> TableDraft:
    """One row per document that gave a report."""
    before = list(find_columns("sha256 carrier encoding fetched_at size n_locations", _KINDS))
    after = list(find_columns("n_low n_undecided", _KINDS))
    return TableDraft("reports", [*(labelled(column) for column in MASTHEAD if not column.name.startswith("error")), *before, *after])


def reports_row(report: Report, n_locations: int) -> Row:
    """The row of one report."""
    source = report.source
    return {
        **wide_row(report),
        "sha256": source.sha256,
        "carrier": source.carrier,
        "encoding": source.encoding,
        "fetched_at": source.fetched_at.isoformat() if source.fetched_at else None,
        "size": source.size,
        "n_locations": n_locations,
        "n_low": sum(count.confidence is Confidence.LOW for count in report.chosen.values()),
        "n_undecided": sum(count.undecided for count in report.chosen.values()),
    }


def sections_draft() -> TableDraft:
    """One row per section."""
    depth = Column("depth", "integer", "层级", "Level of the section")
    return TableDraft("sections", [*find_columns(f"{_HEAD} number title topic path", _KINDS), depth, *find_columns("n_blocks start end", _KINDS)])


def find_section_rows(report: Report) -> Iterator[Row]:
    """One row for each section, in the order of the report."""
    head = head_of(report)
    for section in report.sections:
        yield from _section_rows(section, head, ())


def _section_rows(section: Section, head: Row, above: tuple[str, ...]) -> Iterator[Row]:
    here = (*above, section.title) if section.title else above
    place = section.heading.place if section.heading is not None else None
    yield {
        **head,
        "number": section.number,
        "title": section.title,
        "topic": section.topic,
        "path": LABELS_BREAK.join(here),
        "depth": section.level,
        "n_blocks": len(section.blocks),
        "start": place.start if place else None,
        "end": place.end if place else None,
    }
    for child in section.children:
        yield from _section_rows(child, head, here)


def findings_draft() -> TableDraft:
    """One row per finding that is more than a passed or impossible check."""
    return TableDraft("findings", find_columns(f"{_HEAD} check severity verdict blame message_zh message_en about left right", _KINDS | _NUMBERS))


def find_finding_rows(report: Report) -> Iterator[Row]:
    """One row for each check that failed or is in doubt, and for each correction."""
    head = head_of(report)
    for finding in report.findings:
        if finding.verdict in (Verdict.FAIL, Verdict.UNCERTAIN) or finding.check.startswith("CORRECTION"):
            yield {**head, **finding_row(finding)}


def finding_row(finding: Finding) -> Row:
    """What a finding says."""
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "blame": finding.blame.value,
        "message_zh": finding.message_zh,
        "message_en": finding.message_en,
        "about": NAME_BREAK.join(finding.about),
        "left": finding.left,
        "right": finding.right,
    }


def failures_draft() -> TableDraft:
    """One row per document that gave no report and per location that gave no document."""
    return TableDraft("failures", find_columns("report sha256 location carrier size error_code error_message", _KINDS))


def failures_row(failure: Failure) -> Row:
    """The row of one failure."""
    source = failure.source
    return {
        "report": source.sha256[:16] or None,
        "sha256": source.sha256 or None,
        "location": source.location,
        "carrier": source.carrier or None,
        "size": source.size,
        "error_code": failure.error.code,
        "error_message": failure.error.message,
    }


def corrections_draft() -> TableDraft:
    """One row per decision in force."""
    return TableDraft(
        "corrections",
        find_columns("document indicator action value state standing reason original_value original_state against_value against_state who when why"),
    )


def corrections_row(decided: Decided) -> Row:
    """The row of one decision, with what the extraction says now."""
    correction = decided.correction
    return {
        "document": correction.document,
        "indicator": correction.indicator,
        "action": correction.action.value,
        "value": _text(correction.value),
        "state": correction.state if correction.action.value == "set" else None,
        "standing": decided.standing.value,
        "reason": decided.reason or None,
        "original_value": _text(decided.now.value),
        "original_state": decided.now.state,
        "against_value": _text(correction.against.value),
        "against_state": correction.against.state,
        "who": correction.who,
        "when": correction.when.isoformat(),
        "why": correction.why or None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def head_of(report: Report) -> Row:
    """What every row of a report begins with."""
    masthead = report.masthead
    return {
        "report": report.source.sha256[:16],
        "location": report.source.location,
        "agency": masthead.agency,
        "region_code": masthead.region_code,
        "year": masthead.year,
        "form": report.form.value,
    }


def add_all(draft: TableDraft, rows: Iterable[Row]) -> None:
    """Adds every row."""
    for row in rows:
        draft.add(row)
