"""The sums in which the codebook writes its checks and harmonised concepts.

``requests.completed.on_time + requests.completed.extended + requests.completed.overdue?`` is a sum of three codes, the last of which counts only where it is stated.
``a ?? b`` is ``a``, or ``b`` where ``a`` cannot be had. ``form.requests.refused.*.total`` stands for every code with one segment in the star's place: those that the
report's own form prints must be there, the others count where they are stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from govreport_parse.codebook.entries import Check

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<code>[a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]+|\*))*)(?P<optional>\?(?!\?))?     # requests.received.email?
      | (?P<number>[0-9]+(?:\.[0-9]+)?)                                              # 100000
      | (?P<else>\?\?)
      | (?P<sign>[+-])
    )\s*""",
    re.VERBOSE,
)


class Term(NamedTuple):
    """One summand: a code (maybe with stars) or a number."""

    sign: int
    code: str
    number: Decimal | None = None
    optional: bool = False


Sum = tuple[Term, ...]
Side = tuple[Sum, ...]


class Relation(NamedTuple):
    """One check for one choice of its ``for_each`` names."""

    left: Side
    right: Side
    names: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=4096)
def parse_side(text: str) -> Side:
    """The alternatives of one side, each a sum. Raises ValueError with the place where the text is no sum.

    >>> [[(t.code, t.optional) for t in s] for s in parse_side("requests.answered ?? requests.received + requests.carried_in?")]
    [[('requests.answered', False)], [('requests.received', False), ('requests.carried_in', True)]]
    """
    sums: list[list[Term]] = [[]]
    sign, at, wants_term = 1, 0, True
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or (match["sign"] is None and match["else"] is None) is not wants_term:
            raise ValueError(f"{text!r} is no sum of codes at {text[at:].strip()[:20]!r}")
        if match["else"]:
            sums.append([])
            sign = 1
        elif match["sign"]:
            sign = 1 if match["sign"] == "+" else -1
        else:
            number = Decimal(match["number"]) if match["number"] else None
            sums[-1].append(Term(sign, match["code"] or "", number, match["optional"] is not None))
        wants_term, at = not wants_term, match.end()
    if wants_term:
        raise ValueError(f"{text!r} ends where a code is expected")
    return tuple(tuple(terms) for terms in sums)


def expand(check: Check) -> tuple[Relation, ...]:
    """The check's comparisons, one for each combination of its ``for_each`` names."""
    return _expand(check.left, check.right, tuple((name, values) for name, values in check.for_each.items()))


@lru_cache(maxsize=512)
def _expand(left: str, right: str, names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Relation, ...]:
    relations = []
    for chosen in product(*(values for _, values in names)):
        pairs = tuple(zip((name for name, _ in names), chosen, strict=True))
        relations.append(Relation(parse_side(_fill(left, pairs)), parse_side(_fill(right, pairs)), pairs))
    return tuple(relations)


def _fill(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for name, value in pairs:
        text = text.replace(f"{{{name}}}", value)
    return text


@lru_cache(maxsize=2048)
def _star(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", r"[a-z0-9_]+"))


def find_codes(pattern: str, codes: Iterable[str]) -> Iterator[str]:
    """Every code that a code with stars stands for (itself, where it has none).

    >>> list(find_codes("review.*", ["review.total", "review.total.x", "litigation.total"]))
    ['review.total']
    """
    matches = _star(pattern).fullmatch
    return (code for code in codes if matches(code))


def find_unknown(sides: Iterable[Side], known: Mapping[str, object]) -> Iterator[str]:
    """Every code of these sides that the codebook does not have; a star must stand for one code at least."""
    for terms in (terms for side in sides for terms in side):
        for term in terms:
            if term.code and (next(find_codes(term.code, known), None) is None if "*" in term.code else term.code not in known):
                yield term.code
