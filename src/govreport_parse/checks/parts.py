"""The parts of a sum of the codebook for one form: what its stars stand for, and what a report of that form must state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.expressions import Relation, Sum, Term, find_codes
from govreport_parse.schema.report import Form

_BOOKS, _SUMS = 8, 20_000


class Need(Enum):
    """Whether a part must be stated: it must, it may be left out of the sum, or something the report leaves out may belong to it."""

    MUST = "must"
    MAY = "may"
    OPEN = "open"


class Part(NamedTuple):
    """One summand: a number, or one code."""

    sign: int
    code: str
    number: Decimal | None
    need: Need


class Summed(NamedTuple):
    """A sum with its parts. ``plain`` are their codes where it adds up nothing but codes that must be stated."""

    terms: Sum
    parts: tuple[Part, ...]
    plain: tuple[str, ...]


class Compared(NamedTuple):
    """A relation with the codes of its left side and the first alternatives of both sides."""

    relation: Relation
    codes: frozenset[str]
    left: Summed
    right: Summed


@dataclass(slots=True)
class Parts:
    """The parts of all sums that were asked for, for one codebook and form. ``official`` are the indicators that the form prints, each with its topic, in the order of the codebook.

    A sum is known by its identity (and kept, so that its identity stays its own), because telling two long ones apart takes longer than adding them up.
    """

    codebook: Codebook
    official: dict[str, str]
    sums: dict[int, Summed] = field(default_factory=dict)
    relations: dict[int, Compared] = field(default_factory=dict)
    stars: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, terms: Sum) -> Summed:
        """One sum with its parts."""
        kept = self.sums.get(id(terms))
        if kept is None:
            if len(self.sums) >= _SUMS:
                self.sums.clear()
            parts = tuple(part for term in terms for part in self._expand(term))
            is_plain = all(part.number is None and part.sign > 0 and part.need is Need.MUST for part in parts)
            kept = self.sums[id(terms)] = Summed(terms, parts, tuple(part.code for part in parts) if is_plain else ())
        return kept

    def compared(self, relation: Relation) -> Compared:
        """One relation with its parts."""
        kept = self.relations.get(id(relation))
        if kept is None:
            if len(self.relations) >= _SUMS:
                self.relations.clear()
            codes = frozenset(part.code for terms in relation.left for part in self.of(terms).parts if part.code)
            kept = self.relations[id(relation)] = Compared(relation, codes, self.of(relation.left[0]), self.of(relation.right[0]))
        return kept

    def labels_of(self, code: str) -> tuple[str, str]:
        """The Chinese label of an indicator without its bracketed remarks, and the English one; the code itself where it is unknown."""
        kept = self.labels.get(code)
        if kept is None:
            indicator = self.codebook.indicators.get(code)
            kept = self.labels[code] = (indicator.label_zh.partition("（")[0], indicator.label_en) if indicator is not None else (code, code)
        return kept

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The codes that a code with stars stands for."""
        if pattern not in self.stars:
            self.stars[pattern] = tuple(find_codes(pattern, self.codebook.indicators))
        return self.stars[pattern]

    def _expand(self, term: Term) -> Iterator[Part]:
        if term.number is not None:
            yield Part(term.sign, "", term.number, Need.MUST)
        if "*" in term.code:
            for code in self.matching(term.code):
                yield Part(term.sign, code, None, Need.MAY if term.optional else Need.MUST if code in self.official else Need.OPEN)
        elif term.code:
            yield Part(term.sign, term.code, None, Need.MAY if term.optional else Need.MUST)


_known: dict[tuple[int, Form], Parts] = {}


def parts_for(codebook: Codebook, form: Form) -> Parts:
    """The parts for a codebook and form, the same ones every time."""
    kept = _known.get((id(codebook), form))
    if kept is None:
        if len(_known) >= _BOOKS:
            _known.clear()
        official = {code: indicator.topic for code, indicator in codebook.indicators.items() if form.value in indicator.official_in}
        kept = _known[id(codebook), form] = Parts(codebook, official)
    return kept
