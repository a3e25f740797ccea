"""A build while it runs: its ledger, its counts, and which of the found documents are to be parsed. Every engine works through one of these."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset import layout, ledger, runs
from govreport_parse.dataset.ahead import Found
from govreport_parse.dataset.choice import Choice, is_older, is_wanted
from govreport_parse.dataset.outcome import Group, Outcome, read_group
from govreport_parse.dataset.workers import Crew, Limits
from govreport_parse.errors import DatasetError
from govreport_parse.fetchers.names import on_disk, readable
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.record import Record


class Plan(Record):
    """How to build: the number of workers (0: as many as there are cores), the limits of one document, which documents, the user's own codebook files (none: those of
    the last build), the function that reads one document, and, for an engine that has them, the address of its cluster and where it keeps its parts.
    """

    workers: int = Field(default=1, ge=0)
    limits: Limits = Limits()
    choice: Choice = Choice()
    own_codebooks: tuple[Path, ...] = ()
    read: Callable[[Group, Codebook], tuple[Outcome, ...]] = read_group
    cluster: str = ""
    parts: str = ""


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


Tell = Callable[[Progress], None]


class Setting(NamedTuple):
    """What stays the same in a build: its folder and roots, the plan, the number of the run, and what every worker needs."""

    folder: Path
    roots: list[str]
    plan: Plan
    run: int
    crew: Crew


class Course:
    """A build that runs. ``choose`` notes what stands where and gives what is to be parsed, ``keep`` writes what became of it."""

    def __init__(self, book: sqlite3.Connection, setting: Setting, tell: Tell | None) -> None:
        self.setting = setting
        self._book, self._tell = book, tell
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._begun: set[str] = set()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress(**self._counts, reasons=dict(sorted(self._reasons.items())))

    def unfinished(self) -> list[int]:
        """The numbers of the runs before this one that did not come to their end, back to the last one that did."""
        return runs.unfinished(self._book, self.setting.run)

    def choose(self, find: Found) -> Group:
        """The files of one report that are to be parsed, each content once; none where nothing is. What stands where is noted."""
        root, item = find
        if isinstance(item, Failure):
            ledger.see(self._book, [ledger.Seen(item.source.location, root, "", item.error)], self.setting.run)
            self._reasons.update([item.error.code])
            self.note(found=1, failed=1)
            return ()
        ledger.see(self._book, [ledger.Seen(file.source.location, root, file.source.sha256) for file in item], self.setting.run)
        group = self._new_in(item)
        return group if group and self._is_wanted(group) else ()

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Writes outcomes to the ledger, all of them or none."""
        done = list(outcomes)
        ledger.put(self._book, done)
        for outcome in done:
            self._reasons.update([outcome.code] if outcome.code else [])
            self.note(**{outcome.status: 1})

    def take_up(self, outcomes: Iterable[Outcome]) -> None:
        """Writes outcomes of an earlier run, which this one will find to be known."""
        ledger.put(self._book, outcomes)

    def note(self, **more: int) -> None:
        """Adds to the counts and tells."""
        self._counts.update(more)
        if self._tell is not None:
            self._tell(self.progress)

    def _new_in(self, files: Group) -> Group:
        """The files whose content this run has not met yet."""
        group = []
        for file in files:
            self.note(found=1)
            if file.source.sha256 in self._begun:
                self.note(kept=1)
            else:
                self._begun.add(file.source.sha256)
                group.append(file)
        return tuple(group)

    def _is_wanted(self, group: Group) -> bool:
        """Whether the group is to be parsed: where one of its files is, since a report may depend on each of them."""
        choice, version = self.setting.plan.choice, self.setting.crew.codebook_version
        known = [ledger.find_known(self._book, file.source.sha256) for file in group]
        if any(is_wanted(file, one, choice, version) for file, one in zip(group, known, strict=True)):
            return True
        for one in known:
            if one is None:
                self.note(unread=1)
            else:
                self.note(kept=1, older=int(is_older(one, version)))
        return False


def _named(root: str | Path) -> str:
    """A root as the ledger keeps it and the next build finds it again."""
    name = Path(root).as_posix() if "://" not in str(root) else str(root)
    return readable(name) if on_disk(readable(name)) == name else name


@contextmanager
def begun(roots: Iterable[str | Path], folder: Path, plan: Plan, tell: Tell | None) -> Iterator[Course]:
    """A new run of the dataset; when it comes to its end, documents that are gone from its roots leave the dataset. Raises DatasetError(``no_roots``, ``in_use``)."""
    with ledger.created(folder) as book:
        own = layout.keep_codebook(folder, list(plan.own_codebooks)) if plan.own_codebooks else layout.codebook_files(folder)
        known = load_codebook(own)
        names = [_named(root) for root in roots] or ledger.roots_of(book)
        if not names:
            raise DatasetError("no_roots", "is new: name the folders to read", document=str(folder))
        crew = Crew(
            workers=plan.workers or 1,
            limits=plan.limits,
            read=plan.read,
            own_codebooks=tuple(str(path.resolve()) for path in own),
            codebook_version=known.fingerprint,
        )
        course = Course(book, Setting(folder, names, plan, runs.begin(book, known.fingerprint), crew), tell)
        yield course
        course.note(gone=ledger.forget_unseen(book, names, course.setting.run))
        runs.end(book, course.setting.run)
