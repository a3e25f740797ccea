"""The method of a dataset in words, with its figures, ready to paste into a paper's appendix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govreport_parse.dataset.packaging.summary import Summary
from govreport_parse.evaluation.summing import Evaluation
from govreport_parse.validation.words import Language, load_words, pick

_PARTS = ("source", "reading", "zeros", "checks", "panel", "breaks")


def method_text(summary: Summary, evaluation: Evaluation | None, language: Language) -> str:
    """One paragraph in Chinese or English."""
    pieces = load_words().method
    told = _figures(summary, language)
    said = [pick(pieces[part], language).format(**told) for part in _PARTS]
    return ("" if language == "zh" else " ").join([*said, accuracy_text(evaluation, language)])


def accuracy_text(evaluation: Evaluation | None, language: Language) -> str:
    """How right the values are, in one sentence."""
    pieces = load_words().method
    return pick(pieces["measured"], language).format(**_accuracy(evaluation)) if evaluation else pick(pieces["unmeasured"], language)


def _figures(summary: Summary, language: Language) -> dict[str, Any]:
    verdicts = {name: sum(number for (_, _, verdict), number in summary.findings.items() if verdict == name) for name in ("fail", "uncertain")}
    codes = ("、" if language == "zh" else ", ").join(_codes(summary, language))
    return {
        "documents": summary.rows["reports"] + summary.rows["failures"],
        "reports": summary.rows["reports"],
        "failures": summary.rows["failures"],
        "failure_codes": (f"（{codes}）" if language == "zh" else f" ({codes})") if codes else "",
        "span": summary.span,
        "agencies": summary.agencies,
        "engines": ", ".join(sorted(summary.engines)) or "–",
        "codebooks": ", ".join(sorted(summary.codebooks)) or "–",
        "failed": verdicts["fail"],
        "uncertain": verdicts["uncertain"],
        "corrections": summary.rows["corrections"],
        "due": summary.due,
        "found": summary.found,
        "missing": summary.due - summary.found,
    }


def _codes(summary: Summary, language: Language) -> Iterator[str]:
    for code, number in sorted(summary.failures.items(), key=lambda item: (-item[1], item[0])):
        yield f"{load_words().failure(code, language)} {number}份" if language == "zh" else f"{code} {number}"


def _accuracy(evaluation: Evaluation) -> dict[str, Any]:
    counts = evaluation.counts
    shares = {f"{what}{end}": f"{getattr(counts, f'{what}{end}'):.3f}" for what in ("precision", "recall") for end in ("", "_low", "_high")}
    return {"gold": evaluation.reports, **shares}
