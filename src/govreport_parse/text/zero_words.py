"""Zeros said in words: 没有发生…行政复议、行政诉讼案件 · 举报投诉为零 · 收费：未发生."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.errors import CodebookError
from govreport_parse.text.patterns import Pattern, pattern_of
from govreport_parse.text.phrases import with_words

_VERB = (
    r"(?:单独安排|单独|新(?:制发|制定|出台|印发|发布)|发生|收到|受到|接到|收取|接收|受理|收|接|出现|引发|产生|开通|制发|制定|作出|做出|出台|举办|举行|召开|参加|参与|编印|编发|出版|组织|安排|配备|设立|成立|设置|设(?=专职|专门|兼职)|建立|提出|被|涉及|因|"
    r"发布|印发|存在|开展|发现|形成|导致|引起|向|有|对|针对|关于|任何|新增|办理|进行|相关|任何|群众|公民|收到|上年|上一年|去年|当面|传真|超期|逾期|行政|专职|专门|信息|举报|投诉|政府|就|因|对|依法)"
)
_BEFORE = regex.compile(
    rf"(?:没有|从未|尚未|未曾|并未|并无|均无|也无|暂无|未(?={_VERB})|(?<![淹埋出沉隐])没(?!收(?!到|过|取))(?={_VERB})|不存在|无(?!法|障碍|正当|关|论|线|疑|偿|需|须|效|缝|纸|证|人|权)|无一(?:件|例|起|宗)?(?=逾期|超期|超时|超过)|无一(?:件|例|起|宗)(?=因|由|涉及|信息|政府|行政)|不(?=收取|涉及)|零(?=投诉|举报|诉讼|复议|申请))"
)
_ONE = re.compile(r"(?:任何)?(?:一|1(?![0-9.,]))")
_NEGATED_ONE = re.compile(r"(?:没有|从未|尚未|并未|未曾|未|无)(?:再)?(?:因[^,。;]{1,8})?(?:发生|收到|接到|受理|出现|产生|引发|存在|有|收)?(?:过)?(?:任何)?$")
_NOBODY = re.compile(r"(?:无人|没有人|没人)")
_COUNTER = "(?:件|条|起|宗|例|次)"
WHEN = r"(?:20[0-4][0-9]年(?:度)?|本年度?|全年|今年|年内)"
WHOSE = r"(?:(?:我|本)(?:[省市县区州厅局委办处院镇乡街部会所站旗]|街道|单位|机关|部门|中心|分局))"
NONE_OF_THEM = rf"(?:一{_COUNTER}(?:也|都)?)?(?:没有|未有|从未|从无|没|未)(?:发生|收到|接到|受理|出现|产生|提出)(?:过)?"
_AFTER = regex.compile(
    rf"(?:情况|案件|情形|数量|数|件数|申请)?(?:[一二两三四五六](?:项|种(?:方式|途径|渠道|形式))|各项)?(?P<fill>(?:均|都|皆|全部|也|亦|为|共|共计|:|,|{WHEN}|{WHOSE})*)"
    rf"(?P<verb>为零{_COUNTER}?|一{_COUNTER}(?:也|都)?(?:没有|未有|没|找不出|挑不出|不曾有|未曾有|未见)|未曾有过|不曾有过?|未曾出现(?:过)?|(?:都|均|尚|全)?(?:是|为|属)空白|亦无|{NONE_OF_THEM}|为0{_COUNTER}?|为无|(?<![一二三四五六七八九十百千万])零{_COUNTER}?"
    rf"|(?:无人|没有人|没人)(?:提出|申请|提交)?|未(?:参加|出席|上线)|没有(?:参加|出席)|未举办|没有举办|没有开展|未开展|没有组织|未组织|未收取|无|没有|(?<![0-9.,])0(?:{_COUNTER}|人次|元)?)(?:(?<=收到|收到过)申请)?$"
)

_DENIAL = re.compile(r"[零无未没不免空]|(?<![0-9])0(?![0-9])")  # one of them is in every word above, and in every whole statement (全部免费)
_LETTERS = frozenset("零0无未没不免空")


@dataclass(frozen=True, slots=True)
class Zero:
    """The nouns of one indicator that a negation may govern, and the frame it needs (维持 of a review, not of a lawsuit)."""

    code: str
    noun: Pattern
    within: str = ""
    complete: bool = False


def compile_zeros(codebook: Codebook) -> tuple[Zero, ...]:
    """The zero nouns of all indicators. ``=`` before an entry marks a whole statement, ``@ code`` behind it the frame it needs.

    Raises CodebookError(``bad_pattern``) for a pattern that is none, and for a whole statement that denies nothing.
    """
    out: list[Zero] = []
    for indicator in codebook.indicators.values():
        for entry in indicator.zero:
            noun, _, within = entry.partition(" @ ")
            complete = noun.startswith("=")
            if complete and _LETTERS.isdisjoint(noun):
                raise CodebookError("bad_pattern", f"{indicator.code}: a whole statement denies by one of {''.join(sorted(_LETTERS))}", place=entry)
            pattern = with_words(noun.removeprefix("="), indicator, codebook).replace("~", "[^,。;:]{0,24}?")
            out.append(Zero(indicator.code, pattern_of(pattern, indicator.code, codebook, entry), within.strip(), complete))
    return tuple(out)


def is_negated_one(before: str, number: str) -> bool:
    """Whether a number is the one of a negation (未发生一起行政复议, 没有收到1件申请), which says zero and counts nothing.

    >>> is_negated_one("未发生", "一起"), is_negated_one("没有收到", "1件"), is_negated_one("发生", "一起"), is_negated_one("没有收到", "12件"), is_negated_one("未因信息公开发生", "一起")
    (True, True, False, False, True)
    """
    return _ONE.match(number) is not None and _NEGATED_ONE.search(before) is not None


def denies(text: str) -> bool:
    """Whether a text has a letter that denies anything; without one it says no zero.

    >>> denies("没有发生行政复议案件"), denies("全部免费"), denies("诉讼为0件"), denies("2010年受理行政复议案件3件")
    (True, True, True, False)
    """
    return _DENIAL.search(text) is not None


def find_negated(clause: str) -> Iterator[tuple[int, int]]:
    """The stretches of a clause that a negation governs, as offsets.

    >>> text = "没有发生因政府信息公开申请行政复议、行政诉讼案件"
    >>> [text[a:b] for a, b in find_negated(text)]
    ['发生因政府信息公开申请行政复议、行政诉讼案件']
    >>> text = "行政复议、行政诉讼均为零"
    >>> [text[a:b] for a, b in find_negated(text)]
    ['行政复议、行政诉讼']
    """
    if not denies(clause):
        return
    after = _AFTER.search(clause)
    if after and after.start("verb") > 0:
        yield 0, after.start("fill")
    before = _BEFORE.search(clause) or _NOBODY.search(clause)
    if before and before.end() < len(clause):
        yield before.end(), len(clause)
