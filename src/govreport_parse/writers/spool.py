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


@contextmanager
def spooled(reports: Iterable[Report | Failure], options: WriteOptions) -> Iterator[WideTable]:
    """The wide table of these reports. Which indicators they state is known only after the last one, so rows wait in a temporary file."""
    codebook = options.known
    find_fields(codebook.indicators, codebook)  # a clash of names is said before the work begins
    codes: set[str] = set(codebook.indicators) if options.columns == "all" else set()
    with tempfile.SpooledTemporaryFile(max_size=MEMORY, mode="w+", encoding="utf-8", errors="surrogatepass") as file:
        for report in reports:
            if isinstance(report, Report):
                codes.update(report.chosen)
            file.write(_packed(wide_row(report)))
        yield WideTable(find_fields(codes, codebook), file)


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
