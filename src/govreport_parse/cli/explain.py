"""``govreport explain``: why an indicator has its value, or why it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

import govreport_parse
from govreport_parse.cli.arguments import File, OwnCodebooks, find_codebook
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.terminal import reported, say, warn
from govreport_parse.codebook.entries import Indicator
from govreport_parse.schema.count import Count
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.observation import Observation
from govreport_parse.schema.report import Report

Code = Annotated[str, typer.Argument(metavar="CODE", help="An indicator, as `govreport codebook` lists them.")]

_SENTENCE = re.compile(r"[^。；;\n]+")
MANY = 12
AROUND = 60


@reported()
def explain(file: File, code: Code, codebook: OwnCodebooks = None) -> None:
    """Show the rule, the sentence and the rivals of a value; or what speaks of the indicator where there is none."""
    known = find_codebook(codebook)
    entry = known.indicators.get(code)
    if entry is None:
        near = ", ".join(get_close_matches(code, known.indicators, n=3)) or "see `govreport codebook`"
        warn(f"error: unknown_code: no indicator is called {code!r} ({near})")
        raise typer.Exit(Exit.USAGE)
    report = govreport_parse.parse(file, codebook=known)
    say(f"{code}  {entry.label_zh} · {entry.label_en}")
    count = report.chosen.get(code)
    if count is None:
        print_absence(report, entry)
    else:
        print_count(report, count)
    print_others(report, code, count)
    print_findings(report, code)


def print_count(report: Report, count: Count) -> None:
    """Prints the chosen value with the reading behind it, then its rivals."""
    chosen = report.observations[count.observation]
    value = "undecided: the readings differ and the policy does not settle them" if count.undecided else shown(chosen)
    say(f"value: {value}")
    say(f"confidence: {count.confidence.value}   policy: {count.policy}")
    print_reading(report, chosen)
    if count.rivals:
        say("rivals:")
        for index in count.rivals:
            say(shown(report.observations[index]), depth=1)
            print_reading(report, report.observations[index], depth=2)


def shown(observation: Observation) -> str:
    """A reading in one line: value, unit, and how it stands in the report."""
    number = "none" if observation.value is None else f"{observation.value:f}"
    words = (number, observation.unit, f"({observation.state.value}, {observation.precision.value}, {observation.scope.value}, {observation.period.value})")
    return " ".join(word for word in words if word)


def print_reading(report: Report, observation: Observation, depth: int = 0) -> None:
    """Prints where a reading stands and which rule read it."""
    evidence, place = observation.evidence, observation.evidence.place
    say(f"rule: {observation.rule} ({observation.source.value})", depth=depth)
    if observation.reasons:
        say(f"reasons: {'; '.join(observation.reasons)}", depth=depth)
    if evidence.labels:
        say(f"labels: {' | '.join(evidence.labels)}", depth=depth)
    if place is None:
        say(f"quote: {evidence.quote}  ({evidence.selector or 'no place'})", depth=depth)
        return
    cell = f", row {place.row}, column {place.column}" if place.row is not None else ""
    page = f", page {place.anchor.page}" if place.anchor.page is not None else ""
    say(f"quote: {evidence.quote}", depth=depth)
    if place.anchor.file:
        say(f"file: {report.location_of(place)}", depth=depth)
    say(f"place: block {place.block}, characters {place.start}-{place.end}{cell}{page}", depth=depth)
    if len(evidence.quote) < AROUND and place.row is None:
        before, after = report.text[max(0, place.start - AROUND) : place.start], report.text[place.end : place.end + AROUND]
        say(f"around: {before.rpartition(chr(10))[2]}»{evidence.quote}«{after.partition(chr(10))[0]}", depth=depth)


def print_absence(report: Report, entry: Indicator) -> None:
    """Prints what the report holds about an indicator that it does not state for its year."""
    say("value: not mentioned (no rule read this indicator for the reporting year)")
    topics = [section for top in report.sections for section in top.walk() if section.topic == entry.topic]
    names = "; ".join(" ".join((section.number, section.title)).strip() for section in topics)
    say(f"sections of the topic {entry.topic}: {names or 'none in this report'}")
    sentences = list(find_sentences(report.text, entry))
    if sentences:
        say("sentences that use its words:")
        for sentence in sentences[:MANY]:
            say(sentence, depth=1)
    numbers = [item for item in report.unclaimed if item.topic == entry.topic]
    if numbers:
        say("numbers there that no rule read:")
        for item in numbers[:MANY]:
            say(f"{item.text}: {item.reason}: {item.evidence.quote}", depth=1)


def find_sentences(text: str, entry: Indicator) -> Iterator[str]:
    """Sentences that hold one of the indicator's words."""
    words = {word for word in (entry.label_zh, *entry.labels, *entry.aliases) if word}
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip()
        if any(word in sentence for word in words):
            yield sentence


def print_others(report: Report, code: str, count: Count | None) -> None:
    """Prints readings that the choice did not weigh: other years, running totals, plans; and those that agree."""
    weighed = set() if count is None else {count.observation, *count.rivals}
    others = [o for index, o in enumerate(report.observations) if o.indicator == code and index not in weighed]
    if others:
        say("other readings:")
        for observation in others:
            say(f"{shown(observation)}: {observation.evidence.quote}", depth=1)


def print_findings(report: Report, code: str) -> None:
    """Prints the checks about the indicator that did not pass."""
    doubts = [f for f in report.findings if code in f.about and f.verdict is not Verdict.PASS]
    if doubts:
        say("checks:")
        for finding in doubts:
            say(f"{finding.check} {finding.verdict.value}: {finding.message_zh} / {finding.message_en}", depth=1)
