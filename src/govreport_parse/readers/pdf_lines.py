"""Printed lines: characters of one height put in order, and their text without the spaces that only typesetting made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_parse.readers.pdf_page import Box, Char

WIDE = "\u2e7f"  # characters behind this one are Chinese
BLANKS = " \u3000\u00a0\u2002\u2003\u2009\t"
_SAME_LINE = 0.5  # share of the lower one's height that two characters of a line overlap
WORD_GAP = 0.28  # between two Latin words, in heights
_WIDE_GAP = 1.5  # between two parts of a line
_TWIN = 0.3  # a character printed again this near (in widths) only imitates bold type


class Line(NamedTuple):
    """One printed line: its characters from left to right, blanks included only inside, and their text.

    ``size`` is the width of its Chinese characters; where there are none (``wide`` is false) it is the height of the others, which fonts set differently.
    ``end`` is where the blanks behind the line end, ``base`` the foot that most of its characters share.
    """

    chars: tuple[Char, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    end: float
    wide: bool
    base: float

    @property
    def box(self) -> Box:
        """The line's rectangle."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The printed lines of these characters from top to bottom."""
    rows: list[list[Char]] = []
    bands: list[tuple[float, float]] = []
    for run in sorted(_runs(chars), key=lambda r: r[0].top + r[0].bottom):
        top, bottom = run[0].top, run[0].bottom
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            high, low = bands[index]
            if min(low, bottom) - max(high, top) >= _SAME_LINE * min(low - high, bottom - top):
                rows[index].extend(run)
                break
        else:
            rows.append(list(run))
            bands.append((top, bottom))
    lines = [line for row in rows if (line := _line(row))]
    return sorted(lines, key=lambda line: line.top + line.bottom)


def _runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Stretches of characters that the file prints one after the other at one height."""
    runs: list[list[Char]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if last and abs(char.bottom - last.bottom) < 0.6 and abs(char.top - last.top) < 0.6:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def middle(values: Iterable[float]) -> float:
    """The median; ``statistics.median`` asks more of its values than numbers need.

    >>> middle([3.0, 1.0, 2.0]), middle([4.0, 1.0, 2.0, 3.0])
    (2.0, 2.5)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _line(chars: list[Char]) -> Line | None:
    chars.sort(key=lambda c: (c.x0, c.x1))
    kept = single(chars)
    printed = [c for c in kept if c.text not in BLANKS]
    if not printed:
        return None
    first, last = kept.index(printed[0]), len(kept) - kept[::-1].index(printed[-1])
    top, bottom, end = min(c.top for c in printed), max(c.bottom for c in printed), max(c.x1 for c in printed)
    wide = [c for c in printed if c.text > WIDE]
    size = middle([c.x1 - c.x0 for c in wide] or [c.bottom - c.top for c in printed])
    base = middle([c.bottom for c in wide or printed])
    shown = tuple(kept[first:last])
    return Line(shown, line_text(shown), printed[0].x0, top, end, bottom, size, max(c.x1 for c in kept), bool(wide), base)


def single(chars: Sequence[Char]) -> list[Char]:
    """The characters of a line without those printed twice to look bold. One sign twice as wide as high stands for two characters (——)."""
    out: list[Char] = []
    for char in chars:
        twins = [other for other in out[-3:] if other.text == char.text]
        if twins:
            width = char.x1 - char.x0
            near = _TWIN * width if width < 1.5 * (char.bottom - char.top) else -1.0
            if any(char.x0 - other.x0 < near for other in twins):
                continue
        out.append(char)
    return out


def line_text(chars: Sequence[Char]) -> str:
    """The text of characters in order: a space only where one is printed, where two Latin words stand apart, or where the line has a wide hole."""
    pieces: list[str] = []
    tracking: float | None = None
    before: Char | None = None
    for char in chars:
        text = " " if char.text in " \t\u00a0\u2002\u2003\u2009" else char.text
        if before and text not in BLANKS and before.text not in BLANKS:
            gap = char.x0 - before.x1
            height = max(char.bottom - char.top, before.bottom - before.top) if gap > 0 else 0.0
            if gap > WORD_GAP * height:
                tracking = _tracking(chars) if tracking is None else tracking
                allowed = WORD_GAP if is_latin(before.text) and is_latin(text) else _WIDE_GAP
                if gap - tracking > allowed * height:
                    pieces.append(" ")
        if text != " " or (pieces and pieces[-1] != " "):
            pieces.append(text)
        before = char
    return "".join(pieces)


def is_latin(text: str) -> bool:
    """Whether this is a half-width letter, digit or sign: words of these are parted by spaces."""
    return "!" <= text <= "~"


def _tracking(chars: Sequence[Char]) -> float:
    """How far apart the characters of this line are set."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(chars) if a.text not in BLANKS and b.text not in BLANKS]
    return max(0.0, middle(gaps)) if gaps else 0.0
