"""One DuckDB file with a table for each of the dataset's tables, with types and comments."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Kind
from govreport_parse.writers.databases import plain, quoted
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.tables import Table, both_tables

FORMAT = "duckdb"
SUFFIX = ".duckdb"
NAME = "dataset"
LONGEST_ROW = 1 << 28
_TYPES: dict[Kind, str] = {"text": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT", "date": "DATE"}


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes the wide and the long table."""
    require()
    with replacing(path) as draft, both_tables(reports, options) as tables:
        _write_file(draft, tables)


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for all tables."""
    path = folder / f"{NAME}{SUFFIX}"
    with replacing(path) as draft:
        _write_file(draft, tables)
    return [path]


def require() -> Any:
    """The DuckDB library. Raises WriteError that names the extra where it is not installed."""
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise WriteError("missing_extra", "DuckDB needs the extra `duckdb`: pip install 'govreport_parse[duckdb]'") from error


def _write_file(path: Path, tables: Sequence[Table]) -> None:
    with closing(require().connect(str(path), config={"threads": 1})) as file:
        for table in tables:
            _write_table(file, table)


def _write_table(file: Any, table: Table) -> None:
    """Rows go through a file of JSON lines: DuckDB reads it in a stream, and an empty text stays different from nothing."""
    types = {f"c{position}": _TYPES[column.kind] for position, column in enumerate(table.columns)}
    named = ", ".join(f"c{position} AS {quoted(column.name)}" for position, column in enumerate(table.columns))
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("w", encoding="utf-8", errors="backslashreplace") as out:
            for row in table.find_rows():
                out.write(json.dumps({f"c{n}": plain(value) for n, value in enumerate(row) if value is not None}, ensure_ascii=False) + "\n")
        source = f"read_json('{lines.as_posix()}', format = 'newline_delimited', columns = {types!r}, maximum_object_size = {LONGEST_ROW})"
        file.execute(f"CREATE TABLE {quoted(table.name)} AS SELECT {named} FROM {source}")  # noqa: S608  quoted names and our own path
    for column in table.columns:
        label = " | ".join(text for text in (column.label_zh, column.label_en) if text)
        if label:
            file.execute(f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS '{label.replace(chr(39), chr(39) * 2)}'")
