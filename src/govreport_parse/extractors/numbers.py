"""One number of a sentence: what it counts, for which time, and why it may be no figure of the year."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Indicator
from govreport_parse.extractors.beside import claim_beside, is_given_before, is_said_of_some
from govreport_parse.extractors.frames import SEVERAL, Rules
from govreport_parse.extractors.larger import FAR, is_part_of_larger
from govreport_parse.extractors.listed import read_each, read_listed
from govreport_parse.extractors.matching import confidence_of, find_matches
from govreport_parse.extractors.objections import CARRIED_IN, CARRIED_OUT, is_of_later_form, is_way_of_request, why_not
from govreport_parse.extractors.of_all import Total, read_all_of_them, read_of_all, read_of_one
from govreport_parse.extractors.own_part import own_part
from govreport_parse.extractors.passages import Claim, Passage, claim, leave
from govreport_parse.extractors.summed import claim_of_sum
from govreport_parse.extractors.windows import in_all_months, is_aim, is_growth, is_one_of_several, why_left, year_in_row, year_of_label
from govreport_parse.schema.observation import Confidence, Period, Scope
from govreport_parse.text.clauses import Clause
from govreport_parse.text.just_before import is_about_last_year
from govreport_parse.text.quantities import Found, Kind

FEW_WORDS = 32
NEXT = 12
SUMMED = ("training.", "response.", "consultations.")  # 累计培训320人次 is a sum within the year
_YEAR_ALONE = re.compile(
    r"(?:在|而|到|至|其中)?(?:(?P<year>20[0-4][0-9])年度?(?:当年|全年)?(?:则?为|是|有|达到?|共|上升到|增加到|降到|新增加?|新公开|新发布|(?<=当年)(?:主动)?公开)*|(?:本年度?|今年|当年)(?:新增加?|新公开|新发布|(?P<near>召开|举办|发生|办理|移送|出刊|为|是|有|共|)))$"
)
_ACTUALLY = re.compile(r"[^,。;0-9]{0,8}?(?:实际|最终|仅|只)+(?:召开|举办|办|开展|完成|公开|发布|组织)?(?:了)?$|(?:实际)?完成(?:了)?$")  # 计划4次,实际召开6次
_CAME_IN = re.compile(
    r"(?<![较比])(?:20[0-4][0-9]年|上(?:一)?年|去年)[^,。;0-9]{0,10}(?:未|没有办|没办|转入|转到|结转|收到|留转|接续|接转|续办|延续|余下|剩下|留下|待办)|承接(?:上年|20[0-4][0-9]年)"
)  # 2012年未办结的3件: the year they came in is no year of the figure
_SUM = regex.compile(r"“十[一二三四]五”|迄今|[四五]年间|历年|(?<!一)年来|以来|截至|截止|至今|算起")
_WITHIN_YEAR = re.compile(r"全年|年内|本年|今年|当年|[0-9]年|[上下]半年|季度|[0-9一二三四五六七八九十]月")
_COMPARED = re.compile(r"(?:为|是|有|的|共|达|同期|这一数字|底|年度?|,|原[^,。;]{0,8}合计|合计|[0-9]{4}|比|较|上年|去年|上一年|度|末){1,9}$")


class Before(NamedTuple):
    """The words before a number that may name it; ``label`` is the name that a list gives it farther off (甲、乙分别为1件、2件)."""

    words: str
    label: str


class Spoken(NamedTuple):
    """The words of its clause before a number, whether they make it a figure of an earlier year, and whether it is only what was planned or asked for."""

    said: str
    earlier: bool
    aimed: bool


def read_number(passage: Passage, rules: Rules, quantity: Found, before: Before, limits: tuple[int, int], segment: int) -> int:
    """Reads one number; returns where the words end that its phrase took behind it."""
    text = passage.shadow.text
    clause = passage.clause_at(quantity.number_start)
    said = text[max(clause.start, quantity.number_start - FAR) : quantity.number_start]
    quantity = in_all_months(text[max(0, quantity.start - FEW_WORDS) : quantity.start], quantity)
    begin = passage.segment_before(quantity.start)
    spoken = Spoken(said, earlier=is_about_last_year(said, passage.setting, rules.codebook) and not is_growth(said), aimed=is_aim(text, begin, quantity))
    if _is_settled(passage, rules, quantity, before, spoken, segment):
        return quantity.end
    matches = [m for m in find_matches(passage, rules, quantity, before.words, limits[1], segment) if not is_way_of_request(passage, m, before.words)]
    chosen = max((m for m in matches if not m.compiled.phrase.shared), key=lambda m: (m.weight, m.recency), default=None)
    sharing = {m.compiled.indicator.code: m for m in sorted(matches, key=lambda m: m.weight) if m.compiled.phrase.shared}
    shared = [m for code, m in sorted(sharing.items()) if not (chosen and code == chosen.compiled.indicator.code)]
    if chosen is None and _claim_unnamed(passage, rules, quantity, spoken, limits[0], shared=bool(shared)):
        return quantity.end
    listed = partial(_claim_listed, passage, rules, quantity, (limits, segment, before.label), spoken)
    whole = partial(read_all_of_them, passage, rules, Total("", quantity, clause))
    if chosen is None and not shared:
        of_the_year = not spoken.earlier and not spoken.aimed and clause.period is Period.YEAR
        one = partial(read_of_one, passage, rules, Total("", quantity, clause))
        if not ((of_the_year and whole(())) or listed() or (of_the_year and one())):
            leave(passage, quantity, "several_channels" if passage.frames.cue == SEVERAL else "no_rule")
        return quantity.end
    taken: dict[str, Period] = {}
    for match in [*([chosen] if chosen else []), *shared]:
        period = _period_in(clause, spoken, match.compiled.indicator)
        if period is Period.YEAR and _is_sum_of_years(passage, quantity, spoken.said, match.compiled.indicator.code):
            period = Period.CUMULATIVE
        reason = why_not(passage, rules, quantity, match, period)
        if reason == "part_of_total" and match is chosen and (listed() or _claim_own_part(passage, rules, quantity, spoken)):
            return quantity.end  # 其中公告公示3条 is no new total but one kind of the items, 其中市政府办公室举办3期 the agency's own
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
    if chosen:
        taken |= claim_beside(passage, rules, quantity, chosen, taken)
    if chosen is None and "requests.outcome.refused" in taken:
        listed()
    if chosen is None and set(taken.values()) == {Period.YEAR}:
        whole(taken)
    if chosen and taken.get(chosen.compiled.indicator.code) is Period.YEAR:
        read_of_all(passage, rules, Total(chosen.compiled.indicator.code, quantity, clause), taken)
    return chosen.end if chosen else quantity.end


def _is_settled(passage: Passage, rules: Rules, quantity: Found, before: Before, spoken: Spoken, segment: int) -> bool:
    """Whether a number needs no phrase: it is claimed as what each of a list has or as the sum of those before it, or left because it is no figure of the whole year."""
    text, clause = passage.shadow.text, passage.clause_at(quantity.number_start)
    reason = why_left(text, text[max(clause.start, quantity.start - FAR) : quantity.start], quantity, rules.codebook)
    if reason == "each" and _claim_each(passage, rules, quantity, segment, spoken):
        return True
    year = year_of_label(before.label) or year_in_row(text, passage.segment_before(quantity.start), quantity)
    if year is not None and passage.setting.year not in (None, year):
        reason = reason or "other_year"
    if reason or (not before.label and is_one_of_several(spoken.said, quantity)):
        leave(passage, quantity, reason or "each")
        return True
    total = claim_of_sum(passage, rules, quantity, spoken.said, clause)
    if total is not None:
        claim(passage, rules, quantity, clause._replace(scope=total.scope), total.claim)
    return total is not None


def _claim_listed(passage: Passage, rules: Rules, quantity: Found, words: tuple[tuple[int, int], int, str], spoken: Spoken) -> bool:
    """Claims what the words of a list name for a number; whether they name anything. ``words``: the limits of its words, its segment, its label."""
    clause = passage.clause_at(quantity.number_start)
    listed = read_listed(passage, rules, quantity, *words)
    begin, end = passage.shadow.back(quantity.start, quantity.end)
    focus = (passage.paragraph.start + begin, passage.paragraph.start + end)
    sure = Confidence.LOW if quantity.kind is Kind.BARE else Confidence.MEDIUM
    for named in listed:
        if any(o.indicator == named.code and o.evidence.focus == focus for o in passage.observations) or is_of_later_form(passage, *named):
            continue
        if is_said_of_some(passage, quantity, named.code, rules) or (len(listed) > 1 and is_given_before(passage, quantity, named.code, rules)):
            continue
        period = _period_in(clause, spoken, rules.codebook.indicators[named.code])
        if is_part_of_larger(passage, quantity, named.code, period, listed=True):
            leave(passage, quantity, "part_of_total")  # 2件均判决驳回，其中1件上诉后维持
            continue
        claim(passage, rules, quantity, clause, Claim(named.code, period, (named.start, named.end), f"listed:{named.code}", sure))
    return bool(listed)


def _claim_each(passage: Passage, rules: Rules, quantity: Found, segment: int, spoken: Spoken) -> bool:
    """Claims a number that every kind of a list has (当面、网上各1件); whether there is such a list."""
    clause = passage.clause_at(quantity.number_start)
    each = read_each(passage, rules, quantity, segment)
    for named in each:
        period = _period_in(clause, spoken, rules.codebook.indicators[named.code])
        claim(passage, rules, quantity, clause, Claim(named.code, period, (named.start, named.end), f"each:{named.code}", Confidence.MEDIUM))
    return bool(each)


def _claim_unnamed(passage: Passage, rules: Rules, quantity: Found, spoken: Spoken, begin: int, *, shared: bool) -> bool:
    """Claims a number that no words of its own name: as one of another year, or as the agency's own part, of what stood before it; whether it is either."""
    clause = passage.clause_at(quantity.number_start)
    again = _again(passage, rules, quantity, spoken)
    if again is not None and (again.period is Period.PREVIOUS_YEAR or not shared):
        claim(passage, rules, quantity, clause, again._replace(quote=(begin, quantity.end)))
        return True
    return again is None and not shared and _claim_own_part(passage, rules, quantity, spoken)


def _claim_own_part(passage: Passage, rules: Rules, quantity: Found, spoken: Spoken) -> bool:
    """Claims a number as the agency's own part of the total before it; whether it is."""
    itself = own_part(passage, quantity, spoken.said)
    if itself is not None:
        claim(passage, rules, quantity, passage.clause_at(quantity.number_start)._replace(scope=Scope.OWN_AGENCY), itself)
    return itself is not None


def _again(passage: Passage, rules: Rules, quantity: Found, spoken: Spoken) -> Claim | None:
    """The claim of a number that only a year or a comparison introduces (…8214条，2016年11532条): it counts what the number before it counted."""
    last = passage.frames.last
    if not last or not _fits(last, quantity, rules):
        return None
    if spoken.earlier and _COMPARED.search(spoken.said):
        return Claim(last, Period.PREVIOUS_YEAR, (0, 0), "comparison", Confidence.MEDIUM)
    if passage.observations and passage.observations[-1].period is Period.PLANNED and _ACTUALLY.fullmatch(spoken.said) and not spoken.aimed:
        return Claim(last, Period.YEAR, (0, 0), "series", Confidence.MEDIUM)
    alone = _YEAR_ALONE.fullmatch(spoken.said)
    if alone is None or (alone["year"] is not None and passage.setting.year != int(alone["year"])):
        return None
    if alone["near"] is not None and not _is_next(passage, quantity):
        return None
    base = next((i.code for i in rules.codebook.indicators.values() if i.cumulative_as == last), last)  # 累计164275条，其中2009年新公开93518条
    return Claim(base, Period.YEAR, (0, 0), "series", Confidence.MEDIUM)


def _is_next(passage: Passage, quantity: Found) -> bool:
    """Whether nothing but a few words stand between the number read last and this one (去年1期,今年3期)."""
    focus = passage.observations[-1].evidence.focus if passage.observations else None
    return focus is not None and 0 <= passage.paragraph.start + passage.shadow.back(quantity.start, quantity.start)[0] - focus[1] <= NEXT


def _period_in(clause: Clause, spoken: Spoken, indicator: Indicator) -> Period:
    if spoken.aimed:
        return Period.PLANNED
    if clause.planned and indicator.code == CARRIED_OUT:
        return Period.YEAR  # what is left at the end of the year is said to be answered in the next one
    period = Period.PREVIOUS_YEAR if spoken.earlier and not clause.planned else clause.period
    if indicator.code == CARRIED_IN and period is Period.PREVIOUS_YEAR and _CAME_IN.search(spoken.said):
        return Period.YEAR
    within = indicator.additivity == "stock" or (indicator.code.startswith(SUMMED) and not _SUM.search(spoken.said) and not clause.running)
    return Period.YEAR if period is Period.CUMULATIVE and within else period


def _is_sum_of_years(passage: Passage, quantity: Found, said: str, code: str) -> bool:
    """Whether 累计 leads to a larger number of what the sentence just counted for the year (编发4期,登载文件52件,累计编发20期)."""
    if "累计" not in said or _WITHIN_YEAR.search(said):
        return False
    return any(
        o.indicator == code and o.period is Period.YEAR and o.value is not None and 0 < o.value < quantity.value and passage.read_in_sentence(o, quantity.start)
        for o in passage.observations
    )


def _fits(code: str, quantity: Found, rules: Rules) -> bool:
    indicator = rules.codebook.indicators.get(code)
    return indicator is not None and (quantity.unit is None or quantity.unit in indicator.units or any(quantity.unit in p.units for p in indicator.phrases))
