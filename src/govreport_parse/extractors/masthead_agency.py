"""The reporting agency: its full name, from the title, the sentence that names the report, who compiled it, the page's own statements and the signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from govreport_parse.codebook.agencies import is_place, place_pattern, suffix_pattern
from govreport_parse.extractors.masthead_box import stated
from govreport_parse.extractors.masthead_lead import compiled_by, contacted, named_in_lead, owner_of_guide, speaking
from govreport_parse.extractors.masthead_place import ANYTHING_ABOVE, PUBLISHERS, body_of_place, government_of, with_body
from govreport_parse.extractors.masthead_text import Said, closing_lines, cut, head_lines, opening_lines, say, text_lines
from govreport_parse.extractors.masthead_title import Title
from govreport_parse.schema.document import Document
from govreport_parse.text.normalize import shadow

_SHORT_FORMS = (("管委会", "管理委员会"), ("政府办公", "人民政府办公"))
_ZONES = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("开发区", "经济技术开发区"), ("经济开发区", "经济技术开发区"))
_TOWN = regex.compile(r"([\p{Han}]{1,6}(?:镇|乡|街道))(?:人民政府|办事处)$")
_SHORT = regex.compile(r"^(?:市|县|区|州|省|自治区|镇|乡)?(?=[\p{Han}]{3})")  # 市物价局, 县科技局: the place is left out
_ABOVE = regex.compile(r"[\p{Han}]{2,8}(?:省|市|自治区|州|盟|地区|县|区|旗)")
_PLACE = regex.compile(r"[\p{Han}]{2,12}(?:省|市|州|县|区|盟|旗|镇|乡)")
_WITH_PLACE = regex.compile(r"[\p{Han}]{2,8}?(?:省|市|州|县|区|盟|旗)(?!场)[\p{Han}]{2}")
_PLACES = "省市州县区盟旗"


def read_agency(document: Document, title: Title | None) -> Said | None:
    """The agency with its evidence; none where the document names nobody."""
    named = _in_title(title) or _below_title(document, title) or named_in_lead(document)
    if named is None:
        named = _compiler(document) or _publisher(document) or _signed(document) or speaking(document) or contacted(document) or owner_of_guide(document)
    if named is None or not is_place(named.value):
        return _fuller(document, named) if named else None
    body = body_of_place(document, named)
    whole = _fuller(document, government_of(document, body) if body else with_body(document, named))
    return with_body(document, whole) if is_place(whole.value) else whole


def _compiler(document: Document) -> Said | None:
    """Who compiled the report; where that was an office within the agency (市卫健委办公室), whom the page or the signature names."""
    compiler = compiled_by(document)
    inner = compiler is not None and regex.search("[局委厅署]办公室$", compiler.value) is not None
    return (_publisher(document) or _signed(document) or compiler) if inner else compiler


def _in_title(title: Title | None) -> Said | None:
    return Said(title.agency, title.said.evidence) if title and title.agency else None


def _below_title(document: Document, title: Title | None) -> Said | None:
    """The agency that stands alone under a title without one, as on a cover."""
    if title is None or title.said.evidence.place is None:
        return None
    pattern = regex.compile(rf"(?P<agency>[\p{{Han}}]{{2,30}}?{suffix_pattern()})(?:20[0-4][0-9][年.\-/0-9月日]*)?")
    for line in opening_lines(document):
        offset = line.paragraph.start - title.said.evidence.place.end
        if offset >= 0 and len(line.text) <= 40 and (match := pattern.fullmatch(line.text)):
            return say(line, match, "agency")
        begin = title.said.evidence.place.end - line.paragraph.start
        if 0 < begin < len(line.paragraph.text):
            rest = shadow(line.paragraph.text[begin:]).text
            match = regex.match(pattern.pattern + r"(?=\W|$)", rest)
            if match:
                at = line.text.find(rest)
                found = pattern.match(line.text, at)
                return say(line, found, "agency") if found else None
    return None


def _fuller(document: Document, named: Said) -> Said:
    """The name with the place before it that only the signature, the lead or the page adds (琼水县 before 白沙湾镇人民政府, 云麓市 for 市物价局)."""
    written_out = Said(named.value + "员会", named.evidence)
    if named.value.endswith("委") and written_out.value in document.text:
        return written_out
    named = _written_out(document, named)
    compiler, in_lead, publisher = compiled_by(document), named_in_lead(document), stated(document, PUBLISHERS)
    signed = _signatures(document, lambda text: _is_behind(_ABOVE, named.value, text))
    for said in (compiler, in_lead, publisher, *signed):
        if said is not None and _is_behind(_ABOVE, named.value, said.value):
            return said  # 由海宁市西苑区商务局编制, under the title of 西苑区商务局
    whole = _town_of_county(document, named)
    if whole is not None:
        return whole
    if _WITH_PLACE.match(named.value) or named.value.startswith(("国", "中国", "中华")):
        return named
    bare = str(_SHORT.sub("", named.value))

    def is_fuller(text: str) -> bool:
        return _is_behind(_PLACE, bare, text) or _is_behind(ANYTHING_ABOVE, named.value, text)

    for said in (in_lead, compiler, publisher, contacted(document), _spoken_of(document, bare)):
        if said is not None and is_fuller(said.value):
            return said
    return next((cut(line, 0, len(line.text)) for line in closing_lines(document) if is_fuller(line.text)), named)


def _is_behind(place: regex.Pattern[str], name: str, text: str) -> bool:
    """Whether a text is a name and a place before it."""
    return text.endswith(name) and place.fullmatch(text, 0, len(text) - len(name)) is not None


def _town_of_county(document: Document, named: Said) -> Said | None:
    """The name of a town with its county, where the lead tells it (现将黔岭县石垭乡2014年…, under the title of 石垭乡人民政府)."""
    town = _TOWN.match(named.value)
    lines = [line for line in head_lines(document) if f"{town[1]}20" in line.text] if town else []
    if not town or not lines:
        return None
    full = regex.compile(rf"(?:现将|公布|发布|编制)(?P<agency>[\p{{Han}}]{{2,7}}(?:县|区|市|旗){town[1]})(?=20[0-4][0-9])")
    for line in lines:
        if match := full.search(line.text):
            place = say(line, match, "agency")
            return Said(place.value + named.value[town.end(1) :], place.evidence)
    return None


def _written_out(document: Document, named: Said) -> Said:
    """The name with the short forms written out (高新区管委会, 区政府办公室) that the text itself writes out."""
    for short, full in _SHORT_FORMS:
        whole = named.value.replace(short, full) if full not in named.value else named.value
        if whole != named.value and whole in document.text:
            named = Said(whole, named.evidence)
    if named.value.endswith("管委会"):
        committee = named.value.removesuffix("管委会") + "管理委员会"
        for short, full in _ZONES:
            if short in committee and (whole := committee.replace(short, full)) in document.text:
                return Said(whole, named.evidence)
    return named


def _spoken_of(document: Document, bare: str) -> Said | None:
    """The one full name with a place that begins a clause of the text (…,江岭县林业局累计主动公开…); none where several do."""
    lines = [line for line in text_lines(document) if bare in line.text and any(place + bare in line.text for place in _PLACES)]
    if not lines:
        return None
    pattern = regex.compile(
        rf"(?:^|[,。;])(?:依托|通过|利用|由|在|向|登录|请与|请联系|请向|可与)?(?P<agency>(?!请|可|我|本|该|全|各|依托|通过|利用|由|在|向|登录|根据|按照|对|与|和|及|经|到|以|为|包括|其中)(?:(?![请向与由])\p{{Han}}){{2,6}}?(?:省|市|州|县|区|盟|旗){regex.escape(bare)})(?!长)"
    )
    found = [say(line, match, "agency") for line in lines for match in pattern.finditer(line.text)]
    return found[0] if len({said.value for said in found}) == 1 else None


def _publisher(document: Document) -> Said | None:
    """Who the page says published the report, where that is the full name of a body and no website."""
    said = stated(document, PUBLISHERS)
    if said is None or not regex.search(suffix_pattern() + "$", said.value) or regex.search("网|信息中心|政务公开办|信息公开办", said.value):
        return None
    return said


def _signed(document: Document) -> Said | None:
    return next(_signatures(document, lambda text: _any_body().fullmatch(text) is not None), None)


def _signatures(document: Document, is_name: Callable[[str], bool]) -> Iterator[Said]:
    """The short lines at the end that are such a name and nothing else."""
    for line in closing_lines(document):
        if is_name(line.text) and not _no_signature().search(line.text):
            yield cut(line, 0, len(line.text))


@lru_cache(maxsize=1)
def _no_signature() -> regex.Pattern[str]:
    return regex.compile(rf"信息公开|{place_pattern()}$|情况|工作$")


@lru_cache(maxsize=1)
def _any_body() -> regex.Pattern[str]:
    return regex.compile(rf"[\p{{Han}}]{{2,30}}{suffix_pattern()}")
