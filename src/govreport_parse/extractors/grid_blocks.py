"""The small tables under the articles (table 1 of the forms)."""

from __future__ import annotations

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.grids import Hit, Sheet, nearest, unit_of
from govreport_parse.text.labels import LabelIndex, plain_label


def read_blocks(sheet: Sheet, index: LabelIndex, codebook: Codebook) -> list[Hit]:
    """The cells of the small tables under the articles: each header row names the columns of the rows below it, a second one may part them (本级, 全市)."""
    hits: list[Hit] = []
    heading: dict[int, tuple[str, str]] = {}
    parted: dict[int, tuple[str, str]] = {}
    for r, labels in enumerate(sheet.labels):
        found = {c: (key, sheet.text(r, c)) for c, t in enumerate(labels) if (key := _one(t, index.columns))}
        if found:
            heading, parted = found, {}
            continue
        qualified = {c: known for c, t in enumerate(labels) if c in heading and (known := _qualifiers(codebook).get(t))}
        if len(set(qualified.values())) > 1:
            parted = qualified
            continue
        stub = next(((c, t) for c, t in enumerate(labels) if t), None)
        keys, loose = nearest(stub[1], index.rows) if stub else ((), False)
        if stub is None or not keys:
            continue
        reasons = ("the row label was matched loosely",) if loose else ()
        for c, (column, said) in heading.items():
            cell = sheet.cells[r][c]
            code = index.layout.code.replace("{row}", keys[0]).replace("{column}", column)
            if cell is None or (cell.row, cell.column) != (r, c) or code not in codebook.indicators or c == stub[0]:
                continue
            names = (sheet.text(r, stub[0]), said)
            hits.append(Hit(code, cell, names, unit_of(said, code, codebook), f"layout:{index.layout.name}", reasons, *parted.get(c, ("year", ""))))
    return hits


def _one(plain: str, known: dict[str, str]) -> str:
    """The key of a heading, also of one that is misspelt a little; empty where it is none."""
    if plain in known:
        return known[plain]
    keys, _ = nearest(plain, {label: (key,) for label, key in known.items()}) if plain and not plain.isdecimal() else ((), False)
    return keys[0] if keys else ""


def _qualifiers(codebook: Codebook) -> dict[str, tuple[str, str]]:
    """Headings that part a column in two, with the period and scope that they name: 本级, 全市, 累计."""
    columns = [c for layout in codebook.layouts if layout.kind == "list" for c in layout.columns if c.key not in ("label", "unit", "number")]
    return {plain_label(label): (c.period, c.scope) for c in columns for label in c.labels}
