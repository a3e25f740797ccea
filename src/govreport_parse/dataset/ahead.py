"""Documents fetched ahead of the workers, a few at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.pipeline import fetch, find_groups
from govreport_parse.schema.failure import Failure

PATIENCE = 0.2
"""How long the fetching thread waits for room before it looks whether it is still wanted."""


class Found(NamedTuple):
    """What stands below a root: the files of one report (most are alone), or a location that gave nothing."""

    root: str
    item: tuple[Fetched, ...] | Failure


class Broken(NamedTuple):
    """An error that ended the fetching."""

    error: BaseException


@contextmanager
def fetched_ahead(roots: list[str], room: int) -> Iterator[Iterator[Found | None]]:
    """Everything under these roots, in order. A None means that the next item is not here yet: whoever asks is never kept waiting for a slow location."""
    waiting: queue.Queue[Found | Broken | None] = queue.Queue(room)
    unwanted = threading.Event()
    thread = threading.Thread(target=_fill, args=(roots, waiting, unwanted), daemon=True)
    thread.start()
    try:
        yield _drawn(waiting)
    finally:
        unwanted.set()
        thread.join(PATIENCE * 5)


def _drawn(waiting: queue.Queue[Found | Broken | None]) -> Iterator[Found | None]:
    while True:
        try:
            found = waiting.get_nowait()
        except queue.Empty:
            yield None
            continue
        if found is None:
            return
        if isinstance(found, Broken):
            raise found.error
        yield found


def _fill(roots: list[str], waiting: queue.Queue[Found | Broken | None], unwanted: threading.Event) -> None:
    try:
        for root in roots:
            for item in find_groups(fetch(root)):
                if not _offer(Found(root, item), waiting, unwanted):
                    return
        _offer(None, waiting, unwanted)
    except BaseException as error:  # noqa: BLE001  raised again where the documents are asked for
        _offer(Broken(error), waiting, unwanted)


def _offer(found: Found | Broken | None, waiting: queue.Queue[Found | Broken | None], unwanted: threading.Event) -> bool:
    """Whether the item was taken; it is not where nobody asks any more."""
    while not unwanted.is_set():
        try:
            waiting.put(found, timeout=PATIENCE)
        except queue.Full:
            continue
        return True
    return False
