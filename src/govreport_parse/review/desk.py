"""Everything that the page of one report shows: the source as it looked where its bytes are still the same, and the values beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from govreport_parse.dataset import ledger
from govreport_parse.dataset.corrections import MASTHEAD, Action, Correction
from govreport_parse.dataset.opened import Dataset
from govreport_parse.errors import ReportError
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.groups import arrange
from govreport_parse.pipeline import read
from govreport_parse.review.doubts import Kind
from govreport_parse.review.index import Index
from govreport_parse.review.origins import Origin, Standing, find_origin
from govreport_parse.review.passages import Marks, Passage, passages_of, passages_of_text
from govreport_parse.review.pictures import CARRIERS, PDFIUM, Sheet, find_sheets
from govreport_parse.review.places import Unread, find_evidence, find_marks, find_unread
from govreport_parse.review.values import Check, Given, Said, Value, check_of, find_values, in_groups, is_doubt, said_about
from govreport_parse.schema.document import Document
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.report import Report

Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """Where readings stand on a page, in points from the upper left corner; their names are joined by spaces."""

    idents: str
    x: float
    y: float
    width: float
    height: float


class Leaf(NamedTuple):
    """One page as a picture, with what stands on it."""

    sheet: Sheet
    spots: tuple[Spot, ...]


class Desk(NamedTuple):
    """What lies on the reviewer's desk. ``standing`` is that of the source: same, changed, gone, or why it is not shown as it looked (reread, unshown)."""

    report: Report
    standing: str
    location: str
    leaves: tuple[Leaf, ...]
    passages: tuple[Passage, ...]
    groups: list[tuple[str, list[Value]]]
    unread: tuple[Unread, ...]
    findings: tuple[Check, ...]
    said: tuple[Said, ...]
    excluded: bool


def lay_out(dataset: Dataset, given: Given) -> Desk:
    """The desk of one report, with the decisions that this reviewer may see."""
    report, looked = given.report, given.looked
    values = tuple(find_values(given))
    shown = shown_idents(values) if looked.blind else None
    origin = find_origin(report.source, locations_of(dataset, report.source.sha256))
    standing, leaves, passages = _source(report, origin, dataset, shown)
    about: Sequence[Correction] = given.decided.get("", ())
    return Desk(
        report=report,
        standing=standing,
        location=origin.location,
        leaves=leaves,
        passages=passages,
        groups=in_groups(values),
        unread=() if looked.blind else tuple(find_unread(report, given.decided)),
        findings=() if looked.blind else tuple(find_loose(given)),
        said=said_about(report, "", about, looked),
        excluded=any(correction.action is Action.EXCLUDE for correction in about),
    )


def shown_idents(values: Sequence[Value]) -> set[str]:
    """The places that a blind reviewer may see: those of values already decided about."""
    return {value.ident for value in values if value.ident and not value.hidden}


def locations_of(dataset: Dataset, sha256: str) -> list[str]:
    """Every place where the same bytes were found; relative ones count from this folder, and from the one that holds the dataset."""
    with ledger.opened(dataset.folder) as book:
        found = [location for (location,) in book.execute("SELECT location FROM locations WHERE sha256 = ? ORDER BY location", (sha256,))]
    home = dataset.folder.absolute().parent
    return [*found, *((home / location).as_posix() for location in found if "://" not in location)]


def find_loose(given: Given) -> Iterator[Check]:
    """What failed or is in doubt and is about no single value."""
    known = {*given.codebook.indicators, *MASTHEAD}
    yield from (check_of(finding) for finding in given.report.findings if is_doubt(finding) and not known.intersection(finding.about))
    yield from given.years.get("", ())


def _source(report: Report, origin: Origin, dataset: Dataset, shown: set[str] | None) -> tuple[str, tuple[Leaf, ...], tuple[Passage, ...]]:
    """How the source can be shown, and it: pages, blocks, or the text that was kept."""
    marks = Marks(list(find_marks(report, shown)))
    kept = tuple(passages_of_text(report.text, marks))
    if origin.standing is not Standing.SAME or origin.item is None:
        return origin.standing.value, (), kept
    try:
        if report.source.carrier in CARRIERS:
            return Standing.SAME.value, tuple(_leaves(report, find_sheets(origin.item, report.source.carrier), shown)), kept
        document = _document(report, origin.item, dataset)
    except ReportError:
        return "unshown", (), kept
    if document is None or document.text != report.text:
        return "reread", (), kept
    return Standing.SAME.value, (), tuple(passages_of(document.blocks, marks))


def _leaves(report: Report, sheets: Sequence[Sheet], shown: set[str] | None) -> Iterator[Leaf]:
    found: dict[int, dict[Box, list[str]]] = {}
    for ident, evidence in find_evidence(report):
        anchor = evidence.place.anchor if evidence.place is not None else None
        if anchor is None or anchor.page is None or anchor.bbox is None or anchor.file or (shown is not None and ident not in shown):
            continue
        found.setdefault(anchor.page, {}).setdefault(anchor.bbox, []).append(ident)
    for sheet in sheets:
        spots = (Spot(" ".join(idents), x0, y0, round(x1 - x0, 1), round(y1 - y0, 1)) for (x0, y0, x1, y1), idents in found.get(sheet.number, {}).items())
        yield Leaf(sheet, tuple(spots))


def find_years(index: Index, sha256: str) -> dict[str, list[Check]]:
    """What does not fit between this year and others, by indicator."""
    query = "SELECT d.indicator, d.check_id, d.message_zh, d.message_en FROM doubts d JOIN reports r ON r.id = d.report WHERE r.sha256 = ? AND d.kind = ? ORDER BY 1, 2, 3"
    found: dict[str, list[Check]] = {}
    for code, check, zh, en in index.execute(query, (sha256, Kind.YEARS)):
        found.setdefault(code, []).append(Check(check, Verdict.UNCERTAIN.value, (zh, en)))
    return found


def scanned_pages(report: Report) -> tuple[int, ...]:
    """The pages that were read from their pictures."""
    places = (evidence.place.anchor for _, evidence in find_evidence(report) if evidence.place is not None)
    return tuple(sorted({anchor.page for anchor in places if anchor.page is not None and anchor.ocr_score is not None and not anchor.file}))


_READING = threading.Lock()


def _document(report: Report, item: Fetched, dataset: Dataset) -> Document | None:
    """The document read again from the same bytes, with its annexes; none where one of them is no longer the same."""
    items = [item]
    for source in report.attachments:
        found = find_origin(source, locations_of(dataset, source.sha256))
        if found.item is None:
            return None
        items.append(found.item)
    with _READING:
        documents = _read(tuple(items))
    if len(documents) == 1:
        return documents[0]
    arranged = arrange(documents, dataset.codebook)
    return next((document for document in arranged if document.source.sha256 == report.source.sha256), None)


@lru_cache(maxsize=4)
def _read(items: tuple[Fetched, ...]) -> tuple[Document, ...]:
    with PDFIUM:
        return tuple(read(item) for item in items)
