"""What the readers of flattened tables share: observations from offsets, and refusals that name the rivals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Scope, Unclaimed
from govreport_parse.schema.quantity import State
from govreport_parse.text.compact import Compact, Token
from govreport_parse.text.splitting import Parts

_start_of = attrgetter("start")
SHOWN = 4  # rival readings that a finding names
_NUMERAL = regex.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9.、．]*\p{Han}*[)）])")
_NUMBERING = regex.compile(r"[.、．](?![0-9])|[)）]")
_LABEL = regex.compile(r"[\p{Han}“”（）()、：:]{1,30}$")


class FlatReading(NamedTuple):
    """What flattened tables gave; ``spans`` are their offsets in the document's text, ``taken`` those of the numbers that were read or refused."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]
    spans: list[tuple[int, int]]
    taken: list[tuple[int, int]]


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
    scope: str = ""


def evidence_at(document: Document, start: int, end: int, labels: tuple[str, ...]) -> Evidence:
    """The evidence for offsets in the document's text."""
    block = document.blocks[bisect_right(document.blocks, start, key=_start_of) - 1]
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
    reading.taken.append((start, end))
    reading.observations.append(
        Observation(
            indicator=cell.code,
            value=quantity.value,
            state=quantity.state,
            unit=quantity.unit,
            text=document.text[start:end],
            period=Period(cell.period),
            scope=Scope(cell.scope) if cell.scope else Scope.UNSTATED,
            source=Origin.TABLE,
            confidence=Confidence.LOW if quantity.state is State.UNREADABLE else cell.confidence,
            reasons=cell.reasons,
            evidence=evidence_at(document, start, end, cell.labels),
            rule=cell.rule,
        )
    )


def spots_of(tokens: Sequence[Token], parts: Parts) -> list[tuple[int, int]]:
    """The offsets of the numbers into which tokens are parted; a unit belongs to the number before it."""
    out: list[tuple[int, int]] = []
    for token, numbers in zip(tokens, parts, strict=True):
        at = token.start
        for number in numbers[:-1]:
            out.append((at, at + len(number)))
            at += len(number)
        out.append((at, token.end))
    return out


def is_apart(squeezed: Compact, tokens: Sequence[Token]) -> bool:
    """Whether white space sets these cells off from what stands around them: then a number is one cell, and no two ran together."""
    return squeezed.is_apart(tokens[0].start) and squeezed.is_apart(tokens[-1].end)


def refuse(document: Document, squeezed: Compact, tokens: list[Token], row: tuple[str, Sequence[str]], rivals: Sequence[str], reading: FlatReading) -> None:
    """Returns the numbers of a row (its label and codes) unread, with a finding that names readings between which nothing decides."""
    if not tokens:
        return
    label, codes = row
    start, end = place_of(squeezed, tokens[0].start, tokens[-1].end)
    printed = document.text[start:end]
    reading.taken.append((start, end))
    evidence = evidence_at(document, start, end, (label,))
    reading.unclaimed.append(Unclaimed(text=printed, value=None, reason="cells_run_together" if rivals else "cells_do_not_fit", evidence=evidence))
    zh, en = _why(rivals)
    reading.findings.append(
        Finding(
            check="FLAT-AMBIGUOUS" if rivals else "FLAT-UNFIT",
            severity=Severity.WARNING,
            verdict=Verdict.UNCERTAIN,
            message_zh=f"“{label}”一行的数字“{printed}”{zh}",
            message_en=f"the row {label!r} prints {printed!r}{en}",
            about=tuple(codes),
        )
    )


def _why(rivals: Sequence[str]) -> tuple[str, str]:
    """What a refusal says of the readings of a row, in Chinese and English."""
    if not rivals:
        return "与表格各列对不上，或不满足勾稽关系，未予读取", ": this does not fit the columns, or breaks the sums, and was left unread"
    if len(rivals) == 1:
        return (
            f"连在一起，若无空白格则为 {rivals[0]}，但全表勾稽关系无法证实，未予读取",
            f" without separators; if no cell is blank it reads {rivals[0]}, which the sums of the table do not prove",
        )
    named = "; ".join(rivals[:SHOWN]) + (f" …（+{len(rivals) - SHOWN}）" if len(rivals) > SHOWN else "")
    return f"连在一起，无法唯一拆分（可能：{named}）", f" without separators; more than one reading is possible ({named})"


def nothing_behind(label: str, codes: Sequence[str]) -> Finding:
    """The finding that no number stands behind a label: blank, or lost."""
    return Finding(
        check="FLAT-UNFIT",
        severity=Severity.INFO,
        verdict=Verdict.UNCERTAIN,
        message_zh=f"“{label}”之后没有数字（空白或遗漏），未予读取",
        message_en=f"no number stands behind {label!r} (blank or lost); it was left unread",
        about=tuple(codes),
    )


def doubt(document: Document, squeezed: Compact, tokens: list[Token], row: tuple[str, Sequence[str]], reading: FlatReading) -> None:
    """Adds the finding that a row (its label and codes) was parted by the order of its numbers alone, which holds only if no cell is blank."""
    label, codes = row
    start, end = place_of(squeezed, tokens[0].start, tokens[-1].end)
    printed = document.text[start:end]
    reading.findings.append(
        Finding(
            check="FLAT-SOLVED",
            severity=Severity.INFO,
            verdict=Verdict.UNCERTAIN,
            message_zh=f"“{label}”一行的数字“{printed}”连在一起，按“本年不大于总数”拆分；若该行有空白格则不成立，请对照原文",
            message_en=f"the row {label!r} prints {printed!r} without separators and was parted by the order of its numbers, which holds only if no cell is blank",
            about=tuple(codes),
        )
    )


def leave_rest(document: Document, span: tuple[int, int], reading: FlatReading) -> None:
    """Returns the numbers of a flattened table that no official row explains as unclaimed, each with the words before it."""
    taken = sorted((start, end) for start, end in reading.taken if start < span[1] and end > span[0])
    reached = list(accumulate((end for _, end in taken), max))
    for match in _NUMERAL.finditer(document.text, *span):
        before_end = bisect_left(taken, (match.end(), 0))
        if _NUMBERING.match(document.text, match.end()) or (before_end and reached[before_end - 1] > match.start()):
            continue
        before = _LABEL.search("".join(document.text[max(span[0], match.start() - 40) : match.start()].split()))
        evidence = evidence_at(document, match.start(), match.end(), (before[0],) if before else ())
        reading.unclaimed.append(Unclaimed(text=match[0], value=None, reason="unknown_row", evidence=evidence))
