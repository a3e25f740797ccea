"""Doubt about values that were read from pictures: none of them is certain, and those that the recognition doubts least of all."""

from __future__ import annotations

from collections.abc import Iterable

from govreport_parse.schema.observation import Confidence, Observation

SURE = 0.9
MARK = "ocr"
UNSURE = "ocr: the characters were recognised with little certainty"


def with_doubt_of_scans(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations with those from pictures at most of medium confidence, and of low confidence below a score of 0.9."""
    return tuple(_doubted(o) for o in observations)


def _doubted(observation: Observation) -> Observation:
    place = observation.evidence.place
    score = place.anchor.ocr_score if place else None
    if score is None:
        return observation
    if score < SURE or observation.confidence is Confidence.LOW:
        reasons = (MARK, UNSURE) if score < SURE else (MARK,)
        return observation.model_copy(update={"confidence": Confidence.LOW, "reasons": (*observation.reasons, *reasons)})
    return observation.model_copy(update={"confidence": Confidence.MEDIUM, "reasons": (*observation.reasons, MARK)})
