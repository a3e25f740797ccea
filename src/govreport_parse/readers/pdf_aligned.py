"""Words of a page that stand apart, and where they form columns: what tables without upright rulings leave to read them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from govreport_parse.readers.pdf_cells import write
from govreport_parse.readers.pdf_lines import BLANKS, is_latin, line_text, middle
from govreport_parse.readers.pdf_page import Box, Char

LEVEL = 0.3  # in heights: how far the middles of two signs of one word lie apart
_APART = 0.55  # in heights: Chinese signs this far apart belong to two cells
_APART_LATIN = 0.9  # numbers hold blanks
STEP = 1.7  # in heights: from one line of a label to the next, at most
_SAME = 2.5  # in points: edges or middles of a column's words
_NUMBER = regex.compile(r"[+-]?[\d０-９][\d０-９,，.． ]*(?:件|万元|元|个|条)?|[—–\-－/／]+|无")


class Word(NamedTuple):
    """Signs on one level that no wide gap parts."""

    chars: tuple[Char, ...]
    box: Box

    @property
    def text(self) -> str:
        """What is printed."""
        return line_text(self.chars)

    @property
    def mid(self) -> float:
        """The height of its middle."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def size(self) -> float:
        """How high its signs are."""
        return self.box.bottom - self.box.top

    @property
    def is_number(self) -> bool:
        """Whether it is a number or one of the marks for none."""
        return _NUMBER.fullmatch(self.text) is not None


class Columns(NamedTuple):
    """Columns of numbers: ``edges`` parts them, one more than there are columns; ``keys`` is where their words are aligned."""

    edges: tuple[float, ...]
    keys: tuple[float, ...]

    def of(self, word: Word) -> int:
        """The column that a word stands in; -1 where it reaches over an edge or stands outside."""
        x0, x1 = word.box.x0, word.box.x1
        for column, (left, right) in enumerate(pairwise(self.edges)):
            if left <= x0 + 1 and x1 - 1 <= right:
                return column
        return -1


def words_of(chars: Iterable[Char]) -> list[Word]:
    """The words of a page from top to bottom."""
    done: list[list[Char]] = []
    open_words: list[list[Char]] = []
    for char in sorted((c for c in chars if c.text not in BLANKS), key=lambda c: (c.x0, c.top)):
        height = char.bottom - char.top
        near = [w for w in open_words if char.x0 - w[-1].x1 <= _APART_LATIN * height]
        done.extend(w for w in open_words if char.x0 - w[-1].x1 > 3 * height)
        open_words = [w for w in open_words if char.x0 - w[-1].x1 <= 3 * height]
        fitting = [w for w in near if _follows(w[-1], char)]
        if fitting:
            min(fitting, key=lambda w: abs(_mid(w[-1]) - _mid(char))).append(char)
        else:
            open_words.append([char])
    return sorted((_word(chars) for chars in done + open_words), key=lambda w: (w.mid, w.box.x0))


def _mid(char: Char) -> float:
    return (char.top + char.bottom) / 2


def _follows(before: Char, char: Char) -> bool:
    height = min(before.bottom - before.top, char.bottom - char.top)
    allowed = _APART_LATIN if is_latin(before.text) and is_latin(char.text) else _APART
    return abs(_mid(before) - _mid(char)) <= LEVEL * height and char.x0 - before.x1 <= allowed * height


def _word(chars: Sequence[Char]) -> Word:
    return Word(tuple(chars), box_of(chars))


def box_of(chars: Iterable[Char]) -> Box:
    """The rectangle around characters."""
    listed = list(chars)
    return Box(min(c.x0 for c in listed), min(c.top for c in listed), max(c.x1 for c in listed), max(c.bottom for c in listed))


def text_of(words: Sequence[Word]) -> str:
    """The text of the words of one cell, line by line."""
    chars = [c for word in sorted(words, key=lambda w: (w.mid, w.box.x0)) for c in word.chars]
    return write(chars, box_of(chars)).text if chars else ""


def levels_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words by their heights on the page, each level from left to right."""
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.mid):
        if out and word.mid - out[-1][0].mid <= LEVEL * word.size:
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(level, key=lambda w: w.box.x0) for level in out]


def find_columns(rows: Sequence[Sequence[Word]], heads: Sequence[Word]) -> Columns | None:
    """The columns in which the numbers of these rows are aligned on the left, in the middle or on the right; none where they are not.

    Where numbers of one length leave it open which, the words above them tell.
    """
    numbers = [word for row in rows for word in row]
    options = []
    for way in range(3):
        groups = _grouped(numbers, way)
        if any(right[0].box.x0 <= max(w.box.x1 for w in left) for left, right in pairwise(groups)) or len(groups) < 2:
            continue
        keys = [middle(key_of(w, way) for w in group) for group in groups]
        spread = sum(abs(key_of(w, way) - key) for group, key in zip(groups, keys, strict=True) for w in group) / len(numbers)
        off = sum(min(10.0, *(abs(key_of(head, way) - key) for key in keys)) for head in heads) / max(1, len(heads))
        options.append((len(groups), spread + off, way, keys))
    if not options:
        return None
    count, _, way, keys = min(options)
    if any(len(group) * 2 < len(rows) for group in _grouped(numbers, way)) or count > max(map(len, rows)):
        return None
    return Columns(edges_of(keys, way), tuple(keys))


def key_of(word: Word, way: int) -> float:
    """Where a word is aligned: its left side (0), its middle (1) or its right side (2)."""
    return (word.box.x0, (word.box.x0 + word.box.x1) / 2, word.box.x1)[way]


def _grouped(words: Sequence[Word], way: int) -> list[list[Word]]:
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: key_of(w, way)):
        if out and key_of(word, way) - key_of(out[-1][0], way) <= 2 * _SAME:
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(group, key=lambda w: w.box.x0) for group in out]


def edges_of(keys: Sequence[float], way: int) -> tuple[float, ...]:
    """The edges between columns whose words are aligned at these keys on the left (0), in the middle (1) or on the right (2)."""
    first, last = keys[1] - keys[0], keys[-1] - keys[-2]
    if way == 0:
        return (*(key - _SAME for key in keys), keys[-1] + last)
    if way == 2:
        return (keys[0] - first, *(key + _SAME for key in keys))
    return (keys[0] - first / 2, *((a + b) / 2 for a, b in pairwise(keys)), keys[-1] + last / 2)


def cut_at(word: Word, edges: Sequence[float]) -> list[Word]:
    """The parts of a word that stretches over columns, cut where an edge runs between its signs."""
    parts: list[list[Char]] = [[word.chars[0]]]
    for before, char in pairwise(word.chars):
        if any(before.x1 - 0.5 <= edge <= char.x0 + 0.5 for edge in edges) and char.x0 - before.x1 >= 0.2 * word.size:
            parts.append([])
        parts[-1].append(char)
    return [_word(part) for part in parts]
