"""What the readers of flattened tables share: observations from offsets, and refusals that name the rivals."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Unclaimed
from govreport_parse.schema.quantity import State
from govreport_parse.text.compact import Compact, Token


class FlatReading(NamedTuple):
    """What flattened tables gave; ``spans`` are their offsets in the document's text."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]
    spans: list[tuple[int, int]]


class FlatCell(NamedTuple):
    """One cell by its offsets in the compact text, with what its labels name."""

    code: str
    start: int
    end: int
    labels: tuple[str, ...]
    unit: str | None
    rule: str
    confidence: Confidence
    reasons: tuple[str, ...] = ()
    period: str = "year"


def evidence_at(document: Document, start: int, end: int, labels: tuple[str, ...]) -> Evidence:
    """The evidence for offsets in the document's text."""
    block = document.blocks[bisect_right([b.start for b in document.blocks], start) - 1]
    return Evidence(
        quote=document.text[start:end], place=Place(block=block.index, start=start, end=end, anchor=block.anchor), focus=(start, end), labels=labels
    )


def place_of(squeezed: Compact, start: int, end: int) -> tuple[int, int]:
    """Offsets in the document of a stretch of the compact text."""
    return squeezed.offsets[start], squeezed.offsets[end - 1] + 1


def add_cell(document: Document, squeezed: Compact, cell: FlatCell, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the observation of a cell."""
    start, end = place_of(squeezed, cell.start, cell.end)
    quantity = read_cell(document.text[start:end], cell.unit, codebook)
    reading.observations.append(
        Observation(
            indicator=cell.code,
            value=quantity.value,
            state=quantity.state,
            unit=quantity.unit,
            text=document.text[start:end],
            period=Period(cell.period),
            source=Origin.TABLE,
            confidence=Confidence.LOW if quantity.state is State.UNREADABLE else cell.confidence,
            reasons=cell.reasons,
            evidence=evidence_at(document, start, end, cell.labels),
            rule=cell.rule,
        )
    )


def refuse(document: Document, squeezed: Compact, tokens: list[Token], labels: tuple[str, ...], rivals: list[str], reading: FlatReading) -> None:
    """Returns the numbers of a row unread, with a finding that names readings between which nothing decides."""
    if not tokens:
        return
    start, end = place_of(squeezed, tokens[0].start, tokens[-1].end)
    printed = document.text[start:end]
    reading.unclaimed.append(Unclaimed(text=printed, value=None, reason="cells_run_together", evidence=evidence_at(document, start, end, labels)))
    named = " / ".join(rivals[:4]) or "-"
    reading.findings.append(
        Finding(
            check="FLAT-AMBIGUOUS",
            severity=Severity.WARNING,
            verdict=Verdict.UNCERTAIN,
            message_zh=f"“{labels[-1]}”一行的数字“{printed}”连在一起，无法唯一拆分（可能：{named}）",
            message_en=f"the row {labels[-1]!r} prints {printed!r} without separators; more than one reading is possible ({named})",
            about=(labels[0],) if "." in labels[0] else (),
        )
    )
