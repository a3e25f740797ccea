"""Files, folders and patterns on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from glob import glob, has_magic
from pathlib import Path

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.fetched import Fetched, fetched
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure, Fault

RANK = 90
MAX_BYTES = 200_000_000
# what stands beside reports in a folder and is none: programs, data, pictures, notes of the collector
IGNORED = (
    "*.json",
    "*.jsonl",
    "*.yml",
    "*.yaml",
    "*.csv",
    "*.tsv",
    "*.py",
    "*.sh",
    "*.js",
    "*.css",
    "*.png",
    "*.jpg",
    "*.jpeg",
    "*.gif",
    "*.svg",
    "*.ico",
    "*.log",
    "*.parquet",
    "*.sqlite",
    "*.dta",
    "*.xml",
    "*.lock",
    "*.tmp",
    "*.part",
    "readme*",
    "thumbs.db",
    "desktop.ini",
    "~$*",
    ".*",
)


def finds(location: str) -> bool:
    """Whether a location is a path or pattern (everything without a scheme is)."""
    return "://" not in location


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """Every document at a path: the file itself, the files of a folder and its folders in order of their names, or those that a pattern fits.

    A file that cannot be read is a Failure. Raises FetchError(``not_found``) where nothing stands at the location.
    """
    path = Path(location)
    if path.is_dir():
        yield from (_read(found) for found in _walk(path))
    elif path.exists():
        yield _read(path)
    elif has_magic(location):
        found = [Path(name) for name in sorted(glob(location, recursive=True))]  # noqa: PTH207  patterns may be absolute
        if not found:
            raise FetchError("not_found", "no file fits the pattern", document=location)
        yield from (_read(p) for p in found if p.is_file() and not is_ignored(p.name))
    else:
        raise FetchError("not_found", "no such file or folder", document=location)


def count(location: str) -> int:
    """How many documents a location holds, without reading them."""
    path = Path(location)
    if path.is_dir():
        return sum(1 for _ in _walk(path))
    return sum(1 for name in glob(location, recursive=True) if Path(name).is_file()) if has_magic(location) else 1  # noqa: PTH207


def is_ignored(name: str) -> bool:
    """Whether a file of a folder is passed over because of its name."""
    return any(fnmatch(name.lower(), pattern) for pattern in IGNORED)


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not is_ignored(name))


def _read(path: Path) -> Fetched | Failure:
    location = path.as_posix()
    try:
        if not path.is_file():
            return _failure(location, "not_a_file", "is no regular file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _failure(location, "too_large", f"has {size} bytes; at most {MAX_BYTES} are read")
        return fetched(location, path.read_bytes())
    except OSError as error:
        return _failure(location, "unreadable", error.strerror or str(error))


def _failure(location: str, code: str, message: str) -> Failure:
    return Failure(source=Source(location=location, sha256="", size=0), error=Fault(code=code, message=message))
