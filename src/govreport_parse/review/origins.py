"""The bytes that a report was read from, found again: only what still has the same SHA-256 is shown as its source."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from govreport_parse.fetchers.containers import INSIDE, MAX_BYTES
from govreport_parse.fetchers.fetched import Fetched, fetched
from govreport_parse.pipeline import fetch
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure


class Standing(StrEnum):
    """Whether the bytes are there as they were."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class Origin(NamedTuple):
    """What stands where a document was found. ``item`` has the bytes, only where they are the same."""

    standing: Standing
    location: str
    item: Fetched | None = None


def find_origin(source: Source, locations: Iterable[str] = ()) -> Origin:
    """The bytes of a source: from its location, or from another one where the same document was found. ``changed`` where only other bytes stand there."""
    seen = Origin(Standing.GONE, source.location)
    for location in dict.fromkeys((source.location, *locations)):
        item = _item_at(location)
        if item is None:
            continue
        if item.source.sha256 == source.sha256:
            return Origin(Standing.SAME, location, item)
        seen = Origin(Standing.CHANGED, location)
    return seen


def _item_at(location: str) -> Fetched | None:
    """The document at a location, in an archive too."""
    path = Path(location)
    try:
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            return fetched(location, path.read_bytes())
    except (OSError, ValueError):
        return None
    container = location.partition(INSIDE)[0]
    try:
        stat = Path(container).stat()
    except (OSError, ValueError):
        return _member(container, location, 0, 0)
    return _member(container, location, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _member(container: str, location: str, changed: int, size: int) -> Fetched | None:
    """The document at a location in an archive; the last few are kept, since a page asks for each of its pictures."""
    return next((item for item in fetch(container) if not isinstance(item, Failure) and item.source.location == location), None)
