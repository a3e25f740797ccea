"""One PDF page as pdfium sees it: characters and rulings in points, from the top left corner of the page as it is read."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from govreport_parse.readers.pdf_rulings import Ruling, read_rulings

REPLACEMENT = "\ufffd"
_SLANT = math.radians(8)  # text further off a right angle is a watermark
_SIDEWAYS = 0.6  # share of the text that must lie on its side before the page is turned
_new = tuple.__new__  # past the argument lists of named tuples, of which a page has thousands: half the time of each
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}


class Box(NamedTuple):
    """A rectangle, from the top left corner of the page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Char(NamedTuple):
    """One printed character and its font box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Frame(NamedTuple):
    """How points of the file become points of the page as it is read: its crop box and the quarter turns clockwise."""

    left: float
    low: float
    right: float
    high: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.right - self.left, self.high - self.low
        return (height, width) if self.turns % 2 else (width, height)

    def place(self, x0: float, low: float, x1: float, high: float) -> Box:
        """A rectangle of the file on the turned page."""
        if self.turns == 0:
            return Box(x0 - self.left, self.high - high, x1 - self.left, self.high - low)
        if self.turns == 1:
            return Box(low - self.low, x0 - self.left, high - self.low, x1 - self.left)
        if self.turns == 2:
            return Box(self.right - x1, low - self.low, self.right - x0, high - self.low)
        return Box(self.high - high, self.right - x1, self.high - low, self.right - x0)


class Page(NamedTuple):
    """What stands on one page. ``turned`` counts the quarter turns that set sideways text upright; ``slanted`` the characters left out as a watermark.

    ``order`` is the whole text as the file prints it, ``first_text`` the place of the first text among the objects of the page.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    rulings: list[Ruling]
    slanted: int = 0
    turned: int = 0
    order: str = ""
    first_text: int = 0

    def shown(self, box: Box) -> Box:
        """The box on the page as a viewer shows it."""
        x0, top, x1, bottom = box
        if self.turned == 1:
            return Box(top, self.width - x1, bottom, self.width - x0)
        if self.turned == 2:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turned == 3:
            return Box(self.height - bottom, x0, self.height - top, x1)
        return box


class _Raw(NamedTuple):
    at: int
    code: int
    left: float
    low: float
    right: float
    high: float


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """The characters and rulings of an open page; ``number`` counts from 1."""
    textpage = page.get_textpage()
    try:
        codes = _codes(textpage.raw)
        raws = _shrunk(textpage.raw, _raw_characters(textpage.raw, codes))
        angles = _angles(textpage.raw, raws)
    finally:
        textpage.close()
    rotation = pdfium.FPDFPage_GetRotation(page.raw) % 4
    turned = _turns_needed(angles, rotation)
    left, low, right, high = page.get_cropbox()
    frame = Frame(left, low, right, high, (rotation + turned) % 4)
    width, height = frame.size
    slanted = angles.count(None)
    if slanted:
        raws = [raw for raw, angle in zip(raws, angles, strict=True) if angle is not None]
    if frame.turns:
        chars = [Char(_CHARACTERS[raw.code], *frame.place(*raw[2:])) for raw in raws]
    else:  # what ``place`` does, for nearly all pages
        chars = [_new(Char, (_CHARACTERS[code], x0 - left, high - y1, x1 - left, high - y0)) for _, code, x0, y0, x1, y1 in raws]
    chars = [c for c in chars if 0 <= c.x0 + c.x1 <= 2 * width and 0 <= c.top + c.bottom <= 2 * height]
    drawn = read_rulings(page.raw)
    if frame.turns:
        rulings = [_ruling(*frame.place(*box)) for box in drawn.lines]
    else:
        rulings = [_ruling(x0 - left, high - y1, x1 - left, high - y0) for x0, y0, x1, y1 in drawn.lines]
    return Page(number, width, height, _paired(chars), rulings, slanted, turned, "".join(map(chr, codes)), drawn.first_text)


def _raw_characters(textpage: Any, codes: Sequence[int]) -> list[_Raw]:
    """Every character with its font box; what pdfium itself puts in (spaces, line ends) has none and is left out."""
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    read_box = pdfium.FPDFText_GetLooseCharBox
    out: list[_Raw] = []
    for index, code in enumerate(codes):
        read_box(textpage, index, pointer)
        left, low, right, high = box.left, box.bottom, box.right, box.top
        if right > left and high > low:
            out.append(_new(_Raw, (index, code, left, low, right, high)))
    return out


def _codes(textpage: Any) -> list[int]:
    """The code of every character: those of the page's text where it has as many as there are characters, or else each asked for by itself."""
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    units = (ctypes.c_ushort * (count + 1))()
    if count and pdfium.FPDFText_GetText(textpage, 0, count, units) == count + 1:
        return list(units[:count])
    return [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]


def _shrunk(textpage: Any, raws: list[_Raw]) -> list[_Raw]:
    """The characters with the ink box where the font box is many times too large: pdfium forgets the scale of fonts that write downwards."""
    if not raws:
        return raws
    heights = [raw.high - raw.low for raw in raws]
    usual = median(heights)
    if max(heights) <= 2.5 * usual:
        return raws
    sides = [ctypes.c_double() for _ in range(4)]
    out: list[_Raw] = []
    for raw in raws:
        if raw.high - raw.low > 2.5 * usual and pdfium.FPDFText_GetCharBox(textpage, raw.at, *sides):
            left, right, low, high = (side.value for side in sides)
            if raw.high - raw.low > 4 * max(right - left, high - low) > 0:
                out.append(raw._replace(left=left, low=low, right=right, high=high))
                continue
        out.append(raw)
    return out


def _angles(textpage: Any, raws: list[_Raw]) -> list[int | None]:
    """The quarter turns (counter-clockwise) of each character, none for slanted ones; pdfium counts them clockwise. Asked only where a character does not follow on its line."""
    angle: int | None = None
    low = math.inf
    out: list[int | None] = []
    for raw in raws:
        if angle != 0 or abs(raw.low - low) > 0.02 * (raw.high - raw.low):
            angle = _quarters(pdfium.FPDFText_GetCharAngle(textpage, raw.at))
        low = raw.low
        out.append(angle)
    return out


def _quarters(angle: float) -> int | None:
    turns = round(angle / (math.pi / 2))
    return -turns % 4 if abs(angle - turns * math.pi / 2) <= _SLANT else None


def _turns_needed(angles: list[int | None], rotation: int) -> int:
    """Quarter turns clockwise that set the page's text upright: some landscape tables are printed sideways on an upright page."""
    if not angles:
        return 0
    [(angle, times)] = Counter((a - rotation) % 4 for a in angles if a is not None).most_common(1) or [(0, 0)]
    return angle if times > len(angles) * _SIDEWAYS else 0


def _character(code: int) -> str:
    if code in _HYPHENS:
        return _HYPHENS[code]
    return chr(code) if 0x20 <= code <= 0x10FFFF else REPLACEMENT


class _Characters(dict[int, str]):
    """The character of a code; worked out once for every code that is met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _character(code)
        return found


_CHARACTERS = _Characters()


def _paired(chars: list[Char]) -> list[Char]:
    """The characters with UTF-16 halves joined: pdfium gives rare characters as two."""
    if not any("\ud800" <= char.text <= "\udfff" for char in chars):
        return chars
    out: list[Char] = []
    for char in chars:
        if "\udc00" <= char.text <= "\udfff" and out and "\ud800" <= out[-1].text <= "\udbff":
            whole = (out[-1].text + char.text).encode("utf-16", "surrogatepass").decode("utf-16")
            out[-1] = out[-1]._replace(text=whole)
        else:
            out.append(char)
    return [c._replace(text=REPLACEMENT) if "\ud800" <= c.text <= "\udfff" else c for c in out]


def _ruling(x0: float, top: float, x1: float, bottom: float) -> Ruling:
    if x1 - x0 > bottom - top:
        return _new(Ruling, (False, (top + bottom) / 2, x0, x1))
    return _new(Ruling, (True, (x0 + x1) / 2, top, bottom))
