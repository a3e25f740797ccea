"""CITATION.cff of a dataset."""

from __future__ import annotations

import re
from typing import Any

import yaml

from govreport_parse.dataset.packaging.about import UNNAMED, About, Author
from govreport_parse.dataset.packaging.summary import Summary

_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


def citation_text(about: About, summary: Summary) -> str:
    """The file: the dataset, and the program that made it as its reference, with the versions that read the reports."""
    engines, codebooks = (", ".join(sorted(versions)) or "none" for versions in (summary.engines, summary.codebooks))
    content: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite the dataset with its version, and the program that read the reports with the versions of engine and codebook.",
        "type": "dataset",
        "title": about.title,
        "version": about.version,
        "abstract": f"{about.title_zh}. {summary.rows['reports']} reports of {summary.span}; engine {engines}, codebook {codebooks}.",
        "authors": [_author(author) for author in about.authors] or [{"name": UNNAMED}],
        "keywords": ["open government information", "China", "政府信息公开", "annual reports"],
    }
    rest = {
        "license": about.licence if _SPDX.fullmatch(about.licence) else "",
        "license-url": about.licence_url,
        "doi": about.doi,
        "url": about.url,
        "date-released": about.released,
    }
    program = {"type": "software", "title": "govreport_parse", "version": engines, "authors": [{"name": "govreport_parse developers"}], "license": "MIT"}
    return yaml.safe_dump(
        {**content, **{key: value for key, value in rest.items() if value}, "references": [program]}, allow_unicode=True, sort_keys=False, width=1000
    )


def _author(author: Author) -> dict[str, str]:
    if author.name:
        return {"name": author.name, **({"email": author.email} if author.email else {})}
    parts = {"family-names": author.family, "given-names": author.given, "orcid": author.orcid, "affiliation": author.affiliation, "email": author.email}
    return {key: value for key, value in parts.items() if value}
