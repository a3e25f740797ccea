"""Rows as a Parquet file. Numbers become doubles, because statistics programs read those; the long table keeps the printed text beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from govreport_parse.errors import WriteError
from govreport_parse.writers.columns import Column, Kind, Value

ROWS_AT_ONCE = 4096
_TYPES: dict[Kind, str] = {"text": "string", "number": "float64", "integer": "int64", "date": "date32"}


def require_pyarrow() -> None:
    """Nothing, where Parquet can be written. Raises WriteError that names the extra."""
    for name in ("pyarrow", "pyarrow.parquet"):
        _import(name)


def _import(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise WriteError("missing_extra", "Parquet needs the extra `parquet`: pip install 'govreport_parse[parquet]'") from error


def write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
    """Writes the rows in batches."""
    arrow, parquet = _import("pyarrow"), _import("pyarrow.parquet")
    schema = arrow.schema([(column.name, getattr(arrow, _TYPES[column.kind])()) for column in columns])
    waiting = iter(rows)
    with parquet.ParquetWriter(path, schema) as file:
        while batch := list(islice(waiting, ROWS_AT_ONCE)):
            arrays = [arrow.array([_plain(row[i]) for row in batch], type=field.type) for i, field in enumerate(schema)]
            file.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
