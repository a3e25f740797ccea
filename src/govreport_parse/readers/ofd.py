"""OFD files (GB/T 33190): pages of characters and lines at their positions, read as printed pages are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.extras import has_extra
from govreport_parse.readers.ofd_package import Package, open_ofd
from govreport_parse.readers.ofd_page import Content, read_content
from govreport_parse.readers.packages import holds_part
from govreport_parse.readers.pdf_page import Page
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.readers.printed import find_drafts
from govreport_parse.readers.printed_findings import about_pictures, about_slanted
from govreport_parse.readers.scan_image import decode
from govreport_parse.readers.scan_page import Scan, read_scan
from govreport_parse.readers.scan_scores import about_scans, with_scores
from govreport_parse.schema.document import Document, Meta, Source

CARRIER = "ofd"
RANK = 23
FEW = 30  # characters: a page with less, and with a picture, is a scan


class _Read(NamedTuple):
    pages: list[Page]
    scans: dict[int, Scan]
    unread: list[int]
    slanted: int


def sniff(content: bytes) -> bool:
    """Whether the bytes are a ZIP package with an OFD document."""
    return holds_part(content, "OFD.xml")


def read(source: Source, content: bytes) -> Document:
    """The document in an OFD file. Raises ReadError(``damaged``, ``encrypted``, ``too_large``, ``no_text``, ``missing_extra``)."""
    with open_ofd(source, content) as package:
        meta = [Meta(name=name, value=value, selector=f"OFD.xml: {name}") for name, value in package.facts]
        found = _read_pages(package)
    if not any(page.chars for page in found.pages):
        if found.unread:
            raise ReadError("missing_extra", "the pages are pictures, and reading them needs: pip install 'govreport_parse[ocr]'", document=source.location)
        raise ReadError("no_text", "the pages hold no text", document=source.location)
    drafts = list(find_drafts(found.pages))
    title = max((d.text for d in drafts if isinstance(d, Draft) and d.role == "title"), key=len, default="")
    findings = [*about_pictures(found.unread), *about_slanted(found.slanted), *about_scans(found.scans)]
    return assemble(source.model_copy(update={"carrier": CARRIER}), title, with_scores(tables_of_rows(drafts), found.scans), meta, findings)


def _read_pages(package: Package) -> _Read:
    out = _Read([], {}, [], 0)
    slanted = 0
    for number, layout in enumerate(package.pages(), 1):
        contents = [read_content(tree, layout.box) for tree in layout.trees]
        chars = [char for content in contents for char in content.chars]
        rulings = [ruling for content in contents for ruling in content.rulings]
        slanted += sum(content.slanted for content in contents)
        page = Page(number, layout.box[2], layout.box[3], chars, rulings)
        picture = _largest_picture(contents, package.pictures)
        if len(chars) < FEW and picture:
            if has_extra("rapidocr", "cv2"):
                out.scans[number] = read_scan(decode(package.bytes_of(picture))[0], number, page.width)
                page = out.scans[number].page
            else:
                out.unread.append(number)
        out.pages.append(page)
    return out._replace(slanted=slanted)


def _largest_picture(contents: list[Content], pictures: Mapping[str, str]) -> str:
    """The part that holds the page's largest picture."""
    shown: list[tuple[float, Any]] = [(area, pictures[name]) for content in contents for name, area in content.pictures if name in pictures]
    return str(max(shown)[1]) if shown else ""
