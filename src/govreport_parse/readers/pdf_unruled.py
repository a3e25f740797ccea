"""Official tables that a page prints without upright rulings, read by the columns in which their numbers are aligned.

Prose never becomes a table: the page must print the heads of an official form, every word between the first head and the last row must have its place, and the
readers of the forms still ask for every row's label. What has no place leaves the page as it was.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import regex

from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.readers.pdf_aligned import Columns, Word, box_of, cut_at, find_columns, levels_of, text_of, words_of
from govreport_parse.readers.pdf_heads import find_heads
from govreport_parse.readers.pdf_join import anchor
from govreport_parse.readers.pdf_labels import Label, begins_label, beside, label_at, labels_of
from govreport_parse.readers.pdf_page import Box, Char, Page
from govreport_parse.readers.pdf_placing import STUBS, Row, by_column, cells_of
from govreport_parse.readers.pdf_results import find_results
from govreport_parse.schema.document import Anchor

_PARTS = 6  # pieces of the form on one page, at most
_ROWS = 3  # rows with most of their numbers that a table has at least
_FULL = 5  # numbers of such a row
_GAP = 3.5  # in heights: between two lines of one table, at most
_HEADS = ("自然人", "商业企业", "科研机构", "总计")
_ANEW = ("申请人情况", "自然人")
_LAST = regex.compile("结转下[一]?年")
_ROW_WORDS = ("予以公开", "部分公开", "属于国家秘密", "重复申请", "没有现成信息", "信访举报投诉", "结转下年度", "总计")


class Aligned(NamedTuple):
    """A table without rulings: its page, its rectangle, its grid, the characters in it, its columns, and whether the end of the page is all that ends it."""

    page: int
    box: Box
    grid: Grid
    chars: frozenset[Char]
    columns: Columns
    is_open: bool = False


def read_aligned(page: Page, chars: Sequence[Char], pages: Sequence[Page], before: Aligned | None) -> list[Aligned]:
    """The unruled official tables among characters that stand in no ruled one; ``before`` is the last table of the page before, which one without heads goes on."""
    text = "".join(c.text for c in chars)
    requests, results = _may_hold_requests(text, before), "尚未" in text and "行政复议" in text
    if not requests and not results:
        return []
    words = words_of(chars)
    out: list[Aligned] = []
    while requests and len(out) < _PARTS and (found := _read_requests(page, words, pages, before)):
        out.append(found)
        words = [w for w in words if w.chars[0] not in found.chars]
    if results and (wide := find_results(words)):
        box = box_of(c for w in wide.words for c in w.chars)
        cells = [GridCell(r, c, 1, span, text_of(held), _place(pages, page, held, box)) for r, c, span, held in wide.cells]
        out.append(
            Aligned(
                page.number, box, Grid(4, 15, tuple(cells), anchor(pages, page.number, box)), frozenset(c for w in wide.words for c in w.chars), wide.columns
            )
        )
    return out


def without_torn(found: Sequence[list[Aligned]]) -> list[list[Aligned]]:
    """The tables of each page without those whose rest could not be read on the next page: half a table would look like a whole one."""
    out = [list(tables) for tables in found]
    for number in range(len(out) - 1, -1, -1):
        following = out[number + 1] if number + 1 < len(out) else []
        last = out[number][-1] if out[number] else None
        if last and last.is_open and not (following and following[0].columns is last.columns):
            out[number].pop()
    return out


def _may_hold_requests(text: str, before: Aligned | None) -> bool:
    squeezed = text.replace(" ", "")
    return ("自然人" in squeezed and "总计" in squeezed) or (before is not None and before.is_open and any(word in squeezed for word in _ROW_WORDS))


def _place(pages: Sequence[Page], page: Page, words: Sequence[Word], box: Box) -> Anchor:
    return anchor(pages, page.number, box_of(c for w in words for c in w.chars) if words else box)


def _read_requests(page: Page, words: Sequence[Word], pages: Sequence[Page], before: Aligned | None) -> Aligned | None:
    known = find_heads(words) or _by_numbers(words, before)
    if known is None:
        return None
    columns, reach = known
    words = [part for w in words for part in (cut_at(w, columns.edges) if w.is_number and columns.of(w) < 0 else [w])]
    head = _head(words, columns, reach)
    if not head and (before is None or columns is not before.columns):
        return None
    body = _rows(words, columns, head)
    if body is None:
        return None
    rows, outer, is_open = body
    found = _finish(page, pages, (words, columns, head), rows, outer)
    return found and found._replace(is_open=is_open)


def _by_numbers(words: Sequence[Word], before: Aligned | None) -> tuple[Columns, float] | None:
    """The columns of the rows that have most of their numbers, and the height of the first of them; those of the table before if that goes on here."""
    full = _together([level for level in levels_of(w for w in words if w.is_number) if len(level) >= _FULL])
    if not full:
        return None
    first = full[0][0]
    if before is not None and before.is_open and any([before.columns.of(w) for w in level] == [*range(len(before.columns.keys))] for level in full):
        return before.columns, first.mid - first.size / 2
    heads = [w for w in words if not w.is_number and 0 < first.mid - w.mid < 8 * w.size and w.box.x0 >= first.box.x0 - 30]
    columns = find_columns(full, heads) if len(full) >= _ROWS else None
    return (columns, first.mid - first.size / 2) if columns else None


def _together(rows: list[list[Word]]) -> list[list[Word]]:
    """The first rows that follow each other within a table's length."""
    out: list[list[Word]] = []
    for row in rows:
        if out and row[0].mid - out[-1][0].mid > 12 * row[0].size:
            if len(out) >= _ROWS:
                break
            out = []
        out.append(row)
    return out


def _head(words: Sequence[Word], columns: Columns, reach: float) -> list[Word]:
    """The words of the column heads above a height, cut into columns; none where the official heads do not stand there."""
    left = columns.edges[0]
    out: list[Word] = []
    for level in reversed(levels_of(w for w in words if w.mid < reach and w.box.x1 > left)):
        if reach - level[0].mid > _GAP * level[0].size or any(w.box.x0 < left - 2 for w in level if not _is_label_end(w, left)):
            break
        reach = level[0].mid
        out.extend(part for w in level if left - 2 <= w.box.x0 < columns.edges[-1] for part in cut_at(w, columns.edges))
    said = {text_of(held) for held in by_column(out, columns)[0]}
    return out if sum(1 for word in _HEADS if word in said) >= 3 else []


def _is_label_end(word: Word, left: float) -> bool:
    return word.box.x1 < left + 4


def _rows(words: Sequence[Word], columns: Columns, head: Sequence[Word]) -> tuple[list[Row], list[Label], bool] | None:
    """The rows from top to bottom, the labels beside them, and whether the page breaks the table; none where two rows claim one label, or numbers stand beside none."""
    left = columns.edges[0]
    start = max((w.box.bottom for w in head), default=0.0) - 1
    labels = labels_of([w for w in words if w.box.x1 <= left + 4 and w.mid > start])
    end = _end(words, labels, left, start)
    labels = [label for label in labels if label.mid < end]
    rows: list[Row] = []
    lone: list[float] = []
    for level in levels_of(w for w in words if w.is_number and start < w.mid < end and columns.of(w) >= 0):
        label = label_at(labels, level[0].mid)
        if label is None:
            lone.append(level[0].mid)
        else:
            rows.append(Row(label, tuple(level)))
    owned = {id(row.label) for row in rows}
    if not rows or len(owned) < len(rows) or any(height < rows[-1].numbers[0].mid for height in lone):
        return None
    inner = [row.label for row in rows]
    top, bottom = (rows[0].label.box.top if not head else start), end if end < math.inf else rows[-1].label.box.bottom
    others = [label for label in labels if id(label) not in owned and top <= label.mid <= bottom]
    empty = [label for label in others if not any(i.box.x0 >= label.box.x1 - 1 and i.box.top - 8 < label.mid < i.box.bottom + 8 for i in (*inner, *others))]
    low = rows[-1].label.mid
    if any(not begins_label(label.text) or any(_stand_alike(label, i) for i in inner) or (label.mid > low and not _LAST.search(label.text)) for label in empty):
        return None
    rows.extend(Row(label, ()) for label in empty)
    return sorted(rows, key=lambda row: row.label.mid), [label for label in others if label not in empty], end == math.inf


def _end(words: Sequence[Word], labels: Sequence[Label], left: float, start: float) -> float:
    """Where the table ends: below its last row (四、结转下年度继续办理), else where a line runs over its columns or the next part begins; endless where the page breaks it."""
    last = [label.box.bottom for label in labels if _LAST.search(label.text)]
    over = [w.box.top for w in words if w.mid > start and ((w.box.x0 < left - 4 and w.box.x1 > left + 4) or w.text in _ANEW)]
    return min([*last, *over, *(label.box.top for label in labels if "行政复议" in label.text)], default=math.inf)


def _stand_alike(label: Label, other: Label) -> bool:
    return abs(label.mid - other.mid) < 0.7 * label.words[0].size


def _finish(
    page: Page, pages: Sequence[Page], known: tuple[Sequence[Word], Columns, Sequence[Word]], rows: Sequence[Row], outer: Sequence[Label]
) -> Aligned | None:
    """The table with the place of every word; none where a word within it has no place."""
    words, columns, head = known
    bounds = beside([row.label for row in rows], outer)
    if len(bounds) < len(outer):
        return None
    used = {c for row in rows for w in (*row.label.words, *row.numbers) for c in w.chars} | {c for label in outer for w in label.words for c in w.chars}
    used |= {c for w in head for c in w.chars}
    top, bottom = min(c.top for c in used), max(c.bottom for c in used)
    rest = [w for w in words if w.chars[0] not in used and top < w.mid < bottom]
    low = rows[0].label.box.top
    notes = [w for w in rest if w.box.x1 <= columns.edges[0] + 4 and w.mid < low]
    right = [w for w in rest if w.box.x0 >= columns.edges[-1] - 2 and w not in notes]
    if len(notes) + len(right) < len(rest):
        return None
    used |= {c for w in (*notes, *right) for c in w.chars}
    cells = list(cells_of((rows, bounds), columns, (head, notes, right)))
    box = box_of(used)
    placed = [GridCell(r, c, down, across, text_of(held), _place(pages, page, held, box)) for r, c, down, across, held in cells]
    width = STUBS + len(columns.keys) + (1 if right else 0)
    height = max(c.row + c.row_span for c in placed)
    return Aligned(
        page.number, box, Grid(height, width, tuple(sorted(placed, key=lambda c: (c.row, c.column))), anchor(pages, page.number, box)), frozenset(used), columns
    )
