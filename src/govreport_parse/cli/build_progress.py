"""The progress of a build: a bar for a person, a line now and then for a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from govreport_parse.cli.progress import count_documents
from govreport_parse.cli.terminal import warn
from govreport_parse.schema.steering import plain

if TYPE_CHECKING:
    from govreport_parse.dataset.course import Progress as Done

LINE_SECONDS = 30.0
BAR_SECONDS = 0.1
MOST_REASONS = 4

Tell = Callable[["Done"], None]


@contextmanager
def shown_progress(roots: list[str]) -> Iterator[Tell]:
    """Whom a build may tell how far it is; the bar has rate, remaining time and failures by reason, and appears only when stderr is a terminal."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=count_documents(roots) if roots else None, rate="")
        started = time.monotonic()

        def show(done: Done) -> None:
            finished = done.parsed + done.failed + done.kept
            rate = f"{(done.parsed + done.failed) / max(time.monotonic() - started, 0.001):.1f}/s"
            bar.update(task, completed=finished, rate=rate, description=plain(reasons_of(done)))

        yield _seldom(show, BAR_SECONDS)


def _lines() -> Tell:
    started = time.monotonic()

    def say(done: Done) -> None:
        rate = (done.parsed + done.failed) / max(time.monotonic() - started, 0.001)
        warn(f"{done.found} found, {done.parsed} parsed, {done.failed} failed, {done.kept} unchanged, {rate:.1f}/s {reasons_of(done)}".rstrip())

    return _seldom(say, LINE_SECONDS)


def _seldom(tell: Tell, seconds: float) -> Tell:
    last = time.monotonic()

    def maybe(done: Done) -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            last = time.monotonic()
            tell(done)

    return maybe


def reasons_of(done: Done) -> str:
    """The most frequent failures by reason, in a few words."""
    most = sorted(done.reasons.items(), key=lambda item: (-item[1], item[0]))[:MOST_REASONS]
    return " ".join(f"{code} {number}" for code, number in most)
