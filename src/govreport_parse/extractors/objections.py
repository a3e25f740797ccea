"""Why a number is not the figure that a phrase takes it for."""

from __future__ import annotations

import re
from bisect import bisect_left

import regex

from govreport_parse.extractors.beside import is_given_before
from govreport_parse.extractors.frames import Rules
from govreport_parse.extractors.larger import FAR, is_part_of_larger
from govreport_parse.extractors.matching import Match
from govreport_parse.extractors.passages import Passage
from govreport_parse.schema.observation import Period
from govreport_parse.schema.quantity import Precision
from govreport_parse.text.families import names_other
from govreport_parse.text.quantities import Found, Kind
from govreport_parse.text.subjects import agency_of
from govreport_parse.text.whose import is_part

FIELD = "field"  # among the topics of a section: it speaks of one field's information only
CARRIED_OUT = "requests.carried_out"
CARRIED_IN = "requests.carried_in"
NEAR = 6  # quantities before a number, percentages and dates among them
_ALL_BEHIND = regex.compile(r"(?:申请)?,?(?:(?P<whole>(?:所有|以上|上述)[^,。;]{0,6})?(?:均|全部|都))")
_PLACE = regex.compile(  # 兴朔市及所辖县区受理894件 in a report of the province
    r"[,、;:]?(?:其中,?)?(?P<place>(?:(?![全本我各该年月级度向])\p{Han}){2,5}(?:市|县|区|州|盟|旗|地区))(?:及(?:其)?(?:所辖|下辖|所属)[^,。;0-9]{0,6})?(?:共|共计)?(?:受理|收到|主动公开|公开|发布)"
)
_GRASSROOTS = regex.compile(r"[,、]?(?:全|本|我)?(?:街道|乡|镇)(?!各|所属|下属)")  # 街道收到政府信息公开申请3件
_PUBLISHED = re.compile(r"公开|发布|公布|刊|登|张贴|推送|播|上传|更新")
_AND = regex.compile(r"(?:(?<![涉危])及|和|与)$")
_OR = re.compile(r"或者?|和|及|与")
_MORE_NUMBERS = re.compile(r"[、,和及]{1,2}[0-9]")  # 同意公开、部分公开、不予公开58、12、3件 names each its own
_DIGIT = re.compile(r"[0-9]|[一二两三四五六七八九十百千]+(?=[件宗份条起例人])")
_EMAIL = "requests.received.email"  # 电子邮件和网络提交的132件 came in by the internet
_BY_OTHERS = re.compile(r"各[^,。;0-9]{1,14}?(?:自行|自主|自己|分散)[^,。;0-9]{0,8}(?:组织|培训|举办|开展)")  # 各县区局自行组织培训9期
_OTHER_BUSINESS = re.compile(r"(?:受理|接收|收到)(?:各类|行政|的)*(?:审批|许可|登记|服务|业务|执照|证照)(?:事项|项目|申请|件)?[0-9]")
_DECIDED = re.compile(
    r"(?:办理|审理|审结|受理)以[^,。;0-9我本]{2,20}(?:部门|单位|机关|机构)为被申请人"
)  # reviews that the agency decides, of its subordinates' acts
_AS_JUDGE = re.compile(r"作为(?:行政)?复议机关")  # 我局作为复议机关审理…9件，其中撤销2件: others were corrected
_WITH_COMPLAINTS = re.compile(r"(?:投诉|举报|信访|求助)(?:、|和|及|与)?咨询[^,。;]{0,4}$")  # 受理价格投诉、咨询43217件
_CARRIED = re.compile(r"转(?:至|入|到|下)[^,。;0-9]{0,4}[0-9〇一二三四五六七八九]{0,4}年[^,。;0-9]{0,6}$|结转[^,。;0-9]{0,8}$")
_STILL_UNCLEAR = re.compile(r"补正后[^,。;]{0,6}(?:仍|还)")
_CLAUSE_END = re.compile(r"[,。;:(]")
_TOGETHER = re.compile(r"合计|共计|总计")
_CATALOGUE = re.compile("梳理|清理|目录")
_ASKED_OF_PART = regex.compile(  # 向部门申请19件
    r"(?:^|[,、])(?:其中)?向(?:各)?(?:[市县区州](?:级|直))?(?:部门|乡镇|乡|镇|街道|单位|区县|镇街)[^,。;0-9]{0,6}(?:提出|申请)(?:的)?$"
)
FORMS_SINCE = 2019  # 国办公开办函〔2019〕60号: before it no form had these cells
_YEARS = re.compile(r"(?:结转|转|于|在)[^,。;0-9]{0,4}(20[0-4][0-9])年")
_WHOLE = re.compile(r"政府信息|政务信息|各类信息")
NEAR_WORDS, FAR_LABEL = 24, 60


def why_not(passage: Passage, rules: Rules, quantity: Found, match: Match, period: Period) -> str:
    """Why a number is not the figure that a phrase takes it for; empty where it is."""
    code, clause = match.compiled.indicator.code, passage.clause_at(quantity.number_start)
    said = passage.shadow.text[max(clause.start, quantity.start - FAR) : quantity.start]
    if code.startswith(("disclosure.items", "requests.received")):
        part = (is_part(said, rules.codebook) or _ASKED_OF_PART.search(said) is not None) and not _is_itself(passage, said)
        if part or _is_another_place(passage, said):
            return "part_of_jurisdiction"
    if code.startswith("training.") and _BY_OTHERS.search(said):
        return "part_of_jurisdiction"
    if _is_unrelated(passage, quantity, code, said):
        return "unrelated"
    early_form = code.startswith("form.") and (passage.setting.year or FORMS_SINCE) < FORMS_SINCE
    if early_form or is_of_later_form(passage, code, match.start, match.end):
        return "no_rule"
    if code == CARRIED_OUT and (years := _YEARS.findall(passage.shadow.text, match.start, match.end)) and max(map(int, years)) <= (passage.setting.year or 0):
        return "other_year"
    if code == "consultations.total" and _WITH_COMPLAINTS.search(said):
        return "two_kinds"
    if code == "requests.received" and _is_with_carried_in(passage, quantity):
        return "with_carried_in"
    if FIELD in passage.frames.topics and code.startswith("disclosure.items") and not _WHOLE.search(passage.shadow.text, match.start, match.end):
        return "part_of_total"
    if match.compiled.phrase.shared and (
        _is_in_list(passage, quantity) or _is_last_of_outcomes(passage, quantity) or is_given_before(passage, quantity, code, rules)
    ):
        return "part_of_total"
    few = match.compiled.phrase.within or quantity.precision is Precision.AT_MOST  # 有7个乡镇全年发布信息不足20条
    if _is_joined(passage, rules, quantity, match):
        return "two_kinds"
    if "problems" in passage.frames.topics and few and not clause.planned:
        return "in_outlook"
    return "part_of_total" if is_part_of_larger(passage, quantity, code, period) else ""


def _is_unrelated(passage: Passage, quantity: Found, code: str, said: str) -> bool:
    """Whether a number is of other business: of enquiries and letters, of the catalogue, of reviews that the agency decides."""
    if code in ("requests.completed", "requests.answered"):
        return _is_other_business(passage, quantity)
    if code.startswith(("requests.outcome.", "requests.refused.")):
        return quantity.unit == "条" and _is_of_catalogue(passage, quantity)
    begin = passage.segment_before(quantity.start)
    return code.startswith("review.") and (_DECIDED.search(said) is not None or _AS_JUDGE.search(passage.shadow.text, begin, quantity.start) is not None)


def _is_of_catalogue(passage: Passage, quantity: Found) -> bool:
    """Whether a number counts entries of the catalogue, not requests (梳理政府信息416条，主动公开389条，不予公开6条)."""
    return _CATALOGUE.search(passage.shadow.text, passage.segment_before(quantity.start), quantity.start) is not None


def is_of_later_form(passage: Passage, code: str, start: int, end: int) -> bool:
    """Whether words name an outcome that the form of 2019 counts apart: 补正后申请内容仍不明确 could not be provided, which is more than to be asked to amend."""
    return (
        code == "requests.outcome.amend" and (passage.setting.year or 0) >= FORMS_SINCE and _STILL_UNCLEAR.search(passage.shadow.text, start, end) is not None
    )


def is_way_of_request(passage: Passage, match: Match, words: str) -> bool:
    """Whether what looks like a channel is how a request came in: 收到申请3件，其中网上1件."""
    if not match.compiled.indicator.code.startswith("disclosure.channel.") or _PUBLISHED.search(words):
        return False
    if "on_request" in passage.frames.topics and not passage.frames.last:
        return True
    if not passage.frames.last.startswith("requests."):
        return False
    return bool(passage.observations) and passage.read_in_sentence(passage.observations[-1], match.start)


def _is_joined(passage: Passage, rules: Rules, quantity: Found, match: Match) -> bool:
    """Whether a phrase names only the second of two kinds that share one number (信息不存在及非本机关掌握的6件)."""
    code, text = match.compiled.indicator.code, passage.shadow.text
    if not quantity.value:
        return False  # 当面、传真均为0件 says zero of each
    if not code.startswith(("requests.outcome.", "requests.refused.", "requests.received.")):
        return False
    before = _CLAUSE_END.split(text[max(0, match.start - NEAR_WORDS) : match.start])[-1]
    behind = _CLAUSE_END.split(text[match.end : match.end + NEAR_WORDS])[0] if match.end > quantity.end else ""
    if "分别" in text[max(0, quantity.start - FAR_LABEL) : quantity.start]:
        return False
    together = _AND.search(before) or (code.startswith("requests.outcome.") and before.endswith("或"))
    if before.endswith("、") and "等" in text[match.start : quantity.start]:
        together = True  # 信息不存在、非本机关掌握等4件
    if before.count("、") > 1 and before.endswith("、") and code.startswith("requests.outcome.") and not _MORE_NUMBERS.match(text, quantity.end):
        together = True  # 非政府信息、信息不存在、非本机关信息1,845件
    quoted = "“" in before and "”" not in before and "”" in text[match.start : quantity.start]  # “信息不存在、非本机关掌握”的6件
    together = together or (before.endswith("、") and (quoted or code.startswith("requests.received.") or _TOGETHER.search(text, match.start, match.end)))
    others = [before] if together and not _DIGIT.search(before) else []
    others += [behind] if _OR.match(behind) or (behind.startswith("、") and not _DIGIT.search(behind)) else []
    same = {code, _EMAIL} if code == "requests.received.online" else {code}
    return any(names_other(words, kinds, same) for words in others for kinds in rules.families if code in kinds.family.words)


def _is_itself(passage: Passage, said: str) -> bool:
    """Whether a clause begins with the agency itself (市局收到…; of a street office or township: 街道收到…), which is no part of it."""
    kind, agency = passage.setting.kind, passage.setting.agency
    if agency and agency_of(agency).as_subject(said) is not None:
        return True
    return kind in ("street", "township") and _GRASSROOTS.match(said) is not None


def _is_another_place(passage: Passage, said: str) -> bool:
    """Whether a clause of a government's report speaks of one of its cities or counties only."""
    place = _PLACE.match(said) if passage.setting.kind == "government" and passage.setting.agency else None
    return place is not None and place["place"] not in str(passage.setting.agency)


def _is_other_business(passage: Passage, quantity: Found) -> bool:
    """Whether what was handled are permits and the like (受理审批事项117件,办结171件)."""
    text, begin = passage.shadow.text, passage.segment_before(quantity.start)
    other = _OTHER_BUSINESS.search(text, begin, quantity.start)
    return other is not None and "公开" not in text[other.start() : quantity.start]


def _is_with_carried_in(passage: Passage, quantity: Found) -> bool:
    """Whether a number is the sum of the requests carried in and those received (上年结转2宗，新收58宗，合计60宗)."""
    values = {o.indicator: o.value for o in passage.observations if o.period is Period.YEAR and o.value}
    carried, received = values.get("requests.carried_in"), values.get("requests.received")
    return carried is not None and received is not None and carried + received == quantity.value


def _is_last_of_outcomes(passage: Passage, quantity: Found) -> bool:
    """Whether 均已答复 behind a number speaks of all outcomes that the sentence lists (不予公开84件，其他处理16件，均在期限内答复)."""
    text = passage.shadow.text
    if _ALL_BEHIND.match(text, quantity.end) is None:
        return False
    if _CARRIED.search(text, max(0, quantity.start - FAR), quantity.start):
        return True  # 转至次年办理4件，全部在期限内答复
    if len(passage.observations) < 2:
        return False
    begin = passage.segment_before(quantity.start)
    return all(o.indicator.startswith("requests.outcome.") and o.value and passage.read_in_sentence(o, begin) for o in passage.observations[-2:])


def _is_in_list(passage: Passage, quantity: Found) -> bool:
    """Whether 均已答复 behind a number speaks of all: it stands in a list of parts (其中 …), or the words say so (所有申请均…)."""
    text, start = passage.shadow.text, max(passage.segment_before(quantity.start), quantity.start - FAR)
    all_of_them = _ALL_BEHIND.match(text, quantity.end)
    at = text.rfind("其中", start, quantity.start) if all_of_them is not None and all_of_them["whole"] is None else start - 1
    here = bisect_left(passage.quantities, quantity.start, key=lambda q: q.start)
    before = next((q for q in reversed(passage.quantities[max(0, here - NEAR) : here]) if q.kind is Kind.COUNT), None)
    return all_of_them is not None and (at >= start or all_of_them["whole"] is not None) and before is not None and before.start > max(at, start - 1)
