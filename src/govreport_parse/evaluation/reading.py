"""Parsed reports as evaluation sees them, from the JSON contract of docs/dataset.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from govreport_parse.errors import GoldError
from govreport_parse.schema.record import Number, Record
from govreport_parse.schema.report import Report

_END = re.compile(r"[。；;！？\n]")
LONGEST = 240


class Reading(Record):
    """One value that a program gives. ``chosen`` is the confidence with which the policy chose it for its indicator, or none where it did not."""

    code: str
    value: Number | None
    state: str = "stated"
    scope: str = "unstated"
    period: str = "year"
    source: str = "prose"
    confidence: str = "high"
    chosen: str | None = None
    sentence: str = ""

    @property
    def of_year(self) -> bool:
        """Whether the value is said to be the reporting year's."""
        return self.period == "year"


class ParsedReport(Record):
    """One report as a program read it."""

    location: str
    carrier: str = "unknown"
    form: str = "unknown"
    level: str = "unknown"
    masthead: dict[str, Any] = {}
    headings: tuple[tuple[str, str], ...] = ()
    readings: tuple[Reading, ...] = ()


def parsed_of(record: dict[str, Any]) -> ParsedReport:
    """The report in one object of the JSON contract."""
    masthead, source = record.get("masthead") or {}, record.get("source") or {}
    sections = [section for top in record.get("sections") or () for section in walk(top)]
    return ParsedReport(
        location=str(source.get("location") or ""),
        carrier=source.get("carrier") or "unknown",
        form=record.get("form") or "unknown",
        level=masthead.get("level") or "unknown",
        masthead={key: value for key, value in masthead.items() if key != "evidence"},
        headings=tuple((section.get("number") or "", section.get("title") or "") for section in sections),
        readings=tuple(find_readings(record)),
    )


def find_readings(record: dict[str, Any]) -> Iterator[Reading]:
    """Every observation of a report, with the confidence of the count where it was chosen."""
    chosen = {count["observation"]: count["confidence"] for count in (record.get("counts") or {}).values() if not count.get("undecided")}
    text = record.get("text") or ""
    for index, seen in enumerate(record.get("observations") or ()):
        yield Reading(
            code=seen["indicator"],
            value=seen.get("value"),
            state=seen.get("state") or "stated",
            scope=seen.get("scope") or "unstated",
            period=seen.get("period") or "year",
            source=seen.get("source") or "prose",
            confidence=seen.get("confidence") or "high",
            chosen=chosen.get(index),
            sentence=sentence_of(seen.get("evidence") or {}, text),
        )


def sentence_of(evidence: dict[str, Any], text: str) -> str:
    """The sentence around a quote, or a cell's labels with the cell."""
    quote, place = str(evidence.get("quote") or ""), evidence.get("place") or {}
    if place.get("row") is not None or not place or not text:
        return " | ".join((*evidence.get("labels", ()), quote))
    start, end = place["start"], place["end"]
    before = max((found.end() for found in _END.finditer(text, max(0, start - LONGEST), start)), default=max(0, start - LONGEST))
    after = _END.search(text, end, end + LONGEST)
    return text[before : after.end() if after else end].strip()


def walk(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A section and all below it."""
    yield section
    for child in section.get("children") or ():
        yield from walk(child)


def read_lines(path: Path) -> Iterator[ParsedReport]:
    """The reports in a JSON Lines file; failures among them are left out. Raises GoldError."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield from parsed_line(line, f"{path}:{number}")
    except OSError as error:
        raise GoldError("not_found", f"cannot be opened: {error.strerror or error}", document=str(path)) from error


def parsed_line(line: str, place: str) -> Iterable[ParsedReport]:
    """The report in one line, if it is one and not a failure."""
    try:
        record = json.loads(line)
        return () if record.get("status") == "failed" else (parsed_of(record),)
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError) as error:
        raise GoldError("unreadable", f"is no report of `govreport parse --to jsonl`: {type(error).__name__}: {error}", document=place) from error


def parsed_of_report(report: Report) -> ParsedReport:
    """The report that was just read, by way of its JSON."""
    return parsed_of(json.loads(report.to_json()))
