"""Pages as pictures: those of a PDF drawn by PDFium, those of a scan set straight as they were when they were read, so that boxes lie on their cells."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.readers.extras import load_extra
from govreport_parse.readers.pdf_scans import picture_of
from govreport_parse.readers.scan_image import decode, straightened
from govreport_parse.readers.scan_page import usual_width

CARRIERS = ("pdf", "image")
"""Carriers whose pages are shown as pictures."""
MOST_PAGES = 300
PIXELS = 900
"""Width of a drawn page."""
COLOURS = 32
QUALITY = 60
PDFIUM = threading.Lock()
"""PDFium is not safe for several threads."""


class Sheet(NamedTuple):
    """One page: its number from 1, and its size in points, in which boxes are measured."""

    number: int
    width: float
    height: float


class Picture(NamedTuple):
    """A drawn page."""

    media_type: str
    content: bytes


def find_sheets(item: Fetched, carrier: str) -> tuple[Sheet, ...]:
    """The pages of a document. Raises ReadError where it cannot be opened, or where the extra ``ocr`` is missing for a picture file."""
    if carrier == "pdf":
        with opened(item.content) as file:
            return tuple(Sheet(number + 1, *file.get_page_size(number)) for number in range(min(len(file), MOST_PAGES)))
    return tuple(_sheet_of_frame(number, frame) for number, frame in enumerate(_frames(item.content), start=1))


def draw(item: Fetched, carrier: str, number: int, scanned: Sequence[int]) -> Picture:
    """One page as a picture. ``scanned`` are the pages that were read from their pictures. Raises ReadError(``no_page``)."""
    if not any(sheet.number == number for sheet in find_sheets(item, carrier)):
        raise ReadError("no_page", f"has no page {number}", document=item.source.location)
    if carrier != "pdf":
        return _encoded(straightened(_frames(item.content)[number - 1]))
    with opened(item.content) as file, closing(file[number - 1]) as page:
        if number in scanned:
            return _encoded(straightened(picture_of(page)))
        return _printed(page)


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, for one thread at a time."""
    with PDFIUM:
        try:
            file = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise ReadError("damaged", f"the PDF cannot be opened: {error}") from error
        with closing(file):
            yield file


@lru_cache(maxsize=2)
def _frames(content: bytes) -> list[Any]:
    with PDFIUM:
        return decode(content)


def _sheet_of_frame(number: int, frame: Any) -> Sheet:
    rows, columns = frame.shape
    width = usual_width(rows, columns)
    return Sheet(number, width, rows * width / columns)


def _printed(page: pypdfium2.PdfPage) -> Picture:
    """A page with a text layer: few colours, sharp letters."""
    bitmap = page.render(scale=PIXELS / max(*page.get_size(), 1.0) * 1.3)
    try:
        image = bitmap.to_pil().convert("RGB").quantize(COLOURS)
    finally:
        bitmap.close()
    return Picture("image/png", _saved(image, "PNG", optimize=True))


def _encoded(gray: Any) -> Picture:
    """A scanned page: grey, at the width of a drawn one and a half."""
    image = load_extra("PIL.Image", "review", "pictures of pages").fromarray(gray)
    width = min(image.width, PIXELS * 3 // 2)
    image = image.resize((width, max(1, image.height * width // image.width)))
    return Picture("image/jpeg", _saved(image, "JPEG", quality=QUALITY))


def _saved(image: Any, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
