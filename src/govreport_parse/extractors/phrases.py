"""Values in sentences: every number is visited once, then what it counts, whose, for which time and how exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.frames import SEVERAL, Frames, Rules, find_cue, rules_of
from govreport_parse.extractors.observing import evidence_of
from govreport_parse.extractors.zeros import read_zeros
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Unclaimed
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section
from govreport_parse.text.clauses import Clause, Setting, is_about_last_year, is_change, is_part, read_clauses
from govreport_parse.text.normalize import Shadow, shadow
from govreport_parse.text.phrases import Compiled
from govreport_parse.text.quantities import Found, Kind, find_quantities

REACH = 60
_NESTED = regex.compile(r"\([^()]*\)")
_SEGMENT = regex.compile(r"[。;!?\n]")
_BARE_END = regex.compile(r"[,。;、)!?]|$|占")
_PUBLISHING = regex.compile(r"主动公开")
_RESPECTIVELY = regex.compile(r"(?:[一二三四五六七八九]类|等|方式|渠道|,)*分别(?:为|是|有|达|共)?$")
_COMPARED = regex.compile(r"(?:为|是|有|的|共|达|同期|这一数字|底|年度?|,|原[^,。;]{0,8}合计|合计|[0-9]{4}|比|较|上年|去年|上一年|度|末){1,9}$")


class PhraseReading(NamedTuple):
    """What the sentences gave."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]


@dataclass(slots=True)
class Passage:
    """One paragraph while it is read."""

    paragraph: Paragraph
    shadow: Shadow
    quantities: list[Found]
    clauses: list[Clause]
    setting: Setting
    frames: Frames
    topic: str | None
    observations: list[Observation] = field(default_factory=list)
    unclaimed: list[Unclaimed] = field(default_factory=list)
    skipped: list[tuple[int, int]] = field(default_factory=list)

    def clause_at(self, offset: int) -> Clause:
        """The clause in which an offset stands."""
        for clause in self.clauses:
            if offset <= clause.end:
                return clause
        return self.clauses[-1]


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase that fits a number."""

    compiled: Compiled
    weight: int
    recency: int
    start: int
    end: int


def read_phrases(
    document: Document, sections: tuple[Section, ...], codebook: Codebook, masthead: Masthead, blocks: frozenset[int], spans: list[tuple[int, int]]
) -> PhraseReading:
    """The observations of all paragraphs that are no part of a table, and the numbers that no rule read."""
    rules = rules_of(codebook)
    reading = PhraseReading([], [], [])
    for top in sections:
        planned = False
        for section, path in _walk(top, ()):
            topics = frozenset(s.topic for s in path if s.topic)
            titles = " ".join(s.title for s in path)
            for index in section.blocks:
                block = document.blocks[index]
                if not isinstance(block, Paragraph) or index in blocks:
                    continue
                setting = Setting(masthead.year, masthead.agency or "", "problems" in topics or bool(regex.search("打算|计划|安排|下步|下一步|设想", titles)), planned)
                passage = _open(block, setting, topics, section.topic or next((s.topic for s in reversed(path) if s.topic), None), rules)
                passage.skipped = [(a - block.start, b - block.start) for a, b in spans if a < block.end and b > block.start]
                _open_title(passage, section, rules)
                _read_passage(passage, rules)
                planned = passage.clauses[-1].planned and setting.about_plans if passage.clauses else planned
                reading.observations.extend(passage.observations)
                reading.unclaimed.extend(passage.unclaimed)
    return reading


def _walk(section: Section, above: tuple[Section, ...]) -> list[tuple[Section, tuple[Section, ...]]]:
    path = (*above, section)
    out = [(section, path)]
    for child in section.children:
        out.extend(_walk(child, path))
    return out


def _open(paragraph: Paragraph, setting: Setting, topics: frozenset[str], topic: str | None, rules: Rules) -> Passage:
    plain = shadow(paragraph.text)
    return Passage(
        paragraph, plain, find_quantities(plain.text, rules.codebook), read_clauses(plain.text, setting, rules.codebook), setting, Frames(topics), topic
    )


def _open_title(passage: Passage, section: Section, rules: Rules) -> None:
    """The words of the heading are the first thing that the section talks about."""
    for code, pattern in rules.cues:
        if section.level > 1 and pattern.search(section.title):
            if code.startswith("disclosure.channel."):
                passage.frames.cue, passage.frames.cue_segment = code, 0
            else:
                passage.frames.open(code, rules.codebook.indicators)


def _read_passage(passage: Passage, rules: Rules) -> None:
    text = passage.shadow.text
    read_zeros(passage, rules, before=0)
    counted = [q for q in passage.quantities if q.kind in (Kind.COUNT, Kind.AMOUNT, Kind.BARE) and not _is_skipped(passage, q)]
    counted = [q for q in counted if q.kind is not Kind.BARE or _BARE_END.match(text, q.end)]
    counted = [q for q in counted if not (q.text[:1] == "十" and text[max(0, q.start - 1) : q.start] in "数几上")]
    listed = _listed_windows(text, counted)
    previous_end = 0
    for position, quantity in enumerate(counted):
        segment_start = max((m.end() for m in _SEGMENT.finditer(text, 0, quantity.start)), default=0)
        segment = sum(1 for _ in _SEGMENT.finditer(text, 0, quantity.start))
        window_start = max(previous_end, segment_start)
        left = listed.get(position) or _window(text[window_start : quantity.start])
        following = counted[position + 1].start if position + 1 < len(counted) else len(text)
        _track(passage, text[window_start : quantity.start], segment, rules)
        _read_number(passage, rules, quantity, left, (window_start, following), segment)
        previous_end = quantity.end
    return


def _is_skipped(passage: Passage, quantity: Found) -> bool:
    start, end = passage.shadow.back(quantity.start, quantity.end)
    return any(start < b and end > a for a, b in passage.skipped)


def _window(raw: str) -> str:
    """The words before a number without asides in brackets."""
    while "(" in raw:
        folded = _NESTED.sub("", raw)
        if folded == raw:
            break
        raw = folded
    return raw[-REACH:]


def _listed_windows(text: str, counted: list[Found]) -> dict[int, str]:
    """For 甲、乙、丙分别为1件、2件和3件: the label that belongs to each number."""
    out: dict[int, str] = {}
    for first, quantity in enumerate(counted):
        before = text[max(0, quantity.start - 90) : quantity.start]
        mark = _RESPECTIVELY.search(before)
        if not mark:
            continue
        last = first
        while last + 1 < len(counted) and regex.fullmatch(r"[、,和及与]{1,2}", text[counted[last].end : counted[last + 1].start]):
            last += 1
        labels = regex.split(r"[、和及与]", regex.split(r"[,。;:(]", before[: mark.start()])[-1])
        if last > first and len(labels) >= last - first + 1:
            for position, label in zip(range(first, last + 1), labels[-(last - first + 1) :], strict=True):
                out[position] = label
    return out


def _track(passage: Passage, words: str, segment: int, rules: Rules) -> None:
    """Notes what the words before a number call up: a channel, a case, the act of publishing."""
    frames = passage.frames
    if frames.cue_segment != segment and not (frames.cue_segment == 0 and segment <= 1 and frames.cue and not frames.opened):
        frames.cue = ""
    cue = find_cue(words, rules)
    if cue and (cue == SEVERAL or cue.startswith("disclosure.channel.") or cue.startswith("resources.")):
        frames.cue = cue
    elif cue:
        frames.open(cue, rules.codebook.indicators)
    frames.cue_segment = segment
    if _PUBLISHING.search(words):
        frames.publishing = passage.clauses[0].sentence if not passage.clauses else segment


def _read_number(passage: Passage, rules: Rules, quantity: Found, left: str, limits: tuple[int, int], segment: int) -> None:
    text, frames = passage.shadow.text, passage.frames
    clause = passage.clause_at(quantity.number_start)
    said = text[clause.start : quantity.number_start]
    if is_change(text[max(0, quantity.number_start - 8) : quantity.number_start], rules.codebook):
        _leave(passage, quantity, "change")
        return
    matches = list(_matches(passage, rules, quantity, left, limits[1], segment))
    chosen = max((m for m in matches if not m.compiled.phrase.shared), key=lambda m: (m.weight, m.recency), default=None)
    earlier = is_about_last_year(said, passage.setting, rules.codebook)
    if chosen is None and earlier and frames.last and _COMPARED.search(said) and _fits(frames.last, quantity, rules):
        _claim(passage, rules, quantity, frames.last, clause, Period.PREVIOUS_YEAR, (limits[0], quantity.end), "comparison", Confidence.MEDIUM)
        return
    if chosen is None and not any(m.compiled.phrase.shared for m in matches):
        _leave(passage, quantity, "several_channels" if frames.cue == SEVERAL else "no_rule")
        return
    for match in [*([chosen] if chosen else []), *(m for m in matches if m.compiled.phrase.shared and not (chosen and m.compiled.indicator is chosen.compiled.indicator))]:
        code = match.compiled.indicator.code
        if code.startswith(("disclosure.items", "requests.received")) and is_part(text[clause.start : quantity.start], rules.codebook):
            _leave(passage, quantity, "part_of_jurisdiction")
            return
        if "problems" in frames.topics and match.compiled.phrase.within and not clause.planned:
            _leave(passage, quantity, "in_outlook")
            return
        period = Period.PREVIOUS_YEAR if earlier and not clause.planned else clause.period
        if period is Period.CUMULATIVE and match.compiled.indicator.additivity == "stock":
            period = Period.YEAR
        _claim(passage, rules, quantity, code, clause, period, (match.start, match.end), match.compiled.name, _confidence(match, quantity))


def _matches(passage: Passage, rules: Rules, quantity: Found, left: str, following: int, segment: int) -> list[Match]:
    text, frames = passage.shadow.text, passage.frames
    stop = _SEGMENT.search(text, quantity.end)
    sentence_end = stop.start() if stop else len(text)
    right = text[quantity.end : min(following, sentence_end, quantity.end + REACH)]
    far_right = text[quantity.end : min(sentence_end, quantity.end + REACH)]
    out: list[Match] = []
    for compiled in rules.phrases:
        if quantity.unit is not None and quantity.unit not in compiled.units:
            continue
        phrase = compiled.phrase
        recency = max((frames.recency(t, compiled.indicator.code, segment, segment) for t in phrase.within), default=0)
        if recency < 0 or any(frames.recency(t, compiled.indicator.code, segment, segment) > recency for t in phrase.outside):
            continue
        weight, start, end = 0, quantity.start, quantity.end
        if compiled.left is not None:
            found = compiled.left.search(left)
            if not found:
                continue
            weight += _weight(found)
            start = quantity.start - (len(left) - found.start())
        if compiled.right is not None:
            behind = compiled.right.match(far_right if phrase.shared else right)
            if not behind:
                continue
            weight += _weight(behind)
            end = quantity.end + behind.end()
        if compiled.unless is not None and compiled.unless.search(regex.split(r"[。;]", left)[-1] + text[quantity.end : end]):
            continue
        if "cue:self" in phrase.within:
            weight += 4
        out.append(Match(compiled, weight, recency, start, end))
    return out


def _weight(match: regex.Match[str]) -> int:
    fillers = sum(len(s) for s in match.captures("fill")) if "fill" in match.re.groupindex else 0
    gaps = sum(len(s) for s in match.captures("gap")) if "gap" in match.re.groupindex else 0
    return len(match[0]) - fillers - gaps


def _fits(code: str, quantity: Found, rules: Rules) -> bool:
    indicator = rules.codebook.indicators.get(code)
    return indicator is not None and (quantity.unit is None or quantity.unit in indicator.units or any(quantity.unit in p.units for p in indicator.phrases))


def _confidence(match: Match, quantity: Found) -> Confidence:
    if quantity.kind is Kind.BARE:
        return Confidence.LOW
    return Confidence.MEDIUM if match.compiled.phrase.within or match.compiled.phrase.shared else Confidence.HIGH


def _claim(
    passage: Passage, rules: Rules, quantity: Found, code: str, clause: Clause, period: Period, quote: tuple[int, int], rule: str, confidence: Confidence
) -> None:
    indicator = rules.codebook.indicators[code]
    if period is Period.CUMULATIVE and indicator.cumulative_as:
        code = indicator.cumulative_as
    reasons = ("no unit is printed",) if quantity.kind is Kind.BARE else ()
    shared = bool(passage.observations) and passage.observations[-1].evidence.focus == _focus(passage, quantity)
    focus = (quantity.end, max(quote[1], quantity.end + 1)) if shared and quote[1] > quantity.end else (quantity.start, quantity.end)
    passage.observations.append(
        Observation(
            indicator=code,
            value=quantity.value,
            unit=quantity.unit,
            text=quantity.text,
            precision=quantity.precision,
            scope=clause.scope,
            period=period,
            source=Origin.PROSE,
            confidence=confidence,
            reasons=reasons,
            evidence=evidence_of(passage.paragraph, passage.shadow, (min(quote[0], clause.start if clause.start < quantity.start else quote[0]), quote[1]), focus),
            rule=rule,
        )
    )
    if not clause.scope or period is not Period.PREVIOUS_YEAR:
        passage.frames.open(code, rules.codebook.indicators)
        passage.frames.last = code


def _focus(passage: Passage, quantity: Found) -> tuple[int, int]:
    start, end = passage.shadow.back(quantity.start, quantity.end)
    return passage.paragraph.start + start, passage.paragraph.start + end


def _leave(passage: Passage, quantity: Found, reason: str) -> None:
    if regex.match(r"[一二两三四五六七八九十]", quantity.text) and quantity.value <= 10:
        return
    passage.frames.last = "" if reason == "no_rule" else passage.frames.last
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
