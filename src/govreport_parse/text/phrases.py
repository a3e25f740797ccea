"""The small language in which the codebook says how officials put an indicator.

A phrase is a regular expression around ``{n}``, the number with its approximator and unit. ``~`` stands for up to 24 characters that cross no punctuation,
``{name}`` for any of the words that ``quantities.yml`` lists under that name, ``{cue}`` for the indicator's own cues. Between the words and the number the usual
fillers (共, 为, 达, 的 …) may stand without being written. What is left of ``{n}`` must end at the number, what is right of it must begin behind its unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import regex

from govreport_parse.codebook.entries import Codebook, Indicator, Phrase
from govreport_parse.errors import CodebookError
from govreport_parse.text.patterns import Pattern, pattern_of

GAP = r"(?P<gap>[^,。;:!?()\n]{0,24}?)"
FILLER = r"(?P<fill>(?:力争|争取|确保|预计|保持在|增加到|增至|提高到|扩大到|总数|总量|数量|总计|合计|共计|共有|共|一共|总共|已达到|已达|达到|达|为|有|是|计|的,|的|者|类|了|数|仅|只|均|各|分别|约|就有|量|:|\"|”|》|、|等|累计|全年|一年来?|本年度?|20[0-4][0-9]年(?:度)?|全[市县省区州盟旗]|案件|案|\(){0,5})"
_COMPOUND = ("场", "期", "批", "件", "条")
_NAME = regex.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Compiled:
    """One phrase ready to match: the words left of the number, the words right of it, and what it needs. The ``loose`` groups of either side stand for any words."""

    indicator: Indicator
    phrase: Phrase
    left: Pattern | None
    right: Pattern | None
    unless: Pattern | None
    unless_then: Pattern | None
    units: frozenset[str]
    name: str
    loose_left: tuple[str, ...]
    loose_right: tuple[str, ...]
    words_left: str | None  # the left pattern without the fillers, which need no words


def with_words(pattern: str, indicator: Indicator, codebook: Codebook) -> str:
    """A pattern with the words of every list that it names (``{publish}``, ``{cue}``), longest first; a list that has none is an error."""

    def words(match: regex.Match[str]) -> str:
        name = match[1]
        listed = indicator.cues if name == "cue" else codebook.quantities.get(name)
        if not listed:
            raise CodebookError("bad_pattern", f"{indicator.code}: no words are listed under {{{name}}}", place=pattern)
        return "(?:" + "|".join(sorted(listed, key=len, reverse=True)) + ")"

    return str(_NAME.sub(words, pattern))


def _gap_in(side: str) -> tuple[str, ...]:
    return ("gap",) if "~" in side else ()


def _expand(pattern: str, indicator: Indicator, codebook: Codebook) -> str:
    return with_words(pattern, indicator, codebook).replace("~", GAP)


def _with_compounds(units: Iterable[str]) -> frozenset[str]:
    """The counters, and those that officials use instead: who counts in 场 also counts in 场次, who counts in 条 also in 则."""
    return frozenset([*units, *(f"{unit}次" for unit in units if unit in _COMPOUND), *("则" for unit in units if unit == "条")])


def compile_phrase(indicator: Indicator, phrase: Phrase, codebook: Codebook, number: int = 0) -> Compiled:
    """The phrase as patterns. Raises CodebookError(``bad_pattern``) where it lacks ``{n}`` or does not compile."""
    left, mark, right = phrase.say.partition("{n}")
    if not mark:
        raise CodebookError("bad_pattern", f"{indicator.code}: the phrase has no {{n}}", place=phrase.say)
    make = partial(pattern_of, owner=indicator.code, codebook=codebook, written=phrase.say)
    return Compiled(
        indicator,
        phrase,
        make(f"(?:{_expand(left, indicator, codebook)}){FILLER}$") if left else None,
        make(f"(?:{_expand(right, indicator, codebook)})") if right else None,
        make(_expand(phrase.unless, indicator, codebook)) if phrase.unless else None,
        make(_expand(phrase.unless_then, indicator, codebook)) if phrase.unless_then else None,
        _with_compounds(phrase.units or indicator.units),
        f"{indicator.code}#{number}",
        ("fill", *_gap_in(left)),
        _gap_in(right),
        _expand(left, indicator, codebook) if left else None,
    )


def compile_phrases(codebook: Codebook) -> tuple[Compiled, ...]:
    """All phrases of a codebook."""
    return tuple(compile_phrase(i, p, codebook, n) for i in codebook.indicators.values() for n, p in enumerate(i.phrases))


def compile_cues(codebook: Codebook) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Code and pattern of every indicator that is called up by a cue alone (a channel named before its number)."""
    return tuple((i.code, regex.compile("|".join(sorted(i.cues, key=len, reverse=True)))) for i in codebook.indicators.values() if i.cues)
