"""What is known about agencies and figures over the years, read from ``panel.yml``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record

Strength = Literal["weak", "medium", "strong"]
STRENGTHS: tuple[Strength, ...] = ("weak", "medium", "strong")


class Merged(Record):
    """The division that took a division in, and from which year on."""

    into: str
    since: int = Field(alias="from")


class Carry(Record):
    """The cells of a report that go on from the last year, and those that go into the next."""

    columns: tuple[str, ...]
    carried_in: str = Field(alias="in")
    carried_out: str = Field(alias="out")


class Jump(Record):
    """By which factor a figure of at least so much may change in a year."""

    factor: Decimal
    least: Decimal


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
    carry: Carry
    jump: Jump
    same: Same

    @model_validator(mode="after")
    def _occasions_are_known(self) -> Self:
        unknown = {occasion for years in self.breaks.values() for _, occasion in years.values()} - set(self.occasions)
        if unknown:
            raise ValueError(f"breaks name occasions that are not explained: {', '.join(sorted(unknown))}")
        return self

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
