"""The codebook's words for whose figures and which time a clause speaks of, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import regex

from govreport_parse.codebook.entries import Codebook

_NOT_HELD = "(?!(?:并)?(?:不|未|没有)(?:予|曾|实际)?(?:掌握|保存|持有|制作|获取|负责))"  # 本机关不掌握9件 names an outcome, nobody's figures
_Light: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"


@dataclass(frozen=True, slots=True)
class Words:
    """The words as patterns: ``whole`` to ``subject`` and ``part`` tell whose figures, the others which time; ``delta`` makes a number a difference."""

    whole: regex.Pattern[str]
    pronoun: regex.Pattern[str]
    first_person: regex.Pattern[str]
    subject: regex.Pattern[str]
    this_year: regex.Pattern[str]
    ours: regex.Pattern[str]
    last_year: _Light
    not_last_year: _Light
    since: regex.Pattern[str]
    planned: regex.Pattern[str]
    delta: _Light
    part: regex.Pattern[str]


def _light(pattern: str) -> _Light:
    """A pattern of the standard library, which is asked in a third of the time, where it knows all that is in the words."""
    try:
        return re.compile(pattern)
    except re.error:
        return regex.compile(pattern)


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_KNOWN: dict[int, tuple[Codebook, Words]] = {}


def _words(known: dict[str, tuple[str, ...]]) -> Words:
    own = known["scope_own"]
    pronouns = tuple(w for w in own if w[0] in "我本")
    publish = _any(known["publish"] + known["receive"])
    return Words(
        whole=regex.compile(r"(?<!(?:是|在|居|列|占|全国|面向|排名|位列|处于))" + _any(known["scope_whole"]) + "(?!性)"),
        pronoun=regex.compile(_any(tuple(f"(?<!属于|不属|非){w}{_NOT_HELD}" if w[0] == "本" else w for w in pronouns))),
        first_person=regex.compile(_any(tuple(w for w in pronouns if w[0] == "我"))),
        subject=regex.compile(_any(tuple(w for w in own if w[0] not in "我本"))),
        this_year=regex.compile(_any(known["this_year"])),
        ours=regex.compile(_any(known["this_year"]) + r"[^,]{0,12}累计"),
        last_year=_light(_any(known["last_year"]) + rf"(?!{_any(known['not_last_year'])})"),
        not_last_year=_light(_any(known["not_last_year"])),
        since=regex.compile(_any(known["since"])),
        planned=regex.compile(_any(known["planned"])),
        delta=_light(_any(known["delta"]) + "(?:了|约|近|为)?$"),
        part=regex.compile(
            rf"(?:^|(?<!政府)及|其中|[,、])(?:其中)?(?:[^,。;、]{{0,10}}[、及和])?(?<!政府[及和]){_any(known['scope_part'])}(?:同期|共|共计|累计|主动|新)*{publish}"
        ),
    )


def words(codebook: Codebook) -> Words:
    """The compiled words for scope and time of a codebook."""
    known = _KNOWN.get(id(codebook))
    if known is None or known[0] is not codebook:
        known = _KNOWN[id(codebook)] = (codebook, _words(codebook.quantities))
    return known[1]
