"""Values in sentences: every number is visited once, then what it counts, whose, for which time and how exact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.attention import find_leads, find_turns, open_lead, open_title, track
from govreport_parse.extractors.frames import Frames, Rules, rules_of
from govreport_parse.extractors.listed import begins_its_part
from govreport_parse.extractors.numbers import Before, read_number
from govreport_parse.extractors.objections import FIELD
from govreport_parse.extractors.of_all import drop_ones_of_many
from govreport_parse.extractors.passages import Passage, leave
from govreport_parse.extractors.refusals import drop_refusals_by_reason
from govreport_parse.extractors.windows import left_windows, window
from govreport_parse.extractors.zeros import drop_zeros_of_parts, drop_zeros_of_totals, read_none, read_zeros
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.observation import Observation, Scope, Unclaimed
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section
from govreport_parse.text.normalize import shadow
from govreport_parse.text.quantities import DURATIONS, Found, Kind, find_quantities
from govreport_parse.text.setting import Setting
from govreport_parse.text.topics import topics_of
from govreport_parse.text.zero_words import is_negated_one

_BARE_END = regex.compile(r",(?![0-9])|[。;、)!?]|$|占")  # but not the first of 1,2 34
_GOES_ON = regex.compile(r"[:;,、]$")  # the items of a list stand in paragraphs of their own
_PAIRED = regex.compile(r"[、,和及(]?(?:信息|稿件|消息|文章)?(?:共|计|共计|合计|总计)?")
_SUMMED_UP = regex.compile(r"[,、](?:全[市县区镇局])?(?:一共|总共|共计|合计|总计|共|计)(?:有|为)?")
_PLANS = regex.compile(r"打算|计划|安排|下步|下一步|设想|思路|展望|努力方向")
_AHEAD = regex.compile(r"打算|思路|设想|下一?步|今后|努力方向|展望|工作(?:计划|安排)")
_TASKS = regex.compile(r"重点|任务|目标|安排|要点")
_BACK = regex.compile(r"问题|不足|情况|总结|回顾|完成|薄弱|困难|差距")
_YEAR = regex.compile(r"(?<![0-9])20[0-4][0-9](?=年)")
_FIELD = regex.compile(  # （七）推进环境保护信息公开: what follows counts the items of one field
    r"(?:推进|加强|做好|深化|加大|抓好|强化|扩大|规范|推动)[^,。;]{2,24}?(?<!政府|政务|主动|信息|申请|全面|内容|渠道|网上|工作)信息公开"
)


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
        before: Passage | None = None
        for section, path in _walk(top, ()):
            topics = frozenset(t for s in path for t in (s.topic, *topics_of(s.title, codebook)) if t)
            titles = " ".join(s.title for s in path)
            ahead = any(_is_ahead(s.title, masthead.year) for s in path)
            topics |= {FIELD} if any(_FIELD.search(s.title) for s in path) else set()
            for index, block, alone in _paragraphs(document, section):
                if index in blocks:
                    continue
                listing = before if before is not None and before.paragraph.index == index - 1 and _GOES_ON.search(before.shadow.text) else None
                setting = Setting(
                    masthead.year,
                    masthead.agency or "",
                    "problems" in topics or bool(_PLANS.search(titles)),
                    planned or ahead,
                    masthead.kind or "",
                    ahead,
                    _scope_of_list(listing) if listing is not None else Scope.UNSTATED,
                )
                passage = _open(block, setting, topics, section.topic or next((s.topic for s in reversed(path) if s.topic), None), rules)
                if listing is not None:
                    passage.frames.inherit(listing.frames)
                before = passage
                passage.skipped = [(a - block.start, b - block.start) for a, b in spans if a < block.end and b > block.start]
                open_title(passage, section, rules)
                if alone:
                    read_none(passage, section.title, rules)
                _read_passage(passage, rules)
                planned = setting.about_plans and passage.clauses[-1].planned
                reading.observations.extend(passage.observations)
                reading.unclaimed.extend(passage.unclaimed)
    return reading


def _scope_of_list(before: Passage) -> Scope:
    """Whose figures the items of a list are, told by the paragraph before them: the words that lead to the list say it, its items pass it on."""
    return before.clauses[-1].scope if before.shadow.text.endswith(":") else before.setting.scope


def _is_ahead(title: str, year: int | None) -> bool:
    """Whether a heading speaks of nothing but the time to come.

    >>> [_is_ahead(title, 2011) for title in ("五、2012年工作思路", "下一步打算", "2012年工作重点", "存在问题和下一步打算", "2011年工作重点", "工作安排部署情况")]
    [True, True, True, False, False, False]
    """
    years = [int(found) for found in _YEAR.findall(title)]
    later = year is not None and bool(years) and max(years) > year
    ahead = _AHEAD.search(title) is not None or (later and _TASKS.search(title) is not None)
    return ahead and _BACK.search(title) is None and (not years or year is None or later)


def _walk(section: Section, above: tuple[Section, ...]) -> list[tuple[Section, tuple[Section, ...]]]:
    path = (*above, section)
    out = [(section, path)]
    for child in section.children:
        out.extend(_walk(child, path))
    return out


def _paragraphs(document: Document, section: Section) -> Iterator[tuple[int, Paragraph, bool]]:
    """The paragraphs right below a heading, each with its number and whether it is the first behind the title; a 无 further down may answer a heading that nobody recognised."""
    alone = True
    for index in section.blocks:
        block = document.blocks[index]
        if isinstance(block, Paragraph):
            yield index, block, alone
        alone = alone and isinstance(block, Paragraph) and bool(section.title) and section.title in block.text


def _open(paragraph: Paragraph, setting: Setting, topics: frozenset[str], topic: str | None, rules: Rules) -> Passage:
    plain = shadow(paragraph.text)
    return Passage(paragraph, plain, find_quantities(plain.text, rules.codebook), rules.codebook, setting, Frames(topics), topic)


def _read_passage(passage: Passage, rules: Rules) -> None:
    text = passage.shadow.text
    passage.turns = find_turns(passage, rules)
    read_zeros(passage, rules, before=0)
    counted = [q for q in passage.quantities if q.kind in (Kind.COUNT, Kind.AMOUNT, Kind.BARE) and not _is_skipped(passage, q)]
    counted = [q for q in counted if q.kind is not Kind.BARE or _BARE_END.match(text, q.end)]
    counted = [q for q in counted if not is_negated_one(text[max(0, q.start - 12) : q.start], q.text)]
    counted = [q for q in counted if not (q.text[:1] == "十" and text[max(0, q.start - 1) : q.start] in "数几上")]
    for duration in [q for q in counted if q.unit in DURATIONS]:
        leave(passage, duration, "duration")
    counted = [q for q in counted if q.unit not in DURATIONS]
    listed = left_windows(text, counted)
    waiting = find_leads(passage, rules)
    starts = passage.segments
    previous_end = 0
    unread = ""  # the words before a number that no rule read
    for position, quantity in enumerate(counted):
        while waiting and waiting[0][0] <= quantity.start:
            open_lead(passage, rules, waiting.pop(0)[1])
        passage.frames.topics = passage.topics_at(quantity.start)
        segment = bisect_right(starts, quantity.start)
        window_start = called_up = max(previous_end, starts[segment - 1] if segment else 0)
        if position and window_start == previous_end and begins_its_part(text, quantity) and begins_its_part(text, counted[position - 1]):
            window_start = max(window_start, *(text.rfind(mark, window_start, quantity.start) for mark in ",、"))
        left = listed.get(position) or window(text[window_start : quantity.start])
        if unread and (_is_second_count(text, counted[position - 1], quantity) or _is_sum_of_each(text, unread, counted[position - 1], quantity)):
            left = unread
        following = counted[position + 1].start if position + 1 < len(counted) else len(text)
        track(passage, listed.get(position) or text[called_up : quantity.start], segment, rules)
        limits = (window_start, following)
        read_before = len(passage.observations)
        previous_end = max(quantity.end, read_number(passage, rules, quantity, Before(left, listed.get(position, "")), limits, segment))
        unread = left if len(passage.observations) == read_before else ""
    drop_zeros_of_parts(passage)
    drop_zeros_of_totals(passage, rules)
    drop_ones_of_many(passage)
    drop_refusals_by_reason(passage)


def _is_second_count(text: str, first: Found, second: Found) -> bool:
    """Whether a number counts in another unit what the number before it counted (推送418期、1306条)."""
    return second.unit != first.unit and text[first.number_start] in "0123456789" and _PAIRED.fullmatch(text, first.end, second.start) is not None


def _is_sum_of_each(text: str, said: str, first: Found, second: Found) -> bool:
    """Whether a number sums up what each of several has (三个中心各设查阅点1个，共3个)."""
    return (
        second.unit == first.unit
        and second.value > first.value
        and ("各" in said or "每" in said)
        and _SUMMED_UP.fullmatch(text, first.end, second.start) is not None
    )


def _is_skipped(passage: Passage, quantity: Found) -> bool:
    start, end = passage.shadow.back(quantity.start, quantity.end)
    return any(start < b and end > a for a, b in passage.skipped)
