"""Tables with one indicator a row, flattened into text with white space between label, unit and values."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Column
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.flat_cells import FlatReading, evidence_at
from govreport_parse.extractors.flat_runs import REASON, find_runs, leave_runs, refuse_run
from govreport_parse.extractors.lists import column_of, resolve
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label, statistics_rows
from govreport_parse.text.normalize import fold_label

_WORD = regex.compile(r"\S+")
_VALUE = regex.compile(r"[+-]?[0-9][0-9,，]*(?:\.[0-9]+)?|—+|-+|/")
_HEAD = regex.compile(r"指\s*标(?:\s*名\s*称)?|项\s*目|统计指标")
_ENOUGH = 4


class FlatLine(NamedTuple):
    """One row: the words of its label, its unit, and its values, as offsets in the document."""

    label: tuple[int, int]
    unit: str
    values: tuple[tuple[int, int], ...]


def read_flat_lists(document: Document, stretch: tuple[int, int], index: LabelIndex, codebook: Codebook, year: int | None, reading: FlatReading) -> None:
    """Adds the cells of a flattened statistics table, if at least four of its rows are those of an indicator."""
    lines = _lines(document.text, stretch, codebook)
    rows = statistics_rows(codebook)
    before: list[str] = []
    columns: list[Column] = []
    found: list[tuple[str, FlatLine]] = []
    start = 0
    for line in lines:
        code, head = _label(document.text[line.label[0] : line.label[1]], before, rows)
        if not code:
            continue
        if not found or (head and _HEAD.search(head)):
            columns = _columns(head, year, index) or columns
            start = start or _start(document.text, line.label)
        before.append(code)
        found.append((code, line))
    if len({code for code, _ in found}) < _ENOUGH:
        _read_runs(document, stretch, index, codebook, year, reading)
        return
    reading.spans.append((start, found[-1][1].values[-1][1] if found[-1][1].values else found[-1][1].label[1]))
    plain_year = next(c for c in index.layout.columns if c.key == "year")
    for code, line in found:
        use = columns if len(columns) == len(line.values) else [plain_year] if len(line.values) == 1 else []
        for column, (begin, end) in zip(use, line.values, strict=False):
            reading.observations.append(_observe(document, code, column, line, (begin, end), codebook))


def _read_runs(document: Document, stretch: tuple[int, int], index: LabelIndex, codebook: Codebook, year: int | None, reading: FlatReading) -> None:
    """Adds the cells of a statistics table whose rows ran together, if its heads name no more than one column of values."""
    found = find_runs(document, stretch, codebook)
    if len({row.code for row in found}) < _ENOUGH:
        return
    first = found[0].label[0]
    if len(_columns(fold_label(document.text[max(stretch[0], first - 60) : first]), year, index)) > 1:
        return
    plain_year = next(c for c in index.layout.columns if c.key == "year")
    for row in found:
        if row.rivals or row.value[0] == row.value[1]:
            refuse_run(document, row, reading)
        else:
            seen = _observe(document, row.code, plain_year, FlatLine(row.label, row.unit, (row.value,)), row.value, codebook)
            reading.observations.append(seen.model_copy(update={"confidence": Confidence.MEDIUM, "reasons": (REASON,)}))
    leave_runs(document, found, reading)


def _lines(text: str, stretch: tuple[int, int], codebook: Codebook) -> list[FlatLine]:
    """Every stretch of words that a unit and values close."""
    units = frozenset(codebook.quantities["units"]) | frozenset(codebook.quantities["money"])
    words = list(_WORD.finditer(text, *stretch))
    out: list[FlatLine] = []
    label_from = 0
    for position, word in enumerate(words):
        if word[0] not in units or position == label_from:
            continue
        last = position + 1
        while last < len(words) and _VALUE.fullmatch(words[last][0]):
            last += 1
        values = tuple((w.start(), w.end()) for w in words[position + 1 : last])
        if values:
            out.append(FlatLine((words[label_from].start(), words[position - 1].end()), word[0], values))
            label_from = last
    return out


def _label(words: str, before: list[str], rows: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """The code of the longest row label at the end of the words, and what stands before it (a heading, other text)."""
    starts = [m.start() for m in _WORD.finditer(words)]
    for at in starts[-12:]:
        code = resolve(plain_label(words[at:]), before, rows, words[at:])
        if code:
            return code, fold_label(words[:at])
    return "", ""


def _columns(head: str, year: int | None, index: LabelIndex) -> list[Column]:
    spots = list(_HEAD.finditer(head))
    tail = regex.split(r"计量单位|单位", head[spots[-1].end() :])[-1] if spots else ""
    names = sorted({fold_label(label) for c in index.layout.columns if c.key not in ("label", "unit", "number") for label in c.labels}, key=len, reverse=True)
    out: list[Column] = []
    for match in regex.finditer("20[0-4][0-9]年?度?|" + "|".join(map(regex.escape, names)), tail):
        column = column_of(match[0], year, index)
        if column is not None:
            out.append(column)
    return out


def _start(text: str, label: tuple[int, int]) -> int:
    head = None
    for head in _HEAD.finditer(text, max(label[0], label[1] - 120), label[1]):  # noqa: B007  the last one counts
        pass
    return head.start() if head else label[0]


def _observe(document: Document, code: str, column: Column, line: FlatLine, span: tuple[int, int], codebook: Codebook) -> Observation:
    indicator = codebook.indicators[code]
    quantity = read_cell(document.text[span[0] : span[1]], line.unit, codebook)
    target = indicator.cumulative_as if column.period == "cumulative" and indicator.cumulative_as else code
    label = " ".join(document.text[line.label[0] : line.label[1]].split())[-60:]
    return Observation(
        indicator=target or code,
        value=quantity.value,
        state=quantity.state,
        unit=quantity.unit,
        text=quantity.text,
        period=Period(column.period),
        source=Origin.TABLE,
        confidence=Confidence.LOW if quantity.state is State.UNREADABLE else Confidence.HIGH,
        evidence=evidence_at(document, span[0], span[1], (label, column.labels[0])),
        rule="flat:statistics",
    )
