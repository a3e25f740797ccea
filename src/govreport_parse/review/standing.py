"""What the decisions of reviewers do to the index: values that somebody decided about are no longer in doubt, those decided differently are again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govreport_parse.dataset.correcting import Standing, correct
from govreport_parse.dataset.corrections import Action, Correction
from govreport_parse.dataset.opened import Dataset
from govreport_parse.review.decisions import Decisions
from govreport_parse.review.doubts import WEIGHTS, Doubt, Kind
from govreport_parse.review.index import Index, changing, put_doubts, weigh
from govreport_parse.schema.report import Report

AGAIN = {Standing.REOPENED: Kind.REOPENED, Standing.DISPUTED: Kind.DISPUTED}


def sync(index: Index, dataset: Dataset, decisions: Decisions) -> None:
    """Brings the index up to the decisions: only reports about which something was decided since are looked at."""
    marks = decisions.documents()
    known = {sha256[:16]: mark for sha256, mark in index.execute("SELECT sha256, decisions FROM reports WHERE decisions <> ''")}
    changed = [document for document in {*marks, *known} if marks.get(document, "") != known.get(document, "")]
    for document in changed:
        found = index.execute("SELECT id, sha256 FROM reports WHERE sha256 >= ? AND sha256 < ?", (document, f"{document}g")).fetchone()
        if found is not None:
            with changing(index):
                settle(index, found[0], dataset.original(found[1]), decisions)


def settle(index: Index, ident: int, report: Report, decisions: Decisions) -> None:
    """Brings one report up to the decisions about it."""
    about = decisions.about(report.source.sha256)
    again = find_again(report, about)
    index.execute("DELETE FROM doubts WHERE report = ? AND kind IN (?, ?)", (ident, *AGAIN.values()))
    put_doubts(index, ident, [Doubt(kind, f"CORRECTION-{kind.upper()}", code, WEIGHTS[kind]) for code, kind in again.items()])
    weigh(index, [ident], {ident: {code for code in about if code and code not in again}})
    excluded = any(group[-1].action is Action.EXCLUDE for group in about.values())
    mark = decisions.documents().get(report.source.sha256[:16], "")
    index.execute("UPDATE reports SET excluded = ?, decisions = ? WHERE id = ?", (excluded, mark, ident))


def find_again(report: Report, about: Mapping[str, Sequence[Correction]]) -> dict[str, Kind]:
    """The values whose decisions do not hold: made against another reading, or by people who differ."""
    _, decided = correct(report, [list(group) for code, group in about.items() if code])
    return {item.correction.indicator: AGAIN[item.standing] for item in decided if item.standing in AGAIN}
