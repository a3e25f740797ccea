"""Tables that a page break tears: fragments joined by the positions of their rulings, repeated headers left out, torn cells mended.

Two fragments are one table only with evidence: nothing but page furniture between them, the same outer sides, the same inner boundaries as far as both have
them, and a sign that the break, not the author, parted them (open sides, a label that goes on, or no room for the next row).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from govreport_parse.readers.grid import Grid, GridCell, fold_lines
from govreport_parse.readers.pdf_lattice import Cell, Fragment
from govreport_parse.readers.pdf_page import Box, Page
from govreport_parse.readers.pdf_text import word_end
from govreport_parse.schema.document import Anchor, new_anchor

NEAR = 4.0  # boundaries of two fragments this close are one
SHIFT = 60.0  # pages bound as a book have their margins shifted
AGREE = 0.7  # share of the inner boundaries that must agree
SLACK = 8.0  # a row that is higher than the room left less this did not fit
NEARLY = 0.3  # in heights: the next word finds no room within this
LINES = 45.0  # less room than this never holds a row that Word would begin
_NUMBERED = regex.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[①-⑳㈠-㈩])")
_NUMBER = regex.compile(r"^[\d,，.．%％\s—\-－/／]+$")


@dataclass(slots=True)
class Part:
    """One cell while its table grows over pages."""

    row: int
    row_end: int
    x0: float
    x1: float
    text: str
    page: int
    box: Box
    last: Cell

    @property
    def rows(self) -> int:
        """How many rows it spans so far."""
        return self.row_end - self.row


@dataclass(slots=True)
class Tall:
    """A table with the fragments found so far. ``shift`` is how far the last page's margin stands from the first one's."""

    fragments: list[Fragment]
    parts: list[Part]
    xs: list[float]
    n_rows: int
    shift: float = 0.0

    @property
    def last(self) -> Fragment:
        """The fragment on the latest page."""
        return self.fragments[-1]


def start(fragment: Fragment) -> Tall:
    """A table that so far stands on one page."""
    return Tall([fragment], [_part(c, c.row, fragment.page, 0.0) for c in fragment.cells], list(fragment.xs), len(fragment.ys) - 1)


def _part(cell: Cell, row: int, page: int, shift: float) -> Part:
    return Part(row, row + cell.row_end - cell.row, cell.box.x0 - shift, cell.box.x1 - shift, cell.text, page, cell.box, cell)


def goes_on(tall: Tall, fragment: Fragment, bottom: float) -> bool:
    """Whether the fragment at the top of the next page continues the table; ``bottom`` is where the body of a full page ends."""
    above = tall.last
    shift = fragment.xs[0] - above.xs[0]
    if fragment.page != above.page + 1 or abs(shift) > SHIFT or abs(fragment.xs[-1] - above.xs[-1] - shift) > NEAR:
        return False
    if not _same_columns(tall.xs, [x - tall.shift - shift for x in fragment.xs]):
        return False
    if _is_open(above, fragment):
        return True
    repeated = _repeated_rows(tall, fragment, tall.shift + shift) % (len(fragment.ys) - 1)
    first = [c for c in fragment.cells if c.row == repeated]
    if not repeated and (_label_goes_on(tall, fragment, tall.shift + shift) or any(_NUMBER.match(c.text) for c in first if c.text)):
        return True
    return bottom - above.ys[-1] < max(LINES, SLACK + max((c.box.bottom - c.box.top for c in first), default=0))


def _same_columns(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether the inner boundaries of the poorer fragment are those of the richer one."""
    inner = sorted((first[1:-1], second[1:-1]), key=len)
    matched = sum(1 for x in inner[0] if any(abs(x - other) <= NEAR for other in inner[1]))
    return matched >= AGREE * len(inner[0])


def _is_open(above: Fragment, below: Fragment) -> bool:
    """Whether a side is not drawn at the break: the file itself says that the table goes on."""
    n_rows = len(above.ys) - 1
    return any(not c.drawn_bottom for c in above.cells if c.row_end == n_rows) or any(not c.drawn_top for c in below.cells if c.row == 0)


def _label_goes_on(tall: Tall, fragment: Fragment, shift: float) -> bool:
    """Whether an empty cell at the top spans rows beside others, below a label of the same column."""
    ends = [p for p in tall.parts if p.row_end == tall.n_rows and p.text]
    tops = [c for c in fragment.cells if c.row == 0 and not c.text and c.row_end > 1]
    return any(_same_place(p, c, shift) for p in ends for c in tops)


def _same_place(part: Part, cell: Cell, shift: float) -> bool:
    return abs(part.x0 - cell.box.x0 + shift) <= NEAR and abs(part.x1 - cell.box.x1 + shift) <= NEAR


def _repeated_rows(tall: Tall, fragment: Fragment, shift: float) -> int:
    """How many rows at the top of the fragment print the table's head again: equal rows up to the first that holds a number."""
    mine = sorted(tall.parts, key=lambda p: (p.row, p.x0))
    theirs = sorted(fragment.cells, key=lambda c: (c.row, c.box.x0))
    same = 0
    for part, cell in zip(mine, theirs, strict=False):
        equal = part.row == cell.row and part.rows == cell.row_end - cell.row and part.text == cell.text
        if not equal or not _same_place(part, cell, shift) or _NUMBER.match(cell.text):
            break
        same += 1
    rows = theirs[same].row if same < len(theirs) else len(fragment.ys) - 1
    while rows and any(c.row < rows < c.row_end for c in fragment.cells):
        rows -= 1
    return rows if any(c.text for c in fragment.cells if c.row < rows) else 0


def add(tall: Tall, fragment: Fragment) -> None:
    """Grow the table by the fragment of the next page."""
    shift = tall.shift + fragment.xs[0] - tall.last.xs[0]
    n_rows = len(fragment.ys) - 1
    skipped = _repeated_rows(tall, fragment, shift) % n_rows
    ends = [p for p in tall.parts if p.row_end == tall.n_rows]
    tops = [c for c in fragment.cells if c.row == skipped]
    seam = [(p, c) for p in ends for c in tops if _same_place(p, c, shift)]
    torn_row = len(seam) == len(ends) == len(tops) and is_torn_row(seam, skipped > 0)
    offset = tall.n_rows - skipped - (1 if torn_row else 0)
    merged = seam if torn_row else [pair for pair in seam if _is_torn_cell(*pair, skipped > 0)]
    if len(seam) < len(tops):
        merged = merged + [pair for pair in _torn_heads(ends, tops, seam) if pair not in merged]
    continued = {id(cell): part for part, cell in merged}
    for cell in fragment.cells:
        if part := continued.get(id(cell)):
            _continue(part, cell, cell.row + offset, fragment.page)
        elif cell.row >= skipped:
            tall.parts.append(_part(cell, cell.row + offset, fragment.page, shift))
    tall.n_rows = offset + n_rows
    tall.xs = sorted([*tall.xs, *(x - shift for x in fragment.xs if all(abs(x - shift - known) > NEAR for known in tall.xs))])
    tall.shift = shift
    tall.fragments.append(fragment)


def _continue(part: Part, cell: Cell, row: int, page: int) -> None:
    if not part.text:
        part.page, part.box = page, cell.box
    part.text = fold_lines(f"{part.text}\n{cell.text}")
    part.row_end = max(part.row_end, row + cell.row_end - cell.row)
    part.last = cell


def is_torn_row(seam: Sequence[tuple[Part, Cell]], repeated: bool) -> bool:
    """Whether the break runs through one row: the two halves complete each other in every cell.

    Where lines are drawn at the break the texts decide: the numbers stand on one side only, and what goes on has filled its line above.
    """
    if all(_is_undrawn(part, cell, repeated) for part, cell in seam):
        return True
    above = [p.text for p, _ in seam]
    below = [c.text for _, c in seam]
    if not any(above) or not any(below):
        return False
    for part, cell in seam:
        if part.text and cell.text and not _runs_on(part, cell):
            return False
    numbers_above, numbers_below = (any(_NUMBER.match(t) for t in texts) for texts in (above, below))
    if numbers_above or numbers_below:
        return numbers_above != numbers_below
    return any(a and b for a, b in zip(above, below, strict=True))


def _is_undrawn(part: Part, cell: Cell, repeated: bool) -> bool:
    return not part.last.drawn_bottom and (repeated or not cell.drawn_top)


def _runs_on(part: Part, cell: Cell) -> bool:
    """Whether the text below goes on with the text above: it begins no new label, and the text above has filled its last line."""
    if _NUMBERED.match(cell.text) or _NUMBER.match(cell.text):
        return False
    written = part.last.written
    width = sum(written.size if char > "~" else 0.6 * written.size for char in cell.text[: word_end(cell.text)])
    return written.room < width + NEARLY * written.size


def _is_torn_cell(part: Part, cell: Cell, repeated: bool) -> bool:
    """Whether a label that spans rows goes on below the break."""
    if _is_undrawn(part, cell, repeated):
        return True
    if part.rows == 1 and cell.row_end - cell.row == 1:
        return False
    if not part.text or not cell.text:
        return not _NUMBER.match(part.text or cell.text or "x")
    return _runs_on(part, cell)


def _torn_heads(ends: Sequence[Part], tops: Sequence[Cell], seam: Sequence[tuple[Part, Cell]]) -> list[tuple[Part, Cell]]:
    """Column heads over several rows where the break runs between those rows: no number on either side, and empty below a head."""
    texts = [p.text for p in ends] + [c.text for c in tops]
    if any(_NUMBER.match(text) for text in texts if text):
        return []
    return [(part, cell) for part, cell in seam if bool(part.text) != bool(cell.text)]


def grid_of(tall: Tall, pages: Sequence[Page]) -> Grid:
    """The finished table, every cell with the page and box where its text stands."""
    xs = tall.xs
    places: dict[float, int] = {}

    def column(x: float) -> int:
        if x not in places:
            places[x] = min(range(len(xs)), key=lambda i: abs(xs[i] - x))
        return places[x]

    cells = [
        GridCell(p.row, column(p.x0), p.rows, max(1, column(p.x1) - column(p.x0)), p.text, anchor(pages, p.page, p.box))
        for p in sorted(tall.parts, key=lambda p: (p.row, p.x0))
    ]
    first = tall.fragments[0]
    return Grid(tall.n_rows, len(xs) - 1, tuple(cells), anchor(pages, first.page, first.box))


def anchor(pages: Sequence[Page], number: int, box: Box) -> Anchor:
    """The page (from 1) and the box on it as a viewer shows it, in points."""
    x0, top, x1, bottom = pages[number - 1].shown(box)
    return new_anchor(page=number, bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
