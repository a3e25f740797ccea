"""Zeros that a sentence says in words, each with the words that say it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import regex

from govreport_parse.extractors.observing import evidence_of
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period
from govreport_parse.schema.quantity import State
from govreport_parse.text.clauses import Clause, is_about_last_year, mask
from govreport_parse.text.quantities import Kind
from govreport_parse.text.sieve import sifted
from govreport_parse.text.zero_words import Zero, find_negated

if TYPE_CHECKING:
    from govreport_parse.extractors.frames import Rules
    from govreport_parse.extractors.passages import Passage

_CONDITION = regex.compile(r"^(?:如|若|凡|对于?)(?!.{0,4}信息公开)|应当|不得|之日起")


def read_zeros(passage: Passage, rules: Rules, before: int = 0) -> None:
    """Adds the zeros of all clauses of a passage from offset ``before`` on to its observations."""
    text = passage.shadow.text
    for clause in _joined(text, passage.clauses):
        said = text[clause.start : clause.end]
        if clause.start < before or _is_table(passage, clause) or _CONDITION.search(said) or _has_number(passage, clause) or clause.planned:
            continue
        for zero, start, end in _found(said, rules):
            if zero.within and not _speaks_of(text[: clause.start + start], zero.within, rules):
                continue
            _add(passage, clause, zero, clause.start + start, clause.start + end, rules)


def _joined(text: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, with 收费：未发生 taken as one."""
    out: list[Clause] = []
    for clause in clauses:
        if out and text[out[-1].end : clause.start] == ":" and clause.end - clause.start <= 8 and out[-1].end - out[-1].start <= 24:
            last = out.pop()
            clause = Clause(last.start, clause.end, clause.sentence, clause.scope, clause.period, clause.planned)  # noqa: PLW2901  (the two are one)
        out.append(clause)
    return out


def _is_table(passage: Passage, clause: Clause) -> bool:
    start, end = passage.shadow.back(clause.start, clause.end)
    return any(start < b and end > a for a, b in passage.skipped)


def _has_number(passage: Passage, clause: Clause) -> bool:
    return any(clause.start <= q.start < clause.end and q.kind in (Kind.COUNT, Kind.AMOUNT) and q.value for q in passage.quantities)


def _found(said: str, rules: Rules) -> list[tuple[Zero, int, int]]:
    hidden = mask(said)
    regions = list(find_negated(hidden))
    out: dict[str, tuple[Zero, int, int]] = {}
    for zero in sifted(rules.denied, hidden, rules.zeros):
        if zero.complete:
            match = zero.noun.search(hidden)
            if match:
                out.setdefault(zero.code, (zero, match.start(), match.end()))
            continue
        for start, end in regions:
            match = zero.noun.search(hidden, start, end)
            if match:
                out.setdefault(zero.code, (zero, 0, len(said)))
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
        return
    passage.observations.append(
        Observation(
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
