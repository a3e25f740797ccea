"""One paragraph while its sentences are read, and what is noted about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.frames import Frames, Rules
from govreport_parse.extractors.observing import evidence_of
from govreport_parse.extractors.windows import SEGMENT
from govreport_parse.schema.document import Paragraph
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Unclaimed, new_observation
from govreport_parse.text.clauses import Clause, read_clauses
from govreport_parse.text.normalize import Shadow
from govreport_parse.text.quantities import Found, Kind
from govreport_parse.text.setting import Setting

SENTENCE = 90
_LONGEST = 1000
_STOP = re.compile(r"[。;!?\n]")
_HAN_NUMERAL = re.compile(r"[一二两三四五六七八九十]")
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|[。;!?\n]")


@dataclass(slots=True)
class Passage:
    """One paragraph while it is read."""

    paragraph: Paragraph
    shadow: Shadow
    quantities: list[Found]
    codebook: Codebook
    setting: Setting
    frames: Frames
    topic: str | None
    observations: list[Observation] = field(default_factory=list)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    skipped: list[tuple[int, int]] = field(default_factory=list)
    turns: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    topics: frozenset[str] = field(init=False)
    segments: list[int] = field(init=False)
    _clauses: list[Clause] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.topics = self.frames.topics
        self.segments = [m.end() for m in SEGMENT.finditer(self.shadow.text)]

    @property
    def clauses(self) -> list[Clause]:
        """The clauses, told apart when they are first asked for: most paragraphs count nothing."""
        self._clauses = self._clauses or read_clauses(self.shadow.text, self.setting, self.codebook)
        return self._clauses

    def topics_at(self, offset: int) -> frozenset[str]:
        """The topics of the section, and what the paragraph itself turned to last before an offset."""
        place = bisect_right(self.turns, offset, key=lambda turn: turn[0])
        return self.topics | self.turns[place - 1][1] if place else self.topics

    def segment_before(self, offset: int) -> int:
        """Where the sentence (or part of one behind a semicolon) begins that an offset stands in."""
        place = bisect_right(self.segments, offset)
        return self.segments[place - 1] if place else 0

    def read_in_sentence(self, observation: Observation, offset: int) -> bool:
        """Whether an observation was read in the sentence that an offset stands in, or behind it."""
        focus = observation.evidence.focus
        return focus is not None and focus[0] - self.paragraph.start >= self.shadow.offsets[self.segment_before(offset)]

    def clause_at(self, offset: int) -> Clause:
        """The clause in which an offset stands."""
        clauses = self.clauses
        place = bisect_left(clauses, offset, key=_end_of)
        return clauses[min(place, len(clauses) - 1)]


_end_of = attrgetter("end")


class Claim(NamedTuple):
    """What a number is taken for: the indicator, the time, the words that say so, and the rule that read them.

    ``words`` are those that name the indicator where they stand apart from the number. What is ``aside`` changes nothing of what the text talks about.
    """

    code: str
    period: Period
    quote: tuple[int, int]
    rule: str
    confidence: Confidence
    words: tuple[int, int] | None = None
    aside: bool = False


def claim(passage: Passage, rules: Rules, quantity: Found, clause: Clause, taken: Claim) -> None:
    """Adds the observation of a number to its passage."""
    indicator = rules.codebook.indicators[taken.code]
    code = indicator.cumulative_as if taken.period is Period.CUMULATIVE and indicator.cumulative_as else taken.code
    start, end = taken.quote
    shared = bool(passage.observations) and passage.observations[-1].evidence.focus == _focus(passage, quantity)
    passage.observations.append(
        new_observation(
            indicator=code,
            value=quantity.value,
            unit=quantity.unit,
            text=quantity.text,
            precision=quantity.precision,
            scope=clause.scope,
            period=taken.period,
            source=Origin.PROSE,
            confidence=taken.confidence,
            reasons=("no unit is printed",) if quantity.kind is Kind.BARE else (),
            evidence=evidence_of(
                passage.paragraph,
                passage.shadow,
                _sentence(passage.shadow.text, min(start, clause.start), max(end, quantity.end)),
                taken.words or ((quantity.end, end) if shared and end > quantity.end else (quantity.start, quantity.end)),
            ),
            rule=taken.rule,
        )
    )
    if taken.aside:
        return
    if taken.period is not Period.PREVIOUS_YEAR:
        passage.frames.open(code, rules.codebook.indicators)
    passage.frames.last = code


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between full stops and semicolons around a value; of a very long one the clauses that say it."""
    far = max(0, start - SENTENCE - 1)  # what stands farther off makes the sentence too long anyway
    begin = max((m.end() for m in _STOP.finditer(text, far, start)), default=far)
    stop = _STOP.search(text, end, end + _LONGEST)
    close = stop.start() if stop else min(len(text), end + _LONGEST)
    if close - begin <= SENTENCE:
        return begin, close
    comma = _COMMA.search(text, end, close)
    return start, min(comma.start() if comma else close, close)


def leave(passage: Passage, quantity: Found, reason: str) -> None:
    """Adds a number that no rule read, with its place; small Chinese numerals (一件大事) are words, not numbers."""
    if _HAN_NUMERAL.match(quantity.text) and quantity.value <= 10:
        return
    if reason == "no_rule":
        passage.frames.last = ""
    clause = passage.clause_at(quantity.number_start)
    passage.unclaimed.append(
        Unclaimed(
            text=quantity.text,
            value=quantity.value,
            unit=quantity.unit,
            topic=passage.topic,
            reason=reason,
            evidence=evidence_of(passage.paragraph, passage.shadow, (clause.start, quantity.end), (quantity.start, quantity.end)),
        )
    )


def _focus(passage: Passage, quantity: Found) -> tuple[int, int]:
    start, end = passage.shadow.back(quantity.start, quantity.end)
    return passage.paragraph.start + start, passage.paragraph.start + end
