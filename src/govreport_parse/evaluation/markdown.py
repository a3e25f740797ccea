"""Evaluations as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govreport_parse.evaluation.coders import Reliability
from govreport_parse.evaluation.intervals import Score, Share
from govreport_parse.evaluation.summing import Evaluation

FORMAT = "md"
SHARES = {
    "chosen": "Chosen values that are right",
    "cells": "Cells of official tables read as printed",
    "scope": "Scope",
    "period": "Period",
    "masthead": "Masthead fields",
    "counts_all_right": "Reports whose values are all right",
    "everything_right": "Reports right in everything",
}
HEADS = ("", "right", "wrong", "missed", "traps", "precision", "recall", "F1")
GROUPS = {"era": "By era", "carrier": "By carrier", "level": "By agency level", "topic": "By topic", "indicator": "By indicator"}


def evaluation_lines(result: Evaluation) -> Iterator[str]:
    """The figures, the tables and every error."""
    yield f"# Accuracy of {result.reports} reports\n"
    yield from rows(HEADS, [("values", *score_cells(result.counts)), ("headings", *score_cells(result.headings))])
    yield ""
    yield from rows(("", "right", "of", "share"), [(name, *share_cells(getattr(result, field))) for field, name in SHARES.items()])
    for name, told in (
        ("gold_without_report", "Gold without a report"),
        ("gold_unchecked", "Gold not yet checked by a person (not used)"),
        ("reports_without_gold", "Reports without gold"),
    ):
        if getattr(result, name):
            yield f"\n{told}: {', '.join(getattr(result, name))}"
    for group, title in GROUPS.items():
        yield f"\n## {title}\n"
        yield from rows((group, *HEADS[1:]), [(name, *score_cells(score)) for name, score in result.tables[group].items()])
    yield "\n## Masthead fields\n"
    yield from rows(("field", "right", "of", "share"), [(name, *share_cells(share)) for name, share in result.masthead_fields.items()])
    yield "\n## What confidence is worth\n"
    yield from rows(
        ("confidence", "right", "of", "share"),
        [(f"{name} ({of})", *share_cells(share)) for of, table in result.reliability.items() for name, share in table.items()],
    )
    yield f"\n## Errors ({len(result.errors)})\n"
    yield from rows(
        ("report", "error", "about", "value", "confidence", "sentence"),
        [(e.report, e.kind, e.about, "" if e.value is None else f"{e.value:f}", e.confidence or "", e.sentence) for e in result.errors],
    )


def reliability_lines(result: Reliability) -> Iterator[str]:
    """The coefficients and every value in dispute."""
    yield f"# Agreement of {result.first} and {result.second} on {result.reports} reports\n"
    yield from rows(
        ("", "right", "of", "share"),
        [
            ("Units with the same values", *share_cells(result.agreement)),
            ("Units with the same state", *share_cells(result.agreement_states)),
            ("Counts that are equal", *share_cells(result.agreement_counts)),
        ],
    )
    yield ""
    coefficients = {
        "Cohen's kappa, states": result.kappa_states,
        "Krippendorff's alpha, counts (ratio)": result.alpha_counts,
        "Cohen's kappa, scope": result.kappa_scope,
    }
    yield from rows(("coefficient", "value"), [(name, "not defined" if value is None else f"{value:.4f}") for name, value in coefficients.items()])
    yield f"\n## In dispute ({len(result.disputes)})\n"
    yield from rows(("report", "indicator", result.first, result.second), [(d.report, d.code, values(d.first), values(d.second)) for d in result.disputes])


def values(given: Iterable[object]) -> str:
    """The values of one coder; nothing where the indicator is not mentioned."""
    return ", ".join("blank" if value is None else f"{value:f}" for value in given)


def score_cells(score: Score) -> tuple[str, ...]:
    """The cells of one row of figures."""
    shares = (
        f"{getattr(score, name):.4f} [{getattr(score, f'{name}_low'):.3f}, {getattr(score, f'{name}_high'):.3f}]" for name in ("precision", "recall", "f1")
    )
    return (*(str(getattr(score, name)) for name in ("right", "wrong", "missed", "traps")), *shares)


def share_cells(share: Share) -> tuple[str, str, str]:
    """The cells of one row with a share."""
    return str(share.right), str(share.of), "–" if share.share is None else f"{share.share:.4f} [{share.low:.3f}, {share.high:.3f}]"


def rows(heads: Iterable[str], body: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table; nothing but a word where it has no row."""
    listed, named = [tuple(map(cell, row)) for row in body], tuple(heads)
    if not listed:
        yield "none"
        return
    yield f"| {' | '.join(named)} |"
    yield f"|{'---|' * len(named)}"
    yield from (f"| {' | '.join(row)} |" for row in listed)


def cell(text: str) -> str:
    """A text that stays in its cell."""
    return text.replace("|", "\\|").replace("\n", " ")
