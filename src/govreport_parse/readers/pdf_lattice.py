"""Ruled tables of one page: which rulings belong together, the cells between them, and what is printed in each cell.

Every position of a lattice belongs to a cell: a table that a page break leaves without its last line is closed where its upright lines end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport_parse.readers.pdf_cells import Written, write
from govreport_parse.readers.pdf_page import Box, Char, Page
from govreport_parse.readers.pdf_rulings import Ruling, join_rulings
from govreport_parse.readers.pdf_walls import NEAR, STRIP, Walls, area, clusters_of, extent

SLIVER = 9.0  # boundaries this close are one if no cell lies between them
STRIP_HEIGHT = 14.0  # a row is at least this high if only some of its sides are drawn
HANG = 2.5  # in heights: how far text hangs out of an open end (browsers leave a whole line of a torn label below its cell)
COVERED = 0.55  # share of a side that its ruling must cover
CLOSED = 0.9  # strokes of signs on a scan never close a row
MOST = 20_000  # positions of one lattice


class Cell(NamedTuple):
    """One cell of a fragment: its positions, its box, its text, and which of its sides towards the page break are drawn."""

    row: int
    column: int
    row_end: int
    column_end: int
    box: Box
    written: Written
    drawn_top: bool
    drawn_bottom: bool

    @property
    def text(self) -> str:
        """What is printed in the cell."""
        return self.written.text


class Fragment(NamedTuple):
    """A table, or the part of one that stands on this page. One cell alone is only part of a table if it goes on over the page."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    chars: tuple[Char, ...]

    @property
    def box(self) -> Box:
        """The fragment's rectangle."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def read_fragments(page: Page) -> tuple[list[Fragment], list[Char]]:
    """The ruled tables of a page from top to bottom, and the characters outside of them."""
    rest = page.chars
    fragments: list[Fragment] = []
    clusters = sorted(clusters_of(*join_rulings(page.rulings)), key=area)
    for walls in clusters:
        fragment, rest = _read(walls, rest, page.number)
        if fragment:
            fragments.append(fragment)
    return sorted(fragments, key=lambda f: f.ys[0]), rest


def _read(walls: Walls, chars: list[Char], number: int) -> tuple[Fragment | None, list[Char]]:
    """The table between these rulings and the characters that are not in it; no table where there is only a frame or an underline."""
    box = extent(walls)
    x0, top, x1, bottom = 2 * box.x0, 2 * box.top, 2 * box.x1, 2 * box.bottom  # twice the middle of a character is the sum of its sides
    inside = [c for c in chars if x0 <= c.x0 + c.x1 <= x1 and top <= c.top + c.bottom <= bottom]
    within = set(map(id, inside))
    outside = [c for c in chars if id(c) not in within] if len(inside) < len(chars) else []
    xs = _boundaries(walls.upright, walls.level, [(c.x0 + c.x1) / 2 for c in inside])
    ys = _boundaries(walls.level, walls.upright, [(c.top + c.bottom) / 2 for c in inside])
    if not inside or (len(xs) - 1) * (len(ys) - 1) not in range(1, MOST):
        return None, chars
    xs, walls = _without_slivers(xs, ys, walls, inside)
    ys, walls = _without_strips(xs, ys, walls, inside)
    spilt = _spilt(outside, xs, ys, walls)
    cells = _cells(xs, ys, walls, inside + spilt)
    return Fragment(number, tuple(xs), tuple(ys), tuple(cells), tuple(inside)), [c for c in outside if c not in spilt] if spilt else outside


def _spilt(outside: list[Char], xs: list[float], ys: list[float], walls: Walls) -> list[Char]:
    """Characters printed just beyond an open end of the table, each within one open column: browsers let the last line of a torn cell hang out."""
    out: list[Char] = []
    for edge, side in ((ys[0], -1), (ys[-1], 1)):
        near = [c for c in outside if 0 <= side * ((c.top + c.bottom) / 2 - edge) < HANG * (c.bottom - c.top)]
        open_columns = [(a, b) for a, b in pairwise(xs) if not _covers(walls.level, edge, a, b)]
        near = [c for c in near if xs[0] < c.x1 and c.x0 < xs[-1]]
        if all(any(a - 1 <= c.x0 and c.x1 <= b + 1 for a, b in open_columns) for c in near):
            out.extend(near)
    return out


def _boundaries(rulings: Sequence[Ruling], crossing: Sequence[Ruling], middles: Sequence[float]) -> list[float]:
    """Positions that differ by less than a line's thickness as one, closed at both ends where the crossing rulings stick out."""
    out: list[list[float]] = []
    for position in sorted(r.at for r in rulings):
        if out and position - out[-1][-1] <= NEAR:
            out[-1].append(position)
        else:
            out.append([position])
    edges = [sum(group) / len(group) for group in out]
    low, high = edges[0], edges[-1]
    starts, ends = [r.start for r in crossing if r.start < low - NEAR], [r.end for r in crossing if r.end > high + NEAR]
    if starts and (any(m < low for m in middles) or (low - min(starts) > STRIP and 2 * len(starts) >= sum(1 for r in crossing if r.start < low + NEAR))):
        edges.insert(0, min(starts))
    if ends and (any(m > high for m in middles) or (max(ends) - high > STRIP and 2 * len(ends) >= sum(1 for r in crossing if r.end > high - NEAR))):
        edges.append(max(ends))
    return edges


def _covers(rulings: Sequence[Ruling], at: float, start: float, end: float) -> bool:
    """Whether a ruling stands at this boundary along most of the stretch."""
    return _is_drawn([(r.start, r.end) for r in rulings if abs(r.at - at) <= NEAR + 0.5], start, end)


def _is_drawn(standing: Sequence[tuple[float, float]], start: float, end: float, share: float = COVERED) -> bool:
    drawn = 0.0
    for first, last in standing:
        shared = min(end, last) - max(start, first)
        drawn += shared if shared > 0 else 0.0
    return drawn >= share * (end - start)


def _standing_at(rulings: Sequence[Ruling], edges: Sequence[float]) -> list[list[tuple[float, float]]]:
    """For every boundary the stretches of the rulings that stand at it."""
    return [[(r.start, r.end) for r in rulings if abs(r.at - edge) <= NEAR + 0.5] for edge in edges]


def _without_slivers(xs: list[float], ys: list[float], walls: Walls, chars: Sequence[Char]) -> tuple[list[float], Walls]:
    """The column boundaries without those that only a hand-moved line made: neither a cell nor text lies between them and their neighbour."""
    out = xs[:1]
    upright = walls.upright
    for x in xs[1:]:
        left = out[-1]
        if x - left < SLIVER and not (
            _parts_text(upright, (left, x), ys, chars) or any(_covers(upright, left, a, b) and _covers(upright, x, a, b) for a, b in pairwise(ys))
        ):
            kept, moved = (left, x) if _drawn(upright, left) >= _drawn(upright, x) else (x, left)
            upright = _moved(upright, moved, kept)
            out[-1] = kept
        else:
            out.append(x)
    return out, Walls(walls.level, upright)


def _parts_text(upright: Sequence[Ruling], sliver: tuple[float, float], ys: Sequence[float], chars: Sequence[Char]) -> bool:
    """Whether text stands between two near boundaries in a row that one of them closes from top to bottom: moving that one would change its cell."""
    for char in chars:
        if sliver[0] < (char.x0 + char.x1) / 2 < sliver[1]:
            row = min(max(bisect_right(ys, (char.top + char.bottom) / 2) - 1, 0), len(ys) - 2)
            if any(_is_drawn(standing, ys[row], ys[row + 1], CLOSED) for standing in _standing_at(upright, sliver)):
                return True
    return False


def _without_strips(xs: list[float], ys: list[float], walls: Walls, chars: list[Char]) -> tuple[list[float], Walls]:
    """The row boundaries without those drawn beside a row's own ones: browsers end a torn label a little before its last row."""
    out = ys[:1]
    level = walls.level
    for y in ys[1:]:
        above = out[-1]
        both = y - above >= STRIP_HEIGHT or any(_covers(level, above, a, b) and _covers(level, y, a, b) for a, b in pairwise(xs))
        inner = min(_drawn(level, above), _drawn(level, y))
        if both or inner == 0 or ((above == ys[0] or y == ys[-1]) and any(above < (c.top + c.bottom) / 2 < y for c in chars)):
            out.append(y)
            continue
        kept, moved = (above, y) if _drawn(level, above) >= _drawn(level, y) else (y, above)
        level = _moved(level, moved, kept)
        out[-1] = kept
    return out, Walls(level, walls.upright)


def _drawn(rulings: Sequence[Ruling], at: float) -> float:
    """How much of this boundary is drawn."""
    return sum(r.end - r.start for r in rulings if abs(r.at - at) <= NEAR)


def _moved(rulings: list[Ruling], old: float, new: float) -> list[Ruling]:
    return [r._replace(at=new) if abs(r.at - old) <= NEAR else r for r in rulings]


def _cells(xs: list[float], ys: list[float], walls: Walls, chars: list[Char]) -> list[Cell]:
    rows, columns = len(ys) - 1, len(xs) - 1
    upright, level = _standing_at(walls.upright, xs), _standing_at(walls.level, ys)
    right = [[_is_drawn(upright[c + 1], ys[r], ys[r + 1]) for c in range(columns - 1)] for r in range(rows)]
    below = [[_is_drawn(level[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows - 1)]
    areas = list(_areas(rows, columns, right, below))
    position = {(r, c): i for i, (r0, c0, r1, c1) in enumerate(areas) for r in range(r0, r1) for c in range(c0, c1)}
    printed: list[list[Char]] = [[] for _ in areas]
    inner_xs, inner_ys = xs[1:-1], ys[1:-1]  # what is printed beyond the edges belongs to the cells there
    for char in chars:
        place = bisect_right(inner_ys, (char.top + char.bottom) / 2), bisect_right(inner_xs, (char.x0 + char.x1) / 2)
        printed[position[place]].append(char)
    out = []
    for (r0, c0, r1, c1), inside in zip(areas, printed, strict=True):
        box = Box(xs[c0], ys[r0], xs[c1], ys[r1])
        top, bottom = _is_drawn(level[r0], box.x0, box.x1), _is_drawn(level[r1], box.x0, box.x1)
        beside = (c0 == 0 and not _is_drawn(upright[0], box.top, box.bottom)) or (c1 == columns and not _is_drawn(upright[-1], box.top, box.bottom))
        if inside or not beside or (top and bottom):
            out.append(Cell(r0, c0, r1, c1, box, write(inside, box), top, bottom))
    return out


def _areas(rows: int, columns: int, right: list[list[bool]], below: list[list[bool]]) -> Iterator[tuple[int, int, int, int]]:
    """Rectangles of positions that no ruling parts: first row, first column, and the row and column behind them."""
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            end = column + 1
            while end < columns and not right[row][end - 1] and (row, end) not in taken:
                end += 1
            low = row + 1
            while low < rows and _open_row(low, column, end, right, below, taken):
                low += 1
            taken.update((r, c) for r in range(row, low) for c in range(column, end))
            yield row, column, low, end


def _open_row(row: int, start: int, end: int, right: list[list[bool]], below: list[list[bool]], taken: set[tuple[int, int]]) -> bool:
    """Whether the row continues the cell above it over these columns."""
    free = not any((row, c) in taken for c in range(start, end))
    return free and not any(below[row - 1][start:end]) and not any(right[row][start : end - 1])
