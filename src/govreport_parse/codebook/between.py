"""Checks between the reports of two years of one agency, as ``panel.yml`` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import model_validator

from govreport_parse.codebook.entries import Era
from govreport_parse.codebook.expressions import Side, parse_side
from govreport_parse.schema.record import Record


class Comparison(NamedTuple):
    """One comparison for one choice of the name that a check runs over: ``left`` and ``right`` are sums of this year's report, ``last`` of the report before."""

    name: str
    left: Side
    right: Side
    last: Side

    def find_codes(self) -> Iterator[str]:
        """Every code that it asks for."""
        return (term.code for side in (self.left, self.right, self.last) for terms in side for term in terms if term.code)


class Between(Record):
    """``left`` of a year's report against ``right`` of it plus ``last`` of the report of the year before.

    ``relation``: equal (``==``), at most (``<=``), about equal (``~``), or ``needs``: a left that is not zero needs something on the other side. ``tolerance`` is a number,
    ``relative`` a share of the larger side; whichever allows more counts. ``years`` and ``forms`` are those of the later report, ``forms_before`` of the earlier one; empty: all.
    """

    id: str
    severity: Literal["error", "warning", "info"]
    left: str
    relation: Literal["==", "<=", "~", "needs"]
    right: str = ""
    last: str
    for_each: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    relative: Decimal = Decimal(0)
    years: tuple[int, ...] = ()
    forms: tuple[Era, ...] = ()
    forms_before: tuple[Era, ...] = ()
    message_zh: str
    message_en: str
    exception: str = ""

    @model_validator(mode="after")
    def _is_readable(self) -> Between:
        if bool(self.for_each) != ("{name}" in self.left):
            raise ValueError(f"{self.id}: `for_each` and {{name}} go together")
        _ = self.comparisons
        return self

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons, one for each name."""
        names = self.for_each or ("",)
        return tuple(Comparison(name, *(self._side(side, name) for side in (self.left, self.right, self.last))) for name in names)

    def _side(self, side: str, name: str) -> Side:
        return parse_side(side.replace("{name}", name)) if side else ()

    @property
    def rule(self) -> str:
        """What it compares, in one line; ``[t-1]`` marks the report of the year before."""
        return f"{self.left} {self.relation} {f'{self.right} + ' if self.right else ''}({self.last})[t-1]"

    def applies(self, year: int, form: str, before: str) -> bool:
        """Whether it is asked between reports of these forms, the later one of this year."""
        listed = ((self.years, year), (self.forms, form), (self.forms_before, before))
        return all(not wanted or given in wanted for wanted, given in listed)
