"""What a paragraph already talks about, so that words too short to stand alone (维持3件, 传真11件) are understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.families import Kinds, compile_families
from govreport_parse.text.phrases import Compiled, compile_cues, compile_phrases
from govreport_parse.text.sieve import Sieve, make_sieve, sifted
from govreport_parse.text.zero_words import Zero, compile_zeros

SEVERAL = "several"
JOINT = "joint"
_PRESS_AND_AIR = {"disclosure.channel.newspaper", "disclosure.channel.broadcast"}
_ALL_OF_THEM = regex.compile(
    r"等(?:多种|各种|各类|多个|新闻|公共|线上|线下|多元|传统|新)*(?:渠道|平台|载体|方式|媒体|媒介|途径|形式|阵地)[^,。;]{0,4}|(?:及|和|以及|、)(?:其他)?(?:各类|各种|多种)(?:渠道|平台|载体|媒体|途径|形式)[^,。;]{0,4}|(?:公开)?为(?:主要|主|重要|基本)?(?:形式|载体|平台|渠道|方式|途径|阵地)"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules of one codebook.

    The sieves tell which phrases, cues and zeros a text can match; what is ``by_unit``, ``by_frame``, ``unframed`` are phrases as bits.
    """

    codebook: Codebook
    phrases: tuple[Compiled, ...]
    cues: tuple[tuple[str, regex.Pattern[str]], ...]
    zeros: tuple[Zero, ...]
    families: tuple[Kinds, ...]
    left: Sieve
    right: Sieve
    cued: Sieve
    denied: Sieve
    by_unit: dict[str, int]
    by_frame: dict[str, int]
    unframed: int


def _compile(codebook: Codebook) -> Rules:
    phrases, cues, zeros = compile_phrases(codebook), compile_cues(codebook), compile_zeros(codebook)
    by_unit: dict[str, int] = {}
    by_frame: dict[str, int] = {}
    for place, compiled in enumerate(phrases):
        for unit in compiled.units:
            by_unit[unit] = by_unit.get(unit, 0) | 1 << place
        for token in compiled.phrase.within:
            by_frame[token] = by_frame.get(token, 0) | 1 << place
    return Rules(
        codebook,
        phrases,
        cues,
        zeros,
        compile_families(codebook),
        left=make_sieve([c.words_left for c in phrases]),
        right=make_sieve([c.right.pattern if c.right else None for c in phrases]),
        cued=make_sieve([pattern.pattern for _, pattern in cues]),
        denied=make_sieve([zero.noun.pattern for zero in zeros]),
        by_unit=by_unit,
        by_frame=by_frame,
        unframed=sum(1 << place for place, compiled in enumerate(phrases) if not compiled.phrase.within),
    )


_CACHE: dict[int, Rules] = {}


def rules_of(codebook: Codebook) -> Rules:
    """The compiled rules of a codebook, made once."""
    known = _CACHE.get(id(codebook))
    if known is None or known.codebook is not codebook:
        known = _CACHE[id(codebook)] = _compile(codebook)
    return known


@dataclass(slots=True)
class Frames:
    """The codes a paragraph has spoken of, by recency; the topics of its sections; the channel named last (``fresh``: right before the number), and the one that heads the paragraph."""

    topics: frozenset[str]
    opened: dict[str, int] = field(default_factory=dict)
    last: str = ""
    cue: str = ""
    cue_segment: int = -1
    lead: str = ""
    fresh: bool = False
    publishing: int = -1
    clock: int = 0

    def open(self, code: str, indicators: Mapping[str, object]) -> None:
        """Speak of a code, and so of everything above it."""
        self.clock += 1
        parts = code.split(".")
        for depth in range(1, len(parts) + 1):
            self.opened[".".join(parts[:depth])] = self.clock
        total = f"{parts[0]}.total"
        if total in indicators:
            self.opened[total] = self.clock

    def inherit(self, other: Frames) -> None:
        """Speak of what another paragraph spoke of: the items of a list go on where it ended."""
        self.opened, self.last, self.clock = dict(other.opened), other.last, other.clock

    def recency(self, token: str, code: str, segment: int, sentence: int) -> int:
        """How recently the text spoke of a token; 0 where only the section's topic says so, -1 where nothing does."""
        if token.startswith("topic:"):
            return 0 if token[6:] in self.topics else -1
        if token == "cue:act":  # noqa: S105  a frame
            return self.clock if self.publishing == sentence else -1
        if token.startswith("cue:"):
            return self.clock + 1 if self._is_cued(token[4:], code, segment) else -1
        if token.startswith("last:"):
            return self.clock if self.last == token[5:] else -1
        return self.opened.get(token, -1)

    def allowed(self, rules: Rules, segment: int) -> int:
        """The phrases, as bits, that need no frame or of which some frame may stand; ``recency`` says whether and since when."""
        named = [f"topic:{topic}" for topic in self.topics] + [f"last:{self.last}"]
        bits = rules.unframed | (rules.by_frame.get("cue:act", 0) if self.publishing == segment else 0)
        for token in (*self.opened, *named):
            bits |= rules.by_frame.get(token, 0)
        if self.cue and self.cue_segment == segment:
            for token in ("cue:self", "cue:joint", "cue:channel", f"cue:{self.cue}"):
                bits |= rules.by_frame.get(token, 0)
        return bits

    def _is_cued(self, name: str, code: str, segment: int) -> bool:
        if self.cue_segment != segment or not self.cue:
            return False
        if name == "joint":
            return self.cue == JOINT
        if name == "channel":
            return self.cue == SEVERAL or self.cue.startswith("disclosure.channel.")
        return self.cue == (code if name == "self" else name)


def find_cue(text: str, rules: Rules) -> str:
    """The code whose cue stands last in a stretch of text; ``several`` where different channels are listed together, ``joint`` where they stand for all (…等渠道)."""
    found: list[tuple[int, int, str]] = []
    for code, pattern in sifted(rules.cued, text, rules.cues):
        found.extend((m.end(), m.start(), code) for m in pattern.finditer(text))
    if not found:
        return ""
    found.sort()
    end, start, code = found[-1]
    all_of_them = _ALL_OF_THEM.search(text, end) if code.startswith("disclosure.channel.") else None
    if all_of_them:  # 通过日报、电视台等媒体 is a part of what was published, whichever part
        return SEVERAL if "媒体" in all_of_them[0] else JOINT
    for other_end, other_start, other in reversed(found[:-1]):
        if other == code or not (code.startswith("disclosure.channel.") and other.startswith("disclosure.channel.")):
            continue
        if other_start >= start and other_end <= end:
            continue
        between = text[other_end:start]
        if not between and {code, other} == _PRESS_AND_AIR:
            return SEVERAL  # 报纸电视34条
        if code != "disclosure.channel.other" and other_end <= start and regex.fullmatch(r"[^,。;]{0,12}[、和及与][^,。;]{0,12}", between):
            return SEVERAL
        break
    return code
