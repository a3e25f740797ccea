"""WARC files: what a crawler kept (extra ``warc``). Attachments stand beside the page that links to them where the crawler wrote down which one it was."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO, Any, NamedTuple

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import CHUNK, Allowance, read_limited
from govreport_parse.fetchers.fetched import Fetched, failed, fetched
from govreport_parse.fetchers.web.pages import recognise
from govreport_parse.schema.failure import Failure

KIND_FIELD, VIA_FIELD = "GovReport-Kind", "GovReport-Attached-To"
_PASSED_OVER = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript", "application/json", "application/x-javascript")


class _Place(NamedTuple):
    """A record that may be a document, and where it begins."""

    offset: int
    url: str
    group: str


def opens(stream: IO[bytes]) -> bool:
    """Whether a file begins with a WARC record, compressed or not."""
    head = stream.read(1024)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def members(location: str, stream: IO[bytes], allowance: Allowance) -> Iterator[Fetched | Failure]:
    """The documents among the answers, each page followed by its attachments. Pages that are none (anti-bot pages, logins …) are failures with their name."""
    places, damage = _find_places(stream, allowance.packed)
    order = list(dict.fromkeys(place.group for place in places))
    for place in sorted(places, key=lambda place: order.index(place.group)) if len(order) < len(places) else places:
        allowance.take_member()
        yield from _read(location, stream, place, allowance)
    if damage:
        raise FetchError("damaged", f"ends early, after {len(places)} documents: {damage}")


def _records(stream: IO[bytes]) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  an extra
    except ImportError as error:
        raise FetchError("missing_extra", "WARC files need warcio: pip install 'govreport_parse[warc]'") from error
    return ArchiveIterator(stream)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever warcio raises over damaged bytes becomes one error. Raises FetchError(``damaged``)."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  an extra, looked for by _records

    try:
        yield
    except (ArchiveLoadFailed, zlib.error, OSError, EOFError, ValueError, TypeError, AttributeError, LookupError, AssertionError) as error:
        raise FetchError("damaged", f"the record cannot be read: {str(error) or type(error).__name__}") from error


def _find_places(stream: IO[bytes], packed: int) -> tuple[list[_Place], str]:
    """Where the wanted records begin, and what cut the file short."""
    places: list[_Place] = []
    seen = Allowance(packed)
    records = _records(stream)
    try:
        with _damage_told():
            for record in records:
                offset = records.get_record_offset()
                headers = record.rec_headers
                url = headers.get_header("WARC-Target-URI") or ""
                if _is_wanted(record):
                    places.append(_Place(offset, url, headers.get_header(VIA_FIELD) or url))
                while piece := record.raw_stream.read(CHUNK):
                    seen.take_bytes(len(piece))
    except FetchError as error:
        if error.code != "damaged":
            raise
        return places, error.message
    return places, ""


def _is_wanted(record: Any) -> bool:
    if record.rec_headers.get_header(KIND_FIELD) in ("list", "robots", "redirect"):
        return False
    if record.rec_type == "resource":
        return not str(record.content_type or "").startswith(_PASSED_OVER)
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return str(record.http_headers.get_statuscode()).startswith("2") and not kind.startswith(_PASSED_OVER)


def _read(location: str, stream: IO[bytes], place: _Place, allowance: Allowance) -> Iterator[Fetched | Failure]:
    stream.seek(place.offset)
    name = f"{location}!/{place.url}"
    try:
        with _damage_told():
            record = next(iter(_records(stream)))
            content = read_limited(record.content_stream(), allowance)
    except FetchError as error:
        if error.code not in ("member_too_large", "damaged"):
            raise
        yield failed(name, error.code.removeprefix("member_"), error.message)
        return
    problem = recognise(content, place.url)
    if problem is not None:
        yield failed(name, problem.code, problem.message)
        return
    yield fetched(name, content, group=f"{location}!/{place.group}", fetched_at=_time(record.rec_headers.get_header("WARC-Date")))


def _time(text: str | None) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text) if text else None
    return None
