"""Rows of a wide table kept outside memory until its columns are known."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import IO, Any

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Field, Row, Value, complete, find_fields, wide_row
from govreport_parse.writers.options import WriteOptions

MEMORY = 16 * 1024 * 1024


class WideTable:
    """The columns of a wide table, and its rows as often as they are asked for."""

    def __init__(self, fields: list[Field], file: IO[str]) -> None:
        self.fields = fields
        self._file = file

    def find_rows(self) -> Iterator[list[Value]]:
        """Every row, its cells in the order of ``fields``."""
        self._file.seek(0)
        for line in self._file:
            yield list(complete(json.loads(line, object_hook=_unpack), self.fields))


class WideDraft:
    """A wide table that grows report by report."""

    def __init__(self, options: WriteOptions, file: IO[str]) -> None:
        self._codebook = options.known
        find_fields(self._codebook.indicators, self._codebook)  # a clash of names is said before the work begins
        self._codes: set[str] = set(self._codebook.indicators) if options.columns == "all" else set()
        self._file = file

    def add(self, report: Report | Failure) -> None:
        """Adds the row of one report."""
        if isinstance(report, Report):
            self._codes.update(report.chosen)
        self._file.write(_packed(wide_row(report)))

    def finished(self) -> WideTable:
        """The table with the columns that its reports turned out to need."""
        return WideTable(find_fields(self._codes, self._codebook), self._file)


def temporary_text() -> IO[str]:
    """A text file that has no name and moves from memory to the disk when it grows."""
    return tempfile.SpooledTemporaryFile(max_size=MEMORY, mode="w+", encoding="utf-8", errors="surrogatepass")


@contextmanager
def spooled(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[WideTable]:
    """The wide table of these reports. Which indicators they state is known only after the last one, so rows wait in a temporary file."""
    with temporary_text() as file:
        draft = WideDraft(options, file)
        for report in reports:
            draft.add(report)
        yield draft.finished()


def _packed(row: Row) -> str:
    return json.dumps({key: value for key, value in row.items() if value is not None}, default=_pack) + "\n"


def _pack(value: Any) -> dict[str, str]:
    return {"number": str(value)} if isinstance(value, Decimal) else {"date": value.isoformat()}


def _unpack(packed: dict[str, Any]) -> Any:
    if packed.keys() == {"number"}:
        return Decimal(packed["number"])
    if packed.keys() == {"date"}:
        return date.fromisoformat(packed["date"])
    return packed
