"""Refusals told reason by reason (因属国家秘密不予公开2件，因涉及个人隐私不予公开7件): each number is that of its reason, and none is the number of all refusals."""

from __future__ import annotations

from govreport_parse.extractors.passages import Passage
from govreport_parse.schema.observation import Observation, Period

REFUSED, REASONS = "requests.outcome.refused", "requests.refused."


def drop_refusals_by_reason(passage: Passage) -> None:
    """Takes back what was read as the number of refusals where it is the number of one reason and another reason has its own. A single reason may be the whole."""
    reasons = {_place(o) for o in passage.observations if o.indicator.startswith(REASONS) and o.value and o.period is Period.YEAR}
    parts = {_place(o) for o in passage.observations if _is_refusal(o) and _place(o) in reasons}
    if len(parts) > 1:
        passage.observations[:] = [o for o in passage.observations if not (_is_refusal(o) and _place(o) in parts)]


def _is_refusal(observation: Observation) -> bool:
    return observation.indicator == REFUSED and observation.period is Period.YEAR and bool(observation.value)


def _place(observation: Observation) -> tuple[str, str]:
    """The number as printed, with its sentence."""
    return observation.evidence.quote, observation.text
