"""Who reports under a title that names a place alone: its government, the office that compiled the report, the committee of a zone."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.codebook.agencies import is_body
from govreport_parse.extractors.masthead_box import stated
from govreport_parse.extractors.masthead_text import Said, closing_lines, cut, head_lines
from govreport_parse.schema.document import Document

ANYTHING_ABOVE = regex.compile(r"[\p{Han}]{2,12}")  # what may stand before a name that a text gives more of
PUBLISHERS = ("发布机构", "发文机关", "发布单位", "发文机构", "公开机构", "编制单位", "制作单位", "ContentSource", "信息来源", "来源")
_COMPILES = r"(?=[^,。]{0,14}(?:编制|依照|根据|按照|向社会|公布|对20|形成|总结))"
_WITHIN = regex.compile(r"[\p{Han}]{0,12}")
_BODY = regex.compile(r"(?:人民政府|管理委员会|管委会|办事处|党政办|委员会|政府)(?:办公厅|办公室)?")
_COMPILING_BODY = regex.compile(rf"(?:人民政府|管理委员会|管委会|办事处)(?:办公厅|办公室)?{_COMPILES}")
_NO_BODY = regex.compile("信息公开|网")
_SUMMED_UP = regex.compile(  # 由江岭县人民政府办公室汇总各乡镇…; 由…办公室编制,数据由…汇总; 江岭县人民政府发布…
    r"由[\p{Han}]{2,24}政府办公[厅室](?:\([^()]*\))?(?:负责|牵头)?(?:对[^,。]{2,30}进行)?(?:汇总|综合|结合|会同)"
    r"|(?:内容|数据|报告)?(?:涵盖|覆盖|包括)了?[^,。]{0,4}各(?:县|区|市|乡镇|镇|街道)[^。]{0,30}(?:部门|单位)"
    r"|由[\p{Han}]{2,24}政府办公[厅室](?:负责)?编制,[^。]{0,12}(?:数据|数字)由[^。]{2,60}汇总"
    r"|(?:人民政府|行政公署)(?:特?向社会|现)?(?:发布|公布)(?!的)"
)
_OURSELVES = regex.compile(r"(?<!自)[我本]办(?!公|理|法)")
_OFFICE = regex.compile(r"(?<=政府|公署|管理委员会|管委会)(?:办公厅|办公室)$")
_SHORT_GOVERNMENT = regex.compile(r"(?<=[省市县区州旗盟])政府$")
_NO_PUBLISHER = regex.compile("网|信息中心")
_ZONE = regex.compile("(?:开发区|新区|实验区|试验区|高新区|园区|示范区|保税区|合作区|度假区|风景区|管理区|工业园|产业园)$")


def government_of(document: Document, body: Said) -> Said:
    """The government whose office compiled or signed a report that is titled by the place alone: it sums up the jurisdiction.

    The office itself reports where the page names it as the publisher (来源：江岭市人民政府办公室), unless the lead says that it only summed up what others sent,
    or where it speaks of itself (我办) and not of what it summed up.
    """
    government = _OFFICE.sub("", body.value)
    government = _SHORT_GOVERNMENT.sub("人民政府", government)
    if any(_SUMMED_UP.search(line.text) for line in head_lines(document)):
        return Said(government, body.evidence)
    publisher = stated(document, PUBLISHERS)
    office = publisher is not None and publisher.value.endswith(("政府办公厅", "政府办公室"))
    return body if office or _OURSELVES.search(document.text) else Said(government, body.evidence)


def body_of_place(document: Document, named: Said) -> Said | None:
    """The body that a bare place name (云麓市, 东关街道) stands for: who signs, who compiled the report, who published it."""
    for line in closing_lines(document):
        if _is_signed_by(line.text, named.value) and line.paragraph.index > 1 and not _NO_BODY.search(line.text):
            return cut(line, 0, len(line.text))
    for line in head_lines(document):
        for at in _starts(named.value, line.text) if len(line.text) > 30 else ():
            match = _COMPILING_BODY.match(line.text, at + len(named.value))
            if match:
                return cut(line, at, match.end())
    said = stated(document, PUBLISHERS)
    if said is not None and named.value in said.value and is_body(said.value) and not _NO_PUBLISHER.search(said.value) and len(said.value) > len(named.value):
        return said
    return None


def _is_signed_by(text: str, place: str) -> bool:
    """Whether a line is a place with the body that stands for it, or that place with the one above it (云麓市人民政府办公室, 江岭市云麓区)."""
    at = text.rfind(place)
    if at < 0:
        return False
    end = at + len(place)
    return (_WITHIN.fullmatch(text, 0, at) is not None and _BODY.fullmatch(text, end) is not None) or (
        end == len(text) and ANYTHING_ABOVE.fullmatch(text, 0, at) is not None
    )


def _starts(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def with_body(document: Document, named: Said) -> Said:
    """A bare place name with the body that such places have."""
    text = document.text[:6000] + document.text[-1500:]
    for ending in ("管委会", "管理委员会", "办事处", "人民政府"):
        if named.value + ending in text and not (ending == "办事处" and not named.value.endswith("街道")):
            return Said(named.value + ending, named.evidence)
    if named.value.endswith("街道"):
        return Said(named.value + "办事处", named.evidence)
    if _ZONE.search(named.value):
        return Said(named.value + "管理委员会", named.evidence)
    return Said(named.value + "人民政府", named.evidence)
