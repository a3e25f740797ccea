"""Paragraphs from printed lines: wraps undone, paragraphs that a page break tears joined, titles over several lines made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from govreport_parse.readers.pdf_lines import Line, is_latin

INDENT = 1.2  # in heights: a line that begins this far from the margin begins a paragraph
SPREAD = 1.35  # lines further apart than this (in line distances of the paragraph) are parted
NEARLY = 0.75  # in heights: a line that would not hold the next word within this is full
LARGER = 1.12
EVEN = 0.4  # share of the line distances that must be one before a wider one parts paragraphs
FILLED = 0.6  # a line this long (in widths of the body) can show where the right margin is
APART = 3.5  # in heights: a centred line of the body's size stands this far from both margins
_LATIN_ENDS = regex.compile(r"^(?:.*[^!-~])?([!-~]*[A-Za-z])\n([A-Za-z][!-~]*)", regex.DOTALL)
_ADDRESS = regex.compile(r"[@/._:?=&%#~-]")
_OPENING, _CLOSING = "（(《〔【「『〈[“”‘’—", "，。、；：！？）)》〕】」』〉],.;:!?%％“”‘’…—"
_PIPE = regex.compile(r"[|｜]")
_ITEM = regex.compile(r"^\d{1,2}[、.．](?!\d)")
_SENTENCE_END = "。；：！？;:!?"
_HEADING = regex.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附[件表]\s*\d*[:：]?)"
)


class Margins(NamedTuple):
    """Where full lines of the body begin and end, how high its characters are, how far its lines stand apart (0: unevenly), and whether paragraphs are indented."""

    left: float
    right: float
    size: float
    step: float = 0.0
    indented: bool = True


class Located(NamedTuple):
    """A line with its page (from 1) and that page's margins."""

    line: Line
    page: int
    margins: Margins


class Text(NamedTuple):
    """One paragraph and the lines it came from."""

    text: str
    lines: tuple[Located, ...]
    title: bool


def find_margins(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[Margins]:
    """The margins of each page. Pages with little text have those of the document."""
    lines = [line for page in pages for line in page]
    if not lines:
        return [Margins(0, width, 10) for width in widths]
    size = _usual(lines)
    body = [line for line in lines if not line.wide or abs(line.size - size) < 0.15 * size] or lines
    left = _outer([line.x0 for line in body], size)
    right = -_outer([-line.x1 for line in body], size)
    opposite = min(widths) - left
    if sum(1 for line in body if line.x1 > max(right - 2 * size, left + FILLED * (opposite - left))) < 3:
        right = max(right, opposite)  # no paragraph fills a line: then the right margin is as wide as the left one
    starts = sum(1 for line in body if INDENT * size < line.x0 - left < 5 * size)
    whole = Margins(left, right, size, _step(pages), starts >= max(2, len(body) / 20))
    return [_of_page(page, whole) for page in pages]


def _usual(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in [line for line in lines if line.wide] or lines:
        weights[round(line.size * 2) / 2] += len(line.chars)
    return weights.most_common(1)[0][0]


def _outer(positions: Sequence[float], size: float) -> float:
    """The outermost position that several lines share (the outermost of all where none is shared)."""
    ordered = sorted(positions)
    enough = 1 if len(ordered) < 4 else 2 if len(ordered) < 30 else 3
    for position in ordered:
        if sum(1 for other in ordered if 0 <= other - position <= size) >= enough:
            return position
    return ordered[0]


def _of_page(lines: Sequence[Line], whole: Margins) -> Margins:
    body = [line for line in lines if not line.wide or abs(line.size - whole.size) < 0.15 * whole.size]
    long = [line for line in body if line.x1 - line.x0 > 0.8 * (whole.right - whole.left)]
    if len(long) < 4:
        return whole
    left = _outer([line.x0 for line in long], whole.size)
    return whole._replace(left=left, right=-_outer([-line.x1 for line in long], whole.size))


def _step(pages: Sequence[Sequence[Line]]) -> float:
    """The distance between most lines, if most lines keep it."""
    steps = [round((b.base - a.base) * 2) / 2 for page in pages for a, b in pairwise(page) if b.base - a.base < 6 * a.size]
    if len(steps) < 8:
        return 0.0
    [(step, _)] = Counter(steps).most_common(1)
    return step if sum(1 for s in steps if abs(s - step) <= 0.5) >= EVEN * len(steps) else 0.0


def read_paragraphs(lines: Sequence[Located], *, first: bool) -> Iterator[Text]:
    """The paragraphs of lines that nothing parts but page ends. ``first`` says that they begin the document: only there stand titles."""
    group: list[Located] = []
    titles = first
    for located in lines:
        if group and not _follows(group, located, titles):
            yield _paragraph(group, titles and is_title(group[0]))
            titles = titles and (is_title(group[0]) or len("".join(g.line.text for g in group)) < 30)
            group = []
        group.append(located)
    if group:
        yield _paragraph(group, titles and is_title(group[0]))


def is_title(located: Located) -> bool:
    """Whether the line is set as a title: centred or larger than the body, and not a full line of the body."""
    line, margins = located.line, located.margins
    off = abs(line.x0 + line.x1 - margins.left - margins.right) / 2
    larger = line.wide and line.size > LARGER * margins.size
    apart = min(line.x0 - margins.left, margins.right - line.x1) > APART * margins.size
    return (larger and off < 1.6 * line.size) or (apart and off < 0.6 * line.size) or (larger and line.size > 1.4 * margins.size)


def _follows(group: Sequence[Located], here: Located, titles: bool) -> bool:
    """Whether the line goes on with the paragraph of these lines."""
    before = group[-1]
    a, b = before.line, here.line
    if titles and is_title(group[0]) and abs(a.size - b.size) < 0.1 * a.size:
        near = here.page == before.page and b.top - a.bottom < 1.6 * a.size
        return is_title(here) and near and not b.text.startswith(("（", "("))
    if a.wide and b.wide and abs(a.size - b.size) > 0.15 * max(a.size, b.size):
        return False
    if here.page == before.page and _is_apart(group, b):
        return False
    if _begins_anew(a.text, b.text, here.margins):
        return False
    if not _is_full(before, b):
        return False
    indent = b.x0 - here.margins.left
    if indent <= INDENT * here.margins.size:
        return True
    return _is_block(group, here) and a.text[-1:] not in _SENTENCE_END and not _HEADING.match(b.text)


def _begins_anew(before: str, text: str, margins: Margins) -> bool:
    """Whether the words alone say that a paragraph begins: a row of pipes, or (where nothing is indented) a heading's number behind a full stop."""
    if len(_PIPE.findall(text)) > 1 and _PIPE.match(text) and (before[-1:] in "|｜" or not _PIPE.search(before)):
        return True
    return not margins.indented and before[-1:] in "。！？" and bool(_HEADING.match(text) or _ITEM.match(text))


def _is_block(group: Sequence[Located], here: Located) -> bool:
    """Whether the paragraph as a whole stands off the margin: the line begins left of its first line, or where its second one does."""
    before = group[-1]
    indent = here.line.x0 - here.margins.left - (before.line.x0 - before.margins.left)
    same = abs(indent) < 0.5 * here.margins.size
    return same if len(group) > 1 else indent < -here.margins.size


def _is_apart(group: Sequence[Located], line: Line) -> bool:
    """Whether the line stands further below than the lines of the paragraph from each other."""
    lines = [g.line for g in group if g.page == group[-1].page]
    steps = [b.base - a.base for a, b in pairwise(lines)]
    step = line.base - lines[-1].base
    margins = group[-1].margins
    if margins.step and step > margins.step + max(1.5, 0.1 * margins.size) and not (steps and step < median(steps) + 1):
        return True
    return step > SPREAD * median(steps) if steps else step > 2.6 * margins.size


def _is_full(before: Located, line: Line) -> bool:
    """Whether the next word would not have found room behind the line."""
    chars = line.chars[: word_end("".join(c.text for c in line.chars))]
    width = chars[-1].x1 - chars[0].x0
    room = before.margins.right - before.line.end
    return room < width + NEARLY * before.margins.size


def word_end(text: str) -> int:
    """Where the first stretch of a line ends that no typesetter breaks.

    >>> word_end("号，以下"), word_end("（0791）8623155；传真"), word_end("的“可读性”"), word_end("便。2012年")
    (2, 14, 3, 6)
    """
    for index, (a, b) in enumerate(pairwise(text), 1):
        joined = b in _CLOSING or a in _OPENING or (is_latin(b) and (is_latin(a) or a in _CLOSING))
        if not joined:
            return index
    return len(text)


def _paragraph(group: Sequence[Located], title: bool) -> Text:
    text = ""
    for located in group:
        piece = located.line.text
        text = join_wrapped(text, piece) if text else piece
    return Text(text, tuple(group), title)


def join_wrapped(before: str, after: str) -> str:
    """Two lines as one text: a space only between two Latin words that are not parts of an address or a number.

    >>> join_wrapped("收到申请", "21件"), join_wrapped("annual", "report"), join_wrapped("https://", "xx.gov.cn")
    ('收到申请21件', 'annual report', 'https://xx.gov.cn')
    """
    if not is_latin(before[-1:]) or not is_latin(after[:1]):
        return before + after
    words = _LATIN_ENDS.match(f"{before}\n{after}")
    return f"{before} {after}" if words and not _ADDRESS.search(words[1] + words[2]) else before + after
