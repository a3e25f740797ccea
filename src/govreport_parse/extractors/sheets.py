"""Which indicator each cell of an official table is.

Offices fill in the same forms: a table with the labels and shape of one read before is read from memory, whatever numbers stand in it, as long as no number had a say in how it was read.
"""

from __future__ import annotations

from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.grid_blocks import read_blocks
from govreport_parse.extractors.grid_matrix import Carried, Matrix, read_matrix
from govreport_parse.extractors.grid_wide import read_wide
from govreport_parse.extractors.grids import Hit, Sheet
from govreport_parse.extractors.lists import read_list
from govreport_parse.schema.document import Table
from govreport_parse.text.labels import indexes, statistics_rows

MOST = 128  # forms that are remembered
_NUMBER = "0"  # what stands for every number of a table in memory
_DIGITS = 12  # longer ones may be no number


class _Remembered(NamedTuple):
    """How a form was read: its cells, their places among those of the table, and the codebook, so that no other one gets its identity."""

    read: Matrix
    places: tuple[int, ...]
    codebook: Codebook


_MEMORY: dict[tuple[object, ...], _Remembered] = {}


class Around(NamedTuple):
    """What a table is read with: the codebook, the report's year, the line above it, and the columns of the table before."""

    codebook: Codebook
    year: int | None
    above: str
    carried: Carried


def read_sheet(sheet: Sheet, around: Around) -> Matrix:
    """The cells of a table that are values of indicators."""
    cells = sheet.table.cells
    key = _key(sheet.table, around)
    if known := _MEMORY.get(key):
        return known.read._replace(hits=[Hit(hit.code, cells[place], *hit[2:]) for hit, place in zip(known.read.hits, known.places, strict=True)])
    read, by_labels = _read(sheet, around)
    if by_labels:
        while len(_MEMORY) >= MOST:
            _MEMORY.pop(next(iter(_MEMORY)))
        found = {id(cell): place for place, cell in enumerate(cells)}
        _MEMORY[key] = _Remembered(read, tuple(found[id(hit.cell)] for hit in read.hits), around.codebook)
    return read


def _key(table: Table, around: Around) -> tuple[object, ...]:
    """Everything that has a say in how a form is read; of a number only that it is one."""
    shape = [(c.row, c.column, c.row_span, c.column_span, _NUMBER if _is_number(c.text) else c.text) for c in table.cells]
    columns = tuple(around.carried.columns.items())
    return id(around.codebook), around.above, around.carried.width, columns, table.n_rows, table.n_columns, tuple(shape)


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= _DIGITS


def _read(sheet: Sheet, around: Around) -> tuple[Matrix, bool]:
    """The cells, and whether the labels and the shape of the table alone told what they are, as they do in a form; years and numbers have a say in a list."""
    codebook, year, above, carried = around
    hits: list[Hit] = []
    unfit: list[int] = []
    headless: tuple[int, ...] = ()
    by_sums = False
    rows = statistics_rows(codebook)
    for index in indexes(codebook):
        if index.layout.kind == "matrix":
            matrix = read_matrix(sheet, index, codebook, carried)
            carried = matrix.carried
            hits.extend(matrix.hits)
            unfit.extend(matrix.unfit)
            headless = matrix.headless
            by_sums = by_sums or matrix.by_sums
        elif index.layout.kind == "blocks":
            hits.extend(read_blocks(sheet, index, codebook))
        elif index.layout.kind == "wide":
            hits.extend(read_wide(sheet, index, codebook, above))
    by_labels = bool(hits) and not by_sums
    if not hits:
        for index in indexes(codebook):
            if index.layout.kind == "list" and not hits:
                hits = read_list(sheet, index, codebook, rows, year)
    return Matrix(hits, carried, unfit, headless if not hits else ()), by_labels
