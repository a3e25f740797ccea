"""Refusals told reason by reason (因属国家秘密不予公开2件，因涉及个人隐私不予公开7件): each number is that of its reason, and none is the number of all refusals."""

from __future__ import annotations

import re
from bisect import bisect_left

from govreport_parse.extractors.passages import Passage
from govreport_parse.schema.observation import Observation, Period

_ASIDE = "requests.refused.not_government_information"  # often beside the refusals, not one of them
_FAR = 40
_DONE = re.compile(r"[0-9〇零一二三四五六七八九十]+(?:件|宗|份|条|起|例|项)|[。;]")
_REASON = re.compile(r"(?:^|[,、;:])(?:因|由于|属于|属(?!于)|涉及|系)(?!此|而|不予|免予|不同意)")
_EACH_REASON = re.compile(r"(?:因|由于|属于?|涉及)[^,。;]{2,30}(?:不予|未予|不同意)公开(?!的?(?:原因|理由))")
REFUSED, REASONS = "requests.outcome.refused", "requests.refused."


def drop_refusals_by_reason(passage: Passage) -> None:
    """Takes back what was read as the number of refusals where it is the number of one reason and another reason has its own. A single reason may be the whole."""
    reasons = {
        _place(o): o.value
        for o in passage.observations
        if o.indicator.startswith(REASONS) and o.indicator != _ASIDE and o.value is not None and o.period is Period.YEAR
    }
    parts = {_place(o) for o in passage.observations if _is_refusal(o) and (_place(o) in reasons or _is_by_reason(passage, o))}
    several = len(parts) > 1 or len(_EACH_REASON.findall(passage.shadow.text)) > 1
    if several or any(value for place, value in reasons.items() if place not in parts):
        passage.observations[:] = [o for o in passage.observations if not (_is_refusal(o) and _place(o) in parts)]


def _is_refusal(observation: Observation) -> bool:
    return observation.indicator == REFUSED and observation.period is Period.YEAR and observation.value is not None


def _place(observation: Observation) -> tuple[str, str]:
    """The number as printed, with its sentence."""
    return observation.evidence.quote, observation.text


def _is_by_reason(passage: Passage, observation: Observation) -> bool:
    """Whether the words before the number, back to the number before it, give a reason."""
    focus = observation.evidence.focus
    if focus is None:
        return False
    start = bisect_left(passage.shadow.offsets, focus[0] - passage.paragraph.start)
    said = passage.shadow.text[max(0, start - _FAR) : start]
    return _REASON.search(_DONE.split(said)[-1]) is not None
