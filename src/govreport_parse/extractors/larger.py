"""Numbers that are parts of a larger one: 公开1,912条，其中工作动态38条."""

from __future__ import annotations

import re

from govreport_parse.extractors.passages import Passage
from govreport_parse.schema.observation import Period
from govreport_parse.text.quantities import Found

FAR = 600  # words farther from a number say nothing about it
_PART = re.compile(r"其中|包括|含|[:：(（]")
_PART_BEGINS = re.compile(r"(?:其中|包括|主要包括|分别是|具体为)")


def is_part_of_larger(passage: Passage, quantity: Found, code: str, period: Period, *, listed: bool = False) -> bool:
    """Whether a number is a part of a larger one that its sentence (or, behind 其中, the one before) gives for the same indicator. In a ``listed`` one only 其中 says so."""
    at = passage.paragraph.start
    start = passage.segment_before(quantity.start)
    if _PART_BEGINS.match(passage.shadow.text, start):
        start = passage.segment_before(max(0, start - 1))
    here = passage.shadow.back(quantity.start, quantity.start)[0]
    begin = max(passage.shadow.back(start, start)[0], here - FAR)
    clause = passage.clause_at(quantity.number_start)
    for earlier in reversed(passage.observations):
        focus = earlier.evidence.focus
        if focus is None or focus[0] - at < begin:
            return False
        if earlier.indicator != code or earlier.period is not period or earlier.scope is not clause.scope or earlier.value is None or focus[1] - at > here:
            continue
        between = passage.paragraph.text[focus[1] - at : here]
        if earlier.value > quantity.value and ("其中" in between if listed else _PART.search(between)):
            return True
        if not listed and code.startswith("disclosure.channel.") and passage.frames.cue == code and not passage.frames.fresh:
            return True  # kinds of information on one channel: 网站公开信息1912条，公开工作动态38条
    return False
