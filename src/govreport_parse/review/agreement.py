"""How far two reviewers agree on the values that both decided about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import NamedTuple

from govreport_parse.dataset.corrections import NOT_MENTIONED, Action, Correction
from govreport_parse.errors import GoldError
from govreport_parse.evaluation.coders import Coder, Reliability, compare_coders
from govreport_parse.evaluation.coding import load_coding

COUNTED = ("blind", "all")
"""Only decisions made blind, or every one."""
UNIT = "value"
"""Every decided value is a unit of its own: what only one of two reviewers decided about is no disagreement."""


class Pair(NamedTuple):
    """Two reviewers. ``missing`` says why there are no coefficients."""

    first: str
    second: str
    units: int
    agreed: int
    reliability: Reliability | None
    missing: str
    disputes: tuple[tuple[str, str, str, str], ...]


Said = dict[Decimal | None, str]


def find_pairs(active: Iterable[Sequence[Correction]], counted: str = "all") -> list[Pair]:
    """Every two reviewers who decided about the same values, by the decisions that are ``counted``."""
    by_person: dict[str, dict[tuple[str, str], Correction]] = defaultdict(dict)
    for about in active:
        for correction in about:
            is_counted = correction.indicator and not correction.indicator.startswith("masthead.")
            if is_counted and (correction.blind or counted == "all"):
                by_person[correction.who][correction.key] = correction
    pairs = []
    for one, other in combinations(sorted(by_person), 2):
        shared = sorted(by_person[one].keys() & by_person[other].keys())
        if shared:
            pairs.append(_pair((one, other), [(by_person[one][key], by_person[other][key]) for key in shared]))
    return pairs


def _pair(names: tuple[str, str], shared: Sequence[tuple[Correction, Correction]]) -> Pair:
    agreed = sum(said_by(one) == said_by(other) for one, other in shared)
    disputes = tuple((one.document, one.indicator, shown(said_by(one)), shown(said_by(other))) for one, other in shared if said_by(one) != said_by(other))
    coders = [
        Coder(name=name, reports={f"{pair[0].document[:16]} {pair[0].indicator}": {UNIT: said_by(pair[place])} for pair in shared})
        for place, name in enumerate(names)
    ]
    try:
        reliability, missing = compare_coders(coders[0], coders[1], load_coding()), ""
    except GoldError as error:
        reliability, missing = None, error.code
    return Pair(*names, len(shared), agreed, reliability, missing, disputes)


def said_by(correction: Correction) -> Said:
    """What a reviewer says that the report states: a number, a printed blank (none), or nothing."""
    if correction.action is Action.REMOVE:
        return {}
    seen = correction.against if correction.action is Action.CONFIRM else correction
    if seen.state == NOT_MENTIONED:
        return {}
    return {_number(seen.value): "unstated"}


def _number(value: object) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


def shown(said: Said) -> str:
    """A value in words."""
    return "not_mentioned" if not said else ", ".join("blank" if value is None else f"{value:f}" for value in said)
