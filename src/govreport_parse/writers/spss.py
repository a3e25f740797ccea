"""SPSS (SAV) through pyreadstat, with the short names and labels of the Stata files.

A number that is missing carries its reason as a user-missing code (-91 not published … -96 incomplete). The library takes a table whole, so that a long one is
written in parts (``long-001.sav``, ``long-002.sav`` …), which SPSS joins with ADD FILES; memory holds one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from govreport_parse.codebook.columns import load_columns, short_name
from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Column, Value
from govreport_parse.writers.missing import letter, letters, positions
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.spool import spooled
from govreport_parse.writers.tables import Table, wide_table

FORMAT = "sav"
SUFFIX = ".sav"
CELLS_AT_ONCE = 4_000_000
FIRST_CODE = -91
LONGEST_TEXT = 8_000
_MISSING = {name: FIRST_CODE - place for place, name in enumerate("abcdef")}


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes the wide table, in one file. Raises WriteError where it is too large for one."""
    require()
    with replacing(path) as draft, spooled(reports, options) as table:
        wide = wide_table(table)
        parts = _parts(wide)
        first = next(parts, [])
        if next(parts, None) is not None:
            raise WriteError("too_large", f"more than {CELLS_AT_ONCE} cells: build a dataset and export it, which writes parts", document=str(path))
        _write_part(draft, wide, first)


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for each table, or several where it is long."""
    paths = []
    for table in tables:
        parts = _parts(table)
        part, following, number = next(parts, []), next(parts, None), 1
        while True:
            many = number > 1 or following is not None
            paths.append(folder / (f"{table.name}-{number:03d}{SUFFIX}" if many else f"{table.name}{SUFFIX}"))
            with replacing(paths[-1]) as draft:
                _write_part(draft, table, part)
            if following is None:
                break
            part, following, number = following, next(parts, None), number + 1
    return paths


def require() -> tuple[Any, Any]:
    """The libraries that write SPSS files. Raises WriteError that names the extra where it is not installed."""
    try:
        return import_module("pyreadstat"), import_module("pandas")
    except ImportError as error:
        raise WriteError("missing_extra", "SPSS needs the extra `spss`: pip install 'govreport_parse[spss]'") from error


def _parts(table: Table) -> Iterator[list[Sequence[Value]]]:
    rows, size = table.find_rows(), max(1, CELLS_AT_ONCE // len(table.columns))
    while part := list(islice(rows, size)):
        yield part


def _write_part(path: Path, table: Table, rows: list[Sequence[Value]]) -> None:
    pyreadstat, pandas = require()
    places = positions(table.columns)
    words = load_columns().values
    series, labels, named, ranges = {}, {}, {}, {}
    for position, column in enumerate(table.columns):
        name = short_name(column.name)
        series[name] = _series(column, [_cell(column, row, places, row[position]) for row in rows], pandas)
        labels[name] = " | ".join(dict.fromkeys(text for text in (column.label_zh, column.label_en or column.name) if text))
        if column.words:
            named[name] = {float(number): " | ".join(both) for number, both in enumerate(words[column.words].values(), start=1)}
        elif column.kind == "number" and column.state:
            named[name] = {float(_MISSING[one]): " | ".join(both) for one, both in letters().items()}
            ranges[name] = [{"lo": float(min(_MISSING.values())), "hi": float(FIRST_CODE)}]
    frame = pandas.DataFrame(series)
    pyreadstat.write_sav(frame, str(path), column_labels=labels, variable_value_labels=named, missing_ranges=ranges, file_label="政府信息公开工作年度报告")


def _series(column: Column, values: list[Any], pandas: Any) -> Any:
    if column.kind == "date":
        return pandas.Series(values, dtype="object")
    return pandas.Series(values, dtype="float64" if column.kind != "text" or column.words else "object")


def _cell(column: Column, row: Sequence[Value], places: dict[str, int], value: Value) -> Any:
    if column.words:
        listed = list(load_columns().values[column.words])
        return float(listed.index(str(value)) + 1) if value in listed else None
    if value is None:
        why = letter(column, row, places) if column.kind == "number" else ""
        return float(_MISSING[why]) if why else ("" if column.kind == "text" else None)
    if isinstance(value, Decimal | int):
        return float(value)
    return value.encode("utf-8", "backslashreplace").decode("utf-8")[:LONGEST_TEXT] if isinstance(value, str) else value
