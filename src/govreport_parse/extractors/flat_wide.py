"""The reconsideration and litigation table flattened into text."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, place_of, refuse
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, tokens_at
from govreport_parse.text.labels import LabelIndex
from govreport_parse.text.normalize import fold_label
from govreport_parse.text.splitting import part_groups


def read_flat_wide(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the fifteen cells of a flattened table 3, where its headings stand in the order of the form."""
    columns = {fold_label(label): c.key for c in index.layout.columns for label in c.labels[:2]}
    groups = {fold_label(label): r.key for r in index.layout.rows for label in r.labels[:2]} | {"行政诉讼": ""}
    pattern = regex.compile("(?:" + "|".join(sorted((regex.escape(x) for x in (*columns, *groups)), key=len, reverse=True)) + "){17,22}")
    for match in pattern.finditer(squeezed.text):
        one = regex.compile("|".join(sorted((regex.escape(x) for x in (*columns, *groups)), key=len, reverse=True)))
        names = one.findall(match[0])
        order = [columns[n] for n in names if n in columns]
        rows = [groups[n] for n in names if groups.get(n)]
        size = len(index.layout.columns)
        if len(order) != size * len(index.layout.rows) or rows != [r.key for r in index.layout.rows]:
            continue
        tokens = tokens_at(squeezed, match.end(), len(squeezed.text))
        cells = [(r, c) for position, r in enumerate(rows) for c in order[position * size : (position + 1) * size]]
        if not tokens:
            continue
        reading.spans.append(place_of(squeezed, match.start(), tokens[-1].end))
        if len(tokens) == len(cells):
            spots = [(t.start, t.end) for t in tokens]
            rule, confidence, reasons = f"flat:{index.layout.name}", Confidence.HIGH, ()
        else:
            pieces = [t.text.replace(",", "") for t in tokens]
            options = part_groups(pieces, size, len(rows)) if all(p.isdigit() for p in pieces) and len("".join(pieces)) <= 24 else []
            if len(options) != 1:
                refuse(document, squeezed, tokens, ("行政复议、行政诉讼",), [" ".join(o) for o in options], reading)
                continue
            spots, at, ends = [], 0, [i for t in tokens for i in range(t.start, t.end)]
            for number in options[0]:
                spots.append((ends[at], ends[at + len(number) - 1] + 1))
                at += len(number)
            rule, confidence, reasons = "solved_by_identity", Confidence.MEDIUM, ("cells ran together and were parted by their sums",)  # type: ignore[assignment]
        for (row, column), (begin, stop) in zip(cells, spots, strict=True):
            code = index.layout.code.replace("{row}", row).replace("{column}", column)
            add_cell(document, squeezed, FlatCell(code, begin, stop, (row, column), index.layout.unit, rule, confidence, reasons), codebook, reading)
