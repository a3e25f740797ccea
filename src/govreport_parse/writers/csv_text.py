"""Rows as CSV text that no spreadsheet program runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from govreport_parse.writers.columns import Column, Value

_STARTS_A_FORMULA = re.compile(
    r"""[\s\x00-\x1f]*   # what spreadsheet programs skip
    [=+\-@＝＋－＠]      # =HYPERLINK(…), +86-10-…, -2+3, @SUM(…), and their full-width forms
    """,
    re.VERBOSE,
)
_HARMLESS = re.compile(
    r"""[+\-＋－]\d[\d,.]*%?$   # -3, +1,205
    | [^\w(（]*$                # -, --, a dash that stands for a blank
    """,
    re.VERBOSE,
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def defuse(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula, and without control characters.

    >>> defuse("=1+1"), defuse("-3"), defuse("—"), defuse("-"), defuse("全市共收到申请5件")
    ("'=1+1", '-3', '—', '-', '全市共收到申请5件')
    """
    clean = _UNPRINTABLE.sub("", text)
    return f"'{clean}" if _STARTS_A_FORMULA.match(clean) and not _HARMLESS.match(clean) else clean


def print_cell(value: Value) -> str:
    """A cell as text; a number in plain digits.

    >>> print_cell(Decimal("1.50E+3")), print_cell(Decimal("0.0386")), print_cell(None)
    ('1500', '0.0386', '')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else defuse(value)


def find_csv_lines(columns: Iterable[Column], rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    """The header line, then one record per row, each with its line break."""
    yield _line(column.name for column in columns)
    for row in rows:
        yield _line(print_cell(value) for value in row)


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
