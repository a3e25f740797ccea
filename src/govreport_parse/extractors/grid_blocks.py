"""The small tables under the articles (table 1 of the forms)."""

from __future__ import annotations

from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.grids import Hit, Sheet, nearest, unit_of
from govreport_parse.extractors.qualifying import PLAIN, Qualifier, qualifiers, without_qualifier
from govreport_parse.text.labels import LabelIndex


class Heading(NamedTuple):
    """The column that a heading names, what it says, and the period and scope that it names."""

    column: str
    said: str
    qualifier: Qualifier


def read_blocks(sheet: Sheet, index: LabelIndex, codebook: Codebook) -> list[Hit]:
    """The cells of the small tables under the articles: each header row names the columns of the rows below it, a second one may part them (本级, 全市)."""
    hits: list[Hit] = []
    heading: dict[int, Heading] = {}
    for r, labels in enumerate(sheet.labels):
        if found := _headings(sheet, r, index, codebook):
            heading = found
            continue
        if heading and (parted := _parted(sheet, r, heading, codebook)):
            heading = parted
            continue
        stub = next(((c, t) for c, t in enumerate(labels) if t), None)
        keys, loose = nearest(stub[1], index.rows) if stub else ((), False)
        if stub is None or not keys:
            continue
        reasons = ("the row label was matched loosely",) if loose else ()
        for c, (column, said, qualifier) in heading.items():
            cell = sheet.cells[r][c]
            code = index.layout.code.replace("{row}", keys[0]).replace("{column}", column)
            if cell is None or (cell.row, cell.column) != (r, c) or code not in codebook.indicators or c == stub[0]:
                continue
            names = (sheet.text(r, stub[0]), said)
            hits.append(Hit(code, cell, names, unit_of(said, code, codebook), f"layout:{index.layout.name}", reasons, *qualifier))
    return hits


def _headings(sheet: Sheet, r: int, index: LabelIndex, codebook: Codebook) -> dict[int, Heading]:
    """The columns that a row names, by position."""
    out: dict[int, Heading] = {}
    for c, plain in enumerate(sheet.labels[r]):
        if plain and not plain.isdecimal():
            said = sheet.text(r, c)
            bare, qualifier = without_qualifier(said, codebook)
            if key := _one(bare, index):
                out[c] = Heading(key, said, qualifier)
    return out


def _parted(sheet: Sheet, r: int, heading: dict[int, Heading], codebook: Codebook) -> dict[int, Heading]:
    """The columns parted by a second header row. A heading whose merge was lost goes on over the empty cells on its right."""
    known = qualifiers(codebook)
    out: dict[int, Heading] = {}
    for c, plain in enumerate(sheet.labels[r]):
        at = next((at for at in range(c, -1, -1) if at in heading), None)
        if plain in known and at is not None and not any(sheet.text(r - 1, empty) for empty in range(at + 1, c + 1) if empty not in heading):
            out[c] = heading[at]._replace(qualifier=known[plain])
    parts = {found.qualifier for found in out.values()}
    return {**heading, **out} if len(parts) > 1 or (parts - {PLAIN} and set(heading) <= set(out)) else {}


def _one(plain: str, index: LabelIndex) -> str:
    """The key of a heading, also of one that is misspelt a little; empty where it is none."""
    if plain in index.columns:
        return index.columns[plain]
    keys, _ = nearest(plain, index.column) if plain and not plain.isdecimal() else ((), False)
    return keys[0] if keys else ""
