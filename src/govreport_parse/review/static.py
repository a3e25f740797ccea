"""The review page as one file: no network, its own script and style named by their hashes, decisions saved as a file that ``govreport review --merge`` adds."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from govreport_parse.dataset.opened import Dataset
from govreport_parse.errors import DatasetError
from govreport_parse.review import index as indices
from govreport_parse.review import pages, worklist
from govreport_parse.review.decisions import Decisions
from govreport_parse.review.desk import Desk, find_years, lay_out, locations_of, scanned_pages
from govreport_parse.review.looked import Looked
from govreport_parse.review.origins import find_origin
from govreport_parse.review.pictures import draw
from govreport_parse.review.standing import sync
from govreport_parse.review.values import Given
from govreport_parse.review.words import LANGUAGES
from govreport_parse.writers.replacing import require_place, write_lines

NOBODY = Looked("")


class Written(NamedTuple):
    """How many reports of the dataset the file holds, and its size in bytes."""

    shown: int
    reports: int
    size: int


class Shown(NamedTuple):
    """One report of the file, and its pages as addresses that hold their own content."""

    desk: Desk
    pictures: dict[int, str]


def write_page(dataset: Dataset, path: Path, most: int, documents: Sequence[str] = ()) -> Written:
    """What was written: the named reports, or so many of the work list, those most in doubt first. The file appears whole or not at all.

    Raises DatasetError(``no_document``, ``nothing_to_review``) and WriteError, before the reports are drawn where no file of this name can be.
    """
    require_place(path)
    decisions = Decisions(dataset.folder, dataset.codebook, NOBODY)
    with indices.opened(dataset.folder) as index:
        indices.refresh(index, dataset)
        sync(index, dataset, decisions)
        wanted = [dataset.original(document).source.sha256 for document in documents] or worklist.find_first(index, most)
        reports = worklist.find_progress(index).reports
        shown = [_shown(dataset, index, decisions, sha256) for sha256 in wanted]
    if not shown:
        raise DatasetError("nothing_to_review", "the dataset has no report", document=str(dataset.folder))
    write_lines(path, [_page(dataset, shown, reports)], "utf-8")
    return Written(len(shown), reports, path.stat().st_size)


def _page(dataset: Dataset, shown: Sequence[Shown], reports: int) -> str:
    script, style = (pages.asset(name) for name in ("review.js", "review.css"))
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    texts = {"policy": policy, "script": script, "style": style}
    return pages.render("static.html", LANGUAGES[0], shown=shown, reports=reports, looked=NOBODY, codebook=dataset.codebook, **texts)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _shown(dataset: Dataset, index: indices.Index, decisions: Decisions, sha256: str) -> Shown:
    report = dataset.original(sha256)
    desk = lay_out(dataset, Given(report, dataset.codebook, decisions.about(sha256), NOBODY, find_years(index, sha256)))
    return Shown(desk, dict(_pictures(dataset, desk)))


def _pictures(dataset: Dataset, desk: Desk) -> Iterator[tuple[int, str]]:
    source = desk.report.source
    item = find_origin(source, locations_of(dataset, source.sha256)).item if desk.leaves else None
    if item is None:
        return
    scanned = scanned_pages(desk.report)
    for leaf in desk.leaves:
        picture = draw(item, source.carrier, leaf.sheet.number, scanned)
        yield leaf.sheet.number, f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"
