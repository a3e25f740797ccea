"""7z archives, through libarchive (extra ``sevenzip``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import MAX_BYTES, Allowance, read_members
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.fetchers.spooling import Spool
from govreport_parse.schema.failure import Failure

_MAGIC = b"7z\xbc\xaf\x27\x1c"


def opens(stream: IO[bytes]) -> bool:
    """Whether a file is a 7z archive."""
    return stream.read(6) == _MAGIC


def members(location: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Fetched | Failure]:
    """The documents of an archive: unpacked once from front to back, then given in the order of their names."""
    try:
        import libarchive  # noqa: PLC0415  an extra
    except (ImportError, OSError, TypeError, AttributeError) as error:  # the module loads the system's library when it is imported
        message = "7z archives need libarchive: pip install 'govreport_parse[sevenzip]' and the system's libarchive (libarchive13)"
        raise FetchError("missing_extra", message) from error
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FetchError("too_large", f"has more than {MAX_BYTES} bytes")
    refused: dict[str, str] = {}
    with Spool() as spool:
        damage = ""
        try:
            with libarchive.memory_reader(content, format_name="7zip") as archive:
                for entry in archive:
                    if not entry.isdir:
                        name = entry.pathname
                        refused[name] = "link" if entry.issym or entry.islnk else "" if entry.isfile else "not_a_file"
                        if not refused[name]:
                            spool.take(name, entry.get_blocks(), allowance)
        except libarchive.exception.ArchiveError as error:
            damage = str(error.msg or error)
        yield from read_members(location, refused, spool.open, spool.allowance)
        if damage:
            locked = "ncrypt" in damage or "assphrase" in damage
            raise FetchError("encrypted" if locked else "damaged", f"ends early, after {len(refused)} files: {damage}")
