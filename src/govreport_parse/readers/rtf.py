"""RTF files, read as LibreOffice converts them: no kept library of a free licence gives the merged cells of their tables."""

from __future__ import annotations

from govreport_parse.readers import docx, office
from govreport_parse.schema.document import Document, Source

CARRIER = "rtf"
RANK = 24


def sniff(content: bytes) -> bool:
    """Whether the bytes are RTF."""
    return content.startswith(b"{\\rtf")


def read(source: Source, content: bytes) -> Document:
    """The document in an RTF file. Raises ReadError(``missing_program``) where LibreOffice is not installed, and ``damaged``, ``timeout``."""
    [word] = office.convert([content], ".rtf", "docx")
    document = docx.read(source, word)
    known = document.source.model_copy(update={"carrier": CARRIER})
    return document.model_copy(update={"source": known, "findings": (*document.findings, office.about_conversion())})
