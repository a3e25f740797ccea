"""Row labels of a table without rulings: lines put together, the label of each row of numbers, and labels that stand beside several rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from govreport_parse.readers.pdf_aligned import LEVEL, STEP, Word, box_of, levels_of, text_of
from govreport_parse.readers.pdf_page import Box

_BEGINS = regex.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}\s*[、.．]|\d{1,2}\s*[、.．](?!\d)|其中[:：]")
_FIRST = regex.compile(r"1\s*[、.．](?!\d)")
_HOLE = 1.5  # in heights: what a sign that the file does not name leaves free
_CENTRED = 0.6  # in heights: how far a label's middle stands from its numbers


class Label(NamedTuple):
    """The lines of one label."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The label on one line."""
        return text_of(self.words)

    @property
    def mid(self) -> float:
        """The height of its middle."""
        return (self.box.top + self.box.bottom) / 2


class Beside(NamedTuple):
    """A label beside several rows: the first and the last of them, and how many such labels stand between it and the rows."""

    label: Label
    first: int
    last: int
    inner: int


def labels_of(words: Sequence[Word]) -> list[Label]:
    """The labels that these words make: a line that begins without number goes on with the label right above it, else with the words right before it."""
    out: list[list[Word]] = []
    for word in (w for level in levels_of(words) for w in level):
        begins = begins_label(word.text)
        above = [] if begins else [label for label in out if _goes_on(label[-1], word)]
        before = [] if begins or above else [label for label in out if _is_before(label[-1], word)]
        if above or before:
            max(above or before, key=lambda label: (label[-1].mid, _overlap(label[-1], word))).append(word)
        else:
            out.append([word])
    return [Label(tuple(label), box_of(c for w in label for c in w.chars)) for label in out]


def begins_label(text: str) -> bool:
    """Whether a line begins with the number of a row (（三）, 1.)."""
    return _BEGINS.match(text) is not None


def _is_before(left: Word, word: Word) -> bool:
    return abs(left.mid - word.mid) <= LEVEL * word.size and 0 <= word.box.x0 - left.box.x1 <= _HOLE * word.size


def _goes_on(above: Word, word: Word) -> bool:
    return 0 < word.mid - above.mid <= STEP * word.size and _overlap(above, word) > 0


def _overlap(first: Word, second: Word) -> float:
    return min(first.box.x1, second.box.x1) - max(first.box.x0, second.box.x0)


def label_at(labels: Sequence[Label], height: float) -> Label | None:
    """The innermost label whose middle, first or last line stands at this height; none where that label also stands beside it only in part."""
    there = [label for label in labels if _stands_at(label, height)]
    return max(there, key=lambda label: label.box.x0) if there else None


def _stands_at(label: Label, height: float) -> bool:
    size = label.words[0].size
    if abs(label.mid - height) <= _CENTRED * size:
        return True
    return abs(label.words[0].mid - height) <= size / 3


def beside(rows: Sequence[Label], others: Sequence[Label]) -> list[Beside]:
    """The labels left of the rows' own ones with the rows that they stand beside.

    These end at a row that begins further left or has a number of the label's own kind or a higher one, and where the rows count from 1 anew.
    """
    out: list[Beside] = []
    for label in others:
        siblings = [o for o in others if o is not label and min(o.box.x1, label.box.x1) > max(o.box.x0, label.box.x0)]
        right = [row.box.x0 >= label.box.x1 - 1 and _depth(row.text) > _depth(label.text, -1) for row in rows]
        starts = [at for at, row in enumerate(rows) if not right[at] or not at or not right[at - 1] or (siblings and _FIRST.match(row.text))]
        for first, end in pairwise([*starts, len(rows)]):
            low, high = rows[first].box.top - 6, rows[end - 1].box.bottom + 6
            if right[first] and low <= label.mid <= high and not any(low <= o.mid <= high for o in siblings):
                inner = any(o.box.x0 >= label.box.x1 - 1 for o in others) or _depth(label.text, 1) == 0
                out.append(Beside(label, first, end - 1, 1 if inner else 0))
                break
    return out


def _depth(text: str, unnumbered: int = 2) -> int:
    """How deep the number of a label lies: 一、 before （一） before 1."""
    match = _BEGINS.match(text)
    return unnumbered if match is None else 1 if text[0] in "（(" else 2 if text[0].isdecimal() or text[0] == "其" else 0
