"""Statistics tables whose rows ran together (…数条1234其中：…数条12): every value stands between its unit and the next row's label.

Where the next label begins with a number, the digits hold both (条9873.政务微博…); they are parted only as the count of the rows asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_cells import FlatReading, leave_rest, nothing_behind
from govreport_parse.extractors.lists import resolve
from govreport_parse.schema.document import Document
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.text.labels import plain_label, statistics_rows

REASON = "label, unit and number stand together without separators"
_UNIT = r"万元|人次|条|件|次|人|个|场|篇|份"
# 数条1234   经费万元12.5   条9873.政务微博 (the number and the next row's)
_VALUE = regex.compile(rf"(?<=[\p{{Han}}）)])(?P<unit>{_UNIT})\s{{0,3}}(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)*)(?P<dot>[.．、]?)(?![年月日0-9])")
_MANY = 8  # such values that a text holds before it is looked at
_WHOLE = regex.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_COUNTED = regex.compile(r"(?P<count>[0-9]{1,2})[.．、](?![0-9])")
_PARENT = regex.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、")
_BEGIN = regex.compile(rf"{_PARENT.pattern}|[0-9]{{1,2}}[.．、](?![0-9])|其中[:：]?")
_LABEL = 90  # characters of a label with its aside, at most


class RunRow(NamedTuple):
    """One row: the code and offsets of its label, its unit, and the offsets of its value (nothing where it is blank); ``rivals`` are readings of a value that nothing decides between."""

    code: str
    label: tuple[int, int]
    unit: str
    value: tuple[int, int]
    rivals: tuple[str, ...] = ()


def find_runs(document: Document, stretch: tuple[int, int], codebook: Codebook) -> list[RunRow]:
    """The rows of a statistics table that ran together, in order; none where the text holds no such table."""
    text = document.text
    values = list(_VALUE.finditer(text, *stretch))
    return list(_rows(text, values, stretch[0], codebook)) if len(values) >= _MANY else []


def _rows(text: str, values: list[regex.Match[str]], start: int, codebook: Codebook) -> Iterator[RunRow]:
    rows = statistics_rows(codebook)
    before: list[str] = []
    counted, label_from = 0, start
    for value in values:
        code, label = _label(text, (max(label_from, value.start() - _LABEL), value.start()), before, rows)
        begin, end = value.span("digits")
        if code:
            before.append(code)
        said = text[label : value.start()]
        own = _COUNTED.match(said)
        counted = int(own["count"]) if own else counted if said.startswith("其中") else 0
        rivals: tuple[str, ...] = ()
        label_from = end
        if value["dot"] and value["digits"] == str(counted + 1):
            label_from = end = begin  # the unit is followed by the next row's number: no value
        elif value["dot"]:
            stop = _before_count(value["digits"], counted + 1)
            rivals = () if stop else tuple(_readings(value["digits"])) or (value["digits"],)
            label_from = begin + stop if stop else value.end()
            end = begin + (stop or len(value["digits"]))
        elif not _WHOLE.fullmatch(value["digits"]):
            rivals = (value["digits"],)
        if code:
            yield RunRow(code, (label, value.start()), value["unit"], (begin, end), rivals)


def _before_count(digits: str, count: int) -> int:
    """How many of the digits are the value, if the rest is the next row's number; 0 where it is not."""
    stop = len(digits) - len(str(count))
    return stop if stop > 0 and digits.endswith(str(count)) and _WHOLE.fullmatch(digits[:stop]) else 0


def _readings(digits: str) -> Iterator[str]:
    """The ways to part digits into a value and the number of the next row."""
    for length in (1, 2):
        value, count = digits[:-length], digits[-length:]
        if _WHOLE.fullmatch(value) and count.isdigit() and count[0] != "0":
            yield f"{value} | {count}."


def _label(text: str, span: tuple[int, int], before: list[str], rows: dict[str, tuple[str, ...]]) -> tuple[str, int]:
    """The code of the longest label that ends here, and where it begins: right behind the value before, or at a row's number."""
    starts = [span[0], *(m.start() for m in _BEGIN.finditer(text, *span))]
    for at in dict.fromkeys(starts):
        words = text[at : span[1]]
        code = resolve(plain_label(words), before, rows, words)
        if code:
            return code, at + len(words) - len(words.lstrip())
    return "", starts[-1]


def refuse_run(document: Document, row: RunRow, reading: FlatReading) -> None:
    """Adds the finding that names the readings of a value between which nothing decides, or that there is none; digits are left unclaimed."""
    if not row.rivals:
        reading.findings.append(nothing_behind(document.text[slice(*row.label)], [row.code]))
        return
    label, printed = document.text[slice(*row.label)], document.text[slice(*row.value)]
    named = "; ".join(row.rivals)
    reading.findings.append(
        Finding(
            check="FLAT-AMBIGUOUS",
            severity=Severity.WARNING,
            verdict=Verdict.UNCERTAIN,
            message_zh=f"“{label}”一行的数字“{printed}”与下一行的序号连在一起，无法唯一拆分（可能：{named}），未予读取",
            message_en=f"the row {label!r} prints {printed!r} together with the number of the next row ({named}); it was left unread",
            about=(row.code,),
        )
    )


def leave_runs(document: Document, found: list[RunRow], reading: FlatReading) -> None:
    """Gives the table's stretch of text to its rows; numbers in it that no row explains are unclaimed."""
    span = (found[0].label[0], max(found[-1].value[1], found[-1].label[1]))
    reading.spans.append(span)
    reading.taken.extend(row.value for row in found if not row.rivals)
    leave_rest(document, span, reading)
