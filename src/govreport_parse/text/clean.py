"""What copies in the wild do to a text, undone for matching: traditional characters, pinyin put behind every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import regex

_INJECTED = regex.compile(r"(?<=\p{Han})(?:[(（〔\[][\p{Latin}\p{M}]{1,9}[)）〕\]])+")
_BRACKET = regex.compile(r"[(（〔\[]\p{Latin}")
_SYLLABLE = regex.compile(
    r"""(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|[ryw])?
    (?:a(?:i|o|ng?)?|o(?:u|ng)?|e(?:i|r|ng?)?|i(?:a(?:o|ng?)?|e|u|n|ng|ong)?|u(?:a(?:i|ng?)?|o|i|n|e)?|v(?:e|n)?)""",
    regex.VERBOSE,
)
_SEEN: set[str] = set()
_TRADITIONAL: set[str] = set()


def find_pinyin(text: str) -> list[tuple[int, int]]:
    """Where a reading aid in brackets stands behind a Chinese character: 文(wen)章(zhāng), but not 客户端(app).

    >>> find_pinyin("文(wen)章(zhāng)"), find_pinyin("手机客户端(app)")
    ([(1, 6), (7, 14)], [])
    """
    if _BRACKET.search(text) is None:
        return []
    return [match.span() for match in _INJECTED.finditer(text) if all(_is_syllable(word) for word in regex.findall(r"[\p{Latin}\p{M}]+", match[0]))]


def _is_syllable(word: str) -> bool:
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower().replace("ü", "v")) if not unicodedata.combining(c))
    return _SYLLABLE.fullmatch(bare) is not None


def without_pinyin(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text and its offsets without injected pinyin."""
    spans = find_pinyin(text)
    if not spans:
        return text, offsets
    dropped = {position for start, end in spans for position in range(start, end)}
    kept = [position for position in range(len(text)) if position not in dropped]
    return "".join(text[position] for position in kept), [offsets[position] for position in kept]


_WORDS = {  # what converters made of 信息, 咨询, 计划 …
    "资讯": "信息",
    "谘": "咨",
    "计画": "计划",
    "透过": "通过",
    "入口网站": "门户网站",
    "规范性档案": "规范性文件",
    "法规档案": "法规文件",
    "手机简讯": "手机短信",
    "冬粉": "粉丝",
}


def simplified(text: str) -> str:
    """The text in simplified characters, character for character, so that every offset stays. Text that is simplified already comes back as it is.

    A character that the simplified standard set (GB 2312) holds is taken for traditional only beside one that it does not hold: 乾 stays in 乾县.

    Words that a conversion to traditional characters changed on the way come back as officials write them.

    >>> simplified("關於答覆政府信息公開申請"), simplified("乾县于2015年"), simplified("透過入口網站公開規劃計畫類資訊19條，接受谘詢3次")
    ('关于答复政府信息公开申请', '乾县于2015年', '通过门户网站公开规划计划类信息19条，接受咨询3次')
    """
    if _is_plain(text):
        return text
    if not _SEEN.issuperset(text):
        new = set(text) - _SEEN
        _SEEN.update(new)
        _TRADITIONAL.update(c for c in new if _is_traditional(c))
    if _TRADITIONAL.isdisjoint(text):
        return text
    converted = _converter()(text)
    converted = converted if len(converted) == len(text) else "".join(c if len(s := _converter()(c)) != 1 else s for c in text)
    for theirs, ours in _WORDS.items():
        converted = converted.replace(theirs, ours)
    return converted


def _is_plain(text: str) -> bool:
    """Whether the simplified standard set holds all of a text."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_traditional(character: str) -> bool:
    if not "\u3400" <= character <= "\U0003ffff" or "\ud7ff" < character < "\uf900":
        return False
    return not _is_plain(character) and bool(_converter()(character) != character)


@cache
def _converter() -> Callable[[str], Any]:
    """OpenCC from traditional to simplified, loaded when the first character needs it."""
    from opencc import OpenCC  # noqa: PLC0415  loaded only for text that needs it

    convert: Callable[[str], Any] = OpenCC("t2s").convert
    return convert
