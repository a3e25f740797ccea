"""Which of several readings of an indicator is shown, by one written policy; the others stay as rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from govreport_parse.schema.count import Count, new_count
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Scope
from govreport_parse.schema.quantity import Precision, State

_SCOPES = {Scope.WHOLE_JURISDICTION: 0, Scope.UNSTATED: 1, Scope.OWN_AGENCY: 2}
_WEAKER = {Confidence.HIGH: Confidence.MEDIUM, Confidence.MEDIUM: Confidence.LOW, Confidence.LOW: Confidence.LOW}


def choose(observations: Sequence[Observation]) -> dict[str, Count]:
    """The count shown for every indicator that the report states for its own year.

    The policy, in order: an official cell before prose · the whole jurisdiction before an unnamed scope before the agency's own part · a printed number before a
    blank · an exact number before an approximate one. Readings that still differ are not decided: the count is marked and ``Report.value`` raises.
    """
    return {code: _count(indices, observations) for code, indices in _grouped(observations)}


def choose_again(chosen: Mapping[str, Count], before: Sequence[Observation], observations: Sequence[Observation]) -> dict[str, Count]:
    """The counts after some of the observations were weighed: those of which no reading changed are the counts that were chosen before."""
    same = [one is other for one, other in zip(before, observations, strict=True)]
    return {code: chosen[code] if all(same[i] for i in indices) else _count(indices, observations) for code, indices in _grouped(observations)}


def _grouped(observations: Sequence[Observation]) -> list[tuple[str, list[int]]]:
    """The places of the readings of every indicator for the report's own year, by code."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for index, observation in enumerate(observations):
        if observation.period in (Period.YEAR, Period.POINT_IN_TIME):
            grouped[observation.indicator].append(index)
    return sorted(grouped.items())


def _rank(observation: Observation) -> tuple[int, int, int, int]:
    return (
        0 if observation.source is Origin.TABLE else 1,
        _SCOPES[observation.scope],
        0 if observation.state in (State.STATED, State.ZERO_WORDS, State.NONE_WORD) else 1,
        0 if observation.precision is Precision.EXACT else 1,
    )


_POLICIES = ("table_before_prose", "total_before_part", "printed_before_blank", "exact_before_about")


def _count(indices: list[int], observations: Sequence[Observation]) -> Count:
    if len(indices) == 1:
        return _shown(observations[indices[0]], indices[0])
    ranks = {i: _rank(observations[i]) for i in indices}
    ordered = sorted(indices, key=ranks.__getitem__)
    best = observations[ordered[0]]
    equals = [i for i in ordered if ranks[i] == ranks[ordered[0]]]
    undecided = len({observations[i].value for i in equals}) > 1
    rivals = tuple(i for i in ordered[1:] if not _agree(observations[i], best))
    policy = "readings_agree"
    if undecided:
        policy = "undecided"
    elif rivals:
        policy = next(name for name, mine, theirs in zip(_POLICIES, ranks[ordered[0]], ranks[rivals[0]], strict=True) if mine != theirs)
    contradicted = any(observations[i].scope is best.scope or Scope.UNSTATED in (observations[i].scope, best.scope) for i in rivals)
    confidence = best.confidence
    if contradicted or undecided:
        confidence = _WEAKER[confidence]
    elif policy == "readings_agree" and best.value is not None:
        confidence = Confidence.HIGH if confidence is not Confidence.LOW else Confidence.MEDIUM
    return Count(
        value=None if undecided else best.value,
        state=best.state,
        unit=best.unit,
        scope=best.scope,
        confidence=confidence,
        observation=ordered[0],
        rivals=rivals,
        policy=policy,
        undecided=undecided,
    )


def _shown(only: Observation, index: int) -> Count:
    """The count of an indicator that is read once."""
    return new_count(value=only.value, state=only.state, unit=only.unit, scope=only.scope, confidence=only.confidence, observation=index, policy="only_reading")


def _agree(one: Observation, other: Observation) -> bool:
    """Whether two readings say the same; an approximate number agrees within two per cent, a blank with anything."""
    if one.value is None or other.value is None or one.value == other.value:
        return True
    if Precision.EXACT in (one.precision, other.precision) and one.precision is other.precision:
        return False
    return abs(one.value - other.value) <= Decimal("0.02") * max(abs(one.value), abs(other.value))
