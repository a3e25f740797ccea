"""One SQLite file with a table for each of the dataset's tables, with types and indexes; Datasette shows it as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Kind
from govreport_parse.writers.databases import plain, quoted
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import replacing
from govreport_parse.writers.tables import Table, both_tables

FORMAT = "sqlite"
SUFFIX = ".sqlite"
NAME = "dataset"
ROWS_AT_ONCE = 2000
INDEXED = ("report", "indicator", "agency_id", "year", "check")
MOST_COLUMNS = 2000
_TYPES: dict[Kind, str] = {"text": "TEXT", "number": "REAL", "integer": "INTEGER", "date": "TEXT"}


def write(reports: Iterable[Report | Failure], path: Path, options: WriteOptions) -> None:
    """Writes the wide and the long table."""
    with replacing(path) as draft, both_tables(reports, options) as tables:
        _write_file(draft, tables)


def write_tables(tables: Sequence[Table], folder: Path, options: WriteOptions) -> list[Path]:
    """One file for all tables."""
    path = folder / f"{NAME}{SUFFIX}"
    with replacing(path) as draft:
        _write_file(draft, tables)
    return [path]


def _write_file(path: Path, tables: Sequence[Table]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        for table in tables:
            file.execute("BEGIN")
            for name, first, last in _slices(table):
                _write_slice(file, table, name, slice(first, last))
            file.execute("COMMIT")


def _slices(table: Table) -> Iterable[tuple[str, int, int]]:
    """The table in one, or, where it has more columns than SQLite allows, in several whose names count on; every one begins with the report's number."""
    if len(table.columns) <= MOST_COLUMNS:
        return [(table.name, 0, len(table.columns))]
    starts = range(0, len(table.columns), MOST_COLUMNS - 1)
    return [
        (table.name if not at else f"{table.name}_{number}", at, min(at + MOST_COLUMNS - 1, len(table.columns))) for number, at in enumerate(starts, start=1)
    ]


def _write_slice(file: sqlite3.Connection, table: Table, name: str, part: slice) -> None:
    key = [0] if part.start else []
    chosen = [*key, *range(part.start, part.stop)]
    columns = [table.columns[position] for position in chosen]
    file.execute(f"CREATE TABLE {quoted(name)} ({', '.join(f'{quoted(column.name)} {_TYPES[column.kind]}' for column in columns)})")
    marks = ", ".join("?" * len(columns))
    rows = ([plain(row[position]) for position in chosen] for row in table.find_rows())
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        file.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", batch)  # noqa: S608  a quoted name and question marks
    for column in columns:
        if column.name in INDEXED:
            file.execute(f"CREATE INDEX {quoted(f'{name}_by_{column.name}')} ON {quoted(name)} ({quoted(column.name)})")
