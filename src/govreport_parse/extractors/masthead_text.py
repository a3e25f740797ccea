"""The parts of a document where a report speaks of itself: what stands before its first section and its last paragraphs, with evidence for what is found there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.text.normalize import Shadow, as_value, shadow

HEAD, OPENING, TAIL, SIGNATURE = 8, 40, 6, 60
_FIRST_SECTION = regex.compile(r"^(?:第一(?:部分|章)|[一1](?:\([\p{Latin}\p{M}]+\))?[、.．])(?!是)")  # 一、概述
_ITEM = regex.compile(r"^(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.．])[^。;]{2,40}$")


class Line(NamedTuple):
    """A paragraph with its shadow."""

    paragraph: Paragraph
    shadow: Shadow

    @property
    def text(self) -> str:
        """The plain text that patterns match on."""
        return self.shadow.text


class Said(NamedTuple):
    """A value with the words it came from."""

    value: str
    evidence: Evidence


_LAST: list[tuple[Document, list[Line]]] = []


def opening_lines(document: Document) -> list[Line]:
    """The paragraphs before the first numbered section: breadcrumbs, information box, title, lead. Those of the last document are kept, because every field asks for them."""
    known = next(iter(_LAST), None)
    if known is None or known[0] is not document:
        known = (document, _opening_lines(document))
        _LAST[:] = [known]
    return known[1]


def _opening_lines(document: Document) -> list[Line]:
    found = [Line(b, shadow(b.text)) for b in document.blocks[:OPENING] if isinstance(b, Paragraph)]
    items = [_ITEM.match(line.text) is not None for line in found] + [False, False]
    lines: list[Line] = []
    for position, line in enumerate(found):
        in_contents = items[position] and (
            all(items[position : position + 3]) or (position > 0 and items[position - 1] and lines[-1:] != found[position - 1 : position])
        )
        if _FIRST_SECTION.match(line.text) and not in_contents:
            break
        if not in_contents:
            lines.append(line)
    return lines


def head_lines(document: Document) -> list[Line]:
    """The paragraphs before the first numbered section, and at least the first eight blocks."""
    opening = opening_lines(document)
    last = opening[-1].paragraph.index if opening else -1
    return [*opening, *(Line(b, shadow(b.text)) for b in document.blocks[last + 1 : HEAD] if isinstance(b, Paragraph))]


def tail_lines(document: Document) -> list[Line]:
    """The last paragraphs, from the end."""
    return [Line(b, shadow(b.text)) for b in reversed(document.blocks[-TAIL:]) if isinstance(b, Paragraph)]


def text_lines(document: Document) -> Iterator[Line]:
    """All paragraphs, in reading order."""
    return (Line(block, shadow(block.text)) for block in document.blocks if isinstance(block, Paragraph))


def closing_lines(document: Document) -> Iterator[Line]:
    """Short paragraphs that can be a signature or a date: at the end, or before an appendix."""
    for block in reversed(document.blocks[1:]):
        if isinstance(block, Paragraph) and len(block.text.strip()) <= SIGNATURE:
            yield Line(block, shadow(block.text))


def say(line: Line, match: regex.Match[str], group: str | int = 0) -> Said:
    """What a pattern found in a paragraph, as printed."""
    return cut(line, *match.span(group))


def cut(line: Line, start: int, end: int) -> Said:
    """The words between two offsets of a paragraph's shadow, as printed."""
    start, end = line.shadow.back(start, end)
    text = line.paragraph.text[start:end]
    at = line.paragraph.start
    place = Place(block=line.paragraph.index, start=at + start, end=at + end, anchor=line.paragraph.anchor)
    return Said(as_value(text), Evidence(quote=text, place=place))
