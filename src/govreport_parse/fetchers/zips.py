"""ZIP archives (not Word, sheet and OFD files, which are ZIP files of one document), and WACZ files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from stat import S_ISLNK
from typing import IO

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import MAX_MEMBERS, Allowance, read_members
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.fetchers.warcs import members as warc_members
from govreport_parse.schema.failure import Failure

_DOCUMENTS = ("[Content_Types].xml", "OFD.xml", "mimetype", "META-INF/manifest.xml")
_DAMAGED = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def opens(stream: IO[bytes]) -> bool:
    """Whether a file is an archive; what office programs write is a document."""
    if not stream.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            return not any(name in archive.NameToInfo for name in _DOCUMENTS)
    except _DAMAGED:
        return False


def members(location: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Fetched | Failure]:
    """The documents of an archive. The names of old Chinese programs are GBK, whatever the archive says."""
    with zipfile.ZipFile(stream) as archive:
        entries = {_name(info): info for info in archive.infolist()[: MAX_MEMBERS + 1] if not info.is_dir()}
        if _is_wacz(entries):
            yield from _web_records(location, archive, entries, allowance)
            return

        @contextmanager
        def opened(name: str) -> Iterator[IO[bytes]]:
            try:
                with archive.open(entries[name]) as file:
                    yield file
                    if file.tell() < entries[name].file_size:  # bzip2 can end early without a word
                        raise FetchError("damaged", "cannot be unpacked: ends early")
            except _DAMAGED as error:
                raise FetchError("damaged", f"cannot be unpacked: {error}") from error

        yield from read_members(location, {name: _refused(info) for name, info in entries.items()}, opened, allowance)


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _refused(info: zipfile.ZipInfo) -> str:
    if S_ISLNK(info.external_attr >> 16):
        return "link"
    return "encrypted" if info.flag_bits & 0x1 else ""


def _is_wacz(entries: dict[str, zipfile.ZipInfo]) -> bool:
    return "datapackage.json" in entries and any(name.startswith("archive/") for name in entries)


def _web_records(location: str, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], allowance: Allowance) -> Iterator[Fetched | Failure]:
    for name in sorted(name for name in entries if name.startswith("archive/") and ".warc" in name):
        with archive.open(entries[name]) as file:
            yield from warc_members(f"{location}!/{name}", file, allowance)
