"""Sentences further down that count again, for one department or one kind of information, what the report has already given in total."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govreport_parse.schema.observation import Observation, Origin, Period, Scope, Unclaimed
from govreport_parse.schema.quantity import Precision, State

TOTALS = ("disclosure.items_total",)  # a report has one such number for each scope: what it repeats lower is a part of it
REASON = "part_of_total"


def without_parts(observations: Iterable[Observation]) -> tuple[list[Observation], list[Unclaimed]]:
    """The observations without parts of a total that stands before them for the same scope and year, and those parts as unclaimed numbers.

    A report that says 主动公开政府信息2599条 and later 全年共发布财政资金信息380条 has not published 380 items. Rounded numbers (2.5万余条) may restate the total and stay.
    """
    kept: list[Observation] = []
    parts: list[Unclaimed] = []
    totals: dict[tuple[str, Scope], Decimal] = {}
    for observation in observations:
        key = (observation.indicator, observation.scope)
        if observation.indicator not in TOTALS or observation.source is not Origin.PROSE or observation.period is not Period.YEAR or observation.value is None:
            kept.append(observation)
        elif observation.value < totals.get(key, Decimal(0)) and observation.precision is Precision.EXACT and observation.state is State.STATED:
            parts.append(
                Unclaimed(
                    text=observation.text, value=observation.value, unit=observation.unit, topic="proactive", reason=REASON, evidence=observation.evidence
                )
            )
        else:
            totals[key] = max(observation.value, totals.get(key, Decimal(0)))
            kept.append(observation)
    return kept, parts
