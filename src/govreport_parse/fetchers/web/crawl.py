"""The run: addresses in, kept answers and a manifest out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web.asking import Asker, normal
from govreport_parse.fetchers.web.keeping import Keeper, recover
from govreport_parse.fetchers.web.lanes import Lanes
from govreport_parse.fetchers.web.manifest import Entry, Manifest, find_entries, read_manifest
from govreport_parse.fetchers.web.rules import Rules
from govreport_parse.fetchers.web.run import Job, Run, enqueue
from govreport_parse.fetchers.web.steps import step


def fetch_all(urls: Iterable[str], folder: Path, rules: Rules, on_entry: Callable[[Entry], None] = lambda entry: None) -> list[Entry]:
    """Fetches the addresses and what is followed from them into a folder. The entries that this run added, in the order in which they were settled.

    What an earlier run settled is not asked for again (with ``rules.refresh``: only where it changed); what it could not finish is.
    """
    added: list[Entry] = []

    def add(entry: Entry) -> None:
        added.append(entry)
        on_entry(entry)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _fetch_into(folder, urls, rules, add)
    except OSError as error:
        raise FetchError("unwritable", f"the folder cannot be written: {error}", document=str(folder)) from error
    return added


def _fetch_into(folder: Path, urls: Iterable[str], rules: Rules, add: Callable[[Entry], None]) -> None:
    recover(folder, list(find_entries(folder)))
    asker, keeper, manifest = Asker(rules), Keeper(folder), Manifest(folder)
    run = Run(folder, rules, add, asker, keeper, manifest, Lanes(rules.per_host), read_manifest(folder))
    try:
        for url in urls:
            enqueue(run, Job(normal(url)))
        with ThreadPoolExecutor(max_workers=rules.workers) as pool:
            try:
                for future in [pool.submit(_work, run) for _ in range(rules.workers)]:
                    future.result()
            finally:
                run.lanes.stop()
    finally:
        keeper.close()
        manifest.close()
        asker.close()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder for this run alone. Raises FetchError(``in_use``)."""
    try:
        import fcntl  # noqa: PLC0415  not on every system
    except ImportError:
        yield
        return
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FetchError("in_use", "another run fetches into this folder", document=str(folder)) from error
        yield


def _work(run: Run) -> None:
    try:
        while (taken := run.lanes.take(run.rules.delay)) is not None:
            host, job = taken
            pause = 0.0
            try:
                pause = step(run, host, job)
            finally:
                run.lanes.done(host, max(pause, run.rules.delay))
    except BaseException:
        run.lanes.stop()
        raise
