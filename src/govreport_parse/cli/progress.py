"""Reports as they are read, under a progress bar where a person is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import govreport_parse
from govreport_parse import registry
from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.schema.steering import plain


def find_reports(paths: list[str], codebook: Codebook) -> Iterator[Report | Failure]:
    """Every report under the paths; the bar (with rate and remaining time) appears only when stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from govreport_parse.parse_many(paths, codebook=codebook)
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=count_documents(paths), rate="")
        started = time.monotonic()

        def show(location: str) -> None:
            bar.update(task, description=plain(PurePath(location).name))

        for done, report in enumerate(govreport_parse.parse_many(paths, codebook=codebook, on_start=show), start=1):
            bar.update(task, completed=done, rate=f"{done / max(time.monotonic() - started, 0.001):.1f}/s")
            yield report


def count_documents(paths: Iterable[str]) -> int | None:
    """How many documents stand under the paths, or none where a kind of location cannot tell without opening them."""
    fetchers = registry.collect("govreport_parse.fetchers", "fetch")
    total = 0
    for path in paths:
        fetcher = next((module for module in fetchers if module.finds(path)), None)
        if fetcher is None or not hasattr(fetcher, "count"):
            return None
        held = fetcher.count(path)
        if held is None:
            return None
        total += held
    return total
