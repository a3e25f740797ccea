"""A page that is a picture: its lines and what is recognised between them, as a page of characters and rulings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import regex

from govreport_parse.readers.pdf_lattice import Cell, Fragment, read_fragments
from govreport_parse.readers.pdf_page import Box, Char, Page
from govreport_parse.readers.pdf_rulings import Ruling, join_rulings
from govreport_parse.readers.scan_engine import Sign, find_boxes, recognise
from govreport_parse.readers.scan_image import dark_points, straightened
from govreport_parse.readers.scan_rulings import find_rulings, without_lines

A4 = 595.3  # points: pictures do not reliably say how large the page is; its shorter side is taken to be that of A4
UNREAD = "\ufffd"
_TALL = 1.8  # a box this many times higher than wide holds characters one below the other
_LONG = 4  # steps between Chinese characters that tell the size of type
_EDGE = 2.0  # points beside a ruling that are the ruling's
_INK = 2.5  # points: smaller spots are dirt
_LENGTH = 12  # a line of the body is so many times longer than high
_UNEVEN = 1.8  # points: two lines differ no more in their distance
_MARGIN = 0.15  # in heights: white left around a crop
_POOR = 0.75  # mean score below which a page may stand on its head
_LEFT_HALF, _RIGHT_HALF = "）》」』】〕，。、：；？！”’", "（《「『【〔“‘"  # signs whose ink fills half of their room


class Scored(NamedTuple):
    """A recognised character where it stands, and how sure the engine is."""

    char: Char
    score: float


class Scan(NamedTuple):
    """A read picture: the page, the scores of its characters, the straightened picture, and the points of a pixel."""

    page: Page
    scored: list[Scored]
    picture: Any
    scale: float


class _Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


def read_scan(gray: Any, number: int, width: float = 0.0) -> Scan:
    """The page in a picture; ``width`` is its width in points where that is known. A page on its side or its head is turned."""
    best = _read_turned(gray, number, width, 0)
    if best.upright and best.mean >= _POOR:
        return best.scan
    turns = (2,) if best.upright else (1, 3)
    others = [_read_turned(gray, number, width, turn) for turn in turns]
    return max([best, *others], key=lambda reading: (reading.mean * reading.found**0.5, -reading.scan.page.turned)).scan


def usual_width(rows: int, columns: int) -> float:
    """The width in points of a picture whose shorter side is that of A4."""
    return A4 * max(1.0, columns / rows)


class _Reading(NamedTuple):
    scan: Scan
    mean: float
    found: int
    upright: bool


def _read_turned(gray: Any, number: int, width: float, turns: int) -> _Reading:
    """The page after quarter turns clockwise."""
    from_above = gray if not turns else _turned(gray, turns)
    picture = straightened(from_above)
    rows, columns = picture.shape
    known = width * (columns / rows if turns % 2 else 1.0) if width else usual_width(rows, columns)
    scale = known / columns
    points = dark_points(picture)
    rulings = find_rulings(points, scale)
    lines = [_Line(*box) for box in find_boxes(picture)]
    tall = sum(1 for line in lines if line.y1 - line.y0 > _TALL * (line.x1 - line.x0))
    flat = sum(1 for line in lines if line.x1 - line.x0 > _TALL * (line.y1 - line.y0))
    points = without_lines(points, rulings, scale)
    scored = list(_characters(picture, points, _parted(lines, rulings, scale, points), scale))
    page = Page(number, known, rows * scale, [s.char for s in scored], rulings, 0, turns)
    added = list(_overlooked(picture, points, page, scale))
    page = page._replace(chars=page.chars + [s.char for s in added])
    mean = sum(s.score for s in scored) / len(scored) if scored else 0.0
    return _Reading(Scan(page, scored + added, picture, scale), mean, len(scored), tall <= flat)


def _turned(gray: Any, turns: int) -> Any:
    for _ in range(4 - turns % 4):
        gray = gray.transpose()[::-1]
    return gray.copy()


def _parted(lines: Sequence[_Line], rulings: Sequence[Ruling], scale: float, points: Any) -> Iterator[_Line]:
    """The lines cut at the upright rulings that they cross, and columns of single characters cut into these."""
    _, upright = join_rulings(rulings)
    for line in lines:
        edge = 0.3 * (line.y1 - line.y0)
        middle = (line.y0 + line.y1) / 2
        cuts = sorted(r.at / scale for r in upright if r.start <= middle * scale <= r.end and line.x0 + edge < r.at / scale < line.x1 - edge)
        sides = [line.x0, *cuts, line.x1]
        inset = _EDGE / scale / 2
        for left, right in pairwise(sides):
            part = _Line(left + (inset if left != line.x0 else 0), line.y0, right - (inset if right != line.x1 else 0), line.y1)
            if part.y1 - part.y0 > _TALL * (part.x1 - part.x0):
                yield from _one_below_the_other(part, points)
            else:
                yield part


def _one_below_the_other(line: _Line, points: Any) -> Iterator[_Line]:
    """The characters of an upright label: what blank rows part, put together to about the width of the column."""
    width = line.x1 - line.x0
    rows = points[int(line.y0) : int(line.y1) + 1, int(line.x0) : int(line.x1) + 1].any(axis=1)
    start: int | None = None
    parts: list[tuple[int, int]] = []
    for y, dark in enumerate([*rows.tolist(), False]):
        if dark and start is None:
            start = y
        elif not dark and start is not None:
            if parts and y - parts[-1][0] <= 1.05 * width:
                parts[-1] = (parts[-1][0], y)
            else:
                parts.append((start, y))
            start = None
    yield from (_Line(line.x0, line.y0 + top, line.x1, line.y0 + bottom) for top, bottom in parts)


def _characters(picture: Any, points: Any, lines: Iterator[_Line], scale: float) -> Iterator[Scored]:
    """The recognised characters of these lines. What the engine can make nothing of, but holds ink, is one unreadable character."""
    listed = list(lines)
    read = recognise([_crop(picture, line) for line in listed])
    inks = [_ink_box(points, line, scale) for line in listed]
    usual = Counter(round(step * scale * 2) / 2 for line, signs in zip(listed, read, strict=True) if (step := _step(line, signs, _LONG)))
    levels = evened([_levelled(points, line, ink or line, signs, scale, usual) for line, ink, signs in zip(listed, inks, read, strict=True)], 1 / scale)
    for line, level, ink, signs in zip(listed, levels, inks, read, strict=True):
        if signs:
            yield from _placed(line, level, signs, scale, usual)
        elif ink is not None:
            yield Scored(Char(UNREAD, ink.x0 * scale, ink.y0 * scale, ink.x1 * scale, ink.y1 * scale), 0.0)


def _levelled(points: Any, line: _Line, ink: _Line, signs: Sequence[Sign], scale: float, usual: Mapping[float, int]) -> _Line:
    """The ink of a long line, around its centre of weight and as high as its Chinese characters: brackets and commas hang out of some lines and would make the lines of a paragraph stand unevenly."""
    step = _step(line, signs, _LONG)
    alike = [near for near in usual if abs(near / scale - step) <= 0.08 * step]
    size = max(alike, key=lambda near: (usual[near], near)) / scale if alike else step
    rows = _crop(points, line).astype(bool).sum(axis=1)
    if not size or not rows.any():
        return ink
    middle = max(0, int(line.y0)) + sum(y * int(dark) for y, dark in enumerate(rows)) / int(rows.sum()) + 0.5
    return ink._replace(y0=float(middle - size / 2), y1=float(middle + size / 2))


def evened(lines: Sequence[_Line], point: float) -> list[_Line]:
    """The lines with those that follow each other at about the page's usual distance at exactly that distance; ``point`` is a point in pixels.

    A picture shows where a line stands only to a point or so, and a paragraph's lines would seem to stand apart.
    """
    out = list(lines)
    order = sorted((i for i, line in enumerate(out) if line.x1 - line.x0 > _LENGTH * (line.y1 - line.y0)), key=lambda i: out[i].y1)
    steps = [out[b].y1 - out[a].y1 for a, b in pairwise(order)]
    if len(steps) < _LONG:
        return out
    [(usual, _)] = Counter(round(step / point) for step in steps).most_common(1)
    alike = [step for step in steps if abs(step - usual * point) <= _UNEVEN * point]
    step = sum(alike) / len(alike)
    for a, b in pairwise(order):
        wanted = out[a].y1 + step
        if abs(out[b].y1 - wanted) <= _UNEVEN * point:
            out[b] = out[b]._replace(y0=out[b].y0 + wanted - out[b].y1, y1=wanted)
    return out


def _crop(picture: Any, line: _Line) -> Any:
    rows, columns = picture.shape
    y0, y1 = max(0, int(line.y0)), min(rows, int(line.y1) + 1)
    x0, x1 = max(0, int(line.x0)), min(columns, int(line.x1) + 1)
    return picture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]


def _placed(line: _Line, ink: _Line, signs: Sequence[Sign], scale: float, usual: Mapping[float, int]) -> Iterator[Scored]:
    """Each character with a box around its middle, as wide as the line's characters stand apart; boxes do not overlap."""
    middles = _middles(line, signs)
    size = _step(line, signs, _LONG) or _usual_size(ink.y1 - ink.y0, any(sign.text > "\u2e7f" for sign in signs), scale, usual)
    for index, sign in enumerate(signs):
        half = size / 2 if sign.text > "\u2e7f" else size / 3.6
        left = max(middles[index] - half, (middles[index - 1] + middles[index]) / 2) if index else min(ink.x0, middles[index] - half / 2)
        right = min(middles[index] + half, (middles[index] + middles[index + 1]) / 2) if index + 1 < len(signs) else max(ink.x1, middles[index] + half / 2)
        if index + 1 == len(signs) and sign.text in _LEFT_HALF:
            right = max(right, ink.x1 + size / 2)
        if index == 0 and sign.text in _RIGHT_HALF:
            left = min(left, ink.x0 - size / 2)
        yield Scored(Char(sign.text, left * scale, ink.y0 * scale, max(right, left + 0.5) * scale, ink.y1 * scale), sign.score)


def _middles(line: _Line, signs: Sequence[Sign]) -> list[float]:
    return [line.x0 + (line.x1 - line.x0) * min(max(sign.at, 0.0), 1.0) for sign in signs]


def _step(line: _Line, signs: Sequence[Sign], enough: int) -> float:
    """How far the Chinese characters of a line stand apart; 0 where they are too few to tell."""
    steps = [b - a for (a, b), (s, t) in zip(pairwise(_middles(line, signs)), pairwise(signs), strict=True) if s.text > "\u2e7f" and t.text > "\u2e7f"]
    return median(steps) if len(steps) >= enough else 0.0


def _usual_size(height: float, wide: bool, scale: float, usual: Mapping[float, int]) -> float:
    """The size of type of a short line, from the height of its ink: of the sizes that the page's long lines have, the most usual one that fits."""
    least, most = (0.9, 1.5) if wide else (1.1, 1.7)
    fitting = [size for size in usual if least * height * scale <= size <= most * height * scale]
    return max(fitting, key=lambda size: (usual[size], size)) / scale if fitting else height * (1.05 if wide else 1.4)


def _overlooked(picture: Any, points: Any, page: Page, scale: float) -> Iterator[Scored]:
    """The characters of cells in which nothing was found although there is ink: each is read by itself, and is unreadable rather than blank."""
    fragments, _ = read_fragments(page)
    empty = [cell for fragment in fragments for cell in _empty_cells(fragment)]
    inner = [_inner(cell.box, scale) for cell in empty]
    inked = [_with_margin(ink) for box in inner if (ink := _ink_box(points, box, scale)) is not None]
    yield from _characters(picture, points, iter(inked), scale)


def _empty_cells(fragment: Fragment) -> Iterator[Cell]:
    if len(fragment.cells) > 1:
        yield from (cell for cell in fragment.cells if not cell.text)


def _inner(box: Box, scale: float) -> _Line:
    return _Line(*((side + inset) / scale for side, inset in zip(box, (_EDGE, _EDGE, -_EDGE, -_EDGE), strict=True)))


def _ink_box(points: Any, line: _Line, scale: float) -> _Line | None:
    """The rectangle around the ink in a part of the page; none where there is only dirt."""
    area = _crop(points, line)
    rows, columns = area.any(axis=1).nonzero()[0], area.any(axis=0).nonzero()[0]
    if not len(rows) or max(rows[-1] - rows[0], columns[-1] - columns[0]) * scale < _INK or int((area > 0).sum()) * scale * scale < 1.0:
        return None
    left, top = max(0, int(line.x0)), max(0, int(line.y0))
    return _Line(float(left + columns[0]), float(top + rows[0]), float(left + columns[-1] + 1), float(top + rows[-1] + 1))


def _with_margin(line: _Line) -> _Line:
    margin = max(2.0, _MARGIN * (line.y1 - line.y0))
    return _Line(line.x0 - margin, line.y0 - margin, line.x1 + margin, line.y1 + margin)


def number_score(text: str, scores: Sequence[float]) -> float:
    """How sure a reading is: the lowest score of its digits; of all its characters where there are none.

    >>> number_score("共21件", [0.99, 0.98, 0.7, 0.99]), number_score("维持", [0.9, 0.99])
    (0.7, 0.9)
    """
    digits = [score for sign, score in zip(text, scores, strict=False) if regex.match(r"[0-9零〇一二三四五六七八九十百千万.,，．%]", sign)]
    return min(digits or scores, default=0.0)
