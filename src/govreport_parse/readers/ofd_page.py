"""What one OFD page (or template) prints: characters, straight lines and pictures, in points from the page's corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex
from lxml import etree

from govreport_parse.readers.ofd_package import POINTS, Box, local, number, numbers, value
from govreport_parse.readers.pdf_page import Char
from govreport_parse.readers.pdf_rulings import SHORT, THIN, Ruling

ABOVE, BELOW = 0.88, 0.12  # a character's box above and below its base line, in sizes
MAX_OBJECTS = 200_000
MOST = 100_000  # characters of one text
_SLANT = math.radians(8)
_SIZES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers behind each command of a path
_STEP = regex.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Content(NamedTuple):
    """What is printed; ``pictures`` are resources with the area they cover, ``slanted`` counts characters left out as a watermark."""

    chars: list[Char]
    rulings: list[Ruling]
    pictures: list[tuple[str, float]]
    slanted: int


def read_content(tree: etree._Element, page: Box) -> Content:
    """The content of a page whose box (in points) is given."""
    out = Content([], [], [], 0)
    slanted = 0
    for index, item in enumerate(_objects(tree)):
        if index > MAX_OBJECTS:
            break
        kind = local(item).lower()
        place = _place(item, page)
        if kind == "textobject":
            found = list(_characters(item, place))
            if _is_slanted(place):
                slanted += len(found)
            else:
                out.chars.extend(found)
        elif kind == "pathobject":
            out.rulings.extend(_rulings(item, place))
        elif kind == "imageobject":
            box = numbers(value(item, "boundary"))
            out.pictures.append((value(item, "resourceid"), box[2] * box[3] if len(box) == 4 else 0.0))
    return out._replace(slanted=slanted)


def _objects(tree: etree._Element) -> Iterator[etree._Element]:
    """Texts, paths and pictures in order, without what is not shown."""
    pending = [iter([tree])]
    while pending:
        item = next(pending[-1], None)
        if item is None:
            pending.pop()
            continue
        if value(item, "visible").lower() == "false":
            continue
        if local(item).lower() in ("textobject", "pathobject", "imageobject"):
            yield item
        else:
            pending.append(iter(item))


def _place(item: etree._Element, page: Box) -> Matrix:
    """How the object's own millimetres become points of the page."""
    boundary = [*numbers(value(item, "boundary")), 0.0, 0.0][:2]
    own = numbers(value(item, "ctm"))
    a, b, c, d, e, f = own if len(own) == 6 else _SAME
    return (a * POINTS, b * POINTS, c * POINTS, d * POINTS, (e + boundary[0]) * POINTS - page[0], (f + boundary[1]) * POINTS - page[1])


def _is_slanted(place: Matrix) -> bool:
    angle = math.atan2(place[1], place[0])
    return abs(angle - round(angle / (math.pi / 2)) * math.pi / 2) > _SLANT


def _characters(item: etree._Element, place: Matrix) -> Iterator[Char]:
    size = (numbers(value(item, "size")) or [3.5])[0]
    wide = (numbers(value(item, "hscale")) or [1.0])[0] or 1.0
    x = y = 0.0
    for code in item.iter():
        if local(code).lower() != "textcode":
            continue
        x = (numbers(value(code, "x")) or [x])[0]
        y = (numbers(value(code, "y")) or [y])[0]
        text = "".join(map(str, code.itertext())).strip("\r\n")
        across, down = steps(value(code, "deltax")), steps(value(code, "deltay"))
        for index, sign in enumerate(text):
            own = size * wide * (1.0 if sign > "\u2e7f" else 0.5)
            step = across[index] if index < len(across) else 0.0 if index < len(down) else own
            width = step if 0 < step <= size * wide and index < len(text) - 1 else own  # how wide a glyph is stands only in its font
            yield _char(sign, (x, y - ABOVE * size, x + width, y + BELOW * size), place)
            x += step
            y += down[index] if index < len(down) else 0.0


def steps(text: str) -> list[float]:
    """The distances between characters, with their short form written out.

    >>> steps("3.5 g 2 4 5"), steps("g 3 3.5"), steps("g 2")
    ([3.5, 4.0, 4.0, 5.0], [3.5, 3.5, 3.5], [])
    """
    pieces = text.replace(",", " ").split()
    out: list[float] = []
    index = 0
    try:
        while index < len(pieces):
            if pieces[index].lower() == "g":
                count, step = int(pieces[index + 1]), number(pieces[index + 2])
                out.extend([step] * min(count, MOST - len(out)))
                index += 3
            else:
                out.append(number(pieces[index]))
                index += 1
    except (ValueError, IndexError):
        return []
    return out


def _char(sign: str, box: tuple[float, float, float, float], place: Matrix) -> Char:
    x0, y0, x1, y1 = box
    corners = [_moved(x, y, place) for x, y in ((x0, y0), (x1, y1))]
    (u0, v0), (u1, v1) = corners
    return Char(sign, min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1))


def _moved(x: float, y: float, place: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def _rulings(item: etree._Element, place: Matrix) -> Iterator[Ruling]:
    """The straight lines of a path: its strokes, or the sides of a filled one that is as thin as a line."""
    data = next((e.text or "" for e in item.iter() if local(e).lower() == "abbreviateddata"), "")
    strokes = value(item, "stroke").lower() != "false"
    fills = value(item, "fill").lower() == "true"
    for part in _parts(data):
        points = [_moved(x, y, place) for x, y in part]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if not points:
            continue
        if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
            yield from _line(min(xs), min(ys), max(xs), max(ys))
        elif strokes or not fills:
            for (x0, y0), (x1, y1) in pairwise(points):
                yield from _line(x0, y0, x1, y1)


def _parts(data: str) -> Iterator[list[tuple[float, float]]]:
    """The points of each part of a path; of curves only their ends."""
    found = _STEP.findall(data)
    part: list[tuple[float, float]] = []
    index = 0
    while index < len(found):
        command = found[index].upper()
        count = _SIZES.get(command)
        if count is None:
            index += 1
            continue
        given = [piece for piece in found[index + 1 : index + 1 + count] if not piece.isalpha()]
        index += 1 + len(given)
        if command in "MS":
            if part:
                yield part
            part = []
        if command == "C" and part:
            part.append(part[0])
        elif len(given) == count and count >= 2:
            part.extend(zip(numbers(given[-2]), numbers(given[-1]), strict=False))
    if part:
        yield part


def _line(x0: float, y0: float, x1: float, y1: float) -> Iterator[Ruling]:
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if min(right - left, bottom - top) > THIN or max(right - left, bottom - top) < SHORT:
        return
    if right - left > bottom - top:
        yield Ruling(False, (top + bottom) / 2, left, right)
    else:
        yield Ruling(True, (left + right) / 2, top, bottom)
