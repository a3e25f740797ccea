"""The request matrix flattened into text."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Row
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, place_of, refuse, spots_of
from govreport_parse.extractors.flat_solving import Solution, settle
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex
from govreport_parse.text.normalize import fold_label, strip_numbering
from govreport_parse.text.splitting import Parts, part_row

REACH = 260
HEAD = 200
_PREFIX = regex.compile(r"(?:三、本年度办理结果)?(?:[(（][一二三四五六七][)）]|[一二三四五六七]、|[0-9][.、])$")
_NEXT = "行政复议"  # the next table, whose total is not this one's
_PARTED = "cells ran together and were parted by row and column sums"
_UNSETTLED = "the sums of the table do not hold"


class FlatRow(NamedTuple):
    """One row of the form where it stands in the compact text."""

    row: Row
    start: int
    end: int
    tokens: list[Token]


class Head(NamedTuple):
    """The printed columns in their order, and where their headings begin."""

    columns: list[str]
    start: int


def read_flat_matrix(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every flattened request matrix in the text."""
    at = 0
    while (rows := _find_rows(squeezed, index, at)) and len([r for r in rows if r.tokens]) >= 6:
        at = max(r.tokens[-1].end if r.tokens else r.end for r in rows)
        head = _read_head(squeezed.text, rows[0].start, index)
        if not head.columns and _is_prose(rows):
            continue
        lead = squeezed.text.rfind("(本列数据", 0, rows[0].start)
        start = lead if 0 <= rows[0].start - lead < HEAD and lead >= 0 else head.start
        reading.spans.append(place_of(squeezed, start, at))
        _read_rows(document, squeezed, [r for r in rows if r.tokens], (head.columns, index, codebook), reading)


def _read_rows(document: Document, squeezed: Compact, rows: list[FlatRow], known: tuple[list[str], LabelIndex, Codebook], reading: FlatReading) -> None:
    columns, index, codebook = known
    width = len([c for c in index.layout.columns if c.printed])
    candidates = [_candidates(r, width) if columns else [] for r in rows]
    solution = settle([r.row.key for r in rows], candidates)
    for position, (flat, options) in enumerate(zip(rows, candidates, strict=True)):
        label = flat.row.label_zh or flat.row.labels[0]
        codes = [index.layout.code.replace("{row}", flat.row.key).replace("{column}", c.key) for c in index.layout.columns if c.printed]
        picked = _picked(solution, position, flat, width) if columns else None
        if picked is None:
            joined = len(flat.tokens) != width
            rivals = [" ".join(n for piece in option for n in piece) for option in (solution.rivals(position) or options)] if joined else []
            refuse(document, squeezed, flat.tokens, (label, codes), rivals, reading)
            continue
        apart = len(flat.tokens) == width
        rule, confidence = (f"flat:{index.layout.name}", Confidence.HIGH) if apart else ("solved_by_identity", Confidence.MEDIUM)
        reasons = (() if apart else (_PARTED,)) + (() if solution.holds else (_UNSETTLED,))
        confidence = confidence if solution.holds else Confidence.MEDIUM if apart else Confidence.LOW
        for column, (begin, stop) in zip(columns, spots_of(flat.tokens, picked), strict=True):
            code = index.layout.code.replace("{row}", flat.row.key).replace("{column}", column)
            add_cell(document, squeezed, FlatCell(code, begin, stop, (label, column), index.layout.unit, rule, confidence, reasons), codebook, reading)


def _is_prose(rows: list[FlatRow]) -> bool:
    """Whether these are the clauses of a sentence that goes through the rows of the form (予以公开15件，部分公开2件，不予公开4件…): one number each, with its unit."""
    numbers = [row.tokens for row in rows if row.tokens]
    measured = sum(1 for tokens in numbers if tokens[0].end - tokens[0].start > len(tokens[0].text))
    return all(len(tokens) == 1 for tokens in numbers) and 2 * measured > len(numbers)


def _picked(solution: Solution, position: int, flat: FlatRow, width: int) -> Parts | None:
    """The reading of a row that the table's sums leave; where they do not hold, that of a row whose own sum holds and whose cells need no parting."""
    if solution.holds:
        return solution.picked[position]
    own = part_row([t.text for t in flat.tokens], width)
    single = sum(len(t.text) for t in flat.tokens) == width or len(flat.tokens) == width
    return own[0] if single and len(own) == 1 else None


def _read_head(text: str, end: int, index: LabelIndex) -> Head:
    """The columns by their headings before the first row. 自然人 stands first and 总计 last where its heading is printed before the five of 法人或其他组织."""
    begin = max(0, end - HEAD)
    start = max(text.rfind("申请人情况", begin, end), text.rfind("勾稽关系", begin, end), begin)
    area = text[start:end]
    grouped = "法人或其他组织" in area or "法人和其他组织" in area
    area = area.replace("法人或其他组织", "※" * 7).replace("法人和其他组织", "※" * 7)
    printed = [c for c in index.layout.columns if c.printed]
    found = sorted((area.rfind(fold_label(c.labels[0])), c.key) for c in printed)
    if not found or found[0][0] < 0:
        return Head([], start)
    order = [key for _, key in found]
    return Head([key for key in order if key != "total"] + ["total"] if grouped else order, start)


def _find_rows(squeezed: Compact, index: LabelIndex, at: int) -> list[FlatRow]:
    """The rows of the form in their order, each with the numerals behind its label."""
    text = squeezed.text
    first = _find(text, index.layout.rows[0], at, len(text))
    if first is None:
        return []
    found: list[tuple[Row, int, int]] = []
    here = first[0]
    close = text.find(_NEXT, here) % (len(text) + 1)
    for row in index.layout.rows:
        spot = _find(text, row, here, min(close, here + REACH))
        if spot is None:
            continue
        found.append((row, *spot))
        here = spot[1]
    out: list[FlatRow] = []
    for position, (row, start, end) in enumerate(found):
        stop = found[position + 1][1] if position + 1 < len(found) else min(close, end + 60)
        prefix = _PREFIX.search(text, max(0, start - 12), start)
        begin = prefix.start() if prefix else start
        out.append(FlatRow(row, begin, end, []))
        if position:
            last = out[position - 1]
            out[position - 1] = last._replace(tokens=tokens_at(squeezed, last.end, begin))
        if position == len(found) - 1:
            out[position] = out[position]._replace(tokens=tokens_at(squeezed, end, stop))
    return out


def _find(text: str, row: Row, start: int, end: int) -> tuple[int, int] | None:
    """Where a row's label stands: its longest spelling first, an aside in brackets belonging to it."""
    for label in sorted({strip_numbering(fold_label(x)) for x in (*row.labels, row.label_zh) if x}, key=len, reverse=True):
        bare = regex.search(rf"(?<=[0-9][.、]){label}(?!\p{{Han}})", text[start:end]) if len(label) <= 2 and "." in row.key else None
        spot = text.find(label, start, end) if len(label) > 2 or "." not in row.key else start + bare.start() if bare else -1
        if spot >= 0 and len(label) > 1:
            stop = spot + len(label)
            if text[stop : stop + 1] == "(" and (close := text.find(")", stop, stop + 40)) > 0:
                stop = close + 1
            return spot, stop
    return None


def _candidates(flat: FlatRow, cells: int) -> list[Parts]:
    """The readings of a row: as it stands where it has as many cells as columns, else every parting that its own sum allows."""
    if len(flat.tokens) == cells:
        return [tuple((t.text,) for t in flat.tokens)]
    return part_row([t.text for t in flat.tokens], cells) if len(flat.tokens) < cells else []
