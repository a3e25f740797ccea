"""Whose figures tables and sentences give where they do not say so themselves.

A sentence that names nobody speaks of those of whom its section spoke before it; a table, and a section that names nobody, of those for whom the agency reports.

The forms are filled for the body that publishes them: a government's report sums up its jurisdiction, a department's or township's report is its own. An office's report
is either; the sentences of the same report decide. The source of the rule is 国办公开办函〔2021〕30号 (governments compile, agencies report their own).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Observation, Origin, Scope
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section

_COLLECTED = regex.compile(
    r"(?<![、或])(?<!加工)汇总(?!表|分析|或|、|整理|审核|加工|上网|后(?:提交|反馈|报|上)|[厅局委]?机关|[^。]{0,16}(?:经费|支出|决算|预算|金额|投资))|综合(?:各|全)|汇集(?:各|全)|(?:综合|涵盖|包括|包含|汇集)了?[^,，。;；0-9]{0,16}(?:机关|本级|本部)(?:和|及|以及|、)[^,，。;；]{0,8}(?:所属|下属|直属|各)[^,，。;；]{0,4}(?:分局|分支|机构|单位|部门|县|区)|报告[(（](?:含|包括)[^()（）]{0,8}(?:分局|局属|下属|所属|直属)[^()（）]{0,8}[)）]|(?:数据|数字)(?:(?!期限|期间|时间|时限)[^。;；]){0,24}(?:及|和|与|、)[^。;；]{0,24}的?(?:合计|汇总|总和)|各级行政机关(?!应)|各(?:县|区|部门|单位)[^。]{0,30}(?:(?:上报|报送|报来|提供)的?[^。]{0,12}?(?:年报|数据|统计|情况|报告|材料)|年度报告)"
)
_OURSELVES = regex.compile(r"我(?:局|委|办|厅|镇|乡|街道?)(?!市|省|县|区)|本(?:局|委|厅|镇|乡|街道|机关|单位|部门)(?!行政区)")
_NUMBERS = r"(?:数据|数字|统计范围)(?:(?!期限|期间|时间|时限)[^。;；]){0,14}?(?:均|仅|只|都)?(?:为|是|系|限于|限|包括|包含|含|指|反映)(?:(?!各|全[市省县区州旗盟系])[^，,。;；]){0,16}?"
_OWN_NUMBERS = regex.compile(  # 本报告所列数据为局机关数据，不含…; 数据均为本街道数据
    rf"{_NUMBERS}(?:(?:局|委|办|厅|署|院|部|会)?(?:机关|本级|本部)|本(?:单位|部门|机关|局|委|办|厅|镇|乡|街道|院|中心)(?:办事处)?)(?:自身)?(?:的)?(?:数据|情况|数字|本身)?(?=[，,。;；（(、]|$)(?!、[^。]{{0,20}}(?:所属|下属|各))"
)
_OTHERS_MARKED = regex.compile(r"(?:注明|标明|标注|写明)[“\"]?全[市县区省州系][^。；;]{0,16}(?:汇总|合计|各级|各部门)")  # 凡注明“全市”的为汇总数据
_COMMITTEE = regex.compile(r"(?<!综合实验区|新区)(?:管理委员会|管委会)")
_PART = regex.compile("第[一二三四五六七八九十]+部分")  # 第二部分 省政府办公厅情况: holds for the chapters behind it, up to the next part
_OWN_TITLE = regex.compile(r"(?:机关|本级|本部|政府办公[厅室]|本[局厅委办])(?:自身|本级)?(?:工作|受理|公开|的)?(?:情况|数据)$")
_WHOLE_TITLE = regex.compile(r"^全[省市县区州盟旗系][^,，。]{0,14}(?:情况|数据|概况|统计)$")
_LEAD = 1500
_BY_ITSELF = frozenset({"disclosure.gazette_issues", "disclosure.gazette_copies"})  # one government has one gazette
REASON = "scope follows from the kind of agency"
INHERITED = "scope follows from the section"
PUBLISHER = "scope follows from who publishes it"


def scope_of_tables(document: Document, masthead: Masthead, prose: Sequence[Observation]) -> Scope:
    """The scope of a report's tables that name none. A zone's report is its committee's own where the title names the committee, and sums up the zone
    where it names the zone only, or one that is governed like a county (综合实验区, 新区).
    """
    if masthead.kind != "government" and (_OWN_NUMBERS.search(document.text[:_LEAD]) or _OTHERS_MARKED.search(document.text[:_LEAD])):
        return Scope.OWN_AGENCY
    if masthead.kind == "government" or _COLLECTED.search(document.text[:_LEAD]):
        return Scope.WHOLE_JURISDICTION
    if masthead.kind == "zone" and not _COMMITTEE.search(masthead.title or ""):
        return Scope.WHOLE_JURISDICTION
    if masthead.kind == "office":
        said = Counter(o.scope for o in prose if o.scope is not Scope.UNSTATED)
        whole, own = said[Scope.WHOLE_JURISDICTION], said[Scope.OWN_AGENCY]
        return Scope.UNSTATED if whole == own else Scope.WHOLE_JURISDICTION if whole > own else Scope.OWN_AGENCY
    if masthead.kind is None:
        return _scope_of_nobody(document, prose)
    return Scope.OWN_AGENCY


def _scope_of_nobody(document: Document, prose: Sequence[Observation]) -> Scope:
    """The scope of a report that names no agency: its own where it speaks of nobody else (我局…)."""
    whole = any(o.scope is Scope.WHOLE_JURISDICTION for o in prose)
    return Scope.OWN_AGENCY if not whole and _OURSELVES.search(document.text) else Scope.UNSTATED


def with_scope(observations: Sequence[Observation], scope: Scope) -> list[Observation]:
    """The observations with this scope where a table cell names none."""
    if scope is Scope.UNSTATED:
        return list(observations)
    return [
        o.model_copy(update={"scope": scope, "reasons": (*o.reasons, REASON)}) if o.source is Origin.TABLE and o.scope is Scope.UNSTATED else o
        for o in observations
    ]


def _titled(sections: Sequence[Section]) -> dict[int, Scope]:
    """Whose figures the headings announce, by block: the nearest one that says so (（二）市局机关情况), or the part that its chapter stands in."""
    found: dict[int, Scope] = {}
    part: Scope | None = None
    for top in sections:
        if _PART.fullmatch(top.number):
            part = _scope_of_title(top.title)
        for section in top.walk():
            scope = _scope_of_title(section.title)
            if scope is not None:
                found |= {block: scope for below in section.walk() for block in below.blocks}
            elif part is not None:
                for block in section.blocks:
                    found.setdefault(block, part)
    return found


def _scope_of_title(title: str) -> Scope | None:
    """Whose figures a heading announces.

    >>> _scope_of_title("省政府办公厅情况"), _scope_of_title("全市依申请公开情况"), _scope_of_title("依申请公开情况")
    (<Scope.OWN_AGENCY: 'own-agency'>, <Scope.WHOLE_JURISDICTION: 'whole-jurisdiction'>, None)
    """
    if _OWN_TITLE.search(title):
        return Scope.OWN_AGENCY
    return Scope.WHOLE_JURISDICTION if _WHOLE_TITLE.search(title) else None


def with_section_scope(observations: Sequence[Observation], sections: Sequence[Section], scope: Scope) -> list[Observation]:
    """The observations of the prose: one without a scope has the one that its section named before it (the whole jurisdiction before the agency), or else ``scope``.

    In a report that sums up a jurisdiction the agency itself is an aside, and what follows speaks of the jurisdiction again; in an agency's own report it is the other way round.
    """
    top_of = {block: index for index, top in enumerate(sections) for section in top.walk() for block in section.blocks}
    titled = _titled(sections)
    named: dict[int, Scope] = {}
    out: list[Observation] = []
    for observation in observations:
        place = observation.evidence.place
        top = top_of.get(place.block, -1) if place is not None else -1
        if observation.scope is not Scope.UNSTATED:
            if Scope.WHOLE_JURISDICTION not in (named.get(top), scope) and not (scope is Scope.OWN_AGENCY and observation.scope is Scope.WHOLE_JURISDICTION):
                named[top] = observation.scope
            out.append(observation)
            continue
        said = named.get(top) or (titled.get(place.block) if place is not None else None)
        taken, reason = (said, INHERITED) if said is not None else (scope, REASON)
        if observation.indicator in _BY_ITSELF and taken is Scope.WHOLE_JURISDICTION:
            taken, reason = Scope.OWN_AGENCY, PUBLISHER
        out.append(observation if taken is Scope.UNSTATED else observation.model_copy(update={"scope": taken, "reasons": (*observation.reasons, reason)}))
    return out
