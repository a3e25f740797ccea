"""What became of one document: the pure function that every engine runs, and its result in a form that crosses processes and machines."""

from __future__ import annotations

import time
import zlib
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.pipeline import ENGINE_VERSION, carrier_of, parse_group
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure, Fault
from govreport_parse.schema.finding import Severity, Verdict
from govreport_parse.schema.observation import Confidence
from govreport_parse.schema.report import Report

FAST = 1
"""The compression of a stored report: the lowest level already gives a tenth of the size."""


JOINED = "joined"
"""The status of a file that is part of the report of another."""
Group = tuple[Fetched, ...]


class Doubts(NamedTuple):
    """How much of a report asks for a second look."""

    errors: int = 0
    warnings: int = 0
    low: int = 0
    undecided: int = 0
    unclaimed: int = 0


class Outcome(NamedTuple):
    """One document after its parsing. ``packed`` is the JSON of its Report or Failure, compressed; the other fields are what lists and filters ask for."""

    sha256: str
    location: str
    size: int
    carrier: str
    status: str
    code: str
    message: str
    seconds: float
    peak: int
    engine_version: str
    codebook_version: str
    packed: bytes
    agency: str | None = None
    region_code: str | None = None
    level: str | None = None
    year: int | None = None
    form: str | None = None
    title: str | None = None
    n_observations: int = 0
    doubts: Doubts = Doubts()


def pack(record: Report | Failure) -> bytes:
    """The record's JSON, compressed. A character that UTF-8 cannot carry (half of a surrogate pair) is written as its escape."""
    return zlib.compress(record.to_json().encode("utf-8", "backslashreplace"), FAST)


def unpack(packed: bytes) -> str:
    """The JSON again."""
    return zlib.decompress(packed).decode("utf-8")


def read_group(group: Group, codebook: Codebook) -> tuple[Outcome, ...]:
    """The outcome of each file of a group (most are alone): of those that are one report, the main file has the report and the others are ``joined`` to it.

    A file that gives no report is an outcome, too.
    """
    started = time.perf_counter()
    results = list(parse_group(group, codebook=codebook))
    seconds = time.perf_counter() - started
    found = {result.source.location: _outcome(result, group, codebook, seconds) for result in results}
    main = next((outcome for outcome in found.values() if outcome.status == "parsed"), None)
    return tuple(found.get(item.source.location) or _joined(item, main, codebook) for item in group)


def _outcome(result: Report | Failure, group: Group, codebook: Codebook, seconds: float) -> Outcome:
    if isinstance(result, Report):
        return _parsed(result, pack(result), seconds)
    content = next(item.content for item in group if item.source.location == result.source.location)
    source = result.source.model_copy(update={"carrier": carrier_of(content)})
    return failed(source, result.error, codebook.fingerprint, seconds)


def _joined(item: Fetched, main: Outcome | None, codebook: Codebook) -> Outcome:
    """The outcome of a file that went into the report of another."""
    fault = Fault(code="", message=main.sha256 if main else "")
    return failed(item.source, fault, codebook.fingerprint)._replace(status=JOINED)


def failed(source: Source, fault: Fault, codebook_version: str, seconds: float = 0.0) -> Outcome:
    """The outcome of a document that gave no report."""
    failure = Failure(source=source, error=fault)
    return Outcome(
        sha256=source.sha256,
        location=source.location,
        size=source.size,
        carrier=source.carrier,
        status=failure.status,
        code=fault.code,
        message=fault.message,
        seconds=seconds,
        peak=0,
        engine_version=ENGINE_VERSION,
        codebook_version=codebook_version,
        packed=pack(failure),
    )


def _parsed(report: Report, packed: bytes, seconds: float) -> Outcome:
    masthead = report.masthead
    return Outcome(
        sha256=report.source.sha256,
        location=report.source.location,
        size=report.source.size,
        carrier=report.source.carrier,
        status=report.status,
        code="",
        message="",
        seconds=seconds,
        peak=0,
        engine_version=report.engine_version,
        codebook_version=report.codebook_version,
        packed=packed,
        agency=masthead.agency,
        region_code=masthead.region_code,
        level=masthead.level,
        year=masthead.year,
        form=report.form.value,
        title=masthead.title,
        n_observations=len(report.observations),
        doubts=doubts_of(report),
    )


def doubts_of(report: Report) -> Doubts:
    """The number of failed checks, of values of low confidence, of undecided values and of numbers that nobody read."""
    failing = [finding for finding in report.findings if finding.verdict is Verdict.FAIL]
    return Doubts(
        errors=sum(finding.severity is Severity.ERROR for finding in failing),
        warnings=sum(finding.severity is Severity.WARNING for finding in failing),
        low=sum(count.confidence is Confidence.LOW for count in report.chosen.values()),
        undecided=sum(count.undecided for count in report.chosen.values()),
        unclaimed=len(report.unclaimed),
    )
