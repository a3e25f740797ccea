"""What a reason says beside itself: 涉及商业秘密不予公开1件 is a request refused, too."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.matching import Match
from govreport_parse.extractors.passages import Claim, Passage, claim
from govreport_parse.schema.observation import Confidence, Period
from govreport_parse.text.families import kinds_in
from govreport_parse.text.quantities import Found

NEAR = 24  # characters before a number in which its words stand
_OF_THE_REFUSED = regex.compile(
    r"(?:不予|不同意|未予|没有|不)公开(?:的)?[”\"]?(?:的)?(?:申请|信息|答复)?(?:之?中|里)|(?:不予|不同意|未予|没有|不)公开的(?:原因|理由|事由)(?:主要)?(?:为|是|有|:)"
)


def claim_beside(passage: Passage, rules: Rules, quantity: Found, match: Match, taken: Mapping[str, Period]) -> dict[str, Period]:
    """Claims for a number whose phrase names a reason what the words name beside it (涉及商业秘密不予公开1件 is a refusal, too), unless its sentence gave that total before."""
    code, text = match.compiled.indicator.code, passage.shadow.text
    period = taken.get(code)
    clause = passage.clause_at(quantity.number_start)
    place = max(clause.start, quantity.start - NEAR), min(len(text), max(match.end, quantity.end))
    for kinds in rules.families if period is Period.YEAR else ():
        beside = kinds.family.beside
        if not beside or beside == code or beside in taken or code not in kinds.family.words or is_said_of_some(passage, quantity, beside, rules):
            continue
        given = any(passage.read_in_sentence(o, quantity.start) for o in passage.observations if o.indicator == beside)
        if not given and set(kinds_in(text[place[0] : place[1]], kinds)) == {beside, code}:
            claim(passage, rules, quantity, clause, Claim(beside, Period.YEAR, place, f"beside:{code}", Confidence.MEDIUM))
            return {beside: Period.YEAR}
    return {}


def is_said_of_some(passage: Passage, quantity: Found, code: str, rules: Rules) -> bool:
    """Whether a sentence speaks of those refused, so that what it counts is a part of them (不予公开的申请中，因涉及国家秘密不予公开的3件)."""
    if not _stands_beside(code, rules):
        return False
    return _OF_THE_REFUSED.search(passage.shadow.text, passage.segment_before(quantity.start), quantity.start) is not None


def is_given_before(passage: Passage, quantity: Found, code: str, rules: Rules) -> bool:
    """Whether the sentence gave the total before of which a list names the reasons (不予公开3件，2件属于国家秘密，1件涉及商业秘密，第三方不同意公开)."""
    if not _stands_beside(code, rules):
        return False
    return any(
        o.value is not None and o.value > quantity.value for o in passage.observations if o.indicator == code and passage.read_in_sentence(o, quantity.start)
    )


def _stands_beside(code: str, rules: Rules) -> bool:
    return any(kinds.family.beside == code for kinds in rules.families)
