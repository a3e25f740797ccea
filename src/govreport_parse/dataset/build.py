"""A folder of reports becomes a dataset, or grows into the one that is there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from pydantic import Field

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset import layout, ledger, runs, workers
from govreport_parse.dataset.ahead import Found, fetched_ahead
from govreport_parse.dataset.choice import Choice, is_older, is_wanted
from govreport_parse.dataset.outcome import Group, Outcome, read_group
from govreport_parse.dataset.workers import Crew, Limits
from govreport_parse.errors import DatasetError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.record import Record

Engine = Callable[[Iterator[Group | None], Crew], Generator[Outcome, None, None]]
AHEAD = 2
"""How many documents are fetched ahead for each worker."""


class Plan(Record):
    """How to build: the engine's workers, the limits of one document, which documents, the user's own codebook files (none: those of the last build),
    and the function that reads one document.
    """

    workers: int = 1
    limits: Limits = Limits()
    choice: Choice = Choice()
    own_codebooks: tuple[Path, ...] = ()
    read: Callable[[Group, Codebook], tuple[Outcome, ...]] = read_group


class Progress(Record):
    """How far a build is. ``reasons`` counts the failures of this run by their code, ``older`` the documents that another version read and that were left as they are."""

    found: int = 0
    parsed: int = 0
    failed: int = 0
    joined: int = 0
    kept: int = 0
    older: int = 0
    gone: int = 0
    unread: int = 0
    reasons: dict[str, int] = Field(default_factory=dict)


class _Course:
    """The counts of a build that runs, and whom to tell."""

    def __init__(self, tell: Callable[[Progress], None] | None) -> None:
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.begun: set[str] = set()
        self._tell = tell

    def note(self, **more: int) -> None:
        self.counts.update(more)
        if self._tell is not None:
            self._tell(self.progress)

    @property
    def progress(self) -> Progress:
        return Progress(**self.counts, reasons=dict(sorted(self.reasons.items())))


def build(
    roots: Iterable[str | Path],
    folder: Path | str,
    plan: Plan | None = None,
    *,
    engine: Engine = workers.run,
    tell: Callable[[Progress], None] | None = None,
) -> Progress:
    """What was done. Documents under ``roots`` (without any: under those of the last build) that the dataset does not have yet are parsed, by their content.

    Ended at any moment, it loses the documents in work and goes on with the next call. The dataset does not depend on the number of workers or the order in which they finish.
    """
    plan, folder, course = plan or Plan(), Path(folder), _Course(tell)
    with ledger.created(folder) as book:
        own = layout.keep_codebook(folder, list(plan.own_codebooks)) if plan.own_codebooks else layout.codebook_files(folder)
        known = load_codebook(own)
        names = [Path(root).as_posix() if "://" not in str(root) else str(root) for root in roots] or ledger.roots_of(book)
        if not names:
            raise DatasetError("no_roots", "is new: name the folders to read", document=str(folder))
        run = runs.begin(book, known.fingerprint)
        crew = Crew(
            workers=plan.workers,
            limits=plan.limits,
            read=plan.read,
            own_codebooks=tuple(str(path.resolve()) for path in own),
            codebook_version=known.fingerprint,
        )
        with (
            fetched_ahead(names, AHEAD * max(1, plan.workers)) as found,
            closing(engine(_jobs(found, book, (run, plan.choice, crew), course), crew)) as outcomes,
        ):
            for outcome in outcomes:
                ledger.put(book, outcome)
                course.reasons.update([outcome.code] if outcome.code else [])
                course.note(**{outcome.status: 1})
        course.note(gone=ledger.forget_unseen(book, names, run))
        runs.end(book, run)
    return course.progress


def _jobs(found: Iterator[Found | None], book: sqlite3.Connection, run: tuple[int, Choice, Crew], course: _Course) -> Iterator[Group | None]:
    """The documents to parse, each content once; what stands where is noted on the way."""
    number, choice, crew = run
    for find in found:
        if find is None:
            yield None
            continue
        root, item = find
        if isinstance(item, Failure):
            ledger.see(book, ledger.Seen(item.source.location, root, "", item.error), number)
            course.reasons.update([item.error.code])
            course.note(found=1, failed=1)
            continue
        for file in item:
            ledger.see(book, ledger.Seen(file.source.location, root, file.source.sha256), number)
        group = _new_in(item, course)
        if group and _is_wanted(group, book, choice, crew, course):
            yield group


def _new_in(files: Group, course: _Course) -> Group:
    """The files whose content this run has not met yet."""
    group = []
    for file in files:
        course.note(found=1)
        if file.source.sha256 in course.begun:
            course.note(kept=1)
        else:
            course.begun.add(file.source.sha256)
            group.append(file)
    return tuple(group)


def _is_wanted(group: Group, book: sqlite3.Connection, choice: Choice, crew: Crew, course: _Course) -> bool:
    """Whether the group is to be parsed: where one of its files is, since a report may depend on each of them."""
    known = [ledger.find_known(book, file.source.sha256) for file in group]
    if any(is_wanted(file.content, one, choice, crew.codebook_version) for file, one in zip(group, known, strict=True)):
        return True
    for one in known:
        if one is None:
            course.note(unread=1)
        else:
            course.note(kept=1, older=int(is_older(one, crew.codebook_version)))
    return False
