"""Printed pages, whatever they were printed in: characters and rulings become paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid
from govreport_parse.readers.pdf_furniture import without_furniture
from govreport_parse.readers.pdf_join import Tall, add, anchor, goes_on, grid_of, start
from govreport_parse.readers.pdf_lattice import Fragment, read_fragments
from govreport_parse.readers.pdf_lines import Line, lines_of
from govreport_parse.readers.pdf_page import Box, Char, Page
from govreport_parse.readers.pdf_text import Located, Text, find_margins, read_paragraphs
from govreport_parse.readers.pdf_unruled import Aligned, read_aligned, without_torn

Item = Line | Tall | Aligned


def find_drafts(pages: Sequence[Page]) -> Iterator[Draft | Grid]:
    """The paragraphs and tables of the pages; tables that a page break tears are whole."""
    fragments, rest = _fragments(pages)
    aligned, rest = _aligned(pages, fragments, rest)
    lines = without_furniture(pages, [lines_of(chars) for chars in rest])
    margins = find_margins(lines, [page.width for page in pages])
    bottoms = _bottoms(pages, fragments, lines)
    run: list[Located] = []
    first = True
    for page, item in _in_order([[*f, *a] for f, a in zip(fragments, aligned, strict=True)], lines, bottoms):
        if isinstance(item, Line):
            run.append(Located(item, page, margins[page - 1]))
            continue
        yield from _paragraphs(run, pages, first)
        first, run = first and not run, []
        yield from _table(item, pages) if isinstance(item, Tall) else [item.grid]
    yield from _paragraphs(run, pages, first)


def _fragments(pages: Sequence[Page]) -> tuple[list[list[Fragment]], list[list[Char]]]:
    """The table fragments of each page and the characters outside of them. A single ruled box counts only where a neighbouring page goes on with it."""
    found, rest = [], []
    for page in pages:
        fragments, chars = read_fragments(page)
        found.append(fragments)
        rest.append(chars)
    for number, fragments in enumerate(found):
        for fragment in [f for f in fragments if len(f.cells) == 1]:
            beside = [f for near in (number - 1, number + 1) if 0 <= near < len(found) for f in found[near] if len(f.cells) > 1]
            if not any(abs(f.xs[0] - fragment.xs[0]) < 4 and abs(f.xs[-1] - fragment.xs[-1]) < 4 for f in beside):
                fragments.remove(fragment)
                rest[number].extend(fragment.chars)
    return found, rest


def _aligned(pages: Sequence[Page], fragments: Sequence[Sequence[Fragment]], rest: Sequence[list[Char]]) -> tuple[list[list[Aligned]], list[list[Char]]]:
    """The tables without rulings of each page that has no ruled one, and the characters outside of all tables."""
    found: list[list[Aligned]] = []
    for page, ruled, chars in zip(pages, fragments, rest, strict=True):
        before = found[-1][-1] if found and found[-1] else None
        found.append([] if ruled else read_aligned(page, chars, pages, before))
    whole = without_torn(found)
    held = [frozenset(c for table in tables for c in table.chars) for tables in whole]
    return whole, [[c for c in chars if c not in inside] if inside else chars for chars, inside in zip(rest, held, strict=True)]


def _bottoms(pages: Sequence[Page], fragments: Sequence[Sequence[Fragment]], lines: Sequence[Sequence[Line]]) -> list[float]:
    """Where the body ends on a full page of each page's size."""
    lowest: dict[int, float] = {}
    for page, of_page, text in zip(pages, fragments, lines, strict=True):
        low = max([f.ys[-1] for f in of_page] + [line.bottom for line in text], default=0.0)
        lowest[round(page.height)] = max(low, lowest.get(round(page.height), 0.0))
    return [lowest[round(page.height)] for page in pages]


def _in_order(tables: Sequence[Sequence[Fragment | Aligned]], lines: Sequence[Sequence[Line]], bottoms: Sequence[float]) -> Iterable[tuple[int, Item]]:
    """Lines and whole tables in reading order, each with its page."""
    out: list[tuple[int, Item]] = []
    for number, (of_page, text) in enumerate(zip(tables, lines, strict=True), 1):
        items: list[Line | Fragment | Aligned] = [*of_page, *text]
        for item in sorted(items, key=_height):
            last = out[-1][1] if out else None
            if not isinstance(item, Fragment):
                out.append((number, item))
            elif isinstance(last, Tall) and goes_on(last, item, bottoms[last.last.page - 1]):
                add(last, item)
            else:
                out.append((number, start(item)))
    return out


def _height(item: Line | Fragment | Aligned) -> float:
    return item.box.top if not isinstance(item, Line) else (item.top + item.bottom) / 2


def _table(tall: Tall, pages: Sequence[Page]) -> Iterator[Draft | Grid]:
    grid = grid_of(tall, pages)
    if len(grid.cells) > 1:
        yield grid
    else:
        yield from (Draft(cell.text, anchor=cell.anchor) for cell in grid.cells)


def _paragraphs(run: Sequence[Located], pages: Sequence[Page], first: bool) -> Iterator[Draft]:
    for text in read_paragraphs(run, first=first):
        yield Draft(text.text, "title" if text.title else "text", anchor(pages, text.lines[0].page, _box(text)))


def _box(text: Text) -> Box:
    """The paragraph's rectangle on the page where it begins."""
    lines = [located.line for located in text.lines if located.page == text.lines[0].page]
    return Box(min(line.x0 for line in lines), lines[0].top, max(line.x1 for line in lines), lines[-1].bottom)
