"""Evaluations in the formats that people and programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govreport_parse.errors import WriteError
from govreport_parse.evaluation.coders import Reliability
from govreport_parse.evaluation.markdown import evaluation_lines, reliability_lines
from govreport_parse.evaluation.page import page_of
from govreport_parse.evaluation.summing import Evaluation

FORMATS = ("md", "json", "html")


def format_of(target: Path | None, name: str | None) -> str:
    """The format by name, else by the file's suffix, else Markdown. Raises WriteError(``unknown_format``)."""
    wanted = name or (target.suffix.lstrip(".").lower() if target is not None else "md")
    if wanted not in FORMATS:
        raise WriteError("unknown_format", f"no evaluation is written as {wanted!r}; known are {', '.join(FORMATS)}")
    return wanted


def shown(result: Evaluation | Reliability, name: str) -> str:
    """The whole text of an evaluation in one of the formats."""
    if name == "json":
        return result.model_dump_json(indent=1) + "\n"
    lines = lines_of(result)
    if name == "html":
        return page_of(lines, "Accuracy" if isinstance(result, Evaluation) else "Agreement")
    return "\n".join(lines) + "\n"


def lines_of(result: Evaluation | Reliability) -> Iterator[str]:
    """The Markdown of an evaluation."""
    return evaluation_lines(result) if isinstance(result, Evaluation) else reliability_lines(result)
