"""Web addresses: they are fetched and kept first, so that what was parsed can be found again."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.schema.failure import Failure

RANK = 10


def finds(location: str) -> bool:
    """Whether a location is an address of the web."""
    return location.lower().startswith(("http://", "https://"))


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """Nothing. Raises FetchError(``fetch_first``): pages change and vanish, a dataset needs the bytes it was made from."""
    raise FetchError("fetch_first", f"web pages are kept before they are parsed: govreport fetch {location} -o RAW, then give RAW", document=location)
