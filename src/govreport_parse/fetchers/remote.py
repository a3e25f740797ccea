"""Object stores and other file systems (``s3://``, ``gs://``, ``sftp://``, ``memory://`` …), through fsspec (extra ``remote``; ``s3`` for S3)."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import CHUNK, open_file
from govreport_parse.fetchers.fetched import Fetched, failed
from govreport_parse.fetchers.names import in_order, is_ignored
from govreport_parse.schema.failure import Failure

RANK = 80
MAX_DOWNLOAD = 20_000_000_000
_IN_MEMORY = 64_000_000
_CODES: dict[type[Exception], str] = {FileNotFoundError: "not_found", PermissionError: "permission"}


def finds(location: str) -> bool:
    """Whether a location has a scheme that is not the web's."""
    return "://" in location and not location.lower().startswith(("http://", "https://"))


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """Every document at a location of a remote file system: one object, those under a prefix, or those that a pattern fits."""
    for place, group in find_places(location):
        yield from fetch_place(place, group)


def find_places(location: str) -> Iterator[tuple[str, str]]:
    """The objects at a location with their groups. Raises FetchError(``not_found``, ``unreachable``)."""
    files = _system(location)
    try:
        paths = _find_paths(files, location)
    except Exception as error:
        raise FetchError(_CODES.get(type(error), "unreachable"), f"{type(error).__name__}: {error}", document=location) from error
    if not paths:
        raise FetchError("not_found", "nothing stands at the location", document=location)
    for path, group in in_order(paths):
        yield files.unstrip_protocol(path), group


def _system(location: str) -> Any:
    try:
        import fsspec  # noqa: PLC0415  an extra
    except ImportError as error:
        raise FetchError("missing_extra", "remote locations need fsspec: pip install 'govreport_parse[remote]'", document=location) from error
    scheme = location.partition("://")[0]
    try:
        return fsspec.url_to_fs(location)[0]
    except ImportError as error:
        extra = "s3" if scheme in ("s3", "s3a") else "remote"
        message = f"{scheme}:// needs a driver of fsspec ({error}): pip install 'govreport_parse[{extra}]' and the driver"
        raise FetchError("missing_extra", message, document=location) from error
    except Exception as error:
        raise FetchError("unknown_location", f"{type(error).__name__}: {error}", document=location) from error


def _find_paths(files: Any, location: str) -> list[str]:
    path = files._strip_protocol(location)
    if files.isfile(path):
        return [path]
    found = files.glob(path) if any(c in path for c in "*?[") else files.find(path)
    return [p for p in found if not is_ignored(p.rpartition("/")[2]) and not any(part.startswith(".") for part in p.split("/")[:-1])]


def fetch_place(location: str, group: str) -> Iterator[Fetched | Failure]:
    """The documents of one object that ``find_places`` gave."""
    files = _system(location)
    path = files._strip_protocol(location)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        try:
            size = _download(files, path, copy)
        except FetchError as error:
            yield failed(location, error.code, error.message)
            return
        except Exception as error:  # noqa: BLE001  drivers raise what their libraries raise
            yield failed(location, "unreadable", f"{type(error).__name__}: {error}")
            return
        copy.seek(0)
        yield from open_file(location, copy, size, group=group)


def _download(files: Any, path: str, copy: Any) -> int:
    size = 0
    with files.open(path, "rb") as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > MAX_DOWNLOAD:
                raise FetchError("too_large", f"has more than {MAX_DOWNLOAD} bytes")
            copy.write(piece)
    return size
