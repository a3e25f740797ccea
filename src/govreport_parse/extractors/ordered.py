"""A second way to read the official tables: rows by their label, cells by counting from the right in the order in which the headings are printed.

The first way (grids.py) knows a cell by the labels left of it and above it and never counts. Where both ways give the same number, a sum that does not hold is the table's own.
What this way reads is only ever compared; it is nobody's value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grids import Sheet
from govreport_parse.extractors.lists import resolve
from govreport_parse.schema.document import Cell, Document, Table
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, indexes, statistics_rows

Counted = dict[str, set[Decimal | None]]
_GROUPED = ("法人或其他组织", "法人和其他组织")


def read_in_order(document: Document, codebook: Codebook) -> Counted:
    """Code → the values that its cells hold when cells are counted; blank cells and dashes give none, a code without a cell is not there."""
    counted: Counted = {}
    for block in document.blocks:
        if isinstance(block, Table):
            for code, cell in _cells_of(Sheet(block), codebook):
                quantity = read_cell(cell.text, None, codebook)
                if quantity.state is not State.UNREADABLE:
                    counted.setdefault(code, set()).add(quantity.value)
    return counted


def _cells_of(sheet: Sheet, codebook: Codebook) -> Iterator[tuple[str, Cell]]:
    found = [pair for index in indexes(codebook) for pair in _by_kind(sheet, index)]
    yield from found or _read_rows_of_list(sheet, codebook)


def _by_kind(sheet: Sheet, index: LabelIndex) -> Iterator[tuple[str, Cell]]:
    if index.layout.kind in ("matrix", "blocks"):
        return _read_labelled(sheet, index)
    return _read_fifteen(sheet, index) if index.layout.kind == "wide" else iter(())


def _row(sheet: Sheet, row: int) -> list[Cell]:
    """The cells of a row from left to right, each once however far it spans."""
    out: list[Cell] = []
    for cell in sheet.cells[row]:
        if cell is not None and cell not in out[-1:]:
            out.append(cell)
    return out


def _read_labelled(sheet: Sheet, index: LabelIndex) -> Iterator[tuple[str, Cell]]:
    """Rows whose label the form knows, with as many cells on their right as headings were printed last."""
    order: list[str] = []
    heads: list[Cell] = []
    keys = [row.key for row in index.layout.rows]
    last = -1
    for row in range(sheet.table.n_rows):
        cells = _row(sheet, row)
        if _is_heading(cells, sheet, index):
            heads = [*heads, *(cell for cell in cells if cell not in heads)] if index.layout.kind == "matrix" else cells
            order = _order(heads, sheet, index)
            continue
        key = _key_of(cells[: -len(order)], sheet, index, keys[last + 1 :] if index.layout.kind == "matrix" else keys) if order else ""
        if key and not any(cell.column_span > 1 for cell in cells[-len(order) :]):
            last = keys.index(key)
            code = index.layout.code.replace("{row}", key)
            yield from ((code.replace("{column}", column), cell) for column, cell in zip(order, cells[-len(order) :], strict=True) if column)


def _is_heading(cells: Sequence[Cell], sheet: Sheet, index: LabelIndex) -> bool:
    labels = [sheet.labels[cell.row][cell.column] for cell in cells]
    columns = sum(1 for plain in labels if plain in index.columns)
    return columns > 1 or (columns == 1 and not any(plain in index.rows for plain in labels))


def _key_of(cells: Sequence[Cell], sheet: Sheet, index: LabelIndex, open_keys: Sequence[str]) -> str:
    """The row that the label nearest to the numbers names, of those that the form prints after the rows already read."""
    for cell in reversed(cells):
        found = [key for key in index.rows.get(sheet.labels[cell.row][cell.column], ()) if key in open_keys]
        if found:
            return found[0]
    return ""


def _order(heads: Sequence[Cell], sheet: Sheet, index: LabelIndex) -> list[str]:
    """The columns in the order of their headings. 总计 stands last where its heading is printed before the five below 法人或其他组织."""
    texts = [sheet.labels[cell.row][cell.column] for cell in heads]
    if index.layout.kind == "blocks":
        return [index.columns.get(text, "") for text in texts[1:]]
    found = list(dict.fromkeys(index.columns[text] for text in texts if text in index.columns))
    found = [key for key in found if key != "organisation"]
    grouped = any(text in _GROUPED for text in texts)
    return [key for key in found if key != "total"] + ["total"] if grouped and "total" in found else found


def _read_fifteen(sheet: Sheet, index: LabelIndex) -> Iterator[tuple[str, Cell]]:
    """The row of fifteen numbers, where the groups and columns are printed in the order of the form."""
    rows, columns = index.layout.rows, index.layout.columns
    printed = [plain for row in range(sheet.table.n_rows) for cell in _row(sheet, row) if (plain := sheet.labels[cell.row][cell.column]) and cell.row == row]
    groups = list(dict.fromkeys(index.rows[plain][0] for plain in printed if plain in index.rows))
    order = list(dict.fromkeys(index.columns[plain] for plain in printed if plain in index.columns))
    if groups != [row.key for row in rows] or order != [column.key for column in columns]:
        return
    codes = [index.layout.code.replace("{row}", row.key).replace("{column}", column.key) for row in rows for column in columns]
    for row in range(sheet.table.n_rows):
        cells = [cell for cell in _row(sheet, row) if cell.row == row]
        if len(cells) == len(codes) and not any(sheet.labels[row][cell.column] in index.columns for cell in cells):
            yield from zip(codes, cells, strict=True)


def _read_rows_of_list(sheet: Sheet, codebook: Codebook) -> Iterator[tuple[str, Cell]]:
    """The last cell of every row of a list with one column of numbers, under the row's label."""
    rows = statistics_rows(codebook)
    before: list[str] = []
    for row in range(sheet.table.n_rows):
        cells = _row(sheet, row)
        code = next((code for cell in cells[:-1] if (code := resolve(sheet.labels[cell.row][cell.column], before, rows, cell.text))), "")
        if not code:
            continue
        before.append(code)
        numbers = [cell for cell in cells if read_cell(cell.text, None, codebook).state is State.STATED]
        if len(numbers) <= (2 if cells[0] in numbers else 1):  # a first column of serial numbers may stand before the label
            yield code, cells[-1]
