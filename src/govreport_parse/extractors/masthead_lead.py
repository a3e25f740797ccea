"""The agency in the lead: in the sentence that names the report, in the one that says who compiled it, as the subject that publishes it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.codebook.agencies import is_body, is_place, suffix_pattern
from govreport_parse.extractors.masthead_dates import YEAR
from govreport_parse.extractors.masthead_text import Said, cut, head_lines, say, text_lines
from govreport_parse.schema.document import Document

_ACT = "(?:现(?:将|就|把|通过[^,。]{2,16})?|特此?|并|认真|组织)*(?:向社会(?:各界)?)?(?:公布|(?<!信息)公开|发布|编制(?:完成)?|制作|编写|形成|将|把|就)了?(?:并(?:向社会)?(?:公布|发布|公开))?"
_OPEN = r"(?:[《\"“]|(?:本单位|本机关)的?)?"
_NAME = r"(?P<agency>[\p{Han}]{2,40}?)(?:\((?:以下)?简?称[^()]*\))?"
_REPORT = "(?:本级|机关)?(?:的)?(?:政府|政务)?信息公开(?:工作)?(?:年度|情况|报告|工作|主要|总结)"
_SENTENCES = (
    regex.compile(rf"{_ACT}{_OPEN}{_NAME}(?:关于)?{YEAR}[^,。;]{{0,8}}?{_REPORT}"),  # 现公布江岭市物价局2020年政府信息公开工作年度报告
    regex.compile(rf"{_ACT}{_OPEN}(?:关于)?{YEAR}{_NAME}(?P<report>{_REPORT})"),  # 特向社会公布2019年度江岭市物价局政府信息公开年度报告
    regex.compile(rf"{_ACT}{_OPEN}{_NAME}(?:本年度|年度)?(?P<report>{_REPORT})"),  # 编制江岭市物价局本年度政府信息公开工作报告
)
_COMPILED = regex.compile(
    r"(?<!(?:经|自|理))由(?P<agency>[\p{Han}]{2,40}?)(?:\((?:以下)?简?称[^()]*\))?(?:负责|组织|牵头|统一|会同[^,。]{2,16})?(?=编制|编写|编撰|制作|根据|按照|依据|依照|综合|汇总|在汇总|总结|对|,?(?:在|综合)[^。]{4,60}(?:编制|形成|而成))"
)
_WORK_OF = regex.compile(  # 以及2010年度江岭市物价局(以下简称“我局”)政府信息公开工作编制
    rf"{YEAR}(?P<agency>[\p{{Han}}]{{2,30}}?)\((?:以下)?简?称[^()]*\)(?:的)?(?:政府|政务)?信息公开"
)
_COMPILER = regex.compile(  # 县安监局编制了2017年度政府信息公开工作报告
    rf"(?:^|[,。;])(?P<agency>[\p{{Han}}]{{2,24}}?{suffix_pattern()})(?:组织)?编制(?:了|完成)?(?:本单位|本局)?{YEAR}[^,。;]{{0,6}}?{_REPORT}"
)
_CONTACTED = regex.compile(  # 请与江岭市物价局办公室联系
    r"请(?:与|联系|向)[:：]?(?P<agency>[\p{Han}]{2,12}?(?:省|市|州|县|区|盟|旗|镇|乡)[\p{Han}]{1,16}?(?:局|委员会|厅|委|街道办事处|海关|总队|支队))"
    r"(?:(?:政府|政务)?(?:信息)?公开[\p{Han}]{0,10}|办公室|综合[科处]|[\p{Han}]{2,8}[科处股室])?(?:联系|咨询|查询|[(,：:])"
)
_OURSELVES = regex.compile(r"[我本](?P<kind>[局委厅办街镇乡院会])(?![\p{Han}]{0,1}(?:公室|员会))")
_GUIDE = regex.compile(
    rf"(?<![\p{{Han}}])(?P<agency>[\p{{Han}}]{{2,10}}?(?:省|市|州|县|区|盟|旗)[\p{{Han}}]{{1,14}}?{suffix_pattern()})(?=政府信息公开(?:指南|目录|实施|制度|规定|办法)|官网|官方网站)"
)
_PLACE_FIRST = regex.compile(  # 2010年，江岭市认真贯彻…
    rf"{YEAR},?(?P<agency>(?![我本全各该])[\p{{Han}}]{{2,8}}?(?:省|市|县|区|旗|州|镇|乡|街道))(?:认真|继续|严格|深入|全面|积极|坚持|按照|紧紧|围绕|高度|切实|扎实)"
)
_REPORT_BY = regex.compile(r"(?:^|[,。;])(?:本|该)(?:年度)?(?:报告|年报)由(?P<agency>[\p{Han}]{2,40}?)(?=按照|根据|依据|编制|负责)")
_CITATION = regex.compile(r"《[^《》]*(?:通知|意见|办法|规定|条例|要点|方案|格式|函)[^《》]{0,12}》|\([^()]*〔[^〕]*〕[^()]*\)")
_OF_A_PLACE = regex.compile(r"[\p{Han}]{1,9}?(?:省|市|州|县|区|盟|旗|镇|乡|街道)[\p{Han}]|国家|中国")
_NOBODY = regex.compile(
    r"^(?:编制|公布|发布|由|本|我|该|全|各|其|以上|以下|上述|下列|相关|有关|政府)|我[局委办市县区镇乡厅省部院处]|本[局委办级机单]|信息公开(?!办|领导|工作领导|工作办)|[的了]$|情况|年度|公布|编制|发布|要求|规定|通知"
)


def named_in_lead(document: Document) -> Said | None:
    """The agency in the sentence that names the report (现公布江岭市物价局2020年政府信息公开工作年度报告)."""
    for line in head_lines(document):
        text = _without_citations(line.text)
        for pattern in _SENTENCES:
            for match in pattern.finditer(text):
                start, end = match.span("agency")
                name = match["agency"]
                if name.endswith("人民") and "report" in match.groupdict() and match["report"].startswith("政府"):
                    end, name = end + 2, name + "政府"
                if is_body(name) and not _NOBODY.search(name):
                    return cut(line, start, end)
    return None


def _without_citations(text: str) -> str:
    """The text with the titles of cited documents blanked out (《关于做好2020年政府信息公开工作年度报告的通知》), so that they name nothing."""
    return str(_CITATION.sub(lambda m: "#" * len(m[0]), text)) if "《" in text or "〔" in text else text


def compiled_by(document: Document) -> Said | None:
    """The agency that the lead says compiled the report (由江岭市物价局编制)."""
    for line in head_lines(document):
        text = _without_citations(line.text)
        for pattern in (_REPORT_BY, _COMPILED, _WORK_OF, _COMPILER):
            for match in pattern.finditer(text):
                if is_body(match["agency"]) and not _NOBODY.search(match["agency"]):
                    return say(line, match, "agency")
    return None


def contacted(document: Document) -> Said | None:
    """The department that the lead says to turn to (请与江岭市物价局办公室联系)."""
    for line in head_lines(document):
        match = _CONTACTED.search(line.text)
        if match and not _NOBODY.search(match["agency"]):
            return say(line, match, "agency")
    return None


def owner_of_guide(document: Document) -> Said | None:
    """The one body whose own guide, catalogue or site the text names, where it speaks of itself by the same kind of name (我局 … 《江岭市物价局政府信息公开指南》)."""
    lines = list(text_lines(document))
    own = {match["kind"] for line in lines for match in _OURSELVES.finditer(line.text)}
    found = [say(line, match, "agency") for line in lines for match in _GUIDE.finditer(line.text) if match["agency"][-1] in own]
    return found[0] if len({said.value for said in found}) == 1 else None


def speaking(document: Document) -> Said | None:
    """The agency that is the subject of a sentence of the lead which publishes, compiles or sums up (江岭市物价局特向社会公布…)."""
    return next(_subjects(document), None)


def _subjects(document: Document) -> Iterator[Said]:
    for line in head_lines(document):
        place = _PLACE_FIRST.match(line.text)
        if place and is_place(place["agency"]):
            yield say(line, place, "agency")
    pattern = regex.compile(
        rf"(?:^|[,。;:])(?P<agency>[\p{{Han}}]{{2,30}}?{suffix_pattern()})(?:特?向社会|编制|根据|按照|依据|对20|发布20|公布20|认真(?:贯彻|落实)|深入贯彻|坚持以|严格(?:按照|落实|执行)|全面贯彻|高度重视)"
    )
    for line in head_lines(document):
        for match in pattern.finditer(_without_citations(line.text)):
            name = match["agency"]
            if not _NOBODY.search(name) and _OF_A_PLACE.match(name):
                yield say(line, match, "agency")
