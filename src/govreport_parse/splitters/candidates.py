"""Paragraphs that may begin a section: a number in one of the usual families, then a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.document import Block, Document, Paragraph, Table
from govreport_parse.splitters.run_in import title_end
from govreport_parse.text.labels import is_table_row
from govreport_parse.text.normalize import as_value
from govreport_parse.text.topics import topics_of

_HAN = "[一二三四五六七八九十〇]{1,3}"
_SPACE = r"[ \t\u3000\u00a0]*"
_PINYIN = r"(?:[(（][\p{Latin}\p{M}]{1,9}[)）])?"  # 一(yī)、概况, in copies
NUMBER = regex.compile(
    rf"""^(?:
      (?P<part>第{_HAN}(?:部分|章|节|篇))[、.．:：]?                        # 第一部分　概述
    | (?P<han>{_HAN}){_PINYIN}{_SPACE}[、．.](?!{_SPACE}{_HAN}(?:季度|[、，]))        # 一、总体情况, but not 一、二季度
    | (?P<roman>[Ⅰ-Ⅻ]){_SPACE}[、．.]                                        # Ⅰ、概述
    | (?P<han_paren>[（(]{_SPACE}{_HAN}{_PINYIN}{_SPACE}[）)])[、.．]?               # （一）主动公开
    | (?P<han_circle>[㈠-㈩])[、.．]?
    | (?P<decimal>[0-9０-９]{{1,2}}[．.][0-9０-９]{{1,2}})[．.、]?(?={_SPACE}\p{{Han}})(?!{_SPACE}[万亿余多倍条件个份次人名元年月])  # 1.1 机制建设
    | (?P<num>[0-9０-９]{{1,2}}){_SPACE}[．.、](?![0-9０-９])                 # 1．政府网站
    | (?P<num_paren>[（(]{_SPACE}[0-9０-９]{{1,2}}{_SPACE}[）)])[、.．]?     # （1）
    | (?P<circle>[①-⑳⒈-⒛⑴-⒇])
    | (?P<annexed>附[件表]{_SPACE}[0-9一二三四五六]{{1,2}})(?=[ \t\u3000\u00a0])  # 附表一　主动公开情况统计
    | (?P<annex>附件{_SPACE}[0-9一二三四五六]{{0,2}}|附表{_SPACE}[0-9一二三四五六]{{0,2}}|附)[:：]
    ){_SPACE}""",
    regex.VERBOSE,
)
RANKS = {
    "part": 0,
    "annex": 0,
    "annexed": 0,
    "han": 1,
    "roman": 1,
    "plain": 1,
    "han_paren": 2,
    "han_circle": 2,
    "num": 3,
    "decimal": 4,
    "num_paren": 4,
    "circle": 5,
}
TITLE_MAX = 42
RUN_IN_MAX = 32
PLAIN_MAX = 240  # 24 characters, each with pinyin
_QUANTITY = regex.compile(r"[0-9０-９]+(?:\.[0-9]+)?[万亿]?余?(?:[条件份篇个次人项起宗场期元趟块辆册处批%％]|余)")
_PIPE = regex.compile(r"[|｜│\t]")
_SPACED = regex.compile(
    rf"^(?:(?P<han>{_HAN})|(?P<num>[0-9０-９]{{1,2}}))[ \t\u3000\u00a0]+(?=\p{{Han}})(?!季度)"
)  # 一　概述, without a mark behind the number
_BODY = 30  # what follows a heading that ends with a full stop is at least as long
_SENTENCE = 12  # or is one sentence
_NOTHING = regex.compile(r"(?:目前|本年度?|全年)?(?:暂?无|没有|未发生|没有发生)(?:此类)?(?:情况|情形)?[。.]?")  # the whole text below a heading: 目前暂无。
_END = "。；;：:，,、.．"
_STOP = regex.compile(r"[。！!？?]")
_COLON_BEHIND, _COLON_WITHIN = regex.compile(r"[:：]$"), regex.compile(r"[:：](?!$)")
_NO_TITLE = regex.compile(r"[;；]|^[是为]|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_SAYS = regex.compile(
    r"(?:全年|年内|本年度?|我[局镇乡县市区]|本[局镇乡单机])?(?:未|无|没有|新[建招增设]|每[季月年]|将|已|对|把)(?!闻)"
)  # the whole sentence of an item, no title: 无减免。
_NO_LABEL = regex.compile(r"[。；;，,：:！!？?0-9]")
_TOPICAL = regex.compile(r"情况|概述|概况|打算|事项|问题|措施|附表|统计表|引言|前言|咨询|收费$")
_CONTENTS = regex.compile(r"[.…·]{3,}\s*[0-9]{1,3}$|[\t\u3000 ]{2,}[0-9]{1,3}$")


class Candidate(NamedTuple):
    """A paragraph that looks like the beginning of a section. ``start``/``end`` are the offsets of the title words in the paragraph; ``alone`` says that nothing follows them."""

    block: int
    family: str
    number: str
    title: str
    start: int
    end: int
    alone: bool


def find_candidates(document: Document, codebook: Codebook) -> Iterator[Candidate]:
    """Every candidate, in reading order."""
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.role == "title":
            continue
        if _PIPE.search(block.text):
            continue
        match = NUMBER.match(block.text)
        found = _numbered(block, match, document, codebook) if match else _spaced(block, codebook) or _plain(block, document, codebook)
        if found is not None:
            yield found


def _numbered(block: Paragraph, match: regex.Match[str], document: Document, codebook: Codebook) -> Candidate | None:
    family = _family_of(match)
    number = as_value(match[family])
    text, begin = block.text, match.end()
    stop = _STOP.search(text[begin:])
    end = begin + stop.start() if stop else len(text)
    alone = end >= len(text.rstrip()) - 1
    title = text[begin:end].strip()
    running = title_end(text[begin:], codebook)
    if running and running < end - begin:
        end, alone, title = begin + running, False, text[begin : begin + running].strip()
    if not stop and _COLON_BEHIND.search(title):
        title = title.rstrip(":：")
    title = title.rstrip(_END).strip()
    if not title or _CONTENTS.search(text):
        return None
    plain = as_value(title)
    in_table = not (stop and not alone) and is_table_row(title, codebook) and not (family in ("han", "han_paren") and _is_told_below(block, document))
    closed = bool(stop) and not (alone and _is_followed(block, document, RANKS[family]))
    motto = alone and not stop and len(plain) <= RUN_IN_MAX and _is_followed(block, document, RANKS[family])  # （一）主动公开：坚持应公开尽公开
    if len(plain) > (TITLE_MAX if alone else RUN_IN_MAX) or in_table or not _is_title(plain, alone, closed, motto=motto):
        return None
    return Candidate(block.index, family, number, title, match.start(), begin + text[begin:].find(title) + len(title), alone)


def _family_of(match: regex.Match[str]) -> str:
    return next(str(name) for name, said in match.groupdict().items() if said)


def _block_behind(block: Paragraph, document: Document) -> Block | None:
    return document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None


def _is_followed(block: Paragraph, document: Document, rank: int) -> bool:
    """Whether text or a table of its own stands behind a heading: what ends with a full stop and has none is an item of a list."""
    following = _block_behind(block, document)
    if following is None or isinstance(following, Table):
        return following is not None
    match = NUMBER.match(following.text)
    if match is not None:
        return RANKS[_family_of(match)] > rank
    text = following.text.strip()
    return len(text) >= (_SENTENCE if text.endswith("。") else _BODY)


def _is_told_below(block: Paragraph, document: Document) -> bool:
    """Whether a sentence stands below what may be a row of the statistics table: then it is the heading of the 2014 notice (四、行政复议数量), not the row."""
    following = _block_behind(block, document)
    return isinstance(following, Paragraph) and following.text.rstrip().endswith("。") and NUMBER.match(following.text) is None


def _spaced(block: Paragraph, codebook: Codebook) -> Candidate | None:
    """A heading whose number only a blank parts from its title (一　概述): alone in its line, and the title names a topic."""
    match = _SPACED.match(block.text)
    title = block.text[match.end() :].strip() if match else ""
    plain = as_value(title)
    if match is None or not 2 <= len(plain) <= 30 or _NO_LABEL.search(plain) or _CONTENTS.search(block.text):
        return None
    if not topics_of(title, codebook) or is_table_row(title, codebook):
        return None
    family = "han" if match["han"] else "num"
    return Candidate(block.index, family, match[family], title, 0, len(block.text), True)


def _is_title(title: str, alone: bool, stopped: bool, *, motto: bool = False) -> bool:
    """Whether the words are a title and no sentence: no figures, no list, and with a full stop behind them only few commas. A ``motto`` may stand behind its colon."""
    if _QUANTITY.search(title) or _NO_TITLE.search(title):
        return False
    commas = title.count(",") + title.count("，")
    if _COLON_WITHIN.search(title) and not motto:
        return False
    if alone and stopped:
        return commas == 0 and len(title) <= 24 and _SAYS.match(title) is None
    return commas <= (2 if alone else 1)


def _plain(block: Paragraph, document: Document, codebook: Codebook) -> Candidate | None:
    """An unnumbered heading: a short line that names a topic and ends without punctuation, with text behind it."""
    text = block.text.strip()
    if len(text) > PLAIN_MAX:
        return None
    plain = as_value(text)
    following = _block_behind(block, document)
    if not 2 <= len(plain) <= 24 or _NO_LABEL.search(plain) or block.index == 0 or following is None or is_table_row(text, codebook):
        return None
    followed = not isinstance(following, Paragraph) or len(following.text) > _BODY or _NOTHING.fullmatch(following.text.strip()) is not None
    if block.role == "heading" or (followed and topics_of(text, codebook) and _TOPICAL.search(plain)):
        return Candidate(block.index, "plain", "", text, 0, len(block.text), True)
    return None
