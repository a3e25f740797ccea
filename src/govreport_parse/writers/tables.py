"""Tables that formats with several tables write: columns with labels, and rows as often as they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from typing import IO, NamedTuple

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import LONG, Column, Row, Value, find_long_rows, labelled
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.spool import WideDraft, WideTable, temporary_text


class Table(NamedTuple):
    """One table: its name, its columns, and its rows in their order."""

    name: str
    columns: tuple[Column, ...]
    find_rows: Callable[[], Iterator[Sequence[Value]]]


class TableDraft:
    """A table that grows row by row in a temporary file; memory does not grow with it."""

    def __init__(self, name: str, columns: Iterable[Column]) -> None:
        self.name = name
        self.columns = tuple(columns)
        self._file: IO[str] = temporary_text()
        self._kinds = [column.kind for column in self.columns]

    def add(self, row: Row) -> None:
        """Adds a row; columns that it does not name are empty."""
        cells = [_packed(row.get(column.name)) for column in self.columns]
        self._file.write(json.dumps(cells, ensure_ascii=False) + "\n")

    def _rows(self) -> Iterator[Sequence[Value]]:
        self._file.seek(0)
        for line in self._file:
            yield [_unpacked(cell, kind) for cell, kind in zip(json.loads(line), self._kinds, strict=True)]

    def finished(self) -> Table:
        """The table."""
        return Table(self.name, self.columns, self._rows)

    def close(self) -> None:
        """Removes the temporary file."""
        self._file.close()


def _packed(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _unpacked(cell: str | int | None, kind: str) -> Value:
    if cell is None or kind in ("text", "integer"):
        return cell
    return Decimal(str(cell)) if kind == "number" else date.fromisoformat(str(cell))


def wide_table(table: WideTable, name: str = "wide") -> Table:
    """The wide table with labels."""
    columns = tuple(field.column if field.column.label_zh else labelled(field.column) for field in table.fields)
    return Table(name, columns, table.find_rows)


def long_draft() -> TableDraft:
    """An empty long table with labels."""
    return TableDraft("long", (labelled(column) for column in LONG))


@contextmanager
def both_tables(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[tuple[Table, Table]]:
    """The wide and the long table of the same reports, for formats that hold several tables in one file."""
    with temporary_text() as file, closing(long_draft()) as long:
        wide = WideDraft(options, file)
        for report in reports:
            wide.add(report)
            if isinstance(report, Report):
                for row in find_long_rows(report, options.known):
                    long.add(row)
        yield wide_table(wide.finished()), long.finished()
