"""Official tables that a text carrier flattened into paragraphs: one cell a line, cells parted by spaces, or run together.

Rows are found by their labels in the order of the form. Cells that white space keeps apart are read as they stand; digits that ran together are parted only where
sums leave exactly one reading for the whole table. Everything else is returned unread, with a finding that names the rival readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_blocks import read_flat_blocks
from govreport_parse.extractors.flat_cells import FlatReading, leave_rest
from govreport_parse.extractors.flat_lists import read_flat_lists
from govreport_parse.extractors.flat_matrix import read_flat_matrix
from govreport_parse.extractors.flat_upright import read_flat_upright
from govreport_parse.extractors.flat_wide import read_flat_wide
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.text.compact import compact
from govreport_parse.text.labels import indexes


class Stretch(NamedTuple):
    """Paragraphs without a table between them, as offsets."""

    start: int
    end: int


def find_regions(document: Document, codebook: Codebook, year: int | None) -> FlatReading:
    """What the flattened tables of a document give."""
    reading = FlatReading([], [], [], [], [])
    for start, end in _stretches(document):
        squeezed, known = compact(document.text, start, end), len(reading.spans)
        for index in indexes(codebook):
            if index.layout.kind == "matrix":
                read_flat_matrix(document, squeezed, index, codebook, reading)
            elif index.layout.kind == "blocks":
                read_flat_blocks(document, squeezed, index, codebook, reading)
            elif index.layout.kind == "wide":
                read_flat_wide(document, squeezed, index, codebook, reading)
                read_flat_upright(document, squeezed, index, codebook, reading)
        for span in reading.spans[known:]:
            leave_rest(document, span, reading)
        for index in indexes(codebook):
            if index.layout.kind == "list":
                read_flat_lists(document, (start, end), index, codebook, year, reading)
    return reading


def _stretches(document: Document) -> Iterator[Stretch]:
    start: int | None = None
    end = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            start = block.start if start is None else start
            end = block.end
        elif start is not None:
            yield Stretch(start, end)
            start = None
    if start is not None:
        yield Stretch(start, end)
