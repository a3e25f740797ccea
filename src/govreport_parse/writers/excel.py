"""Excel workbooks, written row by row. Every text is written as text: nothing in a report becomes a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Value
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.spool import spooled
from govreport_parse.writers.tables import Table, wide_table

FORMAT = "xlsx"
SUFFIX = ".xlsx"
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  the same for every file, so that the same input gives the same bytes
_UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes the wide table."""
    require()
    with replacing(path) as draft, spooled(reports, options) as table:
        _write_workbook(draft, wide_table(table))


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One workbook for each table; a table that is longer than a sheet goes on in the next sheet."""
    paths = []
    for table in tables:
        paths.append(folder / f"{table.name}{SUFFIX}")
        with replacing(paths[-1]) as draft:
            _write_workbook(draft, table)
    return paths


def require() -> Any:
    """The library that writes workbooks. Raises WriteError that names the extra where it is not installed."""
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise WriteError("missing_extra", "Excel needs the extra `excel`: pip install 'govreport_parse[excel]'") from error


def _write_workbook(path: Path, table: Table) -> None:
    if len(table.columns) > MOST_COLUMNS:
        raise WriteError("too_wide", f"{len(table.columns)} columns; a sheet has {MOST_COLUMNS}", document=table.name)
    book = require().Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet, at = _sheet(book, table, 1), 1
    for row in table.find_rows():
        if at == MOST_ROWS:
            sheet, at = _sheet(book, table, len(book.worksheets()) + 1), 1
        for column, value in enumerate(row):
            _write_cell(sheet, at, column, value, dated)
        at += 1
    book.close()


def _sheet(book: Any, table: Table, number: int) -> Any:
    """A new sheet with its header; the labels stand as comments' place in the codebook, not here, so that the first row is the names."""
    sheet = book.add_worksheet(table.name if number == 1 else f"{table.name}_{number}")
    for position, column in enumerate(table.columns):
        sheet.write_string(0, position, column.name)
    sheet.freeze_panes(1, 0)
    return sheet


def _write_cell(sheet: Any, row: int, column: int, value: Value, dated: Any) -> None:  # noqa: PLR0913, RUF100  a cell has a place, a value and a format
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), dated)  # noqa: DTZ001  a day has no zone
    elif isinstance(value, Decimal | int):
        sheet.write_number(row, column, float(value))
    else:
        text = value.translate(_UNPRINTABLE).encode("utf-8", "backslashreplace").decode("utf-8")
        sheet.write_string(row, column, text[:LONGEST_CELL])
