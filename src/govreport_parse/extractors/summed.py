"""A total that stands behind its parts: 例行发布会12场，专题发布会6场，合计18场 counts what they count, and they are no totals of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

import regex

from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.passages import Claim, Passage, leave
from govreport_parse.schema.observation import Confidence, Observation, Period, Scope
from govreport_parse.text.clauses import Clause
from govreport_parse.text.quantities import Found, Kind

_FLOWS = frozenset({"requests.carried_in", "requests.carried_out"})  # with those received or answered they are another total
_OTHERS = regex.compile(r"各(?!类|种|项)|下属|所属|基层|(?:乡镇|街道|部门|县区|区县|市州)(?:举办|举行|公开|发布|组织|收到|受理|开展)")
FAR = 200  # characters between the first part and the total
_TOTAL = re.compile(
    r"(?:以上|上述)?(?:[两二三四五几]|[2-5])?(?:者|项|类|次|处|场|期|地|家|个部门)?(?:合计|共计|总计|合共|总共|一共|共|计)(?:为|达|有|公开|发布|答复|办结|受理|收到|收取|接待|举办|举行|召开)?(?:约|近|超过)?"
)


class Summed(NamedTuple):
    """What a sum is taken for, and whose it is."""

    claim: Claim
    scope: Scope


def claim_of_sum(passage: Passage, rules: Rules, quantity: Found, said: str, clause: Clause) -> Summed | None:
    """The claim of a number that is called the sum of numbers before it, and is: they all count the same. What they were taken for is taken back, but for the agency's own part."""
    if _TOTAL.fullmatch(said) is None:
        return None
    parts = _parts(passage, quantity)
    read = [(part, observation) for part in parts for observation in _read_as(passage, part)]
    if any(observation.period is not Period.YEAR for _, observation in read):
        return None
    codes = {observation.indicator for _, observation in read}
    whole = _whole_of(codes, rules) if len({id(part) for part, _ in read}) == len(parts) else ""
    if len(codes) > 1 and whole:
        for part, observation in read:
            if observation.indicator == whole:
                passage.observations.remove(observation)  # 复制费132元，邮费88元，合计220元: the only fee named so far was taken for all
                leave(passage, part, "part_of_total")
        return Summed(Claim(whole, Period.YEAR, (parts[-1].start, quantity.end), "sum", Confidence.MEDIUM), clause.scope)
    if len(codes) != 1 or codes & _FLOWS:
        return None
    others = [part for part in parts if _OTHERS.search(_said(passage, part))]
    for part, observation in read:
        own = observation.scope is Scope.OWN_AGENCY and (clause.scope is not Scope.OWN_AGENCY or (bool(others) and part not in others))
        if not own:
            passage.observations.remove(observation)
            leave(passage, part, "part_of_total")
    scope = Scope.WHOLE_JURISDICTION if others else clause.scope
    return Summed(Claim(codes.pop(), Period.YEAR, (parts[-1].start, quantity.end), "sum", Confidence.MEDIUM), scope)


def _whole_of(codes: Collection[str], rules: Rules) -> str:
    """The total of which different indicators are parts (来访640人次、电话210人次，合计850人次); empty where they have none in common."""
    totals = {rules.codebook.indicators[code].part_of or code for code in codes}
    return totals.pop() if len(totals) == 1 else ""


def _said(passage: Passage, part: Found) -> str:
    return passage.shadow.text[passage.clause_at(part.number_start).start : part.start]


def _parts(passage: Passage, quantity: Found) -> Sequence[Found]:
    """The numbers before a total in its sentence that add up to it, the nearest first; none where they do not."""
    begin = max(passage.segment_before(quantity.start), quantity.start - FAR)
    here = bisect_left(passage.quantities, quantity.start, key=lambda q: q.start)
    parts: list[Found] = []
    left = quantity.value
    for part in reversed(passage.quantities[:here]):
        if part.start < begin or left <= 0:
            break
        if part.kind in (Kind.COUNT, Kind.AMOUNT) and part.unit == quantity.unit:
            parts.append(part)
            left -= part.value
            if not left and len(parts) > 1:
                return parts
    return []


def _read_as(passage: Passage, part: Found) -> list[Observation]:
    place = passage.paragraph.start + passage.shadow.back(part.start, part.end)[0]
    return [o for o in passage.observations if o.evidence.focus is not None and o.evidence.focus[0] == place]
