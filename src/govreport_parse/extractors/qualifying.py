"""Words in the head or stub of a table that say whose figures a column or row gives, or over which time: 本级, 全县, 本年, 历年累计."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.labels import plain_label
from govreport_parse.text.normalize import fold_label

_ASIDE = regex.compile(r"\((?P<aside>[^()]{2,6})\)")
_VAGUE = frozenset({"统计数", "数量", "数值", "合计", "年度", "统计数据", "统计数量", "总数", "数据"})  # headings of a column of values that part nothing


class Qualifier(NamedTuple):
    """The period and the scope that a word names (the scope is empty where it names none)."""

    period: str = "year"
    scope: str = ""


PLAIN = Qualifier()
_KNOWN: dict[int, tuple[Codebook, dict[str, Qualifier]]] = {}
_SCOPES: dict[int, tuple[dict[str, Qualifier], tuple[str, ...]]] = {}


def qualifiers(codebook: Codebook) -> dict[str, Qualifier]:
    """The headings of value columns in list tables, with the period and scope that they name."""
    known = _KNOWN.get(id(codebook))
    if known is None or known[0] is not codebook:
        columns = [c for layout in codebook.layouts if layout.kind == "list" for c in layout.columns if c.key not in ("label", "unit", "number")]
        found = {plain_label(label): Qualifier(c.period, c.scope) for c in columns for label in c.labels}
        known = _KNOWN[id(codebook)] = (codebook, found)
    return known[1]


def _of_scope(codebook: Codebook) -> tuple[str, ...]:
    """The words that name a scope."""
    known = qualifiers(codebook)
    words = _SCOPES.get(id(known))
    if words is None or words[0] is not known:
        words = _SCOPES[id(known)] = (known, tuple(word for word, qualifier in known.items() if qualifier.scope))
    return words[1]


def qualifier_of(text: str, codebook: Codebook) -> Qualifier | None:
    """What a heading or row label says of period or scope, as a whole (全县) or in an aside (处理决定数量（全县）); none where it says nothing."""
    known = qualifiers(codebook)
    plain = plain_label(text)
    if plain in known and plain not in _VAGUE:
        return known[plain]
    if plain == text:  # nothing was left out of it
        return None
    folded = fold_label(text)
    return None if "(" not in folded else next((known[aside] for aside in _ASIDE.findall(folded) if aside in known and aside not in _VAGUE), None)


def without_qualifier(text: str, codebook: Codebook) -> tuple[str, Qualifier]:
    """The plain label behind a leading 本级 or 全县, and what that word says; the label and nothing where there is none.

    A word of time stays: 本年处理决定数量 is the label of the form.
    """
    plain = plain_label(text)
    if plain.startswith(_of_scope(codebook)):
        for word, qualifier in qualifiers(codebook).items():
            if qualifier.scope and plain.startswith(word) and len(plain) > len(word) + 1:
                return plain[len(word) :], qualifier
    return plain, qualifier_of(text, codebook) or PLAIN
