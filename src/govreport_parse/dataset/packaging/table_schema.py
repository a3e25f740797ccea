"""The Frictionless Table Schema of a table: types, labels, allowed words, keys."""

from __future__ import annotations

from typing import Any

from govreport_parse.codebook.columns import load_columns
from govreport_parse.codebook.tables import TableEntry, load_tables
from govreport_parse.writers.columns import Column, Kind
from govreport_parse.writers.tables import Table

_TYPES: dict[Kind, str] = {"text": "string", "number": "number", "integer": "integer", "date": "date"}
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True}


def schema_of(table: Table) -> dict[str, Any]:
    """The schema of a table: what its CSV file keeps to."""
    entry = load_tables().tables[table.name]
    schema: dict[str, Any] = {"fields": [_field(column, table.name, entry) for column in table.columns], "missingValues": [""]}
    if entry.key:
        schema["primaryKey"] = list(entry.key)
    if entry.to:
        schema["foreignKeys"] = [_foreign_key(column, known) for column, known in entry.to.items()]
    return schema


def _foreign_key(column: str, known: str) -> dict[str, Any]:
    resource, _, field = known.partition(".")
    return {"fields": [column], "reference": {"resource": resource, "fields": [field]}}


def _field(column: Column, table: str, entry: TableEntry) -> dict[str, Any]:
    words = load_tables().words_of(table, column.name, column.words)
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "title": title_of(column)}
    if described := description_of(column, words):
        field["description"] = described
    limits: dict[str, Any] = {}
    if column.name in entry.required:
        limits["required"] = True
    if column.name in entry.unique:
        limits["unique"] = True
    if words:
        limits["enum"] = list(words)
    if column.kind == "text" and column.name in load_tables().patterns:
        limits["pattern"] = load_tables().patterns[column.name]
    return {**field, "constraints": limits} if limits else field


def title_of(column: Column) -> str:
    """Both labels."""
    return " | ".join(dict.fromkeys(text for text in (column.label_zh, column.label_en or column.name) if text))


def description_of(column: Column, words: tuple[str, ...]) -> str:
    """What the words of a column mean, or where a number says why it is missing."""
    if column.state:
        return f"Empty where there is no number; {column.state} says why."
    labels = load_columns().values.get(column.words, {})
    return "; ".join(f"{word}: {' | '.join(labels[word])}" for word in words if word in labels)
