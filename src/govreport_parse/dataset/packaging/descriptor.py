"""``datapackage.json``: the Frictionless description of a package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from govreport_parse.codebook.tables import load_tables
from govreport_parse.dataset.packaging.about import About
from govreport_parse.dataset.packaging.folder import Written
from govreport_parse.dataset.packaging.summary import Summary
from govreport_parse.dataset.packaging.table_schema import DIALECT, schema_of
from govreport_parse.pipeline import ENGINE_VERSION
from govreport_parse.writers.tables import Table

_MEDIA = {
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".html": "text/html",
    ".yml": "application/yaml",
    ".cff": "application/yaml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DATA = "data"


def descriptor_of(tables: Sequence[Table], written: Sequence[Written], about: About, summary: Summary) -> dict[str, Any]:
    """The description: of every CSV file with its schema, of every other file with its hash and size."""
    named = {f"{DATA}/{table.name}.csv": table for table in tables}
    content: dict[str, Any] = {
        "profile": "data-package",
        "name": about.name,
        "title": about.title,
        "description": about.description or about.title_zh,
        "version": about.version,
        "keywords": ["open government information", "China", "政府信息公开"],
        "contributors": [{"title": author.full, "role": "author"} for author in about.authors],
        "engine_versions": sorted(summary.engines),
        "codebook_versions": sorted(summary.codebooks),
        "packaged_by": f"govreport_parse {ENGINE_VERSION}",
        "agency_years": {"due": summary.due, "found": summary.found, "missing": summary.due - summary.found},
        "resources": [_resource(one, named.get(one.path)) for one in written],
    }
    if about.licence:
        content["licenses"] = [{"name": about.licence, **({"path": about.licence_url} if about.licence_url else {})}]
    if about.url:
        content["homepage"] = about.url
    if about.doi:
        content["id"] = about.doi
    if about.released:
        content["created"] = f"{about.released.isoformat()}T00:00:00Z"
    return {key: value for key, value in content.items() if value != []}


def _resource(written: Written, table: Table | None) -> dict[str, Any]:
    path = PurePosixPath(written.path)
    checked: dict[str, Any] = {"path": written.path, "mediatype": _MEDIA.get(path.suffix, "application/octet-stream"), "encoding": "utf-8"}
    checked |= {"bytes": written.size, "hash": f"sha256:{written.sha256}"}
    if table is None:
        return {"name": written.path.lower().replace("/", "-").replace(".", "-"), "type": "file", "format": path.suffix[1:], **checked}
    entry = load_tables().tables[table.name]
    head = {"profile": "tabular-data-resource", "name": table.name, "type": "table", "title": entry.zh, "description": entry.en}
    return {**head, "format": "csv", **checked, "dialect": DIALECT, "schema": schema_of(table)}
