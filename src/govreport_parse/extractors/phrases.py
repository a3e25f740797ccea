"""Values in sentences: every number is visited once, then what it counts, whose, for which time and how exact."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.frames import SEVERAL, Frames, Rules, find_cue, rules_of
from govreport_parse.extractors.matching import REACH, SEGMENT, confidence_of, find_matches
from govreport_parse.extractors.passages import Claim, Passage, claim, leave
from govreport_parse.extractors.zeros import read_zeros
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.observation import Confidence, Observation, Period, Unclaimed
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section
from govreport_parse.text.clauses import Setting, is_about_last_year, is_change, is_part, read_clauses
from govreport_parse.text.normalize import shadow
from govreport_parse.text.quantities import Found, Kind, find_quantities
from govreport_parse.text.topics import topics_of

_NESTED = regex.compile(r"\([^()]*\)")
_BARE_END = regex.compile(r"[,。;、)!?]|$|占")
_PUBLISHING = regex.compile(r"主动公开")
_RESPECTIVELY = regex.compile(r"(?:[一二三四五六七八九]类|等|方式|渠道|,)*分别(?:为|是|有|达|共)?$")
_COMPARED = regex.compile(r"(?:为|是|有|的|共|达|同期|这一数字|底|年度?|,|原[^,。;]{0,8}合计|合计|[0-9]{4}|比|较|上年|去年|上一年|度|末){1,9}$")


class PhraseReading(NamedTuple):
    """What the sentences gave."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]


def read_phrases(
    document: Document, sections: tuple[Section, ...], codebook: Codebook, masthead: Masthead, blocks: frozenset[int], spans: list[tuple[int, int]]
) -> PhraseReading:
    """The observations of all paragraphs that are no part of a table, and the numbers that no rule read."""
    rules = rules_of(codebook)
    reading = PhraseReading([], [], [])
    for top in sections:
        planned = False
        for section, path in _walk(top, ()):
            topics = frozenset(t for s in path for t in (s.topic, *topics_of(s.title, codebook)) if t)
            titles = " ".join(s.title for s in path)
            for index in section.blocks:
                block = document.blocks[index]
                if not isinstance(block, Paragraph) or index in blocks:
                    continue
                setting = Setting(
                    masthead.year, masthead.agency or "", "problems" in topics or bool(regex.search("打算|计划|安排|下步|下一步|设想", titles)), planned
                )
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
        segment_start = max((m.end() for m in SEGMENT.finditer(text, 0, quantity.start)), default=0)
        segment = sum(1 for _ in SEGMENT.finditer(text, 0, quantity.start))
        window_start = max(previous_end, segment_start)
        left = listed.get(position) or _window(text[window_start : quantity.start])
        following = counted[position + 1].start if position + 1 < len(counted) else len(text)
        _track(passage, text[window_start : quantity.start], segment, rules)
        _read_number(passage, rules, quantity, left, (window_start, following), segment)
        previous_end = quantity.end


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
            out |= dict(zip(range(first, last + 1), labels[-(last - first + 1) :], strict=True))
    return out


def _track(passage: Passage, words: str, segment: int, rules: Rules) -> None:
    """Notes what the words before a number call up: a channel, a case, the act of publishing."""
    frames = passage.frames
    if frames.cue_segment != segment and not (frames.cue_segment == 0 and segment <= 1 and frames.cue and not frames.opened):
        frames.cue = ""
    cue = find_cue(words, rules)
    if cue and (cue == SEVERAL or cue.startswith(("disclosure.channel.", "resources."))):
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
        leave(passage, quantity, "change")
        return
    matches = list(find_matches(passage, rules, quantity, left, limits[1], segment))
    chosen = max((m for m in matches if not m.compiled.phrase.shared), key=lambda m: (m.weight, m.recency), default=None)
    earlier = is_about_last_year(said, passage.setting, rules.codebook)
    if chosen is None and earlier and frames.last and _COMPARED.search(said) and _fits(frames.last, quantity, rules):
        claim(passage, rules, quantity, clause, Claim(frames.last, Period.PREVIOUS_YEAR, (limits[0], quantity.end), "comparison", Confidence.MEDIUM))
        return
    if chosen is None and not any(m.compiled.phrase.shared for m in matches):
        leave(passage, quantity, "several_channels" if frames.cue == SEVERAL else "no_rule")
        return
    for match in [
        *([chosen] if chosen else []),
        *(m for m in matches if m.compiled.phrase.shared and not (chosen and m.compiled.indicator is chosen.compiled.indicator)),
    ]:
        code = match.compiled.indicator.code
        if code.startswith(("disclosure.items", "requests.received")) and is_part(text[clause.start : quantity.start], rules.codebook):
            leave(passage, quantity, "part_of_jurisdiction")
            return
        if "problems" in frames.topics and match.compiled.phrase.within and not clause.planned:
            leave(passage, quantity, "in_outlook")
            return
        period = Period.PREVIOUS_YEAR if earlier and not clause.planned else clause.period
        if period is Period.CUMULATIVE and match.compiled.indicator.additivity == "stock":
            period = Period.YEAR
        claim(passage, rules, quantity, clause, Claim(code, period, (match.start, match.end), match.compiled.name, confidence_of(match, quantity)))


def _fits(code: str, quantity: Found, rules: Rules) -> bool:
    indicator = rules.codebook.indicators.get(code)
    return indicator is not None and (quantity.unit is None or quantity.unit in indicator.units or any(quantity.unit in p.units for p in indicator.phrases))
