"""The title of a report as its body prints it: alone in a line, in two or three lines, or at the beginning of a text without line breaks."""

from __future__ import annotations

from typing import NamedTuple

import regex

from govreport_parse.codebook.agencies import is_body
from govreport_parse.extractors.masthead_box import is_box_line, stated
from govreport_parse.extractors.masthead_dates import YEAR
from govreport_parse.extractors.masthead_text import Line, Said, opening_lines
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.text.normalize import as_value, shadow

_KIND = "(?:年度报告|年报|总结报告|情况的?报告|情况年度报告|工作的?报告|公开报告|情况报告|工作总结|年度总结|工作情况)"
_ASIDE = r"(?:\([^()]*\))?"
_NAMED = "(?:名称|标题|题名|文件下载|文件名)?"  # 名称 宿川市2017年…报告, the box's name without its colon
_TITLE = regex.compile(rf"{_NAMED}(?P<title>[^。;:|>›»]{{2,80}}?{_KIND}{_ASIDE})(?:二维码|\[[^\]]*\])?")
_LEADING = regex.compile(
    rf"(?P<title>[^。;:|>›»]{{4,70}}?(?:年度报告|年报|工作报告){_ASIDE})(?=[一1]、|引言|前言|概述|本|根据|按照|为|[\p{{Han}}]{{2,30}}20[0-4][0-9])"
)
_CITING = regex.compile(r"^(?:根据|按照|依据|依照|现将|现公布|为|本)|关于(?:做好|印发|编制|报送|认真)|[,，]")
_SUBJECT = regex.compile(r"(?:政府|政务)?信息公开|政务公开|年报")
_CUT = regex.compile(rf"关于|{YEAR}|(?:政府|政务)?信息公开(?!办|领导|工作领导|工作办)|政务公开(?!办|领导|工作领导|工作办|局|管理|服务|处|科)|年度|年报")
_NOT_A_NAME = regex.compile(
    r"(?<!互联)网(?!信|络|[\p{Han}]{0,6}(?:局|委员会|公司|中心)$)|门户|首页|位置|专栏|栏目|目录|指南|来源|字号|^公开|(?:工作|情况|年度)$|^(?:政府|信息公开|年度|本年度?|20[0-4][0-9])$|^[\p{Han}]$"
)
_LINE_BEFORE = regex.compile(
    r"[\p{Han}()]{2,40}(?:20[0-4][0-9]|[二一][〇零○一二三四五六七八九]{3})?(?:年?度?)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年度)?"
)
_YEAR_BEFORE = regex.compile(rf"^(?:关于)?(?:{YEAR})?(?:关于)?")
_NO_NAME_BEHIND = regex.compile(r"(?:的|\-|—|(?<=[局署委部会厅])(?:发布|公布))+$|^\W+")
_NAME = regex.compile(r"[\p{Han}()·]{2,40}")
_YEAR_ALONE = regex.compile(YEAR)  # 镜山旅游度假区管理委员会 / 2016年度 / 政府信息公开工作年度报告
NEAR = 24


class Title(NamedTuple):
    """A title with the agency that it names; an empty agency where it names none."""

    said: Said
    agency: str

    @property
    def names_year(self) -> bool:
        """Whether a year stands in the title."""
        return _YEAR_ALONE.search(shadow(self.said.value).text) is not None


def read_title(document: Document) -> Title | None:
    """The best title: one that names an agency and a year before one that names less, a fuller name of the same agency before a shorter one."""
    found = [t for t in _candidates(document) if t.agency or t.names_year]
    best = max(found, key=_worth, default=None)
    if best is not None:
        longer = [t for t in found if best.agency and t.names_year and t.agency.endswith(best.agency) and len(t.agency) > len(best.agency)]
        best = max(longer, key=lambda t: len(t.agency), default=best)
    named = _named_by_page(document)
    if named is not None and (best is None or (_worth(named) > _worth(best) and _worth(named) == 2)):
        return named
    return best


def _worth(title: Title) -> int:
    return bool(title.agency) + title.names_year


def _candidates(document: Document) -> list[Title]:
    lines = opening_lines(document)[:NEAR]
    out: list[Title] = []
    for position, line in enumerate(lines):
        if is_box_line(line.text) or _CITING.search(line.text[:30]):
            continue
        match = _TITLE.fullmatch(line.text) or (_LEADING.match(line.text) if position < 3 else None)
        if match and _SUBJECT.search(match["title"]):
            alone = Title(_joined(document, line, line, match.span("title")), agency_in(match["title"]))
            out.append(alone)
        if position and (match is None or not agency_in(match["title"])) and len(line.text) <= 50:
            out.extend(_over_lines(document, lines[max(0, position - 2) : position + 1]))
    return out


def _over_lines(document: Document, lines: list[Line]) -> list[Title]:
    """The title that two or three lines make together (临溪市民政局 / 2012年政府信息公开工作年度报告)."""
    out: list[Title] = []
    for first in range(len(lines) - 2, -1, -1):
        before = lines[first:-1]
        if any(not _LINE_BEFORE.fullmatch(x.text) and not _YEAR_ALONE.fullmatch(x.text) for x in before):
            break
        if not is_body(agency_in(before[0].text)):
            continue
        text = "".join(x.text for x in lines[first:])
        match = _TITLE.fullmatch(text)
        if match and _SUBJECT.search(text) and agency_in(text) and _YEAR_ALONE.search(text):
            end = match.end("title") - len(text) + len(lines[-1].text)
            out.append(Title(_joined(document, lines[first], lines[-1], (0, end)), agency_in(text)))
            break
    return out


def _joined(document: Document, first: Line, last: Line, span: tuple[int, int]) -> Said:
    """The words from an offset of one paragraph to an offset of the same or a later one, as the document prints them."""
    start = first.paragraph.start + first.shadow.back(span[0], span[0] + 1)[0]
    end = last.paragraph.start + last.shadow.back(span[1] - 1, span[1])[1]
    quote = document.text[start:end]
    return Said(as_value(quote), Evidence(quote=quote, place=Place(block=first.paragraph.index, start=start, end=end, anchor=first.paragraph.anchor)))


def _named_by_page(document: Document) -> Title | None:
    """The title as the carrier, the page or the information box names it."""
    if document.title.strip():
        name = regex.split(r"[_|]|(?<=(?:报告|年报))\s*[-—–]", document.title.strip())[0]
        if _CITING.search(shadow(name).text[:30]):
            return None
        return Title(Said(as_value(name), Evidence(quote=document.title.strip(), selector="title")), agency_in(shadow(name).text))
    said = stated(document, ("ArticleTitle", "标题", "名称"))
    return Title(said, agency_in(shadow(said.value).text)) if said else None


def agency_in(title: str) -> str:
    """The agency that the shadow of a title names; empty where it names none.

    >>> agency_in("2015年兴水县人民政府信息公开年度报告"), agency_in("临溪市民政局政府信息公开工作2014年度报告"), agency_in("2015年政府信息公开工作年度报告")
    ('兴水县人民政府', '临溪市民政局', '')
    """
    rest = _YEAR_BEFORE.sub("", title)
    cut = _CUT.search(rest)
    name = _NO_NAME_BEHIND.sub("", rest[: cut.start()] if cut else rest)
    if cut and name.endswith("人民") and cut[0].startswith("政府"):
        name += "政府"
    if "、" in name and all(is_body(part) for part in name.split("、")):
        return str(name)  # two bodies that report together
    if not _NAME.fullmatch(name) or _NOT_A_NAME.search(name):
        return ""
    return str(name)
