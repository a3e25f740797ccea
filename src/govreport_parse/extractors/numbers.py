"""One number of a sentence: what it counts, for which time, and why it may be no figure of the year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Indicator
from govreport_parse.extractors.frames import SEVERAL, Rules
from govreport_parse.extractors.larger import FAR, is_part_of_larger
from govreport_parse.extractors.listed import read_each, read_listed
from govreport_parse.extractors.matching import Match, confidence_of, find_matches
from govreport_parse.extractors.of_all import Total, read_all_of_them, read_of_all
from govreport_parse.extractors.own_part import own_part
from govreport_parse.extractors.passages import Claim, Passage, claim, leave
from govreport_parse.extractors.summed import claim_of_sum
from govreport_parse.extractors.windows import is_growth, is_one_of_several, why_left, year_of_label
from govreport_parse.schema.observation import Confidence, Observation, Period, Scope
from govreport_parse.schema.quantity import Precision
from govreport_parse.text.clauses import Clause, is_about_last_year, is_part
from govreport_parse.text.families import kinds_in
from govreport_parse.text.quantities import Found, Kind
from govreport_parse.text.subjects import agency_as_subject

FIELD = "field"  # among the topics of a section: it speaks of one field's information only
NEAR = 6  # quantities before a number, percentages and dates among them
SUMMED = ("training.", "response.", "consultations.")  # 累计培训320人次 is a sum within the year
_ALL_BEHIND = regex.compile(r"(?:申请)?,?(?:(?P<whole>(?:所有|以上|上述)[^,。;]{0,6})?(?:均|全部|都))")
_YEAR_ALONE = re.compile(
    r"(?:在|而|到|至|其中)?(?:(?P<year>20[0-4][0-9])年度?(?:则?为|是|有|达到?|共|上升到|增加到|降到|新增加?|新公开|新发布)*|(?:本年度?|今年|当年)(?:新增加?|新公开|新发布))$"
)
_SUM = regex.compile(r"历年|(?<!一)年来|以来|截至|截止|至今|算起")
_GRASSROOTS = regex.compile(r"[,、]?(?:全|本|我)?(?:街道|乡|镇)(?!各|所属|下属)")  # 街道收到政府信息公开申请3件
_COMPARED = re.compile(r"(?:为|是|有|的|共|达|同期|这一数字|底|年度?|,|原[^,。;]{0,8}合计|合计|[0-9]{4}|比|较|上年|去年|上一年|度|末){1,9}$")
_PUBLISHED = re.compile(r"公开|发布|公布|刊|登|张贴|推送|播|上传|更新")
_AND = regex.compile(r"(?:(?<![涉危])及|和|与)$")
_OR = regex.compile(r"或者?|和|及|与")
_DIGIT = regex.compile(r"[0-9]")
_EMAIL = ["requests.received.email"]  # 电子邮件和网络提交的132件 came in by the internet
_BY_OTHERS = regex.compile(
    r"各[^,。;0-9]{1,14}?(?:自行|自主|自己|分散)[^,。;0-9]{0,8}(?:组织|培训|举办|开展)|各[^,。;0-9]{1,14}(?:子网站|子站)"
)  # 各县区局自行组织培训9期
_OTHER_BUSINESS = regex.compile(r"(?:受理|接收|收到)(?:各类|行政|的)*(?:审批|许可|登记|服务|业务|执照|证照)(?:事项|项目|申请|件)?[0-9]")
_OF_THE_REFUSED = regex.compile(r"(?:不予|不同意|未予|没有|不)公开(?:的)?(?:申请|信息|答复)?(?:之?中|里)")
_CLAUSE_END = regex.compile(r"[,。;:(]")
_TOGETHER = regex.compile(r"合计|共计|总计")
NEAR_WORDS, FAR_LABEL = 24, 60
FORMS_SINCE = 2019  # 国办公开办函〔2019〕60号: before it no form had these cells
CARRIED_OUT = "requests.carried_out"
_YEARS = regex.compile(r"(?:结转|转|于|在)[^,。;0-9]{0,4}(20[0-4][0-9])年")
_WHOLE = regex.compile(r"政府信息|政务信息|各类信息")


class Before(NamedTuple):
    """The words before a number that may name it; ``label`` is the name that a list gives it farther off (甲、乙分别为1件、2件)."""

    words: str
    label: str


class Spoken(NamedTuple):
    """The words of its clause before a number, and whether they make it a figure of an earlier year."""

    said: str
    earlier: bool


def read_number(passage: Passage, rules: Rules, quantity: Found, before: Before, limits: tuple[int, int], segment: int) -> int:
    """Reads one number; returns where the words end that its phrase took behind it."""
    text, frames = passage.shadow.text, passage.frames
    clause = passage.clause_at(quantity.number_start)
    said = text[max(clause.start, quantity.number_start - FAR) : quantity.number_start]
    spoken = Spoken(said, earlier=is_about_last_year(said, passage.setting, rules.codebook) and not is_growth(said))
    if _is_settled(passage, rules, quantity, before, spoken, segment):
        return quantity.end
    matches = [m for m in find_matches(passage, rules, quantity, before.words, limits[1], segment) if not _is_way_of_request(passage, m, before.words)]
    chosen = max((m for m in matches if not m.compiled.phrase.shared), key=lambda m: (m.weight, m.recency), default=None)
    sharing = {m.compiled.indicator.code: m for m in sorted(matches, key=lambda m: m.weight) if m.compiled.phrase.shared}
    shared = [m for code, m in sorted(sharing.items()) if not (chosen and code == chosen.compiled.indicator.code)]
    if chosen is None and _claim_unnamed(passage, rules, quantity, spoken, limits[0], shared=bool(shared)):
        return quantity.end
    listed = partial(_claim_listed, passage, rules, quantity, (limits, segment, before.label), spoken)
    whole = partial(read_all_of_them, passage, rules, Total("", quantity, clause), limits[1])
    if chosen is None and not shared:
        if not (spoken.earlier or clause.period is not Period.YEAR) and whole(()):
            return quantity.end
        if not listed():
            leave(passage, quantity, "several_channels" if frames.cue == SEVERAL else "no_rule")
        return quantity.end
    taken: dict[str, Period] = {}
    for match in [*([chosen] if chosen else []), *shared]:
        period = _period_in(clause, spoken, match.compiled.indicator)
        reason = _why_not(passage, rules, quantity, match, period)
        if reason == "part_of_total" and match is chosen and listed():
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
        taken[match.compiled.indicator.code] = period
    if chosen and not _is_said_of_some(passage, quantity):
        taken |= _claim_beside(passage, rules, quantity, chosen, taken)
    if chosen is None and set(taken.values()) == {Period.YEAR}:
        whole(taken)
    if chosen and taken.get(chosen.compiled.indicator.code) is Period.YEAR:
        read_of_all(passage, rules, Total(chosen.compiled.indicator.code, quantity, clause), limits[1], taken)
    return chosen.end if chosen else quantity.end


def _is_settled(passage: Passage, rules: Rules, quantity: Found, before: Before, spoken: Spoken, segment: int) -> bool:
    """Whether a number needs no phrase: it is claimed as what each of a list has or as the sum of those before it, or left because it is no figure of the whole year."""
    text, clause = passage.shadow.text, passage.clause_at(quantity.number_start)
    reason = why_left(text, text[max(clause.start, quantity.start - FAR) : quantity.start], quantity, rules.codebook)
    if reason == "each" and _claim_each(passage, rules, quantity, segment, spoken):
        return True
    year = year_of_label(before.label)
    if year is not None and passage.setting.year not in (None, year):
        reason = reason or "other_year"
    if reason or (not before.label and is_one_of_several(spoken.said, quantity)):
        leave(passage, quantity, reason or "each")
        return True
    total = claim_of_sum(passage, quantity, spoken.said, clause)
    if total is not None:
        claim(passage, rules, quantity, clause._replace(scope=total.scope), total.claim)
    return total is not None


def _is_way_of_request(passage: Passage, match: Match, words: str) -> bool:
    """Whether what looks like a channel is how a request came in: 收到申请3件，其中网上1件."""
    if not match.compiled.indicator.code.startswith("disclosure.channel.") or not passage.frames.last.startswith("requests.") or _PUBLISHED.search(words):
        return False
    last = passage.observations[-1].evidence.focus if passage.observations else None
    begin = passage.shadow.offsets[passage.segment_before(match.start)]
    return last is not None and last[0] - passage.paragraph.start >= begin


def _is_joined(passage: Passage, rules: Rules, quantity: Found, match: Match) -> bool:
    """Whether a phrase names only the second of two kinds that share one number (信息不存在及非本机关掌握的6件)."""
    code, text = match.compiled.indicator.code, passage.shadow.text
    if not quantity.value:
        return False  # 当面、传真均为0件 says zero of each
    if not code.startswith(("requests.outcome.", "requests.refused.", "requests.received.")):
        return False
    before = _CLAUSE_END.split(text[max(0, match.start - NEAR_WORDS) : match.start])[-1]
    behind = _CLAUSE_END.split(text[match.end : match.end + NEAR_WORDS])[0] if match.end > quantity.end else ""
    if "分别" in text[max(0, quantity.start - FAR_LABEL) : quantity.start]:
        return False
    together = _AND.search(before) or (code.startswith("requests.outcome.") and before.endswith("或"))
    if before.endswith("、") and "等" in text[match.start : quantity.start]:
        together = True  # 信息不存在、非本机关掌握等4件
    quoted = "“" in before and "”" not in before and "”" in text[match.start : quantity.start]  # “信息不存在、非本机关掌握”的6件
    together = together or (before.endswith("、") and (quoted or code.startswith("requests.received.") or _TOGETHER.search(text, match.start, match.end)))
    others = [before] if together and not _DIGIT.search(before) else []
    others += [behind] if _OR.match(behind) or (behind.startswith("、") and not _DIGIT.search(behind)) else []
    same = [[], [code], *([_EMAIL] if code == "requests.received.online" else [])]
    return any(kinds_in(words, kinds) not in same for words in others for kinds in rules.families if code in kinds.family.words)


def _claim_listed(passage: Passage, rules: Rules, quantity: Found, words: tuple[tuple[int, int], int, str], spoken: Spoken) -> bool:
    """Claims what the words of a list name for a number; whether they name anything. ``words``: the limits of its words, its segment, its label."""
    clause = passage.clause_at(quantity.number_start)
    listed = read_listed(passage, rules, quantity, *words)
    for named in listed:
        if len(listed) > 1 and _is_given_before(passage, quantity, named.code, rules):
            continue
        period = _period_in(clause, spoken, rules.codebook.indicators[named.code])
        claim(passage, rules, quantity, clause, Claim(named.code, period, (named.start, named.end), f"listed:{named.code}", Confidence.MEDIUM))
    return bool(listed)


def _is_said_of_some(passage: Passage, quantity: Found) -> bool:
    """Whether a sentence speaks of those refused, so that what it counts is a part of them (不予公开的申请中，因涉及国家秘密不予公开的3件)."""
    return _OF_THE_REFUSED.search(passage.shadow.text, passage.segment_before(quantity.start), quantity.start) is not None


def _claim_beside(passage: Passage, rules: Rules, quantity: Found, match: Match, taken: Mapping[str, Period]) -> dict[str, Period]:
    """Claims for a number whose phrase names a reason what the words name beside it (涉及商业秘密不予公开1件 is a refusal, too), unless its sentence gave that total before."""
    code, text = match.compiled.indicator.code, passage.shadow.text
    period = taken.get(code)
    clause = passage.clause_at(quantity.number_start)
    place = max(clause.start, quantity.start - NEAR_WORDS), min(len(text), max(match.end, quantity.end))
    for kinds in rules.families if period is Period.YEAR else ():
        beside = kinds.family.beside
        if not beside or beside == code or beside in taken or code not in kinds.family.words:
            continue
        given = any(_is_same_sentence(passage, quantity, o) for o in passage.observations if o.indicator == beside)
        if not given and set(kinds_in(text[place[0] : place[1]], kinds)) == {beside, code}:
            claim(passage, rules, quantity, clause, Claim(beside, Period.YEAR, place, f"beside:{code}", Confidence.MEDIUM))
            return {beside: Period.YEAR}
    return {}


def _is_same_sentence(passage: Passage, quantity: Found, observation: Observation) -> bool:
    begin = passage.shadow.offsets[passage.segment_before(quantity.start)] + passage.paragraph.start
    return observation.evidence.focus is not None and observation.evidence.focus[0] >= begin


def _claim_each(passage: Passage, rules: Rules, quantity: Found, segment: int, spoken: Spoken) -> bool:
    """Claims a number that every kind of a list has (当面、网上各1件); whether there is such a list."""
    clause = passage.clause_at(quantity.number_start)
    each = read_each(passage, rules, quantity, segment)
    for named in each:
        period = _period_in(clause, spoken, rules.codebook.indicators[named.code])
        claim(passage, rules, quantity, clause, Claim(named.code, period, (named.start, named.end), f"each:{named.code}", Confidence.MEDIUM))
    return bool(each)


def _is_given_before(passage: Passage, quantity: Found, code: str, rules: Rules) -> bool:
    """Whether the sentence gave the total before of which a list names the reasons (不予公开3件，2件属于国家秘密，1件涉及商业秘密，第三方不同意公开)."""
    if not any(kinds.family.beside == code for kinds in rules.families):
        return False
    begin = passage.shadow.offsets[passage.segment_before(quantity.start)] + passage.paragraph.start
    given = (o for o in reversed(passage.observations) if o.indicator == code and o.evidence.focus is not None and o.evidence.focus[0] >= begin)
    return any(o.value is not None and o.value > quantity.value for o in given)


def _claim_unnamed(passage: Passage, rules: Rules, quantity: Found, spoken: Spoken, begin: int, *, shared: bool) -> bool:
    """Claims a number that no words of its own name: as one of another year, or as the agency's own part, of what stood before it; whether it is either."""
    clause = passage.clause_at(quantity.number_start)
    again = _again(passage, rules, quantity, spoken)
    if again is not None and (again.period is Period.PREVIOUS_YEAR or not shared):
        claim(passage, rules, quantity, clause, again._replace(quote=(begin, quantity.end)))
        return True
    itself = None if again is not None or shared else own_part(passage, quantity, spoken.said)
    if itself is not None:
        claim(passage, rules, quantity, clause._replace(scope=Scope.OWN_AGENCY), itself)
    return itself is not None


def _again(passage: Passage, rules: Rules, quantity: Found, spoken: Spoken) -> Claim | None:
    """The claim of a number that only a year or a comparison introduces (…8214条，2016年11532条): it counts what the number before it counted."""
    last = passage.frames.last
    if not last or not _fits(last, quantity, rules):
        return None
    if spoken.earlier and _COMPARED.search(spoken.said):
        return Claim(last, Period.PREVIOUS_YEAR, (0, 0), "comparison", Confidence.MEDIUM)
    alone = _YEAR_ALONE.fullmatch(spoken.said)
    if alone is None or (alone["year"] is not None and passage.setting.year != int(alone["year"])):
        return None
    base = next((i.code for i in rules.codebook.indicators.values() if i.cumulative_as == last), last)  # 累计164275条，其中2009年新公开93518条
    return Claim(base, Period.YEAR, (0, 0), "series", Confidence.MEDIUM)


def _period_in(clause: Clause, spoken: Spoken, indicator: Indicator) -> Period:
    if clause.planned and indicator.code == CARRIED_OUT:
        return Period.YEAR  # what is left at the end of the year is said to be answered in the next one
    period = Period.PREVIOUS_YEAR if spoken.earlier and not clause.planned else clause.period
    within = indicator.additivity == "stock" or (indicator.code.startswith(SUMMED) and not _SUM.search(spoken.said) and not clause.running)
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
    if code.startswith("training.") and _BY_OTHERS.search(said):
        return "part_of_jurisdiction"
    if code in ("requests.completed", "requests.answered") and _is_other_business(passage, quantity):
        return "unrelated"
    if code.startswith("form.") and (passage.setting.year or FORMS_SINCE) < FORMS_SINCE:
        return "no_rule"
    if code == CARRIED_OUT and (years := _YEARS.findall(passage.shadow.text, match.start, match.end)) and max(map(int, years)) <= (passage.setting.year or 0):
        return "other_year"
    if code == "requests.received" and _is_with_carried_in(passage, quantity):
        return "with_carried_in"
    if FIELD in passage.frames.topics and code.startswith("disclosure.items") and not _WHOLE.search(passage.shadow.text, match.start, match.end):
        return "part_of_total"
    if match.compiled.phrase.shared and (_is_in_list(passage, quantity) or _is_given_before(passage, quantity, code, rules)):
        return "part_of_total"
    few = match.compiled.phrase.within or quantity.precision is Precision.AT_MOST  # 有7个乡镇全年发布信息不足20条
    if _is_joined(passage, rules, quantity, match):
        return "two_kinds"
    if "problems" in passage.frames.topics and few and not clause.planned:
        return "in_outlook"
    return "part_of_total" if is_part_of_larger(passage, quantity, code, period) else ""


def _is_other_business(passage: Passage, quantity: Found) -> bool:
    """Whether what was handled are permits and the like (受理审批事项117件,办结171件)."""
    text, begin = passage.shadow.text, passage.segment_before(quantity.start)
    other = _OTHER_BUSINESS.search(text, begin, quantity.start)
    return other is not None and "公开" not in text[other.start() : quantity.start]


def _is_with_carried_in(passage: Passage, quantity: Found) -> bool:
    """Whether a number is the sum of the requests carried in and those received (上年结转2宗，新收58宗，合计60宗)."""
    values = {o.indicator: o.value for o in passage.observations if o.period is Period.YEAR and o.value}
    carried, received = values.get("requests.carried_in"), values.get("requests.received")
    return carried is not None and received is not None and carried + received == quantity.value


def _is_in_list(passage: Passage, quantity: Found) -> bool:
    """Whether 均已答复 behind a number speaks of all: it stands in a list of parts (其中 …), or the words say so (所有申请均…)."""
    text, start = passage.shadow.text, max(passage.segment_before(quantity.start), quantity.start - FAR)
    all_of_them = _ALL_BEHIND.match(text, quantity.end)
    at = text.rfind("其中", start, quantity.start) if all_of_them is not None and all_of_them["whole"] is None else start - 1
    here = bisect_left(passage.quantities, quantity.start, key=lambda q: q.start)
    before = next((q for q in reversed(passage.quantities[max(0, here - NEAR) : here]) if q.kind is Kind.COUNT), None)
    return all_of_them is not None and (at >= start or all_of_them["whole"] is not None) and before is not None and before.start > max(at, start - 1)


def _fits(code: str, quantity: Found, rules: Rules) -> bool:
    indicator = rules.codebook.indicators.get(code)
    return indicator is not None and (quantity.unit is None or quantity.unit in indicator.units or any(quantity.unit in p.units for p in indicator.phrases))
