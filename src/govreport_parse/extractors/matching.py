"""Which phrases of the codebook fit a number with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from govreport_parse.extractors.frames import JOINT, SEVERAL, Rules, find_cue
from govreport_parse.extractors.passages import Passage
from govreport_parse.extractors.windows import REACH, SEGMENT
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.phrases import Compiled
from govreport_parse.text.quantities import Found, Kind
from govreport_parse.text.sieve import pick, sift

AHEAD = 80  # characters: what is farther behind a number says nothing of it
_FULL_STOP = re.compile(r"[。;]")


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase that fits a number."""

    compiled: Compiled
    weight: int
    recency: int
    start: int
    end: int


def find_matches(passage: Passage, rules: Rules, quantity: Found, left: str, following: int, segment: int) -> list[Match]:
    """Every phrase that fits a number with the words around it."""
    text, frames = passage.shadow.text, passage.frames
    stop = SEGMENT.search(text, quantity.end, quantity.end + REACH)
    sentence_end = stop.start() if stop else min(len(text), quantity.end + REACH)
    right = text[quantity.end : min(following, sentence_end, quantity.end + REACH)]
    far_right = text[quantity.end : min(sentence_end, quantity.end + REACH)]
    joint = frames.cue in (SEVERAL, JOINT) and frames.cue_segment == segment and find_cue(left, rules) in (SEVERAL, JOINT)
    out: list[Match] = []
    possible = frames.allowed(rules, segment)
    if quantity.unit is not None:
        possible &= rules.by_unit.get(quantity.unit, 0)
    possible &= sift(rules.left, left) & sift(rules.right, far_right) if possible else 0
    for compiled in pick(rules.phrases, possible):
        phrase = compiled.phrase
        if joint and "{cue}" in phrase.say:
            continue
        recency = 0
        if phrase.within or phrase.outside:
            recency = max((frames.recency(t, compiled.indicator.code, segment, segment) for t in phrase.within), default=0)
            if recency < 0 or any(frames.recency(t, compiled.indicator.code, segment, segment) > recency for t in phrase.outside):
                continue
        weight, start, end = 0, quantity.start, quantity.end
        if compiled.right is not None:  # asked first: it fails at once
            behind = compiled.right.match(far_right if phrase.shared else right)
            if not behind:
                continue
            weight += _weight(behind, compiled.loose_right)
            end = quantity.end + behind.end()
        if compiled.left is not None:
            found = compiled.left.search(left)
            if not found:
                continue
            weight += _weight(found, compiled.loose_left)
            start = quantity.start - (len(left) - found.start())
        if compiled.unless is not None and compiled.unless.search(_FULL_STOP.split(left)[-1] + text[quantity.end : end]):
            continue
        if compiled.unless_then is not None and compiled.unless_then.search(_FULL_STOP.split(text[end : end + AHEAD], 1)[0]):
            continue
        if "cue:self" in phrase.within:
            weight += 4
        out.append(Match(compiled, weight, recency, start, end))
    return out


def _weight(match: regex.Match[str], loose: tuple[str, ...]) -> int:
    """How many letters a phrase names itself: all but those of its ``loose`` groups."""
    start, end = match.span()
    return int(end - start - sum(b - a for group in loose for a, b in match.spans(group)))


def confidence_of(match: Match, quantity: Found) -> Confidence:
    """How sure a phrase is of a number: one that stands alone is surer than one that its surroundings explain."""
    if quantity.kind is Kind.BARE:
        return Confidence.LOW
    return Confidence.MEDIUM if match.compiled.phrase.within or match.compiled.phrase.shared else Confidence.HIGH
