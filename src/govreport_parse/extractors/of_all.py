"""What a sentence says of all cases of a total at once (收到申请3件，均为当面申请), or of the only one (受理行政复议1件，复议机关维持): the total is the number of that kind, too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.listed import is_open
from govreport_parse.extractors.passages import Claim, Passage, claim
from govreport_parse.schema.observation import Confidence, Period
from govreport_parse.text.clauses import Clause
from govreport_parse.text.families import Kinds, find_kinds
from govreport_parse.text.just_before import is_change
from govreport_parse.text.quantities import Found, Kind

REACH = 90
_BEFORE = 8  # characters before a number that make it a change
ONE = "of_one:"
OF_THE_WHOLE = ("requests.answered", "requests.completed")  # 其余16件均如期办结: in time are the sixteen, done are more
_IN_TIME = re.compile(r"[^,。;0-9]{0,8}(?:如期|按期|按时|期限内|时限内)")
_REST = re.compile(r"(?:其[余他它]|余下|剩余|剩下|另外|另有)(?:的)?$")
_TOLD = re.compile(r"(?:是|为|系|由|以|通过|要求|申请|向|,)")
_PEOPLE = frozenset({"位", "名", "人", "户", "家"})
_TIMES = frozenset({"工作日", "个工作日", "个自然日", "个月", "天", "日"})
_PIECE = re.compile(r"[^,;:()。!?\n]+")
_ALL = re.compile(r"(?:均(?!衡|摊|价)|全部|都(?!市|匀|江)|皆|一律|悉数|全(?=[系为是]))")
_ALL_BEHIND = regex.compile(
    r"(?:(?:政府)?(?:信息公开|公开)?(?:的)?申请|复议|诉讼|案件)?(?:\([^()]{0,20}\))?,?(?:我[局委办厅镇乡]|本[局委办厅镇乡])?(?:已)?(?:均|全部|都|皆)"
)
_OTHERS = re.compile(r"其中|其余|余下|另外?|此外|其[他它]|上年|去年|上一年|各(?:乡|镇|县|区|市|部门|单位)|没有(?:发生|收到|出现)|未(?:发生|收到|出现)")
_COMPARED = re.compile(r"同比|(?:比|较)(?:上|去|20)")
_NONE_OF_OTHERS = regex.compile(r"(?:也)?(?:没有|无)(?!同意|予以|公开|提供|法)")  # 没有被依法纠错的案件
_OTHER_CASES = regex.compile(r"\G(?<=[件起宗例])[,、和及](?:行政)?(?:复议|诉讼)(?:案件|案|申请)?$")  # 行政复议7件，诉讼9件，均获维持 says it of both
_END = re.compile(r"[。!?\n]")
_GOES_ON = regex.compile(r"\s*(?:该|此|这)(?:[件份宗项条起例]|申请|案|诉讼|复议)|\s*(?:申请人|对此)")


class Total(NamedTuple):
    """The total that was just read: its code, its number, and the clause it stands in."""

    code: str
    quantity: Found
    clause: Clause


def read_of_all(passage: Passage, rules: Rules, total: Total, known: Collection[str]) -> None:
    """Claims what the words behind a total say of all of its cases, up to the number that follows. ``known`` are the codes that the number was already read as."""
    asked = [kinds for kinds in rules.families if total.code in kinds.family.of_all and total.quantity.unit in kinds.family.units]
    _claim(passage, rules, total, asked, known)


def read_all_of_them(passage: Passage, rules: Rules, total: Total, known: Collection[str]) -> bool:
    """Claims what is said of a number that no words of its own name, because it says the same of all (2件均予以公开，均在15个工作日之内答复); whether anything was said."""
    if _ALL_BEHIND.match(passage.shadow.text, total.quantity.end) is None:
        return False
    if _is_rest_in_time(passage, total.quantity):
        known = {*known, *OF_THE_WHOLE}
    return _claim(passage, rules, total, _find_open(passage, rules, total.quantity), known)


def read_of_one(passage: Passage, rules: Rules, total: Total) -> bool:
    """Claims what is told of a single case that no words of its own name (一件是来信，要求公开补助名单，已部分公开); whether anything is."""
    if total.quantity.value != 1 or _TOLD.match(passage.shadow.text, total.quantity.end) is None:
        return False
    asked = [kinds for kinds in _find_open(passage, rules, total.quantity) if kinds.family.several != "all"]
    return _claim(passage, rules, total, asked, (), ONE)


def _find_open(passage: Passage, rules: Rules, quantity: Found) -> list[Kinds]:
    """The families that may be asked for a number which no words of its own name."""
    segment = bisect_right(passage.segments, quantity.start)
    return [kinds for kinds in rules.families if kinds.family.of_all and quantity.unit in kinds.family.units and is_open(passage, kinds, segment)]


def _is_rest_in_time(passage: Passage, quantity: Found) -> bool:
    text = passage.shadow.text
    return _IN_TIME.match(text, quantity.end) is not None and _REST.search(text, max(0, quantity.start - _BEFORE), quantity.start) is not None


def drop_ones_of_many(passage: Passage) -> None:
    """Takes back what was told of single cases one by one, where two of them ended alike or the text gives the number itself: one is then not the number of the year."""
    told = Counter(o.indicator for o in passage.observations)
    passage.observations[:] = [o for o in passage.observations if not (o.rule.startswith(ONE) and told[o.indicator] > 1)]


def _next_count(passage: Passage, quantity: Found, codebook: Codebook) -> int:
    """Where the next number stands that counts something; one person (一位居民) is who it was, and a change (比上年多2件) counts no cases."""
    behind = bisect_right(passage.quantities, quantity.start, key=lambda q: q.start)
    counts = (q for q in passage.quantities[behind:] if q.kind in (Kind.COUNT, Kind.AMOUNT, Kind.BARE) and not (q.value == 1 and q.unit in _PEOPLE))
    text = passage.shadow.text
    others = (q.start for q in counts if q.unit not in _TIMES and not _OTHER_CASES.search(text, quantity.end, q.start))
    return next((start for start in others if not is_change(text[max(0, start - _BEFORE) : start], codebook)), len(text))


def _claim(passage: Passage, rules: Rules, total: Total, asked: Iterable[Kinds], known: Collection[str], rule: str = "of_all:") -> bool:
    """Claims what the words behind a total say by the families asked, but for the codes already known; whether they say anything."""
    found: dict[str, tuple[int, int]] = {}
    following = _next_count(passage, total.quantity, rules.codebook)
    for kinds in asked:
        found = {**_said(passage.shadow.text, total, kinds, following), **found}
    for code, words in found.items():
        if code not in known:
            quote = (total.quantity.start, words[1])
            claim(passage, rules, total.quantity, total.clause, Claim(code, Period.YEAR, quote, f"{rule}{code}", Confidence.MEDIUM, words, aside=rule == ONE))
    return bool(found)


def _said(text: str, total: Total, kinds: Kinds, following: int) -> dict[str, tuple[int, int]]:
    """What the clauses behind the total name, with the place of the words; of outcomes that exclude each other nothing, where more than one is named."""
    named: list[dict[str, tuple[int, int]]] = []
    behind: list[dict[str, tuple[int, int]]] = []  # 都是村民申请，当面提出: what follows is said of all, too, where nothing else was
    of_all = total.quantity.value == 1
    for start, end in _clauses(text, total.quantity, following):
        words = text[start:end]
        if _OTHERS.match(words):
            break
        if _COMPARED.match(words) or _NONE_OF_OTHERS.match(words):
            continue
        mark = _ALL.search(words)
        of_all = of_all or mark is not None
        if not of_all:
            continue
        begin = start + mark.end() if mark else start
        found = {code: (begin + a, begin + b) for code, (a, b) in find_kinds(text[begin:end], kinds).items() if code != total.code}
        if found:
            (named if mark or total.quantity.value == 1 else behind).append(found)
    named = named or behind
    codes = {code for found in named for code in found}
    reasons = {code for code in codes if code.startswith("requests.refused.")}  # 涉及商业秘密，不予公开 says one thing in two clauses
    if kinds.family.several != "all" and len(codes) > 1 and not (len(reasons) == 1 and codes - reasons == {kinds.family.beside}):
        return {}
    return {code: place for found in reversed(named) for code, place in found.items()}


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
