"""The small tables under the articles (table 1 of the forms) flattened into text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.expressions import expand
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, doubt, is_apart, nothing_behind, place_of, refuse, spots_of
from govreport_parse.extractors.grids import unit_of
from govreport_parse.extractors.qualifying import PLAIN, Qualifier, qualifiers
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex
from govreport_parse.text.normalize import fold_label
from govreport_parse.text.splitting import AMOUNT, WHOLE, Parts, part_pieces, value_of

_START = regex.compile(r"第二十条第\([一五六八九]\)项信息内容")
_END = regex.compile(r"[三四]、收到和处理|\(本列数据|申请人情况")
_MONEY = regex.compile(r"[百千]?[万亿]?元")
_GROUP = regex.compile(r"[0-9]{3}")
REACH = 1500
MANY = 400  # readings of one row that are looked at
JOINED = "cells ran together and were parted by the order of the year's figure and the total"


class FlatColumn(NamedTuple):
    """A column over a row: the code of its cell, its heading, and what a second heading says of period and scope."""

    code: str
    said: str
    qualifier: Qualifier = PLAIN


class FlatRow(NamedTuple):
    """One row: its label, its columns, and the numerals behind it."""

    label: str
    columns: list[FlatColumn]
    tokens: list[Token]


def read_flat_blocks(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every flattened table 1 in the text."""
    text = squeezed.text
    begin = _START.search(text)
    if begin is None:
        return
    stop = _END.search(text, begin.start())
    limit = min(stop.start() if stop else len(text), begin.start() + REACH)
    end = begin.start()
    for row in _find_rows(squeezed, (begin.start(), limit), index, codebook):
        end = max(end, row.tokens[-1].end if row.tokens else end)
        if not row.tokens:
            reading.findings.append(nothing_behind(row.label, [column.code for column in row.columns if column.code in codebook.indicators]))
            continue
        _read_row(document, squeezed, row, codebook, reading)
    if end > begin.start():
        money = _MONEY.match(text, end)
        reading.spans.append(place_of(squeezed, begin.start(), money.end() if money else end))


def _find_rows(squeezed: Compact, stretch: tuple[int, int], index: LabelIndex, codebook: Codebook) -> Iterator[FlatRow]:
    """The rows under the headings that stand above them; 本级 and 全县 behind the headings part each of them."""
    names = {fold_label(label): ("column", c.key) for c in index.layout.columns for label in c.labels}
    names |= {fold_label(label): ("row", r.key) for r in index.layout.rows for label in r.labels}
    marks = {word: said for word, said in qualifiers(codebook).items() if word not in names}
    pattern = regex.compile("|".join(sorted(map(regex.escape, (*names, *marks)), key=len, reverse=True)))
    heading: list[tuple[str, str]] = []
    said: list[Qualifier] = []
    fresh, here = True, 0
    found = list(pattern.finditer(squeezed.text, *stretch))
    for match, after in pairwise([*found, None]):
        if match is None:
            break
        kind, key = names.get(match[0], ("mark", ""))
        if kind == "mark":
            said = [*said, marks[match[0]]] if match.start() == here and not fresh else said
            here = match.end()
            continue
        if kind == "column":
            heading, said = [(key, match[0])] if fresh else [*heading, (key, match[0])], []
            fresh, here = False, match.end()
            continue
        fresh = True
        tokens = tokens_at(squeezed, match.end(), after.start() if after else stretch[1])
        if heading:
            codes = [(index.layout.code.replace("{row}", key).replace("{column}", column), words) for column, words in heading]
            yield FlatRow(match[0], _columns(codes, said), tokens)


def _columns(codes: Sequence[tuple[str, str]], said: Sequence[Qualifier]) -> list[FlatColumn]:
    """The columns of a row: one for each heading, or one for each of the words that part every heading alike."""
    each = len(said) // len(codes)
    if len(set(said)) < 2 or each * len(codes) != len(said):
        return [FlatColumn(code, words) for code, words in codes]
    return [FlatColumn(code, words, qualifier) for at, (code, words) in enumerate(codes) for qualifier in said[at * each : (at + 1) * each]]


def _read_row(document: Document, squeezed: Compact, row: FlatRow, codebook: Codebook, reading: FlatReading) -> None:
    codes = [column.code for column in row.columns if column.code in codebook.indicators]
    rule, confidence, reasons = "flat:disclosure", Confidence.HIGH, ()
    if len(row.tokens) == len(row.columns) and not _may_be_grouped(squeezed, row.tokens):
        spots = [(t.start, t.end) for t in row.tokens]
    else:
        ways = _ways(squeezed, row, codebook)
        zeros = all(t.text.strip("0") == "" for t in row.tokens)
        if len(ways) != 1 or not (zeros or _is_ordered(row, codebook)):
            refuse(document, squeezed, row.tokens, (row.label, codes), [" ".join(n for piece in way for n in piece) for way in ways], reading)
            return
        spots, rule, reasons = spots_of(row.tokens, ways[0]), "solved_by_identity", (JOINED,)  # type: ignore[assignment]
        confidence = Confidence.MEDIUM if zeros else Confidence.LOW
        if not zeros:
            doubt(document, squeezed, row.tokens, (row.label, codes), reading)
    for (code, said, qualifier), (begin, stop) in zip(row.columns, spots, strict=True):
        if code not in codebook.indicators:
            continue
        money = _MONEY.match(squeezed.text, stop) if stop == row.tokens[-1].end and code.endswith("amount") else None
        unit = unit_of(said, code, codebook)
        cell = FlatCell(code, begin, money.end() if money else stop, (row.label, said), unit, rule, confidence, reasons, *qualifier)
        add_cell(document, squeezed, cell, codebook, reading)


def _may_be_grouped(squeezed: Compact, tokens: Sequence[Token]) -> bool:
    """Whether a blank may stand inside a number (2 608) rather than between two: cells otherwise run together here, and three digits follow the blank."""
    apart = [squeezed.is_apart(token.start) for token in tokens]
    pairs = zip(tokens[1:], apart[1:], strict=True)
    return not all(apart) and any(parted and _GROUP.match(token.text) for token, parted in pairs)


def _is_ordered(row: FlatRow, codebook: Codebook) -> bool:
    """Whether one of the row's cells is at most another: without such a rule a blank cell would go unnoticed."""
    codes = {column.code for column in row.columns}
    return any(a in codes and b in codes for a, b in _orders(codebook))


def _ways(squeezed: Compact, row: FlatRow, codebook: Codebook) -> list[Parts]:
    """The readings of digits that stand together right behind their label; none where white space shows that a cell is blank."""
    parted = len({column.code for column in row.columns}) < len(row.columns)
    if parted or len(row.tokens) > len(row.columns) or any(squeezed.is_apart(t.start) for t in row.tokens) or is_apart(squeezed, row.tokens):
        return []
    out: list[Parts] = []
    last = AMOUNT if row.columns[-1].code.endswith("amount") else WHOLE
    for parts in part_pieces([t.text for t in row.tokens], len(row.columns), last):
        numbers = [number for piece in parts for number in piece]
        values = {column.code: value_of(number) for column, number in zip(row.columns, numbers, strict=True)}
        if all(values[a] <= values[b] for a, b in _orders(codebook) if a in values and b in values):
            out.append(parts)
        if len(out) > MANY:
            break
    return out


def _orders(codebook: Codebook) -> list[tuple[str, str]]:
    """Pairs of codes of which the first is at most the second: the year's figure and the total."""
    out: list[tuple[str, str]] = []
    for rule in codebook.checks:
        if rule.kind == "inequality" and rule.relation == "<=" and rule.severity != "info" and len(rule.for_each) == 1:
            sides = [(relation.left, relation.right) for relation in expand(rule)]
            out.extend((a[0][0].code, b[0][0].code) for a, b in sides if len(a) == len(b) == len(a[0]) == len(b[0]) == 1)
    return out
