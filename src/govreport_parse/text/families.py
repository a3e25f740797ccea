"""The kinds into which one total is divided, told by the words that belong to a number of a list."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from govreport_parse.codebook.entries import Codebook, Family
from govreport_parse.text.limited import Limited


@dataclass(frozen=True, slots=True)
class Kinds:
    """One family ready to ask: its codes with their patterns, in the order of the codebook."""

    family: Family
    patterns: tuple[tuple[str, Limited], ...]
    unless: Limited | None


def compile_families(codebook: Codebook) -> tuple[Kinds, ...]:
    """All families of a codebook."""
    return tuple(_compile(family) for family in codebook.families)


def _compile(family: Family) -> Kinds:
    patterns = tuple((code, Limited(regex.compile("|".join(words)), family.family)) for code, words in family.words.items())
    return Kinds(family, patterns, Limited(regex.compile(family.unless), family.family) if family.unless else None)


def kinds_in(words: str, kinds: Kinds) -> list[str]:
    """The codes that the words of one number name: one, or one reason with the code beside it; none where they name several and the family takes neither the first nor all."""
    if kinds.unless is not None and kinds.unless.search(words):
        return []
    found = [(match.start(), code) for code, pattern in kinds.patterns if (match := pattern.search(words))]
    if kinds.family.several == "first":
        return [min(found)[1]] if found else []
    codes = [code for _, code in found]
    if kinds.family.several == "all":
        return codes
    others = [code for code in codes if code != kinds.family.beside]
    return codes if len(codes) == 1 or (len(codes) == 2 and len(others) == 1) else []
