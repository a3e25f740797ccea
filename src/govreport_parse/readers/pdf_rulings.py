"""The straight lines of a PDF page: strokes, thin filled rectangles and the sides of stroked ones, in the file's own points."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

THIN = 4.0  # a filled rectangle this thin is a line
SHORT = 3.0  # shorter strokes are parts of signs
DEEP = 5  # forms inside forms
MANY = 60_000  # objects of a page; drawings have more, tables never
LINES = 4_000  # rulings of a page that are looked at
_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
JOIN = 3.0  # pieces of one line stand no further apart
SNAP = 1.5  # and no further off it


class Ruling(NamedTuple):
    """A line along one axis: ``at`` on the other axis, from ``start`` to ``end`` on its own."""

    upright: bool
    at: float
    start: float
    end: float


Rectangle = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """What a page draws as straight lines: thin rectangles (left, low, right, high); and the place of the first text among its objects."""

    lines: list[Rectangle]
    first_text: int


def read_rulings(page: Any) -> Drawn:
    """The lines of everything on the page."""
    out: list[Rectangle] = []
    first_text: int | None = None
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MANY:
        return Drawn(out, 0)
    room = _Room(ctypes.c_int(), ctypes.c_int(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
    of, kind_of = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for index in range(count):
        item = of(page, index)
        kind = kind_of(item)
        if kind in _DRAWN:  # most objects are texts
            out.extend(_of_path(item, _SAME, room) if kind == pdfium.FPDF_PAGEOBJ_PATH else _of_object(item, kind, (_SAME, DEEP), room))
            if len(out) > LINES * 4:
                break
        elif first_text is None and kind == pdfium.FPDF_PAGEOBJ_TEXT:
            first_text = index
    return Drawn(out, first_text or 0)


class _Room(NamedTuple):
    """Where pdfium writes its answers, made once for a page."""

    fill: ctypes.c_int
    stroke: ctypes.c_int
    left: ctypes.c_float
    low: ctypes.c_float
    right: ctypes.c_float
    high: ctypes.c_float


def _of_object(item: Any, kind: int, within: tuple[_Matrix, int], room: _Room) -> Iterator[Rectangle]:
    matrix, depth = within
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _of_path(item, matrix, room)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
        inner = _times(_matrix_of(item), matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MANY)):
            below = pdfium.FPDFFormObj_GetObject(item, index)
            yield from _of_object(below, pdfium.FPDFPageObj_GetType(below), (inner, depth - 1), room)


def _of_path(path: Any, matrix: _Matrix, room: _Room) -> Iterator[Rectangle]:
    fill, stroke = room.fill, room.stroke
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return
    if not pdfium.FPDFPageObj_GetBounds(path, room.left, room.low, room.right, room.high):
        return
    left, low, right, high = room.left.value, room.low.value, room.right.value, room.high.value
    width, height = right - left, high - low
    if (width if width < height else height) <= THIN:
        if matrix is not _SAME:
            yield from _lines([(left, low, right, high)], matrix)
        elif width >= SHORT or height >= SHORT:
            yield left, low, right, high
        return
    count, stroked = pdfium.FPDFPath_CountSegments(path), bool(stroke.value)
    if count > MANY or (not stroked and count <= 5):
        return
    inner = _times(_matrix_of(path), matrix)
    yield from _lines(_steps(path, count) if stroked else _thin_parts(path, count), inner)


def _points(path: Any, count: int) -> Iterator[tuple[int, float, float, bool]]:
    """Kind, point and whether the part closes, for each segment of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        yield pdfium.FPDFPathSegment_GetType(segment), x.value, y.value, bool(pdfium.FPDFPathSegment_GetClose(segment))


def _steps(path: Any, count: int) -> Iterator[Rectangle]:
    """The straight steps of a stroked path."""
    start = last = (0.0, 0.0)
    for kind, x, y, closes in _points(path, count):
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = (x, y)
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*last, x, y)
        last = (x, y)
        if closes:
            yield (*last, *start)
            last = start


def _thin_parts(path: Any, count: int) -> Iterator[Rectangle]:
    """The boxes of the parts of a filled path: spreadsheets draw a whole table's lines as one path."""
    box: list[float] = []
    for kind, x, y, _ in _points(path, count):
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if box:
                yield (box[0], box[1], box[2], box[3])
            box = [x, y, x, y]
        elif box:
            box = [min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)]
    if box:
        yield (box[0], box[1], box[2], box[3])


def _lines(boxes: Iterable[Rectangle], matrix: _Matrix) -> Iterator[Rectangle]:
    a, b, c, d, e, f = matrix
    for x0, y0, x1, y1 in boxes:
        if matrix is _SAME:
            u0, v0, u1, v1 = x0, y0, x1, y1
        else:
            u0, v0, u1, v1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
        left, right, low, high = min(u0, u1), max(u0, u1), min(v0, v1), max(v0, v1)
        if min(right - left, high - low) <= THIN and max(right - left, high - low) >= SHORT:
            yield left, low, right, high


def _matrix_of(item: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """First ``inner``, then ``outer``."""
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def join_rulings(rulings: Iterable[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Level and upright lines, each made of its collinear pieces: browsers draw a line anew for every cell."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for ruling in rulings:
        (upright if ruling.upright else level).append(ruling)
    return _joined(level), _joined(upright)


def _joined(rulings: list[Ruling]) -> list[Ruling]:
    out: list[Ruling] = []
    line: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if line and ruling.at - line[0].at > SNAP:
            out.extend(_along(line))
            line = []
        line.append(ruling)
    out.extend(_along(line))
    return [r for r in out if r.end - r.start >= SHORT]


def _along(line: list[Ruling]) -> Iterator[Ruling]:
    """The pieces of one line, joined where they touch."""
    if not line:
        return
    line.sort(key=lambda r: r.start)
    at, start, end, upright = line[0].at, line[0].start, line[0].end, line[0].upright
    for ruling in line[1:]:
        if ruling.start - end > JOIN:
            yield Ruling(upright, at, start, end)
            at, start, end = ruling.at, ruling.start, ruling.end
        else:
            end = max(end, ruling.end)
    yield Ruling(upright, at, start, end)
