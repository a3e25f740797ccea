"""What changed between two datasets, by cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govreport_parse.dataset import ledger
from govreport_parse.dataset.correcting import seen_in
from govreport_parse.dataset.corrections import MASTHEAD, SHORTEST, Seen
from govreport_parse.dataset.opened import Dataset, Row
from govreport_parse.errors import DatasetError
from govreport_parse.schema.report import Report

NEW, GONE, SOURCE, RULE, CORRECTED = "new_document", "gone_document", "source_changed", "rule_changed", "corrected"
CAUSES = (NEW, GONE, SOURCE, RULE, CORRECTED)


class Change(NamedTuple):
    """One difference: of an indicator or a ``masthead.…`` field. ``indicator`` is empty where a whole document came or went, changed its status, or was excluded."""

    cause: str
    location: str
    document: str
    indicator: str = ""
    before: Seen = Seen()
    after: Seen = Seen()
    note: str = ""


def find_changes(first: Dataset, second: Dataset) -> Iterator[Change]:
    """Every difference from the first dataset to the second, in the order of the second's locations; documents that went at the end.

    A document with the same content in both differs because the rules changed, or, where the two extractions agree, because of a decision of a reviewer. One that stands
    at the same location with other content is a changed source.
    """
    old = {row.sha256: row for row in first.find_rows()}
    old_places = _places(first)
    matched: set[str] = set()
    for row in second.find_rows():
        before = old.get(row.sha256)
        cause = ""
        if before is None:
            before, cause = old.get(old_places.get(row.location, "")), SOURCE
        if before is None:
            yield Change(NEW, row.location, row.sha256, note=_standing(row))
            continue
        matched.add(before.sha256)
        yield from _between(first, second, (before, row), cause)
    for sha256, row in old.items():
        if sha256 not in matched:
            yield Change(GONE, row.location, sha256, note=_standing(row))


def _places(dataset: Dataset) -> dict[str, str]:
    with ledger.opened(dataset.folder) as book:
        return dict(book.execute("SELECT location, sha256 FROM locations WHERE sha256 <> ''"))


def _standing(row: Row) -> str:
    return row.status if row.status == "parsed" else f"failed: {row.code}"


def _between(first: Dataset, second: Dataset, rows: tuple[Row, Row], cause: str) -> Iterator[Change]:
    before, after = rows
    if before.status != "parsed" or after.status != "parsed":
        if _standing(before) != _standing(after) or cause:
            yield Change(cause or RULE, after.location, after.sha256, note=f"{_standing(before)} → {_standing(after)}")
        return
    if cause:
        yield Change(cause, after.location, after.sha256, note=f"was {before.sha256[:SHORTEST]}")
    old, new = _shown(first, before.sha256), _shown(second, after.sha256)
    if old is None or new is None:
        if old is not new:
            yield Change(CORRECTED, after.location, after.sha256, note=" → ".join("excluded" if report is None else "parsed" for report in (old, new)))
        return
    read = first.original(before.sha256), second.original(after.sha256)
    codes = {code for report in (old, new, *read) for code in report.chosen}
    for code in sorted({*codes, *MASTHEAD}):
        then, now = seen_in(old, code), seen_in(new, code)
        if then != now:
            same = seen_in(read[0], code) == seen_in(read[1], code)
            yield Change(CORRECTED if same else cause or RULE, after.location, after.sha256, code, then, now)


def _shown(dataset: Dataset, document: str) -> Report | None:
    """The corrected report; none where a reviewer excluded it."""
    try:
        return None if dataset.is_excluded(document) else dataset.report(document)
    except DatasetError:
        return None
