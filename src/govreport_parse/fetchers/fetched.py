"""What a fetcher gives: where the bytes came from, the bytes, and which other files they belong to."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

from govreport_parse.fetchers.names import readable
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure, Fault


class Fetched(NamedTuple):
    """A source with its bytes. Neighbours with the same ``group`` may be one report in several files (docs/decisions/0003-one-report-several-files.md)."""

    source: Source
    content: bytes
    group: str = ""


def fetched(location: str, content: bytes, *, group: str = "", fetched_at: datetime | None = None) -> Fetched:
    """The bytes of a location with their hash."""
    source = Source(location=readable(location), sha256=hashlib.sha256(content).hexdigest(), size=len(content), fetched_at=fetched_at)
    return Fetched(source, content, group)


def failed(location: str, code: str, message: str) -> Failure:
    """A location that gave no bytes, and why."""
    return Failure(source=Source(location=readable(location), sha256="", size=0), error=Fault(code=code, message=message))
