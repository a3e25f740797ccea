"""The reconsideration and litigation table flattened into text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, is_apart, place_of, refuse
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex, any_of
from govreport_parse.text.normalize import fold_label
from govreport_parse.text.splitting import all_sum_up, may_lack_cells, part_groups

_MOST_DIGITS = 30
_PARTED = "cells ran together and were parted by their sums"


class Piece(NamedTuple):
    """Numbers that stand together, the cells (group, result) that they fill, and their label."""

    tokens: list[Token]
    cells: list[tuple[str, str]]
    label: str


def read_flat_wide(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every flattened table 3: fifteen numbers behind all headings, or rows of five behind their own labels."""
    columns = {fold_label(label): c.key for c in index.layout.columns for label in c.labels[:2]}
    groups = {fold_label(label): r.key for r in index.layout.rows for label in r.labels[:2]} | {"行政诉讼": ""}
    one = any_of((*columns, *groups))
    for match in any_of((*columns, *groups), "{5,22}").finditer(squeezed.text):
        names = one.findall(match[0])
        order, rows = [columns[n] for n in names if n in columns], [groups[n] for n in names if groups.get(n)]
        size = len(index.layout.columns)
        if len(order) == size * len(index.layout.rows) and rows == [r.key for r in index.layout.rows]:
            cells = [(r, c) for position, r in enumerate(rows) for c in order[position * size : (position + 1) * size]]
            pieces = [Piece(tokens_at(squeezed, match.end(), len(squeezed.text)), cells, "行政复议、行政诉讼")]
        elif len(order) == size == len(set(order)) and rows in ([], [index.layout.rows[0].key]):
            pieces = list(_rows(squeezed, match, (one, groups, order)))
        else:
            continue
        pieces = [piece for piece in pieces if piece.tokens]
        if pieces:
            reading.spans.append(place_of(squeezed, match.start(), pieces[-1].tokens[-1].end))
        for piece in pieces:
            _read_piece(document, squeezed, piece, (index, codebook), reading)


def _rows(squeezed: Compact, head: regex.Match[str], known: tuple[regex.Pattern[str], dict[str, str], list[str]]) -> Iterator[Piece]:
    """The rows below a head of five results, each behind the label of its group."""
    one, groups, order = known
    last = list(one.finditer(squeezed.text, head.start(), head.end()))[-1]
    label = last if groups.get(last[0]) else one.match(squeezed.text, head.end())
    while label and groups.get(label[0]):
        tokens = tokens_at(squeezed, label.end(), len(squeezed.text))
        yield Piece(tokens, [(groups[label[0]], column) for column in order], label[0])
        label = one.match(squeezed.text, tokens[-1].end) if tokens else None


def _read_piece(document: Document, squeezed: Compact, piece: Piece, known: tuple[LabelIndex, Codebook], reading: FlatReading) -> None:
    index, codebook = known
    size = len(index.layout.columns)
    codes = [index.layout.code.replace("{row}", row).replace("{column}", column) for row, column in piece.cells]
    texts = [t.text for t in piece.tokens]
    rule, confidence, reasons = f"flat:{index.layout.name}", Confidence.HIGH, ()
    if len(texts) == len(codes):
        spots = [(t.start, t.end) for t in piece.tokens]
    else:
        joined = len(texts) < len(codes) and len("".join(texts)) <= _MOST_DIGITS and not (len(texts) == 1 and is_apart(squeezed, piece.tokens))
        options = part_groups(texts, size, len(codes) // size) if joined else []
        if len(options) != 1 or may_lack_cells(texts, size, len(codes) // size):
            refuse(document, squeezed, piece.tokens, (piece.label, codes), [" ".join(o) for o in options], reading)
            return
        spots, at, ends = [], 0, [i for t in piece.tokens for i in range(t.start, t.start + len(t.text))]
        for number in options[0]:
            spots.append((ends[at], ends[at + len(number) - 1] + 1))
            at += len(number)
        rule, confidence, reasons = "solved_by_identity", Confidence.MEDIUM, (_PARTED,)  # type: ignore[assignment]
    for group in range(len(codes) // size):
        part = slice(group * size, (group + 1) * size)
        if rule != "solved_by_identity" and not _adds_up(piece, part, texts):
            refuse(document, squeezed, piece.tokens[part], (piece.label, codes[part]), [], reading)
            continue
        for code, labels, (begin, stop) in zip(codes[part], piece.cells[part], spots[part], strict=True):
            add_cell(document, squeezed, FlatCell(code, begin, stop, labels, index.layout.unit, rule, confidence, reasons), codebook, reading)


def _adds_up(piece: Piece, part: slice, texts: list[str]) -> bool:
    """Whether a group of results adds up to its total; a total that is no number says nothing."""
    order = [column for _, column in piece.cells[part]]
    numbers = [text for column, text in sorted(zip(order, texts[part], strict=True), key=lambda pair: pair[0] == "total")]
    return not numbers[-1][:1].isdigit() or all_sum_up(numbers, len(numbers))
