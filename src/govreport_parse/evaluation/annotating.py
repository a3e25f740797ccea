"""A gold file filled in by the program, for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from govreport_parse.evaluation.comparing import FIELDS
from govreport_parse.evaluation.reading import sentence_of
from govreport_parse.schema.report import Report
from govreport_parse.schema.section import Section

FIRST_STEP = "Read the report, correct and complete every entry, then set checked to true and coder to your name (docs/gold.md)."


def annotate(report: Report) -> dict[str, Any]:
    """The gold file of a report as the program reads it. ``checked`` is false: only a person may say otherwise."""
    record = json.loads(report.to_json())
    masthead = record["masthead"]
    return {
        "id": PurePath(report.source.location.replace("\\", "/")).stem,
        "era": report.form.value,
        "level": report.masthead.level,
        "checked": False,
        "coder": None,
        "note": FIRST_STEP,
        "source": {"location": report.source.location, "sha256": report.source.sha256},
        "gold": {
            "title": masthead.get("title"),
            **{name: masthead.get(name) for name in FIELDS},
            "contact": masthead.get("contact") or {},
            "sections": [heading_of(section) for top in report.sections for section in top.walk() if section.title],
            "counts": list(find_counts(record)),
            "other_quantities": [
                {"value": item["value"], "unit": item["unit"], "quote": item["evidence"]["quote"], "sentence": sentence_of(item["evidence"], report.text)}
                for item in record["unclaimed"]
            ],
        },
    }


def heading_of(section: Section) -> dict[str, Any]:
    """One heading as coders write it."""
    return {"level": section.level, "number": section.number or None, "title": section.title}


def find_counts(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every observation as coders write it, the least certain first: that is where a person's time is best spent."""
    doubt = {"low": 0, "medium": 1, "high": 2}
    for seen in sorted(record["observations"], key=lambda item: doubt[item["confidence"]]):
        yield {
            "code": seen["indicator"],
            "value": seen["value"],
            "unit": seen["unit"],
            "scope": seen["scope"],
            "period": seen["period"],
            "source": seen["source"],
            "quote": seen["evidence"]["quote"],
            "sentence": sentence_of(seen["evidence"], record["text"]),
            "confidence": seen["confidence"],
        }
