"""Cells of scanned pages that break an identity are read again, one by one; a second reading counts only where it mends more than it breaks."""

from __future__ import annotations

from collections.abc import Callable

from govreport_parse import registry
from govreport_parse.schema.document import Document
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict
from govreport_parse.schema.observation import Origin
from govreport_parse.schema.report import Report

Position = tuple[int, int, int]  # block, row, column
Reading = tuple[str, float]  # text and score
MOST = 80  # cells that are looked at again
TRIED = 12  # second readings that are tried one by one
_BROKEN = (Verdict.FAIL, Verdict.UNCERTAIN)


def reread(report: Report, document: Document, content: bytes, parse: Callable[[Document], Report]) -> Report:
    """The report with those second readings after which fewer checks fail; the report as it is where no check fails or nothing came from a picture."""
    doubtful = _doubtful(report)
    if not doubtful:
        return report
    [module] = registry.collect("govreport_parse.readers", "read_again")
    again: dict[Position, Reading] = module.read_again(content, document, doubtful)
    texts = {position: text for position, (text, _) in again.items()}
    changed = {position: again[position] for position in doubtful if position in texts and texts[position] and texts[position] != doubtful[position]}
    kept: dict[Position, Reading] = {}
    best = report
    for position, reading in list(changed.items())[:TRIED]:
        tried = {**kept, position: reading}
        other = parse(module.with_readings(document, tried))
        if _broken(other) < _broken(best):
            best, kept = other, tried
    if not kept:
        return report
    told = [_about(doubtful[position], text) for position, (text, _) in kept.items()]
    return best.model_copy(update={"findings": (*best.findings, *told)})


def _broken(report: Report) -> int:
    return sum(1 for finding in report.findings if finding.verdict in _BROKEN and finding.about)


def _doubtful(report: Report) -> dict[Position, str]:
    """The cells from pictures whose values stand in a failed check, with their texts; those that stand in most of them first."""
    times: dict[str, int] = {}
    for finding in report.findings:
        if finding.verdict in _BROKEN:
            for code in finding.about:
                times[code] = times.get(code, 0) + 1
    found: dict[Position, tuple[int, str]] = {}
    for observation in report.observations:
        place = observation.evidence.place
        if observation.indicator not in times or observation.source is not Origin.TABLE or place is None or place.anchor.ocr_score is None:
            continue
        if place.row is not None and place.column is not None:
            found[place.block, place.row, place.column] = (times[observation.indicator], observation.evidence.quote)
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return {position: text for position, (_, text) in ordered[:MOST]}


def _about(before: str, after: str) -> Finding:
    return Finding(
        check="READ-OCR-AGAIN",
        severity=Severity.INFO,
        verdict=Verdict.NOT_ASSESSABLE,
        blame=Blame.EXTRACTION,
        message_zh=f"校验不符的单元格重新识别：原读“{before}”，再读“{after}”，采用后者",
        message_en=f"a cell that broke an identity was read again: first {before!r}, then {after!r}, which is kept because fewer checks fail with it",
    )
