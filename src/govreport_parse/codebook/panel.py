"""What is known about agencies and figures over the years, read from ``panel.yml``."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from govreport_parse.codebook.between import Between
from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record

Strength = Literal["weak", "medium", "strong"]
STRENGTHS: tuple[Strength, ...] = ("weak", "medium", "strong")


class Merged(Record):
    """The division that took a division in, and from which year on."""

    into: str
    since: int = Field(alias="from")


class Jump(Record):
    """By which factor a figure of at least so much may change in a year: of these concepts, or of all."""

    id: str
    severity: Literal["error", "warning", "info"]
    factor: Decimal
    least: Decimal
    concepts: tuple[str, ...] = ()


class Cumulative(Record):
    """How far a cumulative figure may be from the one before and the year's own, as a share of it."""

    id: str
    relative: Decimal


class Same(Record):
    """How many filled cells two reports must share to be called the same."""

    least_cells: int


class PanelRules(Record):
    """The file, part by part. ``breaks`` are concept → year → strength and occasion, ``occasions`` say what happened: in Chinese, in English, by which text."""

    lines: dict[str, tuple[str, ...]]
    merged: dict[str, Merged]
    breaks: dict[str, dict[int, tuple[Strength, str]]]
    occasions: dict[str, tuple[str, str, str]]
    units: dict[str, Decimal]
    between: tuple[Between, ...]
    jumps: tuple[Jump, ...]
    cumulative: Cumulative
    same: Same

    @model_validator(mode="after")
    def _occasions_are_known(self) -> Self:
        unknown = {occasion for years in self.breaks.values() for _, occasion in years.values()} - set(self.occasions)
        if unknown:
            raise ValueError(f"breaks name occasions that are not explained: {', '.join(sorted(unknown))}")
        return self

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """Every code that a check between years asks for, each once."""
        return tuple(dict.fromkeys(code for check in self.between for comparison in check.comparisons for code in comparison.find_codes()))

    def break_between(self, concept: str, before: int, year: int) -> Strength | None:
        """The strongest break of a concept after one year and up to another."""
        found = [strength for at, (strength, _) in self.breaks.get(concept, {}).items() if before < at <= year]
        return max(found, key=STRENGTHS.index, default=None)

    def line_of(self, body: str) -> str | None:
        """The functional line of a body, by the longest of its names that ends the body's."""
        found = [(len(name), line) for line, names in self.lines.items() for name in names if body.endswith(name)]
        return max(found)[1] if found else None


@lru_cache(maxsize=1)
def load_panel() -> PanelRules:
    """The rules, read once."""
    path = Path(__file__).with_name("panel.yml")
    return parse_record(read_yaml(path), PanelRules, path)
