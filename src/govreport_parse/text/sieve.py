"""Which of many patterns a text can match at all, told by the plain words in it before any pattern is tried.

From every pattern the words are taken of which one must stand in whatever it matches. A text is gone through once, and only patterns of which a word was seen are left.
A pattern from which no word can be taken is always left: a sieve never changes a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import regex

_TOKEN = regex.compile(
    r"""
    (?P<look>\(\?(?:[=!]|<[=!]))          # (?=…), (?<!…)
  | (?P<open>\((?:\?(?:P?<\w+>|:|>))?)    # (, (?:, (?P<gap>
  | (?P<close>\))
  | (?P<bar>\|)
  | (?P<class>\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\[A-Za-z0-9]|\.)
  | (?P<edge>[\^$])
  | (?P<letter>\\.|[^\\()\[\]|?*+{}.^$])
    """,
    regex.VERBOSE | regex.DOTALL,
)
_TIMES = regex.compile(r"(?P<sign>[?*+])[?+]?|\{(?P<least>[0-9]*)(?:,[0-9]*)?\}[?+]?")
T = TypeVar("T")
Words = frozenset[str]
_NONE: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Sieve:
    """First letter → words that begin with it, each with the patterns (as bits) that need it; and the patterns that need none."""

    words: dict[str, tuple[tuple[str, int], ...]]
    always: int


def needed_words(pattern: str) -> Words:
    """Words of which one stands in every match of a pattern; no words where none can be told.

    >>> sorted(needed_words("(?:在)?(?:政府|门户)网站(?:上)?(?:公开|发布)")), sorted(needed_words("(?:公开)?[0-9]+"))
    (['网站'], [])
    """
    words, end = _alternatives(pattern, 0)
    return words if end == len(pattern) else _NONE


def _alternatives(pattern: str, at: int) -> tuple[Words, int]:
    """The words of ``a|b|c`` up to the closing bracket, and where that stands. The end of the pattern is passed where something is not understood."""
    branches: list[Words] = []
    while True:
        words, at = _branch(pattern, at)
        branches.append(words)
        if at >= len(pattern) or pattern[at] != "|":
            return (frozenset().union(*branches) if all(branches) else _NONE), at
        at += 1


def _branch(pattern: str, at: int) -> tuple[Words, int]:
    found: list[Words] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        token = _TOKEN.match(pattern, at)
        if token is None:
            return _NONE, len(pattern) + 1
        at, words = token.end(), _NONE
        if token["open"] or token["look"]:
            words, at = _alternatives(pattern, at)
            if at >= len(pattern):
                return _NONE, len(pattern) + 1
            at += 1
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        surely = times is None or times["sign"] == "+" or int(times["least"] or 0) > 0
        if token["letter"] and surely:
            run += token["letter"][-1]
            if times is None:
                continue
        if run:
            found.append(frozenset({run}))
            run = ""
        if words and surely and not token["look"]:
            found.append(words)
    if run:
        found.append(frozenset({run}))
    return max(found, key=lambda words: (min(map(len, words)), -len(words)), default=_NONE), at


def make_sieve(patterns: Sequence[str | None]) -> Sieve:
    """The sieve of these patterns; the place of a pattern is its bit. No pattern at all (none) is always left."""
    bits: dict[str, int] = {}
    always = 0
    for place, pattern in enumerate(patterns):
        words = needed_words(pattern) if pattern is not None else _NONE
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << place
        always |= 0 if words else 1 << place
    listed: dict[str, list[tuple[str, int]]] = {}
    for word, bit in bits.items():
        listed.setdefault(word[0], []).append((word, bit))
    return Sieve({letter: tuple(words) for letter, words in listed.items()}, always)


def sift(sieve: Sieve, text: str) -> int:
    """The patterns that the text can match, as bits.

    >>> sift(make_sieve(["网站公开", "微信", None]), "通过政务微信")
    6
    """
    left, words = sieve.always, sieve.words
    for place, letter in enumerate(text):
        for word, bit in words.get(letter, ()):
            if text.startswith(word, place):
                left |= bit
    return left


def pick(items: Sequence[T], bits: int) -> Iterator[T]:
    """The items whose bits are set, in order."""
    while bits:
        lowest = bits & -bits
        yield items[lowest.bit_length() - 1]
        bits ^= lowest


def sifted(sieve: Sieve, text: str, items: Sequence[T]) -> Iterator[T]:
    """The items, one for each pattern of a sieve, whose pattern the text can match."""
    return pick(items, sift(sieve, text))
