"""What is printed in one cell: level lines, upright labels, and numbers broken because the cell is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_parse.readers.grid import fold_lines
from govreport_parse.readers.pdf_lines import BLANKS, WIDE, WORD_GAP, Line, lines_of, middle
from govreport_parse.readers.pdf_page import Box, Char

_PADDING = 7.0  # what Word and browsers keep free inside a cell, at most
_SIDES = 11.0  # what Word keeps free on both sides together: a digit that would fit only there went to the next line
_LEVEL = 0.5  # in points: tops and bottoms of the characters of one line, and how far they overlap
_NUMERIC = "0123456789.,%，．"


class Written(NamedTuple):
    """The text of a cell, the room that its last line leaves, and the width of its characters: what finds no room stands in the cell's next piece."""

    text: str
    room: float
    size: float


def write(chars: Sequence[Char], box: Box) -> Written:
    """The text of a cell in reading order, on one line."""
    printed = [c for c in chars if c.text not in BLANKS]
    if not printed:
        return Written("", box.x1 - box.x0, 0.0)
    if len(printed) == len(chars) and (text := _run(printed)):
        wide = [c.x1 - c.x0 for c in printed if c.text > WIDE]
        return _written(text, (printed[0].x0, printed[-1].x1), middle(wide or [c.bottom - c.top for c in printed]), box)
    if is_upright(printed):
        size = printed[0].bottom - printed[0].top
        return Written(_upright_text(printed), box.bottom - max(c.bottom for c in printed) - _PADDING, size)
    lines = lines_of(chars)
    last = lines[-1]
    return _written(join_cell_lines(lines, box), (last.x0, last.x1), last.size, box)


def _run(chars: Sequence[Char]) -> str:
    """The text of characters that follow each other on one line without holes, as in most cells; empty where they do not."""
    first = chars[0]
    near = WORD_GAP * (first.bottom - first.top)
    end = first.x0
    for char in chars:
        if abs(char.top - first.top) > _LEVEL or abs(char.bottom - first.bottom) > _LEVEL or not -_LEVEL < char.x0 - end <= near:
            return ""
        end = char.x1
        if end - char.x0 < 2 * _LEVEL:
            return ""
    return fold_lines("".join([char.text for char in chars]))


def _written(text: str, ends: tuple[float, float], size: float, box: Box) -> Written:
    """The text with the room that is left beside its last line: on its right, or on both sides of a centred one."""
    left, right = ends[0] - box.x0, box.x1 - ends[1]
    centred = abs(left - right) < 0.6 * size
    return Written(text, left + right - 2 * _PADDING if centred else right - _PADDING, size)


def is_upright(chars: Sequence[Char]) -> bool:
    """Whether the characters follow each other downwards (or upwards): a label set on end, or one character to a line."""
    level = upright = 0
    for before, char in pairwise(chars):
        height = max(char.bottom - char.top, before.bottom - before.top)
        width = max(char.x1 - char.x0, before.x1 - before.x0)
        across, down = abs(char.x0 + char.x1 - before.x0 - before.x1) / 2, abs(char.top + char.bottom - before.top - before.bottom) / 2
        if down < 0.3 * height and across > 0.3 * width:
            level += 1
        elif across < 0.5 * width and down > 0.3 * height:
            upright += 1
    return upright > level


def _upright_text(chars: Sequence[Char]) -> str:
    """The characters as the file prints them, without those printed twice."""
    seen: list[Char] = []
    for char in chars:
        near = 0.3 * (char.bottom - char.top)
        if not any(c.text == char.text and abs(c.top - char.top) < near and abs(c.x0 - char.x0) < near for c in seen):
            seen.append(char)
    return fold_lines("".join(c.text for c in seen))


def join_cell_lines(lines: Sequence[Line], box: Box) -> str:
    """The lines of a cell as one text. A number that fills its line goes on in the next one; other numbers stay apart.

    The text keeps no break: between Chinese characters it vanishes.
    """
    out = ""
    before: Line | None = None
    for line in lines:
        text = line.text
        if before and out[-1:] in _NUMERIC and text[:1] in _NUMERIC:
            room = (box.x1 - box.x0) - (before.x1 - before.x0)
            out += text if room < max(1.6 * _width(before), _width(before) + _SIDES) else "\n" + text
        else:
            out += ("\n" if before else "") + text
        before = line
    return fold_lines(out)


def _width(line: Line) -> float:
    return max(c.x1 - c.x0 for c in line.chars)
