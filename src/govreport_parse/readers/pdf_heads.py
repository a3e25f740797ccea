"""The column heads of the request form without rulings: known by what they say, and proved by how the numbers below are aligned with them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govreport_parse.readers.pdf_aligned import Columns, Word, edges_of, key_of, text_of
from govreport_parse.readers.pdf_page import Box

_HEADS = frozenset({"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"})
_OVER = frozenset({"申请人情况", "法人或其他组织"})
_REACH = 5.0  # in heights: from one head to another
_OFF = 4.0  # in points: numbers stand no further off the line that their heads are aligned on


def find_heads(words: Sequence[Word]) -> tuple[Columns, float] | None:
    """The columns under all seven heads of the form, whatever their order, and where the heads end; none where the numbers below are not aligned with the heads."""
    for anchor in words:
        if anchor.text in ("自然人", "自然"):
            near = [w for w in words if abs(w.mid - anchor.mid) <= _REACH * anchor.size and not w.is_number and w.text not in _OVER]
            held = [column for column in _standing(near) if text_of(column) in _HEADS]
            if len(held) == len({text_of(column) for column in held}) == len(_HEADS):
                return _proved(words, held)
    return None


def _standing(words: Sequence[Word]) -> list[list[Word]]:
    """The words that stand over each other, from top to bottom, from left to right."""
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        if out and word.box.x0 < max(w.box.x1 for w in out[-1]):
            out[-1].append(word)
        else:
            out.append([word])
    return [sorted(column, key=lambda w: w.mid) for column in out]


def _proved(words: Sequence[Word], held: Sequence[Sequence[Word]]) -> tuple[Columns, float] | None:
    boxes = [Box(min(w.box.x0 for w in c), c[0].box.top, max(w.box.x1 for w in c), c[-1].box.bottom) for c in held]
    keys = [(box.x0 + box.x1) / 2 for box in boxes]
    first, last = keys[1] - keys[0], keys[-1] - keys[-2]
    edges = (keys[0] - first / 2, *((a.x1 + b.x0) / 2 for a, b in pairwise(boxes)), keys[-1] + last / 2)
    columns, reach = Columns(edges, tuple(keys)), max(box.bottom for box in boxes)
    below = [w for w in words if w.is_number and w.mid > reach]
    sides = ([box.x0 for box in boxes], keys, [box.x1 for box in boxes])
    for way in (1, 0, 2):
        columns = Columns(edges if way == 1 else edges_of(sides[way], way), tuple(keys))
        off = [abs(key_of(w, way) - sides[way][column]) for w in below if (column := columns.of(w)) >= 0]
        if off and max(off) <= _OFF:
            return columns, reach
    return None
