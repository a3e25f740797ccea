"""Labels of export columns and of the words in them, read from ``columns.yml``; short names for statistics programs, read from ``short_names.yml``."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record

HERE = Path(__file__).parent
LONGEST = 29
"""Stata allows 32 characters; three are kept for the endings of companion columns."""
ENDINGS = {"__state": "_s", "__flag": "_f", "__unit": "_u", "__break": "_b"}
Both = tuple[str, str]


class ColumnLabels(Record):
    """Column → labels; name of a word list → word → labels; letter of an extended missing value → state, labels."""

    columns: dict[str, Both]
    values: dict[str, dict[str, Both]]
    missing: dict[str, tuple[str, str, str]]


@lru_cache(maxsize=1)
def load_columns() -> ColumnLabels:
    """The labels, read once."""
    path = HERE / "columns.yml"
    return parse_record(read_yaml(path), ColumnLabels, path)


class _Short(Record):
    names: dict[str, str]
    segments: dict[str, str]


@lru_cache(maxsize=1)
def _short() -> _Short:
    path = HERE / "short_names.yml"
    return parse_record(read_yaml(path), _Short, path)


def short_name(column: str) -> str:
    """The name of a column in programs that allow 32 characters: the published one, or one made by the same rule.

    >>> short_name("form_requests_refused_state_secret_total"), short_name("requests_received__state")
    ('f_req_ref_secret_tot', 'requests_received_s')
    """
    for ending, short in ENDINGS.items():
        if column.endswith(ending):
            return short_name(column.removesuffix(ending)) + short
    return _short().names.get(column) or shortened(column)


def shortened(column: str) -> str:
    """A legal name: the column itself where it is short enough, else its words shortened one for one, else cut with eight digits that tell it from others."""
    plain = re.sub(r"\W", "_", column)
    if len(plain) <= LONGEST and not plain[:1].isdigit():
        return plain
    words = f"_{plain}_"
    for long, short in sorted(_short().segments.items(), key=lambda item: -len(item[0])):
        words = words.replace(f"_{long}_", f"_{short}_")
    name = words.strip("_")
    if len(name) <= LONGEST and not name[:1].isdigit():
        return name
    return f"v_{name}"[: LONGEST - 9].rstrip("_") + "_" + hashlib.sha256(column.encode()).hexdigest()[:8]
