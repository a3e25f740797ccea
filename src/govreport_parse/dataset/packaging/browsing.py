"""Metadata for Datasette: what it shows about the SQLite file of a package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from govreport_parse.codebook.tables import load_tables
from govreport_parse.dataset.packaging.about import About
from govreport_parse.dataset.packaging.table_schema import title_of
from govreport_parse.writers.sqlite_file import NAME
from govreport_parse.writers.tables import Table

LARGEST_PAGE = 50


def metadata_text(tables: Sequence[Table], about: About) -> str:
    """``metadata.yml``: titles and descriptions of tables and columns, and what one filters by."""
    content: dict[str, Any] = {"title": f"{about.title_zh} · {about.title}", "description": f"Version {about.version}, by {about.by}"}
    if about.licence:
        content |= {"license": about.licence, **({"license_url": about.licence_url} if about.licence_url else {})}
    if about.url:
        content |= {"source": about.title, "source_url": about.url}
    content["databases"] = {NAME: {"tables": {table.name: _table(table) for table in tables}}}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


def _table(table: Table) -> dict[str, Any]:
    entry = load_tables().tables[table.name]
    there = {column.name for column in table.columns}
    shown: dict[str, Any] = {"description": f"{entry.zh} · {entry.en}", "size": LARGEST_PAGE}
    if facets := [name for name in entry.facets if name in there]:
        shown["facets"] = facets
    return {**shown, "columns": {column.name: title_of(column) for column in table.columns}}
