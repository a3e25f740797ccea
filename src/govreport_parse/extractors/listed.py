"""Numbers of a list that no phrase reads: each counts what the words say that belong to it, before it or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.passages import Passage
from govreport_parse.extractors.windows import window
from govreport_parse.text.families import Kinds, kinds_in
from govreport_parse.text.quantities import Found

MOST = 80  # characters: words farther from a number are not its own
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_ASIDE_ENDS = re.compile(r"[^()]*\)")  # 2件(其中1件系上年转入),均驳回: the words behind the bracket are not said of the one in it
_CLOSED = re.compile(r"[,、;:。!?)(\n]|$|占")
_LED = re.compile(r"(?:^|[,、;:。(\n])(?:其中|其余|余下|另外?|还有?|剩余|此外|有|的|,|:){0,3}$")
_OF_THEM = re.compile(
    r"[^,。;0-9]{0,10}?(?:之中|当中|中|里)[,:]|[^,。;0-9]{0,8}?中(?=[^,。;、0-9]{1,10}[0-9])"
)  # 264件申请中, is the total of the list behind it
_SHARES = regex.compile(r"[,(]?(?:约?占|比例|同比|比上年)[^,;。)]*")
_STARTS = re.compile(r"[;:。\n]")
_EACH = regex.compile(r"(?:^|[,;:(]|其中)(?P<names>[^,。;:(其]{2,30}?)(?:申请|方式|形式)?各$")
_NAMES = re.compile(r"[、和及与]")
_NEXT = re.compile(r"[,、;。](?=[^,、;。]*$)")


class Listed(NamedTuple):
    """A code that the words of a number name, and where these words stand."""

    code: str
    start: int
    end: int


def read_listed(passage: Passage, rules: Rules, quantity: Found, limits: tuple[int, int], segment: int, label: str) -> list[Listed]:
    """What the words that belong to a number name, by the first family that knows them; the ``label`` of a list like 甲、乙分别为1件、2件 names it alone."""
    text = passage.shadow.text
    place = _words_before(text, quantity, limits[0]) if _is_closed(text, quantity) else _words_behind(text, quantity, limits[1])
    if place is None and not label:
        return []
    place = place or (quantity.start, quantity.end)
    words = label or window(_SHARES.sub("", text[place[0] : place[1]]))
    for kinds in _asked(passage, rules, quantity.unit or "", segment):
        nearest = kinds_in(words.rpartition(",")[2], kinds) if kinds.family.several == "first" else ()  # 公布机构和人事信息，机构职能66条
        codes = nearest or kinds_in(words, kinds)
        if codes:
            return [Listed(code, min(place[0], quantity.start), max(place[1], quantity.end)) for code in codes]
    return []


def read_each(passage: Passage, rules: Rules, quantity: Found, segment: int) -> list[Listed]:
    """The kinds of which every one has the same number (信函、网络各1件); nothing where one of them is no kind of the family."""
    text = passage.shadow.text
    match = _EACH.search(text, max(0, quantity.start - MOST), quantity.start)
    if match is None or not quantity.unit:
        return []
    for kinds in _asked(passage, rules, quantity.unit, segment):
        named = [kinds_in(name, kinds) for name in _NAMES.split(match["names"])]
        codes = [code for codes in named for code in codes]
        if len(named) > 1 and len(codes) == len(named) == len(set(codes)):
            return [Listed(code, match.start("names"), quantity.end) for code in codes]
    return []


def _asked(passage: Passage, rules: Rules, unit: str, segment: int) -> Iterator[Kinds]:
    """The families that are asked for a number of a list."""
    return (kinds for kinds in rules.families if kinds.family.in_lists and unit in kinds.family.units and is_open(passage, kinds, segment))


def is_open(passage: Passage, kinds: Kinds, segment: int) -> bool:
    """Whether the text speaks of a family's total, and of nothing else since."""
    frames = passage.frames
    recency = max((frames.recency(token, "", segment, segment) for token in kinds.family.within), default=0)
    return recency >= 0 and all(frames.recency(token, "", segment, segment) <= recency for token in kinds.family.outside)


def begins_its_part(text: str, quantity: Found) -> bool:
    """Whether a number begins its part of a list, with its words behind it (…，2宗查无此件，…)."""
    return not _is_closed(text, quantity) and _is_led(text, quantity)


def _is_led(text: str, quantity: Found) -> bool:
    """Whether a number is the first thing in its clause, but for 其余, 另有 and the like."""
    return _LED.search(text[max(0, quantity.start - 12) : quantity.start]) is not None


def _is_closed(text: str, quantity: Found) -> bool:
    """Whether nothing is said of a number behind it, so that its words stand before it."""
    aside = _ASIDE.match(text, quantity.end)  # 1件(个人婚姻登记档案)因…
    return _CLOSED.match(text, aside.end() if aside else quantity.end) is not None


def _words_before(text: str, quantity: Found, begin: int) -> tuple[int, int] | None:
    """Where the words before a number stand that belong to it alone: behind the number before, its share, and the last mark that begins a list."""
    begin = max(begin, quantity.start - MOST)
    marks = [m.end() for m in _STARTS.finditer(text, begin, quantity.start) if m.end() < quantity.start]  # 机构职能：2条
    begin = marks[-1] if marks else begin
    return (begin, quantity.start) if begin < quantity.start else None


def _words_behind(text: str, quantity: Found, following: int) -> tuple[int, int] | None:
    """Where the words behind a number stand that belong to it, when the number begins its part of the list: up to the clause of the next number."""
    if not _is_led(text, quantity) or _OF_THEM.match(text, quantity.end):
        return None
    stop = _STARTS.search(text, quantity.end, quantity.end + MOST)
    end = min(following, stop.start() if stop else len(text), quantity.end + MOST)
    aside = _ASIDE_ENDS.match(text, quantity.end, end)
    end = aside.end() - 1 if aside else end
    if end == following:
        cut = _NEXT.search(text[quantity.end : following])
        end = quantity.end + cut.start() if cut else following
    return (quantity.end, end) if end > quantity.end else None
