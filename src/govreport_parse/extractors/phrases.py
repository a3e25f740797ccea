"""Values in sentences: every number is visited once, then what it counts, whose, for which time and how exact."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook, Indicator
from govreport_parse.extractors.frames import JOINT, SEVERAL, Frames, Rules, find_cue, rules_of
from govreport_parse.extractors.larger import FAR, is_part_of_larger
from govreport_parse.extractors.listed import Listed, leads, read_listed
from govreport_parse.extractors.matching import Match, confidence_of, find_matches
from govreport_parse.extractors.passages import Claim, Passage, claim, leave
from govreport_parse.extractors.windows import is_growth, left_windows, why_left, window, year_of_label
from govreport_parse.extractors.zeros import read_none, read_zeros
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.observation import Confidence, Observation, Period, Unclaimed
from govreport_parse.schema.quantity import Precision
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section
from govreport_parse.text.clauses import Clause, Setting, is_about_last_year, is_part, read_clauses
from govreport_parse.text.normalize import shadow
from govreport_parse.text.quantities import Found, Kind, find_quantities
from govreport_parse.text.sieve import sifted
from govreport_parse.text.subjects import agency_as_subject
from govreport_parse.text.topics import topics_of
from govreport_parse.text.zero_words import is_negated_one

FIELD = "field"  # among the topics of a section: it speaks of one field's information only
SUMMED = ("training.", "response.", "consultations.")  # 累计培训320人次 is a sum within the year
DURATIONS = frozenset({"工作日", "个工作日", "个自然日", "个月", "个小时", "个季度"})  # in which something is done: nobody counts them
_BARE_END = regex.compile(r",(?![0-9])|[。;、)!?]|$|占")  # but not the first of 1,2 34
_LEAD = regex.compile(
    r"(?:^|(?<=[。;]))\s*(?:[0-9]{1,2}[、.]|\([0-9]{1,2}\))?(?:(?!我|采用|通过|主要|发布(?!会)|公布|设有|开设|建立|利用|全年)[^。;:,0-9()]){2,18}(?:\([^()]{0,60}\))?[。:]"
)
_ALL_BEHIND = regex.compile(r"(?:申请)?,?(?:均|全部|都)")
_PUBLISHING = regex.compile(r"主动公开")
_ELSEWHERE = regex.compile(
    r"(?:^|,)(?:在|于|通过|利用|借助|依托)[\p{Han}“”《》]{2,12}?(?:大厅|中心|服务点|专区|头条号|百家号|号)(?:上|内)?(?:公开|发布|刊登|公布)|(?:各类|各级|各)[\p{Han}]{0,6}(?:主体|单位|部门|机关|乡镇)(?:共|累计)"
)
_YEAR_ALONE = regex.compile(
    r"(?:在|而|到|至|其中)?(?:(?P<year>20[0-4][0-9])年度?(?:则?为|是|有|达到?|共|上升到|增加到|降到|新增加?|新公开|新发布)*|(?:本年度?|今年|当年)(?:新增加?|新公开|新发布))$"
)
_SUM = regex.compile(r"历年|以来|截至|截止|至今|算起")
_PLANS = regex.compile(r"打算|计划|安排|下步|下一步|设想")
_GRASSROOTS = regex.compile(r"[,、]?(?:全|本|我)?(?:街道|乡|镇)(?!各|所属|下属)")  # 街道收到政府信息公开申请3件
_COMPARED = regex.compile(r"(?:为|是|有|的|共|达|同期|这一数字|底|年度?|,|原[^,。;]{0,8}合计|合计|[0-9]{4}|比|较|上年|去年|上一年|度|末){1,9}$")
_FIELD = regex.compile(  # （七）推进环境保护信息公开: what follows counts the items of one field
    r"(?:推进|加强|做好|深化|加大|抓好|强化|扩大|规范|推动)[^,。;]{2,24}?(?<!政府|政务|主动|信息|申请|全面|内容|渠道|网上|工作)信息公开"
)
_WHOLE = regex.compile(r"政府信息|政务信息|各类信息")


class PhraseReading(NamedTuple):
    """What the sentences gave."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]


class Before(NamedTuple):
    """The words before a number that may name it; ``label`` is the name that a list gives it farther off (甲、乙分别为1件、2件)."""

    words: str
    label: str


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
            topics |= {FIELD} if any(_FIELD.search(s.title) for s in path) else set()
            for index in section.blocks:
                block = document.blocks[index]
                if not isinstance(block, Paragraph) or index in blocks:
                    continue
                setting = Setting(
                    masthead.year,
                    masthead.agency or "",
                    "problems" in topics or bool(_PLANS.search(titles)),
                    planned,
                    masthead.kind or "",
                )
                passage = _open(block, setting, topics, section.topic or next((s.topic for s in reversed(path) if s.topic), None), rules)
                passage.skipped = [(a - block.start, b - block.start) for a, b in spans if a < block.end and b > block.start]
                _open_title(passage, section, rules)
                if _is_alone(document, section, index):
                    read_none(passage, section.title, rules)
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


def _is_alone(document: Document, section: Section, index: int) -> bool:
    """Whether a paragraph is the first below its heading; a 无 further down may answer a heading that nobody recognised."""
    before = section.blocks[: section.blocks.index(index)]
    return all(isinstance(block := document.blocks[other], Paragraph) and section.title and section.title in block.text for other in before)


def _open(paragraph: Paragraph, setting: Setting, topics: frozenset[str], topic: str | None, rules: Rules) -> Passage:
    plain = shadow(paragraph.text)
    return Passage(
        paragraph, plain, find_quantities(plain.text, rules.codebook), read_clauses(plain.text, setting, rules.codebook), setting, Frames(topics), topic
    )


def _open_title(passage: Passage, section: Section, rules: Rules) -> None:
    """The words of the heading are the first thing that the section talks about."""
    if section.level < 2:
        return
    for code, pattern in sifted(rules.cued, section.title, rules.cues):
        if pattern.search(section.title):
            if code.startswith("disclosure.channel."):
                passage.frames.cue, passage.frames.cue_segment = code, 0
            else:
                passage.frames.open(code, rules.codebook.indicators)


def _leads(passage: Passage, rules: Rules) -> list[tuple[int, str]]:
    """Where a few words stand like a heading (二是县电视台和广播站。 2.政务微博。), and what they speak of; it holds up to the next such words."""
    found = ((lead.end(), find_cue(lead[0], rules)) for lead in _LEAD.finditer(passage.shadow.text))
    return [(end, cue) for end, cue in found if cue and cue not in (SEVERAL, JOINT)]


def _open_lead(passage: Passage, rules: Rules, cue: str) -> None:
    if cue.startswith("disclosure.channel."):
        passage.frames.lead = cue
    else:
        passage.frames.lead = ""
        passage.frames.open(cue, rules.codebook.indicators)


def _read_passage(passage: Passage, rules: Rules) -> None:
    text = passage.shadow.text
    read_zeros(passage, rules, before=0)
    counted = [q for q in passage.quantities if q.kind in (Kind.COUNT, Kind.AMOUNT, Kind.BARE) and not _is_skipped(passage, q)]
    counted = [q for q in counted if q.kind is not Kind.BARE or _BARE_END.match(text, q.end)]
    counted = [q for q in counted if not is_negated_one(text[max(0, q.start - 12) : q.start], q.text)]
    counted = [q for q in counted if not (q.text[:1] == "十" and text[max(0, q.start - 1) : q.start] in "数几上")]
    for duration in [q for q in counted if q.unit in DURATIONS]:
        leave(passage, duration, "duration")
    counted = [q for q in counted if q.unit not in DURATIONS]
    listed = left_windows(text, counted)
    leads_left = _leads(passage, rules)
    starts = passage.segments
    previous_end = 0
    for position, quantity in enumerate(counted):
        while leads_left and leads_left[0][0] <= quantity.start:
            _open_lead(passage, rules, leads_left.pop(0)[1])
        segment = bisect_right(starts, quantity.start)
        window_start = max(previous_end, starts[segment - 1] if segment else 0)
        if position and window_start == previous_end and leads(text, quantity) and leads(text, counted[position - 1]):
            window_start = max(window_start, text.rfind(",", window_start, quantity.start))
        left = listed.get(position) or window(text[window_start : quantity.start])
        following = counted[position + 1].start if position + 1 < len(counted) else len(text)
        _track(passage, listed.get(position) or text[window_start : quantity.start], segment, rules)
        limits = (window_start, following)
        previous_end = max(quantity.end, _read_number(passage, rules, quantity, Before(left, listed.get(position, "")), limits, segment))


def _is_skipped(passage: Passage, quantity: Found) -> bool:
    start, end = passage.shadow.back(quantity.start, quantity.end)
    return any(start < b and end > a for a, b in passage.skipped)


def _track(passage: Passage, words: str, segment: int, rules: Rules) -> None:
    """Notes what the words before a number call up: a channel, a case, the act of publishing."""
    frames = passage.frames
    if frames.cue_segment != segment and not (frames.cue_segment == 0 and segment <= 1 and frames.cue and not frames.opened):
        frames.cue = frames.lead
    cue = find_cue(words, rules)
    frames.fresh = bool(cue)
    if cue and (cue in (SEVERAL, JOINT) or cue.startswith(("disclosure.channel.", "resources."))):
        frames.cue = cue
    elif cue:
        frames.open(cue, rules.codebook.indicators)
    elif _ELSEWHERE.search(words):
        frames.cue = ""
    frames.cue_segment = segment
    if _PUBLISHING.search(words):
        frames.publishing = passage.clauses[0].sentence if not passage.clauses else segment


def _read_number(passage: Passage, rules: Rules, quantity: Found, before: Before, limits: tuple[int, int], segment: int) -> int:
    """Reads one number; returns where the words end that its phrase took behind it."""
    text, frames = passage.shadow.text, passage.frames
    clause = passage.clause_at(quantity.number_start)
    said = text[max(clause.start, quantity.number_start - FAR) : quantity.number_start]
    reason = why_left(text, text[max(clause.start, quantity.start - FAR) : quantity.start], quantity, rules.codebook)
    if reason:
        leave(passage, quantity, reason)
        return quantity.end
    year = year_of_label(before.label)
    if year is not None and passage.setting.year not in (None, year):
        leave(passage, quantity, "other_year")
        return quantity.end
    matches = list(find_matches(passage, rules, quantity, before.words, limits[1], segment))
    chosen = max((m for m in matches if not m.compiled.phrase.shared), key=lambda m: (m.weight, m.recency), default=None)
    earlier = is_about_last_year(said, passage.setting, rules.codebook) and not is_growth(said)
    sharing = {m.compiled.indicator.code: m for m in sorted(matches, key=lambda m: m.weight) if m.compiled.phrase.shared}
    shared = [m for code, m in sorted(sharing.items()) if not (chosen and code == chosen.compiled.indicator.code)]
    if chosen is None:
        again = _again(passage, rules, quantity, said, earlier=earlier)
        if again is not None and (again.period is Period.PREVIOUS_YEAR or not shared):
            claim(passage, rules, quantity, clause, again._replace(quote=(limits[0], quantity.end)))
            return quantity.end
    if chosen is None and not shared:
        if not _claim_listed(passage, rules, quantity, read_listed(passage, rules, quantity, limits, segment, before.label), said):
            leave(passage, quantity, "several_channels" if frames.cue == SEVERAL else "no_rule")
        return quantity.end
    for match in [*([chosen] if chosen else []), *shared]:
        period = _period_in(clause, said, match.compiled.indicator, earlier=earlier)
        reason = _why_not(passage, rules, quantity, match, period)
        if (
            reason == "part_of_total"
            and match is chosen
            and _claim_listed(passage, rules, quantity, read_listed(passage, rules, quantity, limits, segment, before.label), said)
        ):
            return quantity.end  # 其中公告公示3条 is no new total but one kind of the items
        if reason:
            leave(passage, quantity, reason)
            if reason != "part_of_total":
                break
            continue
        claim(
            passage,
            rules,
            quantity,
            clause,
            Claim(match.compiled.indicator.code, period, (match.start, match.end), match.compiled.name, confidence_of(match, quantity)),
        )
    return chosen.end if chosen else quantity.end


def _claim_listed(passage: Passage, rules: Rules, quantity: Found, listed: list[Listed], said: str) -> bool:
    """Claims what the words of a list name for a number; whether they name anything."""
    clause = passage.clause_at(quantity.number_start)
    earlier = is_about_last_year(said, passage.setting, rules.codebook) and not is_growth(said)
    for named in listed:
        period = _period_in(clause, said, rules.codebook.indicators[named.code], earlier=earlier)
        claim(passage, rules, quantity, clause, Claim(named.code, period, (named.start, named.end), f"listed:{named.code}", Confidence.MEDIUM))
    return bool(listed)


def _again(passage: Passage, rules: Rules, quantity: Found, said: str, *, earlier: bool) -> Claim | None:
    """The claim of a number that only a year or a comparison introduces (…8214条，2016年11532条): it counts what the number before it counted."""
    last = passage.frames.last
    if not last or not _fits(last, quantity, rules):
        return None
    if earlier and _COMPARED.search(said):
        return Claim(last, Period.PREVIOUS_YEAR, (0, 0), "comparison", Confidence.MEDIUM)
    alone = _YEAR_ALONE.fullmatch(said)
    base = next((i.code for i in rules.codebook.indicators.values() if i.cumulative_as == last), last)  # 累计164275条，其中2009年新公开93518条
    of_year = alone is not None and (alone["year"] is None or passage.setting.year == int(alone["year"]))
    return Claim(base, Period.YEAR, (0, 0), "series", Confidence.MEDIUM) if of_year else None


def _period_in(clause: Clause, said: str, indicator: Indicator, *, earlier: bool) -> Period:
    period = Period.PREVIOUS_YEAR if earlier and not clause.planned else clause.period
    within = indicator.additivity == "stock" or (indicator.code.startswith(SUMMED) and not _SUM.search(said) and not clause.running)
    return Period.YEAR if period is Period.CUMULATIVE and within else period


def _is_itself(passage: Passage, said: str) -> bool:
    """Whether a clause begins with the agency itself (市局收到…; of a street office or township: 街道收到…), which is no part of it."""
    kind, agency = passage.setting.kind, passage.setting.agency
    if agency and agency_as_subject(agency).match(said):
        return True
    return kind in ("street", "township") and _GRASSROOTS.match(said) is not None


def _why_not(passage: Passage, rules: Rules, quantity: Found, match: Match, period: Period) -> str:
    """Why a number is not the figure that a phrase takes it for; empty where it is."""
    code, clause = match.compiled.indicator.code, passage.clause_at(quantity.number_start)
    said = passage.shadow.text[max(clause.start, quantity.start - FAR) : quantity.start]
    if code.startswith(("disclosure.items", "requests.received")) and is_part(said, rules.codebook) and not _is_itself(passage, said):
        return "part_of_jurisdiction"
    if FIELD in passage.frames.topics and code.startswith("disclosure.items") and not _WHOLE.search(passage.shadow.text, match.start, match.end):
        return "part_of_total"
    if match.compiled.phrase.shared and _ALL_BEHIND.match(passage.shadow.text, quantity.end) and _is_in_list(passage, quantity):
        return "part_of_total"
    few = match.compiled.phrase.within or quantity.precision is Precision.AT_MOST  # 有7个乡镇全年发布信息不足20条
    if "problems" in passage.frames.topics and few and not clause.planned:
        return "in_outlook"
    return "part_of_total" if is_part_of_larger(passage, quantity, code, period) else ""


def _is_in_list(passage: Passage, quantity: Found) -> bool:
    """Whether a number stands in a list of parts behind 其中, so that 均已答复 behind the last of them speaks of all."""
    text, start = passage.shadow.text, passage.segment_before(quantity.start)
    at = text.rfind("其中", start, quantity.start)
    return at >= 0 and any(at < other.start < quantity.start and other.kind is Kind.COUNT for other in passage.quantities)


def _fits(code: str, quantity: Found, rules: Rules) -> bool:
    indicator = rules.codebook.indicators.get(code)
    return indicator is not None and (quantity.unit is None or quantity.unit in indicator.units or any(quantity.unit in p.units for p in indicator.phrases))
