"""The kinds into which one total is divided, told by the words that belong to a number of a list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from govreport_parse.codebook.entries import Codebook, Family
from govreport_parse.text.patterns import Pattern, pattern_of
from govreport_parse.text.sieve import Sieve, make_sieve, sifted


@dataclass(frozen=True, slots=True)
class Kinds:
    """One family ready to ask: its codes with their patterns, in the order of the codebook, and the sieve that tells which of them words can match."""

    family: Family
    patterns: tuple[tuple[str, Pattern], ...]
    unless: Pattern | None
    sieve: Sieve


def compile_families(codebook: Codebook) -> tuple[Kinds, ...]:
    """All families of a codebook."""
    return tuple(_compile(family, codebook) for family in codebook.families)


def _compile(family: Family, codebook: Codebook) -> Kinds:
    make = partial(pattern_of, owner=family.family, codebook=codebook)
    words = {code: "|".join(words) for code, words in family.words.items()}
    return Kinds(
        family, tuple((code, make(pattern)) for code, pattern in words.items()), make(family.unless) if family.unless else None, make_sieve([*words.values()])
    )


def kinds_in(words: str, kinds: Kinds) -> list[str]:
    """The codes that the words of one number name: one, or one reason with the code beside it; none where they name several and the family takes neither the first nor all."""
    return list(find_kinds(words, kinds))


def find_kinds(words: str, kinds: Kinds) -> dict[str, tuple[int, int]]:
    """The same codes with the place of the words that name them."""
    found = {code: match.span() for code, pattern in sifted(kinds.sieve, words, kinds.patterns) if (match := pattern.search(words))}
    if not found or (kinds.unless is not None and kinds.unless.search(words)):
        return {}
    if kinds.family.several == "all" or len(found) <= 1:
        return found
    if kinds.family.several == "first":
        first = min(found, key=lambda code: (found[code][0], code))
        return {first: found[first]}
    others = [code for code in found if code != kinds.family.beside]
    return found if len(found) == 2 and len(others) == 1 else {}


def names_other(words: str, kinds: Kinds, known: Collection[str]) -> bool:
    """Whether words name a kind that is none of those known."""
    named = any(code not in known and pattern.search(words) for code, pattern in sifted(kinds.sieve, words, kinds.patterns))
    return named and not (kinds.unless is not None and kinds.unless.search(words))
