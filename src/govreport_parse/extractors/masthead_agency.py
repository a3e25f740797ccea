"""The reporting agency: its full name, from the title, the lead, the signature and the page's own statements."""

from __future__ import annotations

import regex

from govreport_parse.codebook.agencies import load_agencies
from govreport_parse.extractors.masthead_text import Line, Said, closing_lines, head_lines, meta_said, say
from govreport_parse.schema.document import Document
from govreport_parse.text.normalize import shadow

_YEAR = r"(?:20[0-4][0-9]|[二一][〇零○一二三四五六七八九]{3})年?(?:度)?"
_BEFORE = regex.compile(rf"^(?P<agency>[\p{{Han}}()]{{2,40}}?)(?:关于)?{_YEAR}")
_AFTER = regex.compile(rf"^(?:关于)?{_YEAR}(?P<agency>[\p{{Han}}()]{{2,40}}?)(?:政府|政务)?信息公开")
_NO_YEAR = regex.compile(r"^(?P<agency>[\p{Han}()]{2,40}?)(?:关于)?(?:政府|政务)信息公开")
_PUBLISHERS = ("发布机构", "发文机关", "发布单位", "发文机构", "公开机构", "ContentSource", "信息来源", "来源")
_COMPILES = r"(?=[^,。]{0,14}(?:编制|依照|根据|按照|向社会|公布|对20|形成|总结))"
_OFFICES = "(?:办公厅|办公室)?"


def read_agency(document: Document, title: Said | None) -> Said | None:
    """The agency with its evidence; none where the document names nobody."""
    suffix = "(?:" + "|".join(load_agencies().suffixes) + ")"
    named = _in_title(title)
    if named is None:
        return _without_title(document, suffix)
    if regex.search(suffix + "$", named.value) and not regex.search("[省市县区州盟旗镇乡]$|街道$", named.value):
        return _fuller(document, named)
    return _extended(document, named) or _completed(document, named)


def _in_title(title: Said | None) -> Said | None:
    if title is None:
        return None
    plain = shadow(title.value).text
    for pattern in (_AFTER, _BEFORE, _NO_YEAR):
        match = pattern.match(plain)
        if match:
            name = regex.sub(r"^关于|关于$|的$", "", match["agency"])
            if name and not regex.fullmatch(r"(?:政府|政务)?信息公开.*", name):
                return Said(name, title.evidence)
    return None


def _fuller(document: Document, named: Said) -> Said:
    """The name as signed, where the signature only adds what stands before it (琼山县 before 白沙湾镇人民政府)."""
    pattern = regex.compile(rf"^[\p{{Han}}]{{2,12}}{regex.escape(named.value)}$")
    if regex.match(r"[\p{Han}]{2,8}(?:省|市|州|县|区|盟)", named.value):
        return named
    for line in closing_lines(document):
        match = pattern.fullmatch(line.text)
        if match:
            return say(line, match)
    return named


def _extended(document: Document, named: Said) -> Said | None:
    """The body that a bare place name (云麓市, 东关街道) stands for: who signs, who compiled the report, who published it."""
    place = regex.escape(named.value)
    body = rf"[\p{{Han}}]{{0,12}}{place}(?:人民政府|管理委员会|管委会|办事处|党政办|委员会|政府){_OFFICES}"
    for line in closing_lines(document):
        match = regex.fullmatch(rf"(?P<agency>{body}|[\p{{Han}}]{{2,12}}{place})", line.text)
        if match and line.paragraph.index > 1:
            return say(line, match, "agency")
    for line in head_lines(document):
        match = regex.search(rf"(?P<agency>{place}(?:人民政府|管理委员会|管委会|办事处){_OFFICES}){_COMPILES}", line.text) if len(line.text) > 30 else None
        if match:
            return say(line, match, "agency")
    return _published_by(document, named)


def _published_by(document: Document, named: Said) -> Said | None:
    said = meta_said(document, _PUBLISHERS)
    if said is not None and named.value in said.value and not regex.search("网|信息中心", said.value) and len(said.value) > len(named.value):
        return said
    for line in head_lines(document):
        match = regex.search(
            rf"(?:来源|发布机构|发文机关|编制单位)[:：](?P<agency>[\p{{Han}}]{{0,8}}{regex.escape(named.value)}[\p{{Han}}]{{2,14}}?)(?=\s|$|时间|发布|日期|字号|浏览|成文)",
            line.text,
        )
        if match:
            return say(line, match, "agency")
    return None


def _completed(document: Document, named: Said) -> Said:
    """A bare place name with the body that such places have."""
    text = document.text[:6000] + document.text[-1500:]
    for ending in ("管委会", "管理委员会", "办事处", "人民政府"):
        if named.value + ending in text and not (ending == "办事处" and not named.value.endswith("街道")):
            return Said(named.value + ending, named.evidence)
    if regex.search("街道$", named.value):
        return Said(named.value + "办事处", named.evidence)
    if regex.search("(?:开发区|新区|实验区|高新区|园区|示范区)$", named.value):
        return Said(named.value + "管理委员会", named.evidence)
    if regex.search("[省市县区州盟旗镇乡]$", named.value):
        return Said(named.value + "人民政府", named.evidence)
    return named


def _without_title(document: Document, suffix: str) -> Said | None:
    said = meta_said(document, _PUBLISHERS)
    if said is not None and regex.search(suffix + "$", said.value):
        return said
    pattern = regex.compile(rf"^[\p{{Han}}]{{2,30}}{suffix}$")
    for line in closing_lines(document):
        match = pattern.fullmatch(line.text)
        if match:
            return say(line, match)
    return _in_lead(head_lines(document), suffix)


def _in_lead(lines: list[Line], suffix: str) -> Said | None:
    for line in lines:
        match = regex.search(rf"(?:由|,|。|^)(?P<agency>[\p{{Han}}]{{2,24}}?{suffix})(?:根据|按照|编制|负责编制)", line.text)
        if match:
            return say(line, match, "agency")
    return None
