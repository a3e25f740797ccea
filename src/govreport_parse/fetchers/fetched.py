"""What a fetcher gives: where the bytes came from, and the bytes."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from govreport_parse.schema.document import Source


class Fetched(NamedTuple):
    """A source with its bytes."""

    source: Source
    content: bytes


def fetched(location: str, content: bytes) -> Fetched:
    """The bytes of a location with their hash."""
    return Fetched(Source(location=location, sha256=hashlib.sha256(content).hexdigest(), size=len(content)), content)
