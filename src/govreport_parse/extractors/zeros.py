"""Zeros that a sentence says in words, each with the words that say it."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from govreport_parse.extractors.observing import evidence_of
from govreport_parse.schema.observation import Confidence, Origin, Period, new_observation
from govreport_parse.schema.quantity import State
from govreport_parse.text.clauses import Clause
from govreport_parse.text.hidden import mask
from govreport_parse.text.just_before import is_about_last_year
from govreport_parse.text.normalize import shadow
from govreport_parse.text.quantities import DURATIONS, Kind
from govreport_parse.text.sieve import sifted
from govreport_parse.text.zero_words import NONE_OF_THEM, WHEN, WHOSE, Zero, denies, find_negated, is_negated_one

if TYPE_CHECKING:
    from govreport_parse.extractors.frames import Rules
    from govreport_parse.extractors.passages import Passage

_NEGATED_LIST = re.compile(r"(?:没有|未|无)[^,。;]{0,40}(?:复议|诉讼|申诉|举报|投诉|收费)(?:案件|案)?$")
_LIST_GOES_ON = re.compile(r"(?:及|和|或|、)?(?:提起|申请)?(?:行政)?(?:诉讼|复议|申诉|举报|投诉|减免)(?:案件|情况|的|案|发生|、|和)*$")
_NONE = regex.compile(
    rf"(?:{WHOSE}|{WHEN}|报告期内|目前|,)*(?:(?:以上|上述)(?:[一二两三四五]项|各项|情况|情形|事项)?)?(?:均|都|皆|全部|一概|一律)*"
    r"(?P<none>暂?无|没有|零|(?:为|共)?(?:零|0)(?:件|起|宗|次|例|元)?|暂?无(?:此类?|这类|该类|上述|以上|相关)(?:情况|情形|事项|事件|案件)?(?:发生|出现)?|(?:没有|未)(?:发生|出现|产生)(?:过)?(?:此类|这类|该类|上述|以上|相关)?(?:情况|情形|事项|事件|案件)?)。?"
)
_ALL_OF_THEM = regex.compile(  # 行政复议、行政诉讼以及收费,2014年一概没有发生; 政府信息公开申请,我街道未收到
    rf"(?:{WHOSE}|{WHEN}|均|都|皆|全部|一概|一律|也|尚|暂|一[件起宗次](?:也|都))*(?:{NONE_OF_THEM}|没有|无|为零|(?:为|共)?0(?:件|起|宗|条|次)?)$"
)
_CASES = re.compile(r"(?:(?:公开|办结|答复|逾期|超期|提供)的|申请|复议|诉讼|案件|案|情况|情形|投诉|举报|申诉)$")
_NONE_BEHIND = re.compile(r"^[^。]{4,60}[。:](?P<none>(?:均|都|皆)?(?:无|没有|未发生))。?$")  # （六）因政府信息公开申请行政复议、提起行政诉讼的情况。无。
_OF_PARTS = re.compile(r"(?:其[他它余]各?|余下的?|各)(?:乡镇|镇街|乡|镇|街道|部门|单位|县|区|市|村|社区|科室|分局)[^，。；]{0,10}?(?:均|都|也)?(?:未|没有|无)")
_EXCEPT = re.compile(r"除[^,。;]*外,$")  # 除收取工本费120元外，未收其他费用
_CONDITION = re.compile(
    r"^(?:此前|之前|往年|前[两二三几]年)|^(?:如|若|凡|对于)(?!.{0,4}信息公开)|^对(?!外|社会|公众|群众|申请人)(?=[^,。;]{0,6}(?:没有|未|无|不|应|可|须|要|超))|应当|不得|之日起|^除此(?:之外|以外)|(?:没有|无)其[他它](?:的)?(?:行政)?(?:复议|诉讼)|^[,、]?(?:其余|余下|另外|其他申请)"
)
_SOME = re.compile(  # 部分市县没有落实专项经费 says nothing of the whole
    r"(?:部分|个别|少数|有的|有些|一些|多数|不少|[0-9]{1,5}个)(?:市县|县|市|区|乡镇|镇街|乡|镇|街道|部门|单位|地方|地区|机关|科室|处室|基层|站所|村|领域|干部|同志|人员)[^,。;]{0,12}(?:没有|未|无|不)"
)
_OVERDUE = "requests.completed.overdue"
_LETTERS = re.compile(r"(?:信箱|留言|信访|热线|工单|来信|建议|提案)(?!公开)(?:(?!申请)[^。;])*$")
_NONE_LATE = regex.compile(r"(?:申请)?(?:均|全部)?(?:无一|没有一)[件例起宗份]?(?:超|逾)期")  # 23件无一超期
_BUT_ONE = re.compile(r"(?:乡|镇|乡镇|街道|部门|单位|县|区|市|局|处室)除[^,。;]{1,14}外")  # 乡镇除河口镇外均为零申请 says nothing of the whole


def read_zeros(passage: Passage, rules: Rules, before: int = 0) -> None:
    """Adds the zeros of all clauses of a passage from offset ``before`` on to its observations."""
    text = passage.shadow.text
    if not denies(text):
        return
    for clause in _joined(text, passage.clauses):
        said = text[clause.start : clause.end]
        if (
            clause.start < before
            or not denies(said)
            or _is_table(passage, clause)
            or _CONDITION.search(said)
            or _SOME.search(said)
            or _has_number(passage, clause)
            or clause.planned
        ):
            continue
        if text[max(0, clause.start - 2) : clause.start] == "外," and _EXCEPT.search(text, max(0, clause.start - 60), clause.start):
            continue
        read: set[str] = set()
        for zero, start, end in _found(said, rules):
            if zero.code in read:
                continue
            if zero.code == _OVERDUE and _LETTERS.search(text, passage.segment_before(clause.start), clause.end) is not None:
                continue  # 答复信箱来信和留言362件，无超期
            if zero.within.startswith("topic:"):
                if zero.within[6:] not in passage.topics_at(clause.start):
                    continue
            elif zero.within and not _speaks_of(text[: clause.start + start], zero.within, rules):
                continue
            _add(passage, clause, zero, clause.start + start, clause.start + end, rules)
            read.add(zero.code)


def drop_zeros_of_totals(passage: Passage, rules: Rules) -> None:
    """Takes back a zero in words that was taken for a total, where the paragraph counts one of its parts (收取邮寄费24元；检索费、复制费分文未收)."""
    counted = [o for o in passage.observations if o.value and o.period is Period.YEAR]
    parts = {(rules.codebook.indicators[o.indicator].part_of, o.scope) for o in counted}
    passage.observations[:] = [
        o for o in passage.observations if not (o.state is State.ZERO_WORDS and o.period is Period.YEAR and (o.indicator, o.scope) in parts)
    ]


def drop_zeros_of_parts(passage: Passage) -> None:
    """Takes back a zero that is said of parts only (各乡镇均未收到申请), where the paragraph gives a number for the whole."""
    given = {o.indicator for o in passage.observations if o.value and o.period is Period.YEAR}
    passage.observations[:] = [
        o for o in passage.observations if not (o.state is State.ZERO_WORDS and o.indicator in given and _OF_PARTS.match(o.evidence.quote.strip()))
    ]


def read_none(passage: Passage, title: str, rules: Rules) -> None:
    """Adds the zeros of a section whose only sentence is 无: those that its title names (行政复议、行政诉讼情况：无)."""
    match = _NONE.fullmatch(passage.shadow.text) or (_NONE_BEHIND.search(passage.shadow.text) if title and shadow(title).text in passage.shadow.text else None)
    if match is None or passage.setting.about_plans:
        return
    said = shadow(title).text
    nouns = (zero for zero in sifted(rules.denied, said, rules.zeros) if not zero.complete and not zero.within)
    for code in dict.fromkeys(zero.code for zero in nouns if zero.noun.search(said)):
        clause = passage.clauses[-1]
        passage.observations.append(
            new_observation(
                indicator=code,
                value=Decimal(0),
                state=State.ZERO_WORDS,
                text=match["none"],
                scope=clause.scope,
                period=Period.YEAR,
                source=Origin.PROSE,
                confidence=Confidence.MEDIUM,
                reasons=("the section says 无 and its title names the indicator",),
                evidence=evidence_of(passage.paragraph, passage.shadow, (0, len(passage.shadow.text)), match.span("none")),
                rule=f"none:{code}",
            )
        )


def _joined(text: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, those that are one taken as one."""
    out: list[Clause] = []
    for clause in clauses:
        if out and _are_one(text, out[-1], clause):
            last = out.pop()
            clause = Clause(last.start, clause.end, clause.sentence, clause.scope, clause.period, clause.planned)  # noqa: PLW2901  (the two are one)
        out.append(clause)
    return out


def _are_one(text: str, last: Clause, clause: Clause) -> bool:
    """Whether a label and its zero (收费：未发生) or a negated list cut by a comma (无因政府信息产生行政复议，提起行政诉讼情况发生) are two clauses in print only."""
    between = text[last.end : clause.start]
    if between == ",":
        before = text[last.start : last.end]
        if ("、" in before or _CASES.search(before)) and _ALL_OF_THEM.match(text[clause.start : clause.end]):
            return True
        return _NEGATED_LIST.search(text[last.start : last.end]) is not None and _LIST_GOES_ON.match(text[clause.start : clause.end]) is not None
    return between == ":" and clause.end - clause.start <= 8 and last.end - last.start <= 24


def _is_table(passage: Passage, clause: Clause) -> bool:
    start, end = passage.shadow.back(clause.start, clause.end)
    return any(start < b and end > a for a, b in passage.skipped)


def _has_number(passage: Passage, clause: Clause) -> bool:
    first = bisect_left(passage.quantities, clause.start, key=lambda q: q.start)
    here = takewhile(lambda q: q.start < clause.end, passage.quantities[first : first + 1000])
    text = passage.shadow.text
    return any(
        q.kind in (Kind.COUNT, Kind.AMOUNT)
        and q.value
        and q.unit not in DURATIONS
        and not is_negated_one(text[max(clause.start, q.start - 12) : q.start], q.text)
        and not _NONE_LATE.match(text, q.end)
        and not text.startswith("钱", q.end)  # 不收一分钱
        for q in here
    )


def _found(said: str, rules: Rules) -> list[tuple[Zero, int, int]]:
    """What a clause denies, each indicator once for every frame that its nouns need."""
    hidden = mask(said)
    if "除" in hidden and _BUT_ONE.search(hidden) is not None:
        return []
    regions = list(find_negated(hidden))
    out: dict[tuple[str, str], tuple[Zero, int, int]] = {}
    for zero in sifted(rules.denied, hidden, rules.zeros):
        if zero.complete:
            match = zero.noun.search(hidden)
            if match:
                out.setdefault((zero.code, zero.within), (zero, match.start(), match.end()))
            continue
        for start, end in regions:
            match = zero.noun.search(hidden, start, end)
            if match:
                out.setdefault((zero.code, zero.within), (zero, 0, len(said)))
    return list(out.values())


def _speaks_of(before: str, code: str, rules: Rules) -> bool:
    """Whether of the cases (review, litigation) this one was spoken of last."""
    places = {
        name: max((m.end() for m in pattern.finditer(before)), default=-1) for name, pattern in rules.cues if name in ("review.total", "litigation.total", code)
    }
    return places.get(code, -1) >= 0 and places[code] == max(places.values())


def _add(passage: Passage, clause: Clause, zero: Zero, start: int, end: int, rules: Rules) -> None:
    text = passage.shadow.text
    period = (
        Period.PREVIOUS_YEAR
        if is_about_last_year(text[clause.start : end], passage.setting, rules.codebook) and not zero.code.endswith("carried_in")
        else clause.period
    )
    if period is Period.CUMULATIVE:
        period = Period.YEAR  # none since the beginning (至今未收到申请) is none in the year
    passage.observations.append(
        new_observation(
            indicator=zero.code,
            value=Decimal(0),
            state=State.ZERO_WORDS,
            text=text[start:end],
            scope=clause.scope,
            period=period,
            source=Origin.PROSE,
            confidence=Confidence.MEDIUM if zero.complete else Confidence.HIGH,
            evidence=evidence_of(passage.paragraph, passage.shadow, (clause.start, clause.end), (start, end)),
            rule=f"zero:{zero.code}",
        )
    )
