"""Pages of a PDF without a text layer that can be used: told from what the page holds, and read as pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from govreport_parse.readers.pdf_page import Char, Page
from govreport_parse.readers.scan_image import LARGEST
from govreport_parse.readers.scan_page import Scan, read_scan

DPI = 200
_FEW = 30  # printed characters: less are a stamp, a page number, or what a scanner's own program writes
_COVERED = 0.35  # share of the page that pictures cover
_WHOLE = 0.8
_STROKES = 150  # paths: text drawn as curves has more
_WRONG = 0.1  # share of the characters that cannot be meant
_MANY = 5_000
_WRONG_SIGNS = regex.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_WESTERN = regex.compile("[\u00a1-\u02ff]")
_CHINESE = regex.compile("[\u2e80-\u9fff\U00020000-\U0010ffff]")


class Lack(StrEnum):
    """Why a page has no text that can be used."""

    NONE = ""
    PICTURE = "picture"
    GARBLED = "garbled"


def find_lack(page: pypdfium2.PdfPage, read: Page) -> Lack:
    """Whether the page is a picture (also one with an invisible text layer, or with text drawn as curves), or its text layer is garbled."""
    printed = [char for char in read.chars if not char.text.isspace()]
    if len(printed) >= _FEW and is_garbled(printed):
        return Lack.GARBLED
    if len(printed) >= _FEW and not _may_be_invisible(page, read.first_text):
        return Lack.NONE
    share, strokes = _pictures(page, read.width * read.height)
    if len(printed) < _FEW:
        return Lack.PICTURE if share >= _COVERED or (strokes >= _STROKES and not printed) else Lack.NONE
    return Lack.PICTURE if share >= _WHOLE else Lack.NONE


def is_garbled(printed: Sequence[Char]) -> bool:
    """Whether a text layer holds characters that a Chinese report cannot: private ones, lost ones, names of glyphs, Western letters with accents for Chinese."""
    text = "".join([char.text for char in printed])
    wrong = len(_WRONG_SIGNS.findall(text)) + 5 * text.count("(cid:")
    western = len(_WESTERN.findall(text))
    chinese = len(_CHINESE.findall(text)) if western else 0
    return wrong > _WRONG * len(text) or (western > 0.3 * len(text) and chinese < 0.2 * len(text))


def read_scanned(page: pypdfium2.PdfPage, number: int) -> Scan:
    """The page as it is recognised in its picture."""
    return read_scan(picture_of(page), number, page.get_size()[0])


def picture_of(page: pypdfium2.PdfPage) -> Any:
    """The page as a grey picture."""
    scale = min(DPI / 72, LARGEST / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        gray = bitmap.to_numpy().copy()
    finally:
        bitmap.close()
    return gray[:, :, 0] if gray.ndim == 3 else gray


def _may_be_invisible(page: pypdfium2.PdfPage, first: int) -> bool:
    """Whether the first texts of the page are written without being shown: what scanners' programs lay over their pictures. None stands before ``first``."""
    seen = 0
    for index in range(first, min(pdfium.FPDFPage_CountObjects(page.raw), _MANY)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(item) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                return False
            seen += 1
            if seen == 5:
                break
    return seen > 0


def _pictures(page: pypdfium2.PdfPage, area: float) -> tuple[float, int]:
    """The share of the page that pictures cover, and the number of its paths."""
    covered = 0.0
    strokes = 0
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MANY)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            covered += _area(item)
        strokes += kind == pdfium.FPDF_PAGEOBJ_PATH
    return covered / max(area, 1.0), strokes


def _area(item: Any) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return 0.0
    left, low, right, high = (side.value for side in sides)
    return max(0.0, right - left) * max(0.0, high - low)
