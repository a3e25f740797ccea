"""Shadows: a cleaned copy of a text in which every character knows where it came from.

Rules match on the shadow, evidence is cut from the original. Nothing here ever changes the text itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from govreport_parse.text.clean import find_pinyin, simplified, without_pinyin

SPACES = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_WORD = regex.compile(r"[0-9A-Za-z.,%+\-]")
# the radicals that some fonts of PDF files give for whole characters and that Unicode does not call compatible with them (⻓ for 长)
_RADICALS = dict(
    zip(
        "⺒⺟⺠⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺜⺝⺩⺬⺶",
        "巳母民西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟日月王示羊",
        strict=True,
    )
)
SHORT, USUAL = 40, 1000
_SPACE = regex.compile(r"[\s\u3000]+")
_HOW_COUNTED = r"[(（](?:不同|多种?|同一|相同)[^()（）。]{2,24}计[1１一][条次件][)）]"  # 主动公开政府信息数（不同渠道和方式公开相同信息计1条）: how the form counts, no number
_LEFT_OUT = regex.compile(f"[{SPACES}{INVISIBLE}]+|{_HOW_COUNTED}")
_DASH = regex.compile(
    r"(?<=[\p{Han})”》])(?<![年月日])—{1,2}(?=约?[0-9零两一二三四五六七八九十百千]|无|未|没有|\p{Han}{1,4}[0-9])"
)  # 政府网站——4417条 is 政府网站：4417条


@dataclass(frozen=True, slots=True)
class Shadow:
    """A cleaned text with the way back: ``offsets[i]`` is where character ``i`` stood; one more entry marks the end."""

    text: str
    offsets: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the stretch ``text[start:end]``."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_character(character: str) -> str:
    """One character in its plain form: full-width and compatibility forms become the usual ones, where that is one character.

    >>> fold_character("５"), fold_character("，"), fold_character("⽂"), fold_character("⻓"), fold_character("㈠")
    ('5', ',', '文', '长', '㈠')
    """
    if character in "—–―－─━﹣−‐‑‒":
        return "—" if character in "—–―─━" else "-"
    if character in "○Ｏ〇Ο◯":
        return "〇"
    folded = _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


class _Folds(dict[int, str]):
    """Code point → its plain form, for ``str.translate``; worked out once for every character that is met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = fold_character(chr(point))
        return folded


_FOLDS = _Folds()


def shadow(text: str) -> Shadow:
    """The shadow of a text: plain forms, no invisible characters, no spaces except between two Latin words or numbers,
    simplified characters, no pinyin injected behind characters.

    Normalising twice is normalising once.

    >>> shadow("主动公开 政府信息１，１３６ 条").text, shadow("主(zhǔ)動(dòng)公(gōng)開(kāi)").text, shadow("二OO九年").text, shadow("二00九年").text
    ('主动公开政府信息1,136条', '主动公开', '二〇〇九年', '二〇〇九年')
    >>> shadow("政府网站——4417条").text, shadow("公开数（不同渠道公开相同信息计1条）为9467条").text
    ('政府网站:4417条', '公开数为9467条')
    """
    length = len(text)
    return _short_shadow(text) if length <= SHORT else _usual_shadow(text) if length <= USUAL else _shadow(text)


def _with_zeros(text: str) -> str:
    """The text with every letter O, and every 0 of a year in characters, that stands for a zero (二OO九年, 二00九年) as 〇."""
    if "二0" in text:
        text = str(_DIGIT_ZERO.sub("〇〇", text))
    return str(_LETTER_ZERO.sub(lambda match: "〇" * len(match[0]), text)) if "O" in text or "o" in text else text


def _shadow(text: str) -> Shadow:
    if _LEFT_OUT.search(text) is None:
        plain = text.translate(_FOLDS)
        if not find_pinyin(plain) and _DASH.search(plain) is None:
            return Shadow(_with_zeros(simplified(plain)), range(len(text) + 1))
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for gap in _LEFT_OUT.finditer(text):
        if gap.start() > at:
            out.append(text[at : gap.start()].translate(_FOLDS))
            kept.extend(range(at, gap.start()))
        at = gap.end()
        space = gap.start() + len(gap[0]) - len(gap[0].lstrip(INVISIBLE))
        if space < at < len(text) and out and _WORD.match(out[-1][-1]) and _WORD.match(text[at].translate(_FOLDS)):
            out.append(" ")
            kept.append(space)
    out.append(text[at:].translate(_FOLDS))
    kept.extend(range(at, len(text)))
    cleaned, offsets = _with_colons(*without_pinyin("".join(out), kept))
    return Shadow(_with_zeros(simplified(cleaned)), (*offsets, len(text)))


def _with_colons(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with a colon for every dash between a name and its number, and where its characters stood."""
    if "—" not in text:
        return text, offsets
    out, kept, at = "", list[int](), 0
    for dash in _DASH.finditer(text):
        out += text[at : dash.start()] + ":"
        kept += offsets[at : dash.start() + 1]
        at = dash.end()
    return out + text[at:], [*kept, *offsets[at:]]


_short_shadow = lru_cache(maxsize=20000)(_shadow)  # numerals, labels and titles come again and again
_usual_shadow = lru_cache(maxsize=256)(_shadow)  # a paragraph only in its own report: for its masthead, its headings, its sentences


def as_value(text: str) -> str:
    r"""A name as printed, without spaces, in simplified characters and without injected pinyin: what copies did to it is undone, brackets and digits stay.

    >>> as_value("青(qīng)山(shān)縣 人民政府（本级）")
    '青山县人民政府（本级）'
    """
    bare = _SPACE.sub("", text)
    return simplified(without_pinyin(bare, range(len(bare)))[0])


_DIGIT_ZERO = regex.compile(r"(?<=二)00(?=[一二三四五六七八九]年)")
_LETTER_ZERO = regex.compile(r"(?<=[一二三四五六七八九〇])[Oo]+(?=[一二三四五六七八九〇年])")
_BLANK = regex.compile(f"[{SPACES}{INVISIBLE}\r\n]+")
_NUMBERING = regex.compile(
    r"""^(?:(?:其中|包括|另)[:：]?)?
    (?:[(（][一二三四五六七八九十0-9]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．,]|[0-9]{1,2}[、.．]|[㈠-㈩①-⑳⑴-⒇⒈-⒛])*   # (一), 1．, 一、, ①
    (?:(?:其中|包括)[:：])?""",
    regex.VERBOSE,
)
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"', "'": '"', "〈": "《", "〉": "》", "<": "《", ">": "》"}
)


@lru_cache(maxsize=20000)
def fold_label(text: str) -> str:
    """A row or column label in the form that labels are compared in: plain characters, no spaces, no quotes, full-width brackets as half-width.

    >>> fold_label("3．危及“三安全一稳定”"), fold_label("（七）总　计")
    ('3.危及三安全一稳定', '(七)总计')
    """
    folded = _BLANK.sub("", text).translate(_FOLDS)
    folded = simplified(without_pinyin(folded, range(len(folded)))[0])
    return folded.translate(_QUOTES).replace('"', "").replace("、", "、")


@lru_cache(maxsize=20000)
def strip_numbering(text: str) -> str:
    """A folded label without 其中： and its number.

    >>> strip_numbering("(一)收到申请数"), strip_numbering("其中:1.当面申请数"), strip_numbering("一、主动公开情况"), strip_numbering("8.属于行政查询事项")
    ('收到申请数', '当面申请数', '主动公开情况', '属于行政查询事项')
    """
    match = _NUMBERING.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text
