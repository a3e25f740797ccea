"""What a sentence says of all cases of a total at once (收到申请3件，均为当面申请), or of the only one (受理行政复议1件，复议机关维持): the total is the number of that kind, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.passages import Claim, Passage, claim
from govreport_parse.schema.observation import Confidence, Period
from govreport_parse.text.clauses import Clause
from govreport_parse.text.families import Kinds, kinds_in
from govreport_parse.text.quantities import Found

REACH = 90
_PIECE = regex.compile(r"[^,;:()。!?\n]+")
_ALL = regex.compile(r"(?:均(?!衡|摊|价)|全部|都(?!市|匀|江)|皆|一律|悉数|全(?=[系为是]))")
_OTHERS = regex.compile(
    r"其中|其余|余下|另外?|此外|其[他它]|同比|比(?:上|去|20)|较(?:上|去|20)|上年|去年|上一年|各(?:乡|镇|县|区|市|部门|单位)|没有(?:发生|收到|出现)|未(?:发生|收到|出现)"
)
_END = regex.compile(r"[。!?\n]")
_GOES_ON = regex.compile(r"\s*(?:该|此|这)(?:[件份宗项条起例]|申请|案|诉讼|复议)|\s*(?:申请人|对此)")


class Total(NamedTuple):
    """The total that was just read: its code, its number, and the clause it stands in."""

    code: str
    quantity: Found
    clause: Clause


def read_of_all(passage: Passage, rules: Rules, total: Total, following: int) -> None:
    """Claims what the words behind a total say of all of its cases, up to the number that follows."""
    found: dict[str, tuple[int, int]] = {}
    for kinds in rules.families:
        if total.code in kinds.family.of_all and total.quantity.unit in kinds.family.units:
            for codes, place in _said(passage.shadow.text, total, kinds, following):
                for code in codes:
                    found.setdefault(code, place)
    focus = passage.observations[-1].evidence.focus if passage.observations else None
    known = {o.indicator for o in passage.observations if o.evidence.focus is not None and focus is not None and o.evidence.focus[0] == focus[0]}
    for code, place in found.items():
        if code != total.code and code not in known:
            claim(passage, rules, total.quantity, total.clause, Claim(code, Period.YEAR, (total.quantity.start, place[1]), f"of_all:{code}", Confidence.MEDIUM))


def _said(text: str, total: Total, kinds: Kinds, following: int) -> Iterator[tuple[list[str], tuple[int, int]]]:
    """What each clause behind the total names; of outcomes that exclude each other nothing, where more than one is named."""
    named: list[tuple[list[str], tuple[int, int]]] = []
    for start, end in _clauses(text, total.quantity, following):
        words = text[start:end]
        if _OTHERS.match(words):
            break
        mark = _ALL.search(words)
        if mark is None and total.quantity.value != 1:
            continue
        codes = [code for code in kinds_in(words[mark.end() if mark else 0 :], kinds) if code != total.code]
        if codes:
            named.append((codes, (start, end)))
    if kinds.family.several == "all" or len({frozenset(codes) for codes, _ in named}) == 1:
        yield from named


def _clauses(text: str, quantity: Found, following: int) -> Iterator[tuple[int, int]]:
    """The clauses behind a number that hold no other one: of its sentence, and of the next one where that goes on about the only case."""
    end = _END.search(text, quantity.end)
    stop = end.start() if end else len(text)
    if end and quantity.value == 1 and _GOES_ON.match(text, end.end()):
        more = _END.search(text, end.end())
        stop = more.start() if more else len(text)
    stop = min(stop, quantity.end + REACH)
    for piece in _PIECE.finditer(text, quantity.end, stop):
        if piece.end() >= following:
            return
        yield piece.start(), piece.end()
