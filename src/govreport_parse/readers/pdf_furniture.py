"""What stands on a page beside the report: page numbers, running heads and feet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import regex

from govreport_parse.readers.pdf_lines import Line
from govreport_parse.readers.pdf_page import Page

EDGE = 0.13  # furniture stands in this part of the page, at its head and foot
DEPTH = 3  # lines from the edge
OFTEN = 0.6  # share of the pages on which a running head stands at one height
LEVEL = 4.0
# — 3 —   - 1 -   第3页   第 3 页 共 6 页   3/6   Page 3 of 6; what browsers print: an address with 1/7, the time and the page's title
_DECORATED = regex.compile(
    r"""^(?:[-—–－―~·•]+\s*\d{1,3}\s*[-—–－―~·•]+
        |第\s*[\d一二三四五六七八九十]{1,4}\s*页(?:\s*[,，/／、]?\s*共\s*[\d一二三四五六七八九十]{1,4}\s*页)?
        |(?:page\s*)?\d{1,3}\s*(?:[/／]|of)\s*\d{1,3}|page\s*\d{1,3}
        |(?:file|https?)://\S+\s*\d{1,3}/\d{1,3}
        |\d{1,4}[/-]\d{1,2}[/-]\d{1,4},?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s.{0,60})?)$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BARE = regex.compile(r"^\d{1,3}$")
_DIGITS = regex.compile(r"\d+")
_WORD = regex.compile(r"[\p{Han}A-Za-z]")


def without_furniture(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without page numbers and running heads."""
    edges = [_edge_lines(page, of_page) for page, of_page in zip(pages, lines, strict=True)]
    dropped = {(number, id(line)) for number, of_page in enumerate(edges) for line in of_page if _DECORATED.match(line.text.strip())}
    dropped |= _running(edges) | _counted(edges)
    return [[line for line in of_page if (number, id(line)) not in dropped] for number, of_page in enumerate(lines)]


def _edge_lines(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The lines that stand where furniture stands."""
    head, foot = page.height * EDGE, page.height * (1 - EDGE)
    return [line for line in lines[:DEPTH] if line.bottom < head] + [line for line in lines[-DEPTH:] if line.top > foot]


def _running(edges: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Lines of words that stand on most pages at one height, whatever their digits."""
    places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in enumerate(edges):
        for line in lines:
            text = line.text
            if _WORD.search(text):
                places[_DIGITS.sub("0", text).replace(" ", "")].append((number, line))
    out: set[tuple[int, int]] = set()
    enough = max(2, OFTEN * len(edges))
    for found in places.values():
        for number, line in found:
            level = {n for n, other in found if abs(other.top - line.top) <= LEVEL}
            if len(level) >= enough:
                out.add((number, id(line)))
    return out


def _counted(edges: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Bare numbers that count the pages. One that stands alone does not count."""
    bare = [(number, line) for number, lines in enumerate(edges) for line in _outermost(lines) if _BARE.match(line.text)]
    starts = Counter(int(line.text) - number for number, line in bare)
    enough = max(2, OFTEN * (len(edges) - 1))
    return {(number, id(line)) for number, line in bare if starts[int(line.text) - number] >= enough}


def _outermost(lines: Sequence[Line]) -> Iterable[Line]:
    return {id(line): line for line in (*lines[:1], *lines[-1:])}.values()
