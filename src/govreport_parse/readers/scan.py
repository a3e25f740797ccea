"""Pictures of pages (PNG, JPEG, TIFF, BMP, GIF, WebP): read by OCR, tables from their lines."""

from __future__ import annotations

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.readers.printed import find_drafts
from govreport_parse.readers.scan_image import decode
from govreport_parse.readers.scan_page import read_scan
from govreport_parse.readers.scan_scores import about_scans, with_scores
from govreport_parse.schema.document import Document, Source

CARRIER = "image"
RANK = 25
_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")


def sniff(content: bytes) -> bool:
    """Whether the bytes are a picture."""
    bitmap = content[:2] == b"BM" and content[6:10] == b"\x00\x00\x00\x00"
    return content.startswith(_MARKS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or bitmap


def read(source: Source, content: bytes) -> Document:
    """The document in a picture file; each of its pictures is a page. Raises ReadError(``missing_extra``, ``damaged``, ``too_large``, ``no_text``)."""
    scans = {number: read_scan(frame, number) for number, frame in enumerate(decode(content), 1)}
    if not any(scan.scored for scan in scans.values()):
        raise ReadError("no_text", "no text was recognised in the picture", document=source.location)
    drafts = list(with_scores(tables_of_rows(find_drafts([scan.page for scan in scans.values()])), scans))
    title = max((d.text for d in drafts if isinstance(d, Draft) and d.role == "title"), key=len, default="")
    return assemble(source.model_copy(update={"carrier": CARRIER}), title, drafts, findings=about_scans(scans))
