"""TAR archives, also compressed with gzip, bzip2 or xz."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import IO

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import Allowance, read_members
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.fetchers.spooling import Spool, pieces_of
from govreport_parse.schema.failure import Failure

_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, OSError, LZMAError, ValueError, TypeError)  # TypeError: tarfile takes ord() of a torn gzip header


def opens(stream: IO[bytes]) -> bool:
    """Whether a file is a tape archive."""
    head = stream.read(512)
    if head[257:262] == b"ustar":
        return True
    if not head.startswith(_COMPRESSED):
        return False
    stream.seek(0)
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            return archive.next() is not None
    except _DAMAGED:
        return False


def members(location: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Fetched | Failure]:
    """The documents of an archive: unpacked once from front to back, then given in the order of their names."""
    refused: dict[str, str] = {}
    with Spool() as spool:
        damage = ""
        try:
            with tarfile.open(fileobj=stream, mode="r|*", encoding="utf-8", errors="surrogateescape") as archive:
                for entry in archive:
                    if not entry.isdir():
                        name = _name(entry.name)
                        refused[name] = _refused(entry)
                        if not refused[name]:
                            spool.take(name, pieces_of(archive.extractfile(entry)), allowance)
        except _DAMAGED as error:
            damage = str(error) or type(error).__name__
        yield from read_members(location, refused, spool.open, spool.allowance)
        if damage:
            raise FetchError("damaged", f"ends early, after {len(refused)} files: {damage}")


def _name(name: str) -> str:
    """The name as UTF-8 or, in archives of old Chinese programs, GBK."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _refused(entry: tarfile.TarInfo) -> str:
    if entry.issym() or entry.islnk():
        return "link"
    return "" if entry.isfile() else "not_a_file"
