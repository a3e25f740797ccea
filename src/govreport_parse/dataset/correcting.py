"""Reports with the decisions of reviewers applied: the original reading stays beside each of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import ValidationError

from govreport_parse.dataset.corrections import NOT_MENTIONED, UNDECIDED, Action, Correction, Seen
from govreport_parse.schema.count import Count
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.record import write_number
from govreport_parse.schema.report import Masthead, Report

POLICY = "correction"
RULE = "correction"


class Standing(StrEnum):
    """What became of a decision."""

    APPLIED = "applied"
    SETTLED = "settled"
    REOPENED = "reopened"
    DISPUTED = "disputed"
    NO_DOCUMENT = "no_document"


class Decided(NamedTuple):
    """A decision, what became of it, and what the extraction says now."""

    correction: Correction
    standing: Standing
    now: Seen
    reason: str = ""


def seen_in(report: Report, code: str) -> Seen:
    """What the extraction gives for a value, in the words in which a decision remembers it."""
    if code.startswith("masthead."):
        value = getattr(report.masthead, code.partition(".")[2])
        return Seen(value=None if value is None else str(value), state=NOT_MENTIONED if value is None else State.STATED.value)
    count = report.chosen.get(code)
    if count is None:
        return Seen()
    return Seen(value=None, state=UNDECIDED) if count.undecided else Seen(value=count.value, state=count.state.value)


def judge(report: Report, correction: Correction) -> Decided:
    """Whether a decision still stands against what the extraction gives now."""
    now = seen_in(report, correction.indicator)
    if is_same(now, correction.against):
        return Decided(correction, Standing.APPLIED, now)
    if correction.action is Action.SET and is_same(now, Seen(value=correction.value, state=correction.state)):
        return Decided(correction, Standing.SETTLED, now, "the extraction now gives the corrected value")
    if correction.action is Action.REMOVE and now.state == NOT_MENTIONED:
        return Decided(correction, Standing.SETTLED, now, "the extraction no longer gives the value")
    return Decided(correction, Standing.REOPENED, now, f"made against {_printed(correction.against)}, the extraction now gives {_printed(now)}")


def is_same(now: Seen, then: Seen) -> bool:
    """Whether two readings are the same value in the same state."""
    return now.state == then.state and (now.value == then.value or str(now.value) == str(then.value))


def _printed(seen: Seen) -> str:
    return seen.state if seen.value is None else f"{_plain(seen.value)} ({seen.state})"


def _plain(value: Any) -> str:
    return str(value) if value is None or isinstance(value, str) else str(write_number(value))


def correct(report: Report, decisions: Iterable[list[Correction]]) -> tuple[Report, list[Decided]]:
    """The report with every decision applied that still stands, and what became of each. Decisions of several people about one value apply only where they agree."""
    done: list[Decided] = []
    for about in decisions:
        last = about[-1]
        if last.action is Action.EXCLUDE:
            continue
        if len({correction.says for correction in about}) > 1:
            now = seen_in(report, last.indicator)
            done += [Decided(c, Standing.DISPUTED, now, "reviewers decided differently") for c in about]
            report = _with(report, findings=(*report.findings, _doubt(last, "CORRECTION-DISPUTED", "审阅人意见不一致", "reviewers decided differently", now)))
            continue
        decided = judge(report, last)
        done += [decided._replace(correction=correction) for correction in about]
        report = _applied(report, decided)
    return report, done


def _applied(report: Report, decided: Decided) -> Report:
    correction, now = decided.correction, decided.now
    if decided.standing is Standing.REOPENED:
        doubt = _doubt(correction, "CORRECTION-REOPENED", "更正所依据的取值已变，须重新审阅", f"to be looked at again: {decided.reason}", now)
        return _with(report, findings=(*report.findings, doubt))
    if decided.standing is not Standing.APPLIED:
        return report
    if correction.indicator.startswith("masthead."):
        return _with_masthead(report, correction, now)
    chosen = dict(report.chosen)
    if correction.action is Action.REMOVE:
        chosen.pop(correction.indicator, None)
    elif correction.action is Action.CONFIRM and correction.indicator in chosen:
        chosen[correction.indicator] = chosen[correction.indicator].model_copy(update={"confidence": Confidence.HIGH})
    elif correction.action is Action.SET:
        observation, count = _set(report, correction)
        chosen[correction.indicator] = count
        report = _with(report, observations=(*report.observations, observation))
    return _with(report, chosen=chosen, findings=(*report.findings, _note(correction, now)))


def _set(report: Report, correction: Correction) -> tuple[Observation, Count]:
    before = report.chosen.get(correction.indicator)
    old = report.observations[before.observation] if before is not None else None
    observation = Observation(
        indicator=correction.indicator,
        value=None if isinstance(correction.value, str) else correction.value,
        state=State(correction.state),
        unit=correction.unit or (old.unit if old else None),
        text=_plain(correction.value) if correction.value is not None else "",
        source=old.source if old else Origin.PROSE,
        scope=old.scope if old else Observation.model_fields["scope"].default,
        confidence=Confidence.HIGH,
        reasons=(f"corrected by {correction.who}",),
        evidence=_evidence(report, correction, old),
        rule=RULE,
    )
    rivals = () if before is None else (before.observation, *before.rivals)
    count = Count(
        value=observation.value,
        state=observation.state,
        unit=observation.unit,
        scope=observation.scope,
        confidence=Confidence.HIGH,
        observation=len(report.observations),
        rivals=rivals,
        policy=POLICY,
    )
    return observation, count


def _evidence(report: Report, correction: Correction, old: Observation | None) -> Evidence:
    """The words that the reviewer named, at their place; else the words of the reading that was corrected."""
    if not correction.quote:
        return old.evidence if old else Evidence(quote="", selector="correction")
    start = correction.start if correction.start is not None else report.text.find(correction.quote)
    if start < 0 or not report.text.startswith(correction.quote, start):
        return Evidence(quote=correction.quote, selector="correction")
    return Evidence(quote=correction.quote, place=Place(block=_block_at(report, start), start=start, end=start + len(correction.quote)))


def _block_at(report: Report, start: int) -> int:
    """The block of the last reading that begins before a place, which is the nearest that a stored report tells."""
    places = [o.evidence.place for o in report.observations if o.evidence.place is not None and o.evidence.place.start <= start]
    return max((place.block for place in places), default=0)


def _with_masthead(report: Report, correction: Correction, now: Seen) -> Report:
    name = correction.indicator.partition(".")[2]
    if correction.action is Action.CONFIRM:
        return _with(report, findings=(*report.findings, _note(correction, now)))
    value = None if correction.action is Action.REMOVE else correction.value
    fields = report.masthead.model_dump() | {name: int(value) if name == "year" and value is not None else value}
    try:
        masthead = Masthead.model_validate(fields)
    except ValidationError:
        doubt = _doubt(correction, "CORRECTION-REOPENED", "更正值不合字段类型", f"{value!r} is no value of this field", now)
        return _with(report, findings=(*report.findings, doubt))
    return _with(report, masthead=masthead, findings=(*report.findings, _note(correction, now)))


def _note(correction: Correction, now: Seen) -> Finding:
    """The trace of an applied decision, with the value that the extraction gave."""
    what = {Action.SET: f"改为{_plain(correction.value)}", Action.REMOVE: "删去", Action.CONFIRM: "确认"}[correction.action]
    english = {Action.SET: f"set to {_plain(correction.value)}", Action.REMOVE: "removed", Action.CONFIRM: "confirmed"}[correction.action]
    return Finding(
        check="CORRECTION",
        severity=Severity.INFO,
        verdict=Verdict.PASS,
        message_zh=f"{correction.who}于{correction.when.date().isoformat()}{what}，原取值{_printed(now)}：{correction.why}",
        message_en=f"{english} by {correction.who} on {correction.when.date().isoformat()}, was {_printed(now)}: {correction.why}",
        about=(correction.indicator,),
    )


def _doubt(correction: Correction, check: str, chinese: str, english: str, now: Seen) -> Finding:
    return Finding(
        check=check,
        severity=Severity.WARNING,
        verdict=Verdict.UNCERTAIN,
        blame=Blame.UNKNOWN,
        message_zh=f"{chinese}（{correction.who}：{correction.action.value}，现取值{_printed(now)}）",
        message_en=f"{english} ({correction.who}: {correction.action.value}; now {_printed(now)})",
        about=(correction.indicator,),
    )


def _with(report: Report, **fields: Any) -> Report:
    return report.model_copy(update=fields)
