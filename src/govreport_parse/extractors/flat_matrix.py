"""The request matrix flattened into text."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Row
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, place_of, refuse
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex
from govreport_parse.text.normalize import fold_label, strip_numbering
from govreport_parse.text.splitting import part_row

REACH = 260
BUDGET = 200_000
_PREFIX = regex.compile(r"(?:三、本年度办理结果)?(?:[(（][一二三四五六七][)）]|[一二三四五六七]、|[0-9][.、])$")


class FlatRow(NamedTuple):
    """One row of the form where it stands in the compact text."""

    row: Row
    start: int
    end: int
    tokens: list[Token]


def read_flat_matrix(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every flattened request matrix in the text."""
    columns = _columns(squeezed.text, index)
    rows = _find_rows(squeezed, index)
    data = [r for r in rows if r.tokens]
    if len(data) < 6 or not columns:
        return
    lead = squeezed.text.rfind("(本列数据", 0, rows[0].start)
    start = lead if 0 <= rows[0].start - lead < 200 and lead >= 0 else rows[0].start
    end = max(r.tokens[-1].end if r.tokens else r.end for r in rows)
    reading.spans.append(place_of(squeezed, start, end))
    candidates = [_candidates(r, len(columns)) for r in data]
    chosen, settled = _settle(data, candidates, index)
    for flat, options, picked in zip(data, candidates, chosen, strict=True):
        labels = (flat.row.label_zh or flat.row.labels[0],)
        if picked is None:
            shown = [" ".join(n for piece in option for n in piece) for option in options]
            refuse(document, squeezed, flat.tokens, labels, shown, reading)
            continue
        apart = len(flat.tokens) == len(columns)
        rule, confidence = (f"flat:{index.layout.name}", Confidence.HIGH) if apart else ("solved_by_identity", Confidence.MEDIUM)
        reasons = () if apart else ("cells ran together and were parted by row and column sums",)
        if not settled:
            confidence, reasons = (Confidence.MEDIUM if apart else Confidence.LOW), (*reasons, "the sums of the table do not hold")
        for column, (begin, stop) in zip(columns, _offsets(flat.tokens, picked), strict=True):
            code = index.layout.code.replace("{row}", flat.row.key).replace("{column}", column)
            add_cell(document, squeezed, FlatCell(code, begin, stop, (*labels, column), index.layout.unit, rule, confidence, reasons), codebook, reading)


def _columns(text: str, index: LabelIndex) -> list[str]:
    """The printed columns in the order of their headings (自然人 stands first, 总计 last although its heading is printed before the five in the middle)."""
    start = text.find("申请人情况")
    head = text[start : start + 80].replace("法人或其他组织", "※") if start >= 0 else ""
    printed = [c for c in index.layout.columns if c.printed]
    found = sorted((head.find(fold_label(label)), c.key) for c in printed for label in c.labels[:1] if head.find(fold_label(label)) >= 0)
    if len(found) != len(printed):
        return []
    order = [key for _, key in found if key != "total"]
    return [*order, "total"]


def _find_rows(squeezed: Compact, index: LabelIndex) -> list[FlatRow]:
    """The rows of the form in their order, each with the numerals behind its label."""
    text = squeezed.text
    at = _find(text, index.layout.rows[0], 0, len(text))
    if at is None:
        return []
    found: list[tuple[Row, int, int]] = []
    here = at[0]
    for row in index.layout.rows:
        spot = _find(text, row, here, min(len(text), here + REACH))
        if spot is None:
            continue
        found.append((row, *spot))
        here = spot[1]
    out: list[FlatRow] = []
    for position, (row, start, end) in enumerate(found):
        stop = found[position + 1][1] if position + 1 < len(found) else min(len(text), end + 60)
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


def _candidates(flat: FlatRow, cells: int) -> list[tuple[tuple[str, ...], ...]]:
    pieces = [t.text.replace(",", "") for t in flat.tokens]
    if len(pieces) == cells:
        return [tuple((t.text,) for t in flat.tokens)]
    if len(pieces) > cells or not all(p.isdigit() for p in pieces):
        return []
    return part_row(pieces, cells)


def _settle(
    rows: list[FlatRow], candidates: list[list[tuple[tuple[str, ...], ...]]], index: LabelIndex
) -> tuple[list[tuple[tuple[str, ...], ...] | None], bool]:
    """For every row the one reading that all sums allow, or none; and whether the sums of the table hold."""
    if not all(candidates) or prod(len(c) for c in candidates) > BUDGET:
        return [c[0] if len(c) == 1 else None for c in candidates], False
    solutions = [choice for choice in product(*candidates) if _holds(rows, choice, index)]
    if not solutions:
        return [c[0] if len(c) == 1 else None for c in candidates], False
    return [options[0] if len({repr(s) for s in options}) == 1 else None for options in zip(*solutions, strict=True)], True


def _holds(rows: list[FlatRow], choice: tuple[tuple[tuple[str, ...], ...], ...], index: LabelIndex) -> bool:
    values = {flat.row.key: [_number(n) for piece in option for n in piece] for flat, option in zip(rows, choice, strict=True)}
    needed = {"new", "carried_in", "total", "carried_out"}
    if not needed <= values.keys():
        return False
    outcomes = [values[key] for key in values if key not in needed]
    width = len(values["total"])
    return all(
        values["new"][c] + values["carried_in"][c] == values["total"][c] + values["carried_out"][c] and sum(o[c] for o in outcomes) == values["total"][c]
        for c in range(width)
    )


def _number(text: str) -> int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else 0


def _offsets(tokens: list[Token], option: tuple[tuple[str, ...], ...]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for token, numbers in zip(tokens, option, strict=True):
        at = token.start
        for number in numbers:
            out.append((at, at + len(number)))
            at += len(number)
    return out
