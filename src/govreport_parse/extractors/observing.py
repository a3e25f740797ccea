"""Evidence cut from a document by offsets of a paragraph's shadow."""

from __future__ import annotations

import re

from govreport_parse.schema.document import Paragraph
from govreport_parse.schema.evidence import Evidence, new_evidence, new_place
from govreport_parse.text.normalize import Shadow

LONGEST = 1000  # characters of a quote: no sentence is longer, only text without a full stop
_EDGE = re.compile(r"[,。;:、!?\s　，；：]+")


def evidence_of(paragraph: Paragraph, shadow: Shadow, quote: tuple[int, int], focus: tuple[int, int]) -> Evidence:
    """The evidence for shadow offsets of a paragraph: the quote without punctuation at its edges, and the words that carry the value.

    Of a quote longer than ``LONGEST`` what stands around these words is kept: a thousand numbers between two full stops would each quote all of it.
    """
    start, end = shadow.back(*quote)
    text = paragraph.text
    lead = _EDGE.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and _EDGE.fullmatch(text[end - 1]):
        end -= 1
    focus_start, focus_end = shadow.back(*focus)
    start, end = min(start, focus_start), max(end, focus_end)
    if end - start > LONGEST:
        start, end = max(start, focus_start - LONGEST // 2), min(end, focus_end + LONGEST // 2)
    at = paragraph.start
    return new_evidence(
        quote=text[start:end],
        place=new_place(block=paragraph.index, start=at + start, end=at + end, anchor=paragraph.anchor),
        focus=(at + focus_start, at + focus_end),
    )
