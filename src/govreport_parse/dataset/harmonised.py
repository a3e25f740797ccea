"""The harmonised concepts of one report: the sums of ``concepts.yml`` over the counts of its own year."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook, Concept
from govreport_parse.codebook.expressions import Sum, Term, find_codes, parse_side
from govreport_parse.codebook.panel import load_panel
from govreport_parse.schema.count import Count
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report

NOT_MENTIONED = "not_mentioned"
INCOMPLETE = "incomplete"
UNDECIDED = "undecided"


class Harmonised(NamedTuple):
    """A concept's value for a report, and how it stands there. A sum has a value only where every part that must be there has one."""

    value: Decimal | None
    state: str


def harmonise(concept: Concept, report: Report, codebook: Codebook) -> Harmonised:
    """The concept's value: the first alternative of its sum that can be had; else the state of the first one that the report mentions at all."""
    mapping = concept.mapping.get(report.form.value)
    if mapping is None:
        return Harmonised(None, NOT_MENTIONED)
    best: Harmonised | None = None
    for terms in parse_side(mapping):
        found = _sum(terms, concept, report, codebook)
        if found.value is not None:
            return found
        if best is None or best.state == NOT_MENTIONED:
            best = found
    return best or Harmonised(None, NOT_MENTIONED)


def _sum(terms: Sum, concept: Concept, report: Report, codebook: Codebook) -> Harmonised:
    total, states, stated = Decimal(0), [], 0
    for term in terms:
        for code, needed in _codes(term, report, codebook):
            count = report.chosen.get(code)
            if count is None:
                if needed:
                    states.append(NOT_MENTIONED)
                continue
            value, state = _value(count, concept.unit)
            if value is None:
                states.append(state)
            else:
                total += term.sign * value
                stated += 1
                if state == State.ZERO_WORDS and len(terms) == 1:
                    return Harmonised(value, state)
    if stated and not states:
        return Harmonised(total, State.STATED.value)
    if not stated:
        return Harmonised(None, states[0] if states and len(set(states)) == 1 else INCOMPLETE if states else NOT_MENTIONED)
    return Harmonised(None, INCOMPLETE)


def _codes(term: Term, report: Report, codebook: Codebook) -> list[tuple[str, bool]]:
    """The codes of a term, and whether each must be there: of a star those that the report's form prints."""
    if "*" not in term.code:
        return [(term.code, not term.optional)] if term.code else []
    form = report.form.value
    return [(code, form in codebook.indicators[code].official_in and not term.optional) for code in find_codes(term.code, codebook.indicators)]


def _value(count: Count, unit: str) -> tuple[Decimal | None, str]:
    """The count in the unit of the concept; without a value where the printed unit is money of an unknown size."""
    if count.undecided:
        return None, UNDECIDED
    if count.value is None:
        return None, count.state.value
    units = load_panel().units
    if unit not in units or count.value == 0:
        return count.value, count.state.value
    if count.unit not in units:
        return None, INCOMPLETE
    return count.value * units[count.unit] / units[unit], count.state.value
