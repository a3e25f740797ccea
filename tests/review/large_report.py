"""A report with more values than any real one, put into a dataset as a build would."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset import ledger
from govreport_parse.dataset.outcome import Outcome, doubts_of, pack
from govreport_parse.extractors.choosing import choose
from govreport_parse.pipeline import ENGINE_VERSION
from govreport_parse.schema.document import Source
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin
from govreport_parse.schema.report import Form, Masthead, Report


def large_report(codebook: Codebook, path: Path, number: int) -> Report:
    """A report that states so many indicators, one a line, every tenth of low confidence; the last one fails a check. Its file holds the text."""
    lines = ["望江县2016年政府信息公开工作年度报告"]
    readings = []
    at = len(lines[0]) + 1
    for index, entry in enumerate(list(codebook.indicators.values())[:number], start=1):
        line, digits = f"{entry.label_zh}为{index}。", len(str(index))
        focus = at + len(entry.label_zh) + 1
        place = Place(block=index, start=at, end=at + len(line))
        evidence = Evidence(quote=line, place=place, focus=(focus, focus + digits))
        confidence = Confidence.LOW if index % 10 == 0 else Confidence.HIGH
        readings.append(
            Observation(indicator=entry.code, value=Decimal(index), text=str(index), source=Origin.PROSE, confidence=confidence, evidence=evidence, rule="test")
        )
        lines.append(line)
        at += len(line) + 1
    text = "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    content = path.read_bytes()
    doubt = Finding(
        check="SUM", severity=Severity.ERROR, verdict=Verdict.FAIL, message_zh="合计不符", message_en="does not add up", about=(readings[-1].indicator,)
    )
    return Report(
        source=Source(location=path.as_posix(), sha256=hashlib.sha256(content).hexdigest(), size=len(content), carrier="plain"),
        form=Form.NARRATIVE,
        masthead=Masthead(title=lines[0], agency="望江县人民政府", region="望江县", year=2016),
        sections=(),
        observations=tuple(readings),
        counts=choose(readings),
        findings=(doubt,),
        text=text,
        engine_version=ENGINE_VERSION,
        codebook_version=codebook.fingerprint,
    )


def add_report(data: Path, report: Report) -> None:
    """Puts a report into the ledger of a dataset."""
    source, masthead = report.source, report.masthead
    outcome = Outcome(
        sha256=source.sha256,
        location=source.location,
        size=source.size,
        carrier=source.carrier,
        status=report.status,
        code="",
        message="",
        seconds=0.0,
        peak=0,
        engine_version=report.engine_version,
        codebook_version=report.codebook_version,
        packed=pack(report),
        agency=masthead.agency,
        year=masthead.year,
        form=report.form.value,
        title=masthead.title,
        n_observations=len(report.observations),
        doubts=doubts_of(report),
    )
    with ledger.created(data) as book:
        ledger.put(book, [outcome])
        ledger.see(book, [ledger.Seen(source.location, "reports", source.sha256)], 1)
