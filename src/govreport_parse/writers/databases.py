"""What the files of databases have in common: quoted names, and values as every driver takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from govreport_parse.writers.columns import Value


def quoted(name: str) -> str:
    """A name of a table or column as SQL takes it.

    >>> quoted('the "long" table')
    '"the ""long"" table"'
    """
    return '"' + name.replace('"', '""') + '"'


def plain(value: Value) -> str | float | int | None:
    """A value without Decimal, date and characters that are no Unicode.

    >>> plain(Decimal("12.5")), plain(date(2013, 1, 31)), plain("未公开"), plain(None)
    (12.5, '2013-01-31', '未公开', None)
    """
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
