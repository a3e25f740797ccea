"""Files, folders and patterns on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import INSIDE, open_file
from govreport_parse.fetchers.fetched import Fetched, failed
from govreport_parse.fetchers.names import in_order, is_ignored, on_disk
from govreport_parse.schema.failure import Failure

RANK = 90
IGNORE_FILE = ".govreportignore"
_HOLDERS = (".zip", ".tar", ".tgz", ".tbz2", ".gz", ".bz2", ".xz", ".7z", ".warc", ".wacz")


def finds(location: str) -> bool:
    """Whether a location is a path or pattern (everything without a scheme is)."""
    return "://" not in location


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """Every document at a path: the file itself, the files of a folder and its folders in order of their names, or those that a pattern fits.

    An archive or WARC file gives the documents that it holds, and ``pack.zip!/member`` one of them. A file that cannot be read is a Failure.
    Raises FetchError(``not_found``) where nothing stands at the location.
    """
    for path, group in find_places(location):
        yield from fetch_place(path, group)


def count(location: str) -> int | None:
    """How many documents a location holds; none where archives would have to be opened to know."""
    try:
        paths = [path for path, _ in find_places(location)]
    except FetchError:
        return 1
    return None if any(path.lower().endswith(_HOLDERS) for path in paths) else len(paths)


def find_places(location: str) -> Iterator[tuple[str, str]]:
    """The paths at a location with their groups. Raises FetchError(``not_found``)."""
    path = Path(on_disk(location))
    if path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield path.as_posix(), ""
    elif _holder_of(location):
        yield location, ""
    elif has_magic(str(path)):
        found = [Path(name) for name in glob(str(path), recursive=True)]  # noqa: PTH207  patterns may be absolute
        if not found:
            raise FetchError("not_found", "no file fits the pattern", document=location)
        yield from in_order(p.as_posix() for p in found if p.is_file() and not is_ignored(p.name))
    else:
        raise FetchError("not_found", "no such file or folder", document=location)


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """The files of a folder, then those of its folders. What a file ``.govreportignore`` lists (one pattern a line) is passed over there and below."""
    rules = {folder: _rules_of(folder)}
    for here, folders, names in os.walk(folder, followlinks=False):
        place = Path(here)
        rules[place] = (*rules.get(place.parent, ()), *_rules_of(place)) if place != folder else rules[place]
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not is_ignored(f, rules[place]))
        yield from in_order((place / name).as_posix() for name in names if not is_ignored(name, rules[place]))


def _rules_of(folder: Path) -> tuple[str, ...]:
    try:
        lines = (folder / IGNORE_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def fetch_place(location: str, group: str) -> Iterator[Fetched | Failure]:
    """The documents of one path that ``find_places`` gave."""
    holder = _holder_of(location)
    if holder:
        yield from _members_at(location, holder)
        return
    path = Path(location)
    try:
        if not path.is_file():
            yield failed(location, "not_a_file", "is no regular file")
            return
        with path.open("rb") as stream:
            yield from open_file(location, stream, path.stat().st_size, group=group)
    except OSError as error:
        yield failed(location, "unreadable", error.strerror or str(error))


def _holder_of(location: str) -> str:
    """The archive on disk that a location leads into; empty where it leads into none."""
    holder, inside, _ = on_disk(location).partition(INSIDE)
    return holder if inside and not Path(on_disk(location)).exists() and Path(holder).is_file() else ""


def _members_at(location: str, holder: str) -> Iterator[Fetched | Failure]:
    """The member of an archive at a location, or those below it where it is an archive or a folder in the archive itself."""
    below = tuple(f"{location.rstrip('/')}{end}" for end in ("/", INSIDE))
    found = False
    for item in fetch_place(holder, ""):
        if item.source.location == location or item.source.location.startswith(below):
            found = True
            yield item
    if not found:
        yield failed(location, "not_found", f"{holder} holds no such document")
