"""What a section title speaks of."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.normalize import shadow

_KNOWN: dict[int, tuple[Codebook, tuple[tuple[str, frozenset[str], regex.Pattern[str] | None], ...]]] = {}


def _topics(codebook: Codebook) -> tuple[tuple[str, frozenset[str], regex.Pattern[str] | None], ...]:
    known = _KNOWN.get(id(codebook))
    if known is None or known[0] is not codebook:
        ordered = sorted(codebook.topics, key=lambda t: t.order)
        made = tuple((t.topic, frozenset(shadow(x).text for x in t.titles), regex.compile("|".join(t.patterns)) if t.patterns else None) for t in ordered)
        known = _KNOWN[id(codebook)] = (codebook, made)
    return known[1]


def topics_of(title: str, codebook: Codebook) -> tuple[str, ...]:
    """Every topic that a title names, the leading one first. A title about problems and plans is about nothing else."""
    plain = shadow(title).text
    if not plain:
        return ()
    exact = [topic for topic, titles, _ in _topics(codebook) if plain in titles]
    found = exact or [topic for topic, _, pattern in _topics(codebook) if pattern is not None and pattern.search(plain)]
    return ("problems",) if "problems" in found else tuple(found)


def title_length(text: str, codebook: Codebook) -> int:
    """How many characters at the beginning of a text are a known section title; 0 where none is."""
    best = 0
    for _, titles, _ in _topics(codebook):
        for title in titles:
            if len(title) > best and text.startswith(title):
                best = len(title)
    return best
