"""Which of many patterns a text can match at all, told by the plain words in it before any pattern is tried.

From every pattern the words are taken of which one must stand in whatever it matches. A text is gone through once, and only patterns of which a word was seen are left.
A pattern from which no word can be taken is always left: a sieve never changes a result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add
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


MOST = 3  # sets of words that are asked of a pattern


@dataclass(frozen=True, slots=True)
class Sieve:
    """First two letters → words that begin with them, each with the patterns (as bits) that need it; words of one letter; and the patterns that need none.

    Of a pattern that needs several words the first is a bit of the first ``size`` bits, the second of the next ``size``, and so on.
    """

    words: dict[str, tuple[tuple[str, int], ...]]
    letters: dict[str, int]
    always: int
    size: int
    beginnings: frozenset[str]
    singles: frozenset[str]


def needed_words(pattern: str) -> Words:
    """Words of which one stands in every match of a pattern; no words where none can be told.

    >>> sorted(needed_words("(?:在)?(?:政府|门户)网站(?:上)?(?:公开|发布)")), sorted(needed_words("(?:公开)?[0-9]+"))
    (['网站'], [])
    """
    return next(iter(needed_sets(pattern)), _NONE)


def needed_sets(pattern: str) -> list[Words]:
    """Sets of words, the rarest first: one word of each set stands in every match of a pattern.

    >>> [sorted(words) for words in needed_sets("(?:政府|门户)网站(?:上)?(?:公开|发布)")]
    [['网站'], ['政府', '门户'], ['公开', '发布']]
    """
    sets, end = _alternatives(pattern, 0)
    return sorted(dict.fromkeys(sets), key=_commonness)[:MOST] if end == len(pattern) else []


def _commonness(words: Words) -> tuple[int, int]:
    return -min(map(len, words)), len(words)


def _alternatives(pattern: str, at: int) -> tuple[list[Words], int]:
    """The sets of ``a|b|c`` up to the closing bracket, and where that stands. The end of the pattern is passed where something is not understood."""
    branches: list[list[Words]] = []
    while True:
        sets, at = _branch(pattern, at)
        branches.append(sets)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    return ([frozenset().union(*(min(sets, key=_commonness) for sets in branches))] if all(branches) else []), at


def _branch(pattern: str, at: int) -> tuple[list[Words], int]:
    found: list[Words] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        token = _TOKEN.match(pattern, at)
        if token is None:
            return [], len(pattern) + 1
        at, sets = token.end(), list[Words]()
        if token["open"] or token["look"]:
            sets, at = _alternatives(pattern, at)
            if at >= len(pattern):
                return [], len(pattern) + 1
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
        if surely and not token["look"]:
            found.extend(sets)
    if run:
        found.append(frozenset({run}))
    return found, at


def make_sieve(patterns: Sequence[str | None]) -> Sieve:
    """The sieve of these patterns; the place of a pattern is its bit. No pattern at all (none) is always left."""
    bits: dict[str, int] = {}
    always, size = 0, len(patterns)
    for place, pattern in enumerate(patterns):
        sets = needed_sets(pattern) if pattern is not None else []
        for number, words in enumerate(sets):
            for word in words:
                bits[word] = bits.get(word, 0) | 1 << place + number * size
        always |= sum(1 << place + number * size for number in range(len(sets), MOST))
    listed: dict[str, list[tuple[str, int]]] = {}
    for word, bit in bits.items():
        listed.setdefault(word[:2], []).append((word, bit))
    letters = dict(item for beginning, words in listed.items() if len(beginning) == 1 for item in words)
    longer = {beginning: tuple(words) for beginning, words in listed.items() if len(beginning) == 2}
    return Sieve(longer, letters, always, size, frozenset(longer), frozenset(letters))


def sift(sieve: Sieve, text: str) -> int:
    """The patterns that the text can match, as bits.

    >>> sift(make_sieve(["网站公开", "微信", None]), "通过政务微信")
    6
    """
    left, words = sieve.always, sieve.words
    for letter in sieve.singles.intersection(text):
        left |= sieve.letters[letter]
    for beginning in sieve.beginnings.intersection(map(add, text, text[1:])):
        for word, bit in words[beginning]:
            if len(word) == 2 or word in text:
                left |= bit
    for _ in range(MOST - 1):
        left = left & left >> sieve.size
    return left & (1 << sieve.size) - 1


def pick(items: Sequence[T], bits: int) -> Iterator[T]:
    """The items whose bits are set, in order."""
    while bits:
        lowest = bits & -bits
        yield items[lowest.bit_length() - 1]
        bits ^= lowest


def sifted(sieve: Sieve, text: str, items: Sequence[T]) -> Iterator[T]:
    """The items, one for each pattern of a sieve, whose pattern the text can match."""
    return pick(items, sift(sieve, text))
