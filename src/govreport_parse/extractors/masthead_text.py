"""The parts of a document where a report speaks of itself: its first paragraphs and its last ones, with evidence for what is found there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.schema.document import Document, Meta, Paragraph
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.text.clean import simplified
from govreport_parse.text.normalize import Shadow, as_value, shadow

HEAD, TAIL, SIGNATURE = 8, 6, 60


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


def head_lines(document: Document) -> list[Line]:
    """The first paragraphs."""
    return [Line(b, shadow(b.text)) for b in document.blocks[:HEAD] if isinstance(b, Paragraph)]


def tail_lines(document: Document) -> list[Line]:
    """The last paragraphs, from the end."""
    return [Line(b, shadow(b.text)) for b in reversed(document.blocks[-TAIL:]) if isinstance(b, Paragraph)]


def closing_lines(document: Document) -> Iterator[Line]:
    """Short paragraphs that can be a signature or a date: at the end, or before an appendix."""
    for block in reversed(document.blocks[1:]):
        if isinstance(block, Paragraph) and len(block.text.strip()) <= SIGNATURE:
            yield Line(block, shadow(block.text))


def say(line: Line, match: regex.Match[str], group: str | int = 0) -> Said:
    """What a pattern found in a paragraph, as printed."""
    start, end = line.shadow.back(*match.span(group))
    text = line.paragraph.text[start:end]
    at = line.paragraph.start
    place = Place(block=line.paragraph.index, start=at + start, end=at + end, anchor=line.paragraph.anchor)
    return Said(as_value(text), Evidence(quote=text, place=place))


def meta_said(document: Document, names: tuple[str, ...]) -> Said | None:
    """The first filled statement of the carrier under one of these names (matched without regard to case)."""
    for name in names:
        for meta in document.meta:
            if meta.name.lower() == name.lower() and meta.value.strip():
                return Said(simplified(meta.value.strip()), evidence_of_meta(meta))
    return None


def evidence_of_meta(meta: Meta) -> Evidence:
    """The evidence for a statement of the carrier."""
    return Evidence(quote=meta.value.strip(), selector=meta.selector or f"meta[{meta.name}]")
