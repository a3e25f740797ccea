"""Which character set a file is in: found in the bytes, because what pages declare is often wrong.

Strict UTF-8 decides at once. Otherwise every candidate decodes a sample and the one that gives the most characters that reports are full of wins, so that
one bad byte never changes the decision. ``gb2312`` is always read as GB18030, its superset.
"""

from __future__ import annotations

import codecs
from collections import Counter
from typing import NamedTuple

import regex

SAMPLE = 16_384
REPLACEMENT = "\ufffd"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CODECS = {"big5": "cp950"}  # the Big5 that was in use: with the additions of Windows
_NAMES = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5",
    "cp950": "big5",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_BYTES = ("utf-8", "gb18030", "big5")
_PAIRS = ("utf-16-le", "utf-16-be")
_WORDS = regex.compile(rb"[ -~]{8}")
_MARKUP = regex.compile(rb"<script.*?</script|<style.*?</style|<[^>]{0,2000}>|[\x00-\x20]{2,}", regex.DOTALL | regex.IGNORECASE)
# What annual reports and the pages around them consist of, in both scripts.
_FREQUENT = frozenset(
    "的一是在不有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如"
    "水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道"
    "命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "府信息开开公开市县区镇乡街办厅局委网站申请受理答复收到依予不予部分未涉及秘密隐私商业复议诉讼纠正维持费免减收取会议培训监督保障考核制度目录指南条例规定要求报告附件附表"
    "政務訊資開報請複議訴訟縣區鎮鄉辦廳網條規範費減會訓監督導處機構關於與為個國這從業來對時說產進過動動實應體點經還間樣務見計論運統級電長問題員設備書記號縣團發內數"
    "，。、；：（）《》“”‘’？！—…〔〕【】　０１２３４５６７８９%"
)


class Decoded(NamedTuple):
    """The text of a file, its character set, and how many characters could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes. What the file declares only breaks a tie.

    >>> decode("政府信息公开".encode("gbk"), "gb2312")
    Decoded(text='政府信息公开', encoding='gb18030', replaced=0)
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    if b"\x00" not in content:
        try:
            return Decoded(content.decode("utf-8"), "utf-8", 0)
        except UnicodeDecodeError:
            pass
    return _decoded(content, find_encoding(content, declared))


def find_encoding(content: bytes, declared: str | None = None) -> str:
    """The character set that makes the most of these bytes: ``utf-8``, ``gb18030``, ``big5``, ``utf-16-le`` or ``utf-16-be``."""
    bare = _bare(content)
    even = content[: SAMPLE // 2 * 2]
    pairs = _PAIRS if b"\x00" in even or not _WORDS.search(even) else ()  # a run of ASCII letters is no UTF-16
    scores = {name: _score(bare, name) for name in _BYTES} | {name: _score(even, name) for name in pairs}
    best = max(scores.values())
    tied = [name for name in (*_BYTES, *pairs) if scores[name] >= best - abs(best) * 0.02]
    claimed = _NAMES.get((declared or "").strip().lower())
    return claimed if claimed in tied and claimed is not None else tied[0]


def _bare(content: bytes) -> bytes:
    """A sample without mark-up and blanks, from the first byte on that is not ASCII. Cut where no character of any candidate can be split."""
    match = regex.search(rb"[\x80-\xff]", content)
    start = max(0, match.start() - 1) if match else 0
    return bytes(_MARKUP.sub(b"\n", content[start : start + SAMPLE * 8])[:SAMPLE])


def _score(sample: bytes, encoding: str) -> float:
    """How many characters of a report this decoding gives, less what it cannot read."""
    text = sample.decode(_CODECS.get(encoding, encoding), "replace")
    score = 0.0
    for character, times in Counter(text).items():
        if character in _FREQUENT:
            score += times
        elif character == REPLACEMENT:
            score -= 3 * times
        elif (character < " " and character not in "\t\r\n\f\v") or "\ud800" <= character <= "\uf8ff" or "\x7f" <= character <= "\x9f":
            score -= times
    return score


def _decoded(content: bytes, encoding: str) -> Decoded:
    codec = _CODECS.get(encoding, encoding)
    text = content.decode(codec, "replace")
    replaced = max(0, text.count(REPLACEMENT) - _printed(content, encoding))
    return Decoded(text.replace("\x00", ""), encoding, replaced)


def _printed(content: bytes, encoding: str) -> int:
    """How often the file itself holds U+FFFD: those characters were lost before us."""
    return 0 if encoding != "utf-8" else content.count(b"\xef\xbf\xbd")
