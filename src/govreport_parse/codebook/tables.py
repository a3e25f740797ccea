"""What a row of each table of a dataset is and what holds for its columns, read from ``tables.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from govreport_parse.codebook.columns import load_columns
from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record


class TableEntry(Record):
    """One table. ``key`` names a row, ``to`` says which other table's column must know the cells of a column, ``facets`` are what a browser offers to filter by."""

    zh: str
    en: str
    key: tuple[str, ...] = ()
    to: dict[str, str] = {}
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


class TableRules(Record):
    """The file, part by part."""

    tables: dict[str, TableEntry]
    words: dict[str, tuple[str, ...]]
    patterns: dict[str, str]

    def words_of(self, table: str, column: str, listed: str) -> tuple[str, ...]:
        """The words that a column keeps to; empty for free text. ``listed`` is the list of ``columns.yml`` that the column names.

        >>> load_tables().words_of("long", "source", "")
        ('prose', 'table')
        """
        if listed:
            return tuple(load_columns().values[listed])
        free = column == "reason" and table != "gaps"  # of a correction: a sentence
        return () if free else self.words.get(column, ())


@lru_cache(maxsize=1)
def load_tables() -> TableRules:
    """The rules, read once."""
    path = Path(__file__).with_name("tables.yml")
    return parse_record(read_yaml(path), TableRules, path)
