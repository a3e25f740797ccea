"""The WARC files of a folder: every answer as it came. A file under work ends in ``.open``; it gets its name when it is whole."""

from __future__ import annotations

import os
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import IO, Any, NamedTuple

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.warcs import KIND_FIELD, VIA_FIELD
from govreport_parse.fetchers.web.asking import Answer
from govreport_parse.fetchers.web.manifest import Entry

ROTATE = 1_000_000_000
_OPEN = ".open"


class Kept(NamedTuple):
    """Where an answer stands."""

    file: str
    offset: int
    length: int


class Keeper:
    """Writes answers into the folder's next WARC file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._file: IO[bytes] | None = None

    def keep(self, answer: Answer, kind: str, attached_to: str = "") -> Kept:
        """Writes an answer as one record and says where it stands. ``attached_to`` is the page whose attachment it is."""
        file, path = self._opened()
        offset = file.tell()
        writer = _writer(file)
        fields = (
            {KIND_FIELD: kind} | ({VIA_FIELD: attached_to} if attached_to else {}) | {"WARC-Date": answer.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        )
        headers = _http_headers(answer)
        body = BytesIO(answer.body)
        record = writer.create_warc_record(answer.url, "response", payload=body, length=len(answer.body), http_headers=headers, warc_headers_dict=fields)
        writer.write_record(record)
        file.flush()
        os.fsync(file.fileno())
        kept = Kept(path.name.removesuffix(_OPEN), offset, file.tell() - offset)
        if file.tell() > ROTATE:
            self.close()
        return kept

    def close(self) -> None:
        """Gives the file its name."""
        if self._file is not None and self._path is not None:
            self._file.close()
            self._path.rename(self._path.with_name(self._path.name.removesuffix(_OPEN)))
            self._file = self._path = None

    def _opened(self) -> tuple[IO[bytes], Path]:
        if self._file is None or self._path is None:
            numbers = [int(path.name[4:9]) for path in self._folder.glob("raw-[0-9][0-9][0-9][0-9][0-9].warc.gz*")]
            self._path = self._folder / f"raw-{max(numbers, default=0) + 1:05}.warc.gz{_OPEN}"
            self._file = self._path.open("xb")
            _write_info(self._file, self._path.name.removesuffix(_OPEN))
        return self._file, self._path


def recover(folder: Path, entries: list[Entry]) -> None:
    """Ends the files that an interrupted run left open: what the manifest knows stays, a torn rest is cut off."""
    for path in sorted(folder.glob(f"*.warc.gz{_OPEN}")):
        name = path.name.removesuffix(_OPEN)
        end = max((e.offset + e.length for e in entries if e.file == name and e.offset is not None and e.length is not None), default=0)
        if end:
            os.truncate(path, end)
            path.rename(path.with_name(name))
        else:
            path.unlink()


def read_kept(folder: Path, entry: Entry) -> bytes:
    """The body of an answer that was kept, decoded. Raises FetchError(``damaged``)."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  an extra

    try:
        with (folder / entry.file).open("rb") as file:
            file.seek(entry.offset or 0)
            return bytes(next(iter(ArchiveIterator(file))).content_stream().read())
    except (OSError, StopIteration, ValueError) as error:
        raise FetchError("damaged", f"what was kept cannot be read: {error}", document=entry.url) from error


def _writer(file: IO[bytes]) -> Any:
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415  an extra

    return WARCWriter(file, gzip=True, warc_version="WARC/1.1")


def _write_info(file: IO[bytes], name: str) -> None:
    writer = _writer(file)
    writer.write_record(writer.create_warcinfo_record(name, {"software": "govreport_parse", "format": "WARC File Format 1.1"}))


def _http_headers(answer: Answer) -> Any:
    """The headers as they came; what only spoke of the transfer, which is undone, keeps its value under another name."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415  an extra

    renamed = [(f"X-Archive-Orig-{key}" if key.lower() in ("transfer-encoding", "connection") else key, value) for key, value in answer.headers]
    protocol = answer.version if answer.version.startswith("HTTP/1") else "HTTP/1.1"
    return StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), renamed, protocol=protocol)
