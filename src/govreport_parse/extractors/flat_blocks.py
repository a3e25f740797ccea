"""The small tables under the articles (table 1 of the forms) flattened into text."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, place_of, refuse
from govreport_parse.extractors.grids import unit_of
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex
from govreport_parse.text.normalize import fold_label

_END = regex.compile(r"三、收到和处理|\(本列数据|申请人情况")
_MONEY = regex.compile(r"[百千]?[万亿]?元")
REACH = 1500


def read_flat_blocks(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every flattened table 1 in the text."""
    text = squeezed.text
    start = text.find("第二十条第(一)项信息内容")
    if start < 0:
        return
    stop = _END.search(text, start)
    limit = min(stop.start() if stop else len(text), start + REACH)
    names = {fold_label(label): ("column", c.key) for c in index.layout.columns for label in c.labels}
    names |= {fold_label(label): ("row", r.key) for r in index.layout.rows for label in r.labels}
    pattern = regex.compile("|".join(sorted(map(regex.escape, names), key=len, reverse=True)))
    heading: list[tuple[str, str]] = []
    fresh, end = True, start
    for match in pattern.finditer(text, start, limit):
        kind, key = names[match[0]]
        if kind == "column":
            heading = [(key, match[0])] if fresh else [*heading, (key, match[0])]
            fresh = False
            continue
        fresh = True
        tokens = tokens_at(squeezed, match.end(), limit)
        end = max(end, tokens[-1].end if tokens else match.end())
        columns = [(index.layout.code.replace("{row}", key).replace("{column}", column), said) for column, said in heading]
        _read_row(document, squeezed, FlatRow(match[0], columns, tokens, f"flat:{index.layout.name}"), codebook, reading)
    if end > start:
        money = _MONEY.match(text, end)
        reading.spans.append(place_of(squeezed, start, money.end() if money else end))


class FlatRow(NamedTuple):
    """One row: its label, the code and heading of each of its columns, and the numerals behind it."""

    label: str
    columns: list[tuple[str, str]]
    tokens: list[Token]
    rule: str


def _read_row(document: Document, squeezed: Compact, row: FlatRow, codebook: Codebook, reading: FlatReading) -> None:
    cells = _cells(row.tokens, len(row.columns))
    if cells is None:
        refuse(document, squeezed, row.tokens, (row.label,), [], reading)
        return
    for (code, said), (begin, stop) in zip(row.columns, cells, strict=False):
        if code not in codebook.indicators:
            continue
        last = stop == row.tokens[-1].end
        money = _MONEY.match(squeezed.text, stop) if last and code.endswith("amount") else None
        unit = unit_of(said, code, codebook)
        cell = FlatCell(code, begin, money.end() if money else stop, (row.label, said), unit, row.rule, Confidence.HIGH)
        add_cell(document, squeezed, cell, codebook, reading)


def _cells(tokens: list[Token], columns: int) -> list[tuple[int, int]] | None:
    """The offsets of the cells where they are certain: parted by white space, a single column, or exactly one digit a cell."""
    if len(tokens) == columns:
        return [(t.start, t.end) for t in tokens]
    if columns and sum(len(t.text) for t in tokens) == columns and all(t.text.isdigit() for t in tokens):
        return [(at, at + 1) for t in tokens for at in range(t.start, t.end)]
    return [] if not tokens else None
