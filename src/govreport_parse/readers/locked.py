"""Office files under a password (DOCX, XLSX …): they are told by name, not opened."""

from __future__ import annotations

from typing import NoReturn

from govreport_parse.errors import ReadError
from govreport_parse.readers.compound import holds_stream
from govreport_parse.schema.document import Source

CARRIER = "locked"
RANK = 19


def sniff(content: bytes) -> bool:
    """Whether the bytes are an OLE file with an encrypted package."""
    return holds_stream(content, "EncryptedPackage")


def read(source: Source, content: bytes) -> NoReturn:
    """Nothing: raises ReadError(``encrypted``)."""
    raise ReadError("encrypted", "the Office file opens only with a password", document=source.location)
