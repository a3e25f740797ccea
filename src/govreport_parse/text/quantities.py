"""Every number of a text, visited once: what it counts in, how exact it is, and whether it is a count at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.quantity import Precision
from govreport_parse.text.numerals import read_numeral


class Kind(StrEnum):
    """What a number is. Only counts and amounts can be values."""

    COUNT = "count"
    AMOUNT = "amount"
    BARE = "bare"
    PERCENT = "percent"
    DATE = "date"
    ORDINAL = "ordinal"
    CODE = "code"
    TITLE = "title"


class Found(NamedTuple):
    """One number in a shadow text. ``start``/``end`` cover the number with its approximators and unit; ``number_start``/``number_end`` the numeral alone."""

    kind: Kind
    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    unit: str | None
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled words of the codebook."""

    number: re.Pattern[str]
    before: re.Pattern[str]
    precisions: dict[str, Precision]
    hotlines: frozenset[str]
    ends_before: frozenset[str]  # last letters of the words that may stand before a number


_PARTS = ("arabic", "magnitude", "chinese", "post", "unit2", "money", "unit", "post2")
DURATIONS = frozenset({"工作日", "个工作日", "个自然日", "个月", "个小时", "个季度"})  # in which something is done: nobody counts them
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MAGNITUDE = r"(?:[十百千]?[万亿]亿?|[百千](?![分百]))"
_FINANCIAL = (
    r"[壹贰叁肆](?=[件条份次期宗名篇])|[伍陆柒捌玖](?=[件条宗篇])|[壹贰叁肆伍陆柒捌玖拾佰仟万零]{2,}(?=[件条份次期宗名人篇])"  # 申请壹件, but not 伍家镇
)
_CHINESE = rf"[一二三四五六七八九十百千]+点[零〇一二三四五六七八九]{{1,3}}(?=[万亿元])[万亿]?|[零〇一二三四五六七八九两十百千万亿]+|{_FINANCIAL}"
_SKIPPED = re.compile(
    r"""
    (?=[《〔\[(【第百邮电传"“0-9A-Za-z_.+\-〇零○一二三四五六七八九两十])(?:          # what no alternative begins with is passed over at once
    (?P<title>《[^《》]{0,120}》)                                                     # 《2013年清新区政府信息公开工作要点》
  | (?P<url>https?://[!-~]+|www\.[!-~]+|[0-9A-Za-z_.+-]{1,64}@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63})+|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,9}\.(?:gov|com|cn|org|net)[!-~]*)
  | (?P<docnumber>[〔\[(【][12][0-9]{3}[〕\])】]\s?[0-9]*\s?号?|[0-9]{1,20}号(?:令|文|公告|楼|院|线|岗)?(?!召))    # 〔2013〕42号, 第711号
  | (?P<article>第[零〇一二三四五六七八九十百千0-9、,]+(?:[条款项章节届次期批号季位名类部段个件年]|\([^)]{1,4}\)项)?(?:第\([^)]{1,4}\)项)?)     # 第二十条, 第(五)项
  | (?P<date>(?:[12][0-9]{3}|[0-9]{2}(?=年度))\s?年度?(?:底|末|初|来)?(?:\s?[01]?[0-9]\s?月(?:份|底|末|初)?(?:\s?[0-3]?[0-9]\s?日)?)?
      |[12][0-9]{3}[.\-/][01]?[0-9][.\-/][0-3]?[0-9]|[01]?[0-9]月(?:份|底|末|初)?(?:[0-3]?[0-9]日)?|[二一][〇零○一二三四五六七八九]{3}年(?:度)?(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?
      |[12]?[0-9]:[0-5][0-9](?::[0-5][0-9])?|[12][0-9]{3}[—~至-][12][0-9]{3}年?|(?<![0-9])20[0-4][0-9][0-9]{2,4}日
      |(?<![0-9])[12]?[0-9]时(?![段间长限效常]))
  | (?P<percent>百分之[零一二三四五六七八九十百点0-9.]+|[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[%‰]|个?百分点|成(?![立员果功交])|倍)|[一二三四五六七八九两]成(?:以上|多)?(?=[,。;、)]))
  | (?P<phone>(?:邮编|邮政编码|电话|传真)[^0-9,;。]{0,4}[0-9][0-9—\-]{4,}+(?!\.[0-9]|万|亿|余|人|次|件|条|个|起|宗|封)|[0-9]{3,4}[—-]{1,2}[0-9]{7,8}|\([0-9]{3,4}\)[0-9]{7,8}|(?<![0-9])[0-9]{7,8}转[0-9]+|(?<![0-9.,])1[3-9][0-9]{9}(?![0-9]))
  | (?P<latin>[A-Za-z]{1,40}[0-9]+(?:\.[0-9]+)?[A-Za-z0-9]*|[0-9]{1,20}[A-Za-z]+)                     # H7N9, PM2.5
  | (?P<fiveyear>"?十[一二三四五六]五"?|"[^"“”]{0,3}[一二三四五六七八九两0-9+]{1,3}[^"“”0-9]{0,6}"|“[^“”]{0,12}”)       # “三公”, “十四五”
    )
    """,
    re.VERBOSE,
)
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十]")
_NOT_ONE = re.compile(r"(?:也|都)?(?:没有|没|未|无|不曾|找不|挑不)")  # 申诉一件没有, 无一起因信息公开引发的复议
_LATIN = re.compile(r"[A-Za-z]")
_ITEM_AND_COUNT = r"^[0-9]{1,2}[.、](?=[0-9]{1,4}(?:人次|[件份条宗起人名次期项例篇场处户]))"  # 2.2件申请: the second item, of two requests
_MARKER = re.compile(
    rf"{_ITEM_AND_COUNT}|(?:^|(?<=[。;:\n]))(?:[0-9]{{1,2}}[.、](?![0-9])|\([0-9一二三四五六七八九十]{{1,3}}\)|[一二三四五六七八九十]{{1,3}}、)"
)
_LISTED = re.compile(r"[一二三四五六七八九]是|[一二三四五六七八九](?=、)|[①-⑳]|\([0-9]{1,2}\)")


def _alternation(words: tuple[str, ...]) -> str:
    return "|".join(sorted((regex.escape(w) for w in words), key=len, reverse=True))


@lru_cache(maxsize=8)
def _compile(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Patterns:
    listed = dict(words)
    after = {
        w: p
        for name, p in (("after_about", Precision.ABOUT), ("after_at_least", Precision.AT_LEAST), ("after_at_most", Precision.AT_MOST))
        for w in listed[name]
    }
    before = {
        w: p
        for name, p in (("before_about", Precision.ABOUT), ("before_at_least", Precision.AT_LEAST), ("before_at_most", Precision.AT_MOST))
        for w in listed[name]
    }
    units = _alternation(listed["units"])
    post = _alternation(tuple(after))
    number = re.compile(
        rf"""(?:(?P<arabic>{_ARABIC})(?P<magnitude>{_MAGNITUDE}(?:[0-9]{{1,4}}(?![0-9,.]))?)?|(?P<chinese>{_CHINESE}))
             (?P<post>{post})?
             (?P<unit2>[万亿])?
             (?P<money>[百千]?[万亿]?元(?:人民币)?)?
             (?:(?P<unit>{units})(?:\((?:{units})\))?)?
             (?P<post2>{post})?""",
        re.VERBOSE,
    )
    return Patterns(
        number,
        re.compile(rf"(?:{_alternation(tuple(before))})$"),
        before | after,
        frozenset(listed["hotlines"]),
        frozenset(word[-1] for word in before),
    )


_KNOWN: dict[int, tuple[Codebook, Patterns]] = {}


def patterns(codebook: Codebook) -> Patterns:
    """The number patterns of a codebook, compiled once."""
    known = _KNOWN.get(id(codebook))
    if known is None or known[0] is not codebook:
        known = _KNOWN[id(codebook)] = (codebook, _compile(tuple(sorted(codebook.quantities.items()))))
    return known[1]


def find_quantities(text: str, codebook: Codebook) -> list[Found]:
    """Every number of a shadow text from left to right, dates, percentages, codes and ordinals included but told apart."""
    known = patterns(codebook)
    found: list[Found] = []
    at = 0
    skips = sorted(_skipped(text), key=lambda s: s[0])
    for start, end, kind in [*skips, (len(text), len(text), None)]:
        if start > at:
            found.extend(_plain(text, at, start, known))
        if kind is not None and start >= at:
            found.append(Found(kind, start, end, start, end, Decimal(0), None, Precision.EXACT, text[start:end]))
        at = max(at, end)
    return found


def _skipped(text: str) -> list[tuple[int, int, Kind]]:
    """Stretches whose digits are never values."""
    kinds = {"title": Kind.TITLE, "percent": Kind.PERCENT, "date": Kind.DATE, "article": Kind.ORDINAL}
    out: list[tuple[int, int, Kind]] = []
    for match in _SKIPPED.finditer(text):
        name = match.lastgroup or ""
        if name == "fiveyear" and not _NUMERAL.search(match[0]):
            continue
        out.append((match.start(), match.end(), kinds.get(name, Kind.CODE)))
    for pattern in (_MARKER, _LISTED):
        out.extend((m.start(), m.end(), Kind.ORDINAL) for m in pattern.finditer(text))
    out.sort()
    kept: list[tuple[int, int, Kind]] = []
    for item in out:
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _plain(text: str, start: int, end: int, known: Patterns) -> list[Found]:
    out: list[Found] = []
    for match in known.number.finditer(text, start, end):
        quantity = _read(text, match, known)
        if quantity is not None:
            out.append(quantity)
    return out


def _read(text: str, match: re.Match[str], known: Patterns) -> Found | None:
    arabic, magnitude, chinese, post, unit2, money, unit, post2 = match.group(*_PARTS)
    start, end = match.span()
    if chinese and (not (unit or money) or (chinese == "一" and (_NOT_ONE.match(text, end) or text[start - 1 : start] == "无"))):
        return None
    magnitude = magnitude or ""
    numeral = (arabic or "") + magnitude or chinese
    scale_money = ""
    if money:
        # the unit of an amount stays as printed: 236.5万元 is 236.5, unit 万元
        scale_money = money.removesuffix("人民币")
        if magnitude in ("万", "亿") and scale_money == "元":
            numeral, scale_money = arabic, magnitude + "元"
        elif chinese and chinese[-1] in "万亿" and scale_money == "元" and len(chinese) > 1:
            numeral, scale_money = chinese[:-1], chinese[-1] + "元"
    value = read_numeral(numeral)
    if value is None:
        return None
    if unit2 and not money:
        value *= {"万": 10**4, "亿": 10**8}[unit2]
    elif unit2 and money:
        scale_money = unit2 + scale_money
    if not money and "." in numeral and value == value.to_integral_value():
        value = Decimal(int(value))
    begin = start
    precision = Precision.EXACT
    before = known.before.search(text, max(0, begin - 6), begin) if text[begin - 1 : begin] in known.ends_before else None
    if before and (before[0] != "上" or text[begin] in "百千万"):  # 上千件, but not 网上206件
        precision, begin = known.precisions[before[0]], before.start()
    if post or post2:
        precision = known.precisions[post2 or post]
    number_end = start + len(arabic or chinese) + len(magnitude)
    kind = Kind.AMOUNT if money else Kind.COUNT if unit else Kind.BARE
    if kind is Kind.BARE and (arabic in known.hotlines or _LATIN.match(text[max(0, start - 1) : start] or "。")):
        kind = Kind.CODE
    return Found(kind, begin, end, start, number_end, value, scale_money or unit, precision, text[start:end])
