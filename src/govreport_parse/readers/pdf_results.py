"""The table of reviews and lawsuits without rulings: fifteen columns of results under their groups, known by what they say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_parse.readers.pdf_aligned import Columns, Word, levels_of, text_of

_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_GROUPS = {"行政复议": (0, 0, 5), "行政诉讼": (0, 5, 10), "未经复议直接起诉": (1, 5, 5), "复议后起诉": (1, 10, 5)}
_GAP = 3.5  # in heights: between two lines of the table, at most
_ENOUGH = 3  # numbers of the row


class Results(NamedTuple):
    """Row, column, columns across and words of every cell; all words; the columns."""

    cells: list[tuple[int, int, int, list[Word]]]
    words: list[Word]
    columns: Columns


def find_results(words: Sequence[Word]) -> Results | None:
    """The table, if its fifteen results stand under their groups in the order of the form, with one row of numbers right below."""
    for level in levels_of(w for w in words if w.is_number):
        if len(level) >= _ENOUGH and (found := _above(words, level)):
            return found
    return None


def _above(words: Sequence[Word], numbers: Sequence[Word]) -> Results | None:
    height, size = numbers[0].mid, numbers[0].size
    groups: dict[str, Word] = {}
    heads: list[Word] = []
    reach = height
    for level in reversed(levels_of(w for w in words if w.mid < height - 0.6 * size)):
        if reach - level[0].mid > _GAP * size or "行政复议" in groups:
            break
        reach = level[0].mid
        for word in level:
            if word.text in _GROUPS and word.text not in groups:
                groups[word.text] = word
            else:
                heads.append(word)
    columns = _columns(heads) if len(groups) == len(_GROUPS) else None
    if columns is None or not all(_stands_over(groups[name], columns, *_GROUPS[name][1:]) for name in groups):
        return None
    row = [w for w in words if height - 0.6 * size <= w.mid <= height + 1.6 * size and w.box.x1 > columns.edges[0] and w.box.x0 < columns.edges[-1]]
    places = [columns.of(w) for w in row]
    if -1 in places or len(set(places)) < len(places) or len(row) > len(numbers):
        return None
    cells = [(_GROUPS[name][0], *_GROUPS[name][1:], [word]) for name, word in groups.items()]
    for column in range(len(columns.keys)):
        cells.append((2, column, 1, [w for w in heads if columns.of(w) == column]))
        cells.append((3, column, 1, [w for w in row if columns.of(w) == column]))
    return Results(sorted(cells, key=lambda c: c[:2]), [*groups.values(), *heads, *row], columns)


def _columns(heads: Sequence[Word]) -> Columns | None:
    """The columns of the results, if they are the fifteen of the form."""
    held: list[list[Word]] = []
    for word in sorted(heads, key=lambda w: w.box.x0):
        if held and word.box.x0 < max(w.box.x1 for w in held[-1]):
            held[-1].append(word)
        else:
            held.append([word])
    if [text_of(sorted(column, key=lambda w: w.mid)) for column in held] != [*_RESULTS] * 3:
        return None
    keys = [(min(w.box.x0 for w in column) + max(w.box.x1 for w in column)) / 2 for column in held]
    between = [(max(w.box.x1 for w in a) + min(w.box.x0 for w in b)) / 2 for a, b in pairwise(held)]
    step = (keys[-1] - keys[0]) / (len(keys) - 1)
    return Columns((keys[0] - step / 2, *between, keys[-1] + step / 2), tuple(keys))


def _stands_over(word: Word, columns: Columns, first: int, across: int) -> bool:
    return columns.edges[first] - 2 <= word.box.x0 and word.box.x1 <= columns.edges[first + across] + 2
