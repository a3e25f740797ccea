"""The values of a report as rows of the page: what was read, how far it is to be trusted, and what reviewers decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from govreport_parse.codebook.columns import Both
from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.correcting import Standing, judge, seen_in
from govreport_parse.dataset.corrections import MASTHEAD, Action, Correction, Seen
from govreport_parse.review.looked import Looked
from govreport_parse.review.words import field_of, load_words, word_of
from govreport_parse.schema.count import Count
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Confidence, Observation
from govreport_parse.schema.report import Form, Report

SHOWN_QUOTE = 300
NOTHING: Both = ("", "")


class Said(NamedTuple):
    """One decision in force, for the page. ``standing`` is empty where it holds."""

    who: str
    action: str
    value: str
    state: str
    why: str
    when: str
    standing: str = ""


class Reading(NamedTuple):
    """One reading that was not chosen."""

    ident: str
    value: str
    state: Both
    period: Both
    scope: Both
    quote: str


class Check(NamedTuple):
    """What failed or is in doubt about a value: the name of the check, its verdict, and what it says."""

    name: str
    verdict: str
    message: Both


Decided = Mapping[str, Sequence[Correction]]
Years = Mapping[str, Sequence[Check]]


class Given(NamedTuple):
    """What rows are made from: a report as the extraction gave it, the decisions in force about it, and what does not fit between its year and others, by indicator."""

    report: Report
    codebook: Codebook
    decided: Decided
    looked: Looked
    years: Years = {}


class Value(NamedTuple):
    """One row. ``ident`` is its place in the source (empty where it has none); ``doubtful`` says that it asks for a second look and nobody has decided yet."""

    code: str
    topic: str
    label: Both
    value: str
    state: Both
    state_word: str
    unit: str
    scope: Both
    period: Both
    confidence: str
    confidence_word: Both
    reasons: tuple[str, ...]
    ident: str
    quote: str
    checks: tuple[Check, ...]
    readings: tuple[Reading, ...]
    said: tuple[Said, ...]
    doubtful: bool
    hidden: bool


def printed(value: object) -> str:
    """A value as people write it.

    >>> printed(Decimal("2.50")), printed(Decimal("1200")), printed(None)
    ('2.50', '1200', '')
    """
    return f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)


def find_values(given: Given) -> Iterator[Value]:
    """The rows in the order of the codebook: what was read, what a failed check misses, what reviewers set; then the masthead.

    A blind reviewer gets a row for every indicator that such a report may state, so that the list itself says nothing, and no masthead.
    """
    form = given.report.form.value
    doubted = {code for finding in given.report.findings if is_doubt(finding) for code in finding.about}
    for code, entry in given.codebook.indicators.items():
        expected = given.looked.blind and form in (*entry.official_in, *(entry.prose_in if form == Form.NARRATIVE else ()))
        if code in given.report.chosen or code in doubted or given.decided.get(code) or expected:
            yield _of_count(given, code)
    if not given.looked.blind:
        yield from (_of_masthead(given, code) for code in MASTHEAD)


def in_groups(values: Sequence[Value]) -> list[tuple[str, list[Value]]]:
    """The rows by their topics, which keep their order."""
    found: dict[str, list[Value]] = {}
    for value in values:
        found.setdefault(value.topic, []).append(value)
    return list(found.items())


def said_about(report: Report, code: str, about: Sequence[Correction], looked: Looked) -> tuple[Said, ...]:
    """The decisions about a value that this reviewer may see."""
    if is_hidden(about, looked):
        return ()
    differ = len({correction.says for correction in about}) > 1
    return tuple(_said(report, code, correction, differ=differ) for correction in about)


def is_hidden(about: Sequence[Correction], looked: Looked) -> bool:
    """Whether a blind reviewer has still to decide."""
    return looked.blind and not any(correction.who == looked.who for correction in about)


def _said(report: Report, code: str, correction: Correction, *, differ: bool) -> Said:
    standing = Standing.APPLIED
    if code:
        standing = Standing.DISPUTED if differ else judge(report, correction).standing
    word = standing.value if standing in (Standing.DISPUTED, Standing.REOPENED) else ""
    state = correction.state if correction.action is Action.SET else ""
    when = correction.when.strftime("%Y-%m-%d %H:%M")
    return Said(correction.who, correction.action.value, printed(correction.value), state, correction.why, when, word)


def checks_of(given: Given, code: str) -> tuple[Check, ...]:
    """What failed or is in doubt about a value, in the report or between years."""
    return (*(check_of(finding) for finding in given.report.findings if code in finding.about and is_doubt(finding)), *given.years.get(code, ()))


def is_doubt(finding: Finding) -> bool:
    """Whether a check failed or could not say."""
    return finding.verdict in (Verdict.FAIL, Verdict.UNCERTAIN)


def check_of(finding: Finding) -> Check:
    """A finding for the page."""
    return Check(finding.check, finding.verdict.value, (finding.message_zh, finding.message_en))


def _of_masthead(given: Given, code: str) -> Value:
    name, about = code.partition(".")[2], given.decided.get(code, ())
    evidence, checks = given.report.masthead.evidence.get(name), checks_of(given, code)
    return Value(
        code=code,
        topic="masthead",
        label=field_of(name),
        **_shown(seen_in(given.report, code), hidden=False),
        unit="",
        scope=NOTHING,
        period=NOTHING,
        confidence="",
        confidence_word=NOTHING,
        reasons=(),
        ident=f"m-{name}" if evidence is not None and evidence.place is not None else "",
        quote=evidence.quote[:SHOWN_QUOTE] if evidence is not None else "",
        checks=checks,
        readings=(),
        said=said_about(given.report, code, about, given.looked),
        doubtful=bool(checks) and not about,
        hidden=False,
    )


def _shown(seen: Seen, *, hidden: bool) -> dict[str, Any]:
    if hidden:
        return {"value": "", "state": load_words()["hidden"], "state_word": ""}
    return {"value": printed(seen.value), "state": word_of("state", seen.state), "state_word": seen.state}


def _of_count(given: Given, code: str) -> Value:
    about, entry, count = given.decided.get(code, ()), given.codebook.indicators[code], given.report.chosen.get(code)
    hidden = is_hidden(about, given.looked)
    checks = checks_of(given, code)
    is_doubtful = count is not None and (count.undecided or count.confidence is Confidence.LOW)
    return Value(
        code=code,
        topic=entry.topic,
        label=(entry.label_zh, entry.label_en),
        **_shown(seen_in(given.report, code), hidden=hidden),
        **_read(given.report, None if hidden else count, entry.unit or ""),
        checks=() if hidden else checks,
        readings=() if hidden else tuple(_others(given.report, code)),
        said=said_about(given.report, code, about, given.looked),
        doubtful=hidden if given.looked.blind else (is_doubtful or bool(checks)) and not about,
        hidden=hidden,
    )


def _read(report: Report, count: Count | None, unit: str) -> dict[str, Any]:
    """The part of a row that comes from the chosen reading."""
    if count is None:
        return {"unit": unit, "scope": NOTHING, "period": NOTHING, "confidence": "", "confidence_word": NOTHING, "reasons": (), "ident": "", "quote": ""}
    reading = report.observations[count.observation]
    return {
        "unit": count.unit or "",
        "scope": word_of("scope", count.scope.value),
        "period": word_of("period", reading.period.value),
        "confidence": count.confidence.value,
        "confidence_word": word_of("confidence", count.confidence.value),
        "reasons": reading.reasons,
        "ident": f"o{count.observation}" if _has_place(reading) else "",
        "quote": reading.evidence.quote[:SHOWN_QUOTE],
    }


def _has_place(reading: Observation) -> bool:
    return reading.evidence.place is not None


def _others(report: Report, code: str) -> Iterator[Reading]:
    count = report.chosen.get(code)
    for index, reading in enumerate(report.observations):
        if reading.indicator == code and (count is None or index != count.observation):
            yield Reading(
                f"o{index}" if _has_place(reading) else "",
                printed(reading.value),
                word_of("state", reading.state.value),
                word_of("period", reading.period.value),
                word_of("scope", reading.scope.value),
                reading.evidence.quote[:SHOWN_QUOTE],
            )
