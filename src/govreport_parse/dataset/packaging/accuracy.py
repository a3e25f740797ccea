"""How right the figures of a dataset are: by its builders' own hand-coded sample, else by what the project measured on its own reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from govreport_parse.errors import DatasetError
from govreport_parse.evaluation.markdown import evaluation_lines
from govreport_parse.evaluation.summing import Evaluation

_HERE = Path(__file__)
_HOMES = (_HERE.with_name("accuracy.md"), _HERE.parents[4] / "docs" / "accuracy.md")
"""Where docs/accuracy.md is: beside this file in an installed package, at its own place in a source tree."""
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?!https?:)[^)]+\)")
_SECTION = re.compile(r"(?m)^(?P<level>\#{2,3})[ ](?P<title>.+)$")
_ERRORS = "\n## Errors"


class Accuracy(NamedTuple):
    """The statement as Markdown, and whether it was measured on this dataset's own reports."""

    text: str
    own: bool
    evaluation: Evaluation | None = None


def read_evaluation(path: Path) -> Evaluation:
    """What ``govreport evaluate GOLD REPORTS -o FILE.json`` wrote. Raises DatasetError(``no_evaluation``)."""
    try:
        return Evaluation.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error.strerror
        raise DatasetError("no_evaluation", f"is not what `govreport evaluate … --to json` writes: {said}", document=str(path)) from error


def accuracy_of(evaluation: Evaluation | None) -> Accuracy:
    """The statement of an evaluation; without one, the project's own, marked as what it is."""
    if evaluation is None:
        return Accuracy("\n".join(_project_lines()) + "\n", own=False)
    return Accuracy("\n".join(_own_lines(evaluation)) + "\n", own=True, evaluation=evaluation)


def _own_lines(evaluation: Evaluation) -> Iterator[str]:
    first, *rest = evaluation_lines(evaluation)
    yield first
    yield f"Measured by the builders of this dataset on {evaluation.reports} hand-coded reports. Brackets: Wilson's intervals, 95 %."
    yield "Every error with its sentence: `evaluation.json`.\n"
    for line in rest:
        if line.startswith(_ERRORS):
            return
        yield line


def _project_lines() -> Iterator[str]:
    yield "# Accuracy\n"
    yield "**Nobody has measured the accuracy of this dataset.** What follows is what the developers of govreport_parse measured on reports that were written for that purpose;"
    yield "it says little about the reports in this package. `govreport sample`, `annotate` and `evaluate` measure it, and `govreport package --evaluation FILE.json` states it here.\n"
    found = project_statement()
    yield found or "The statement of the project is not part of this installation; it is docs/accuracy.md of its source."


def project_statement() -> str:
    """The parts of docs/accuracy.md that may be quoted: what was measured on, and the half that the rules were not tuned on. Empty where the file is not there."""
    home = next((path for path in _HOMES if path.is_file()), None)
    if home is None:
        return ""
    text = home.read_text(encoding="utf-8")
    found = [(match["title"], match.start()) for match in _SECTION.finditer(text)]
    ends = [start for _, start in found[1:]] + [len(text)]
    parts = [text[start:end].strip() for (title, start), end in zip(found, ends, strict=True) if title == "The reports" or title.startswith("judge")]
    return _LINK.sub(r"\g<words>", "\n\n".join(parts)) + ("\n" if parts else "")
