"""What an agency that sums up others counts for itself: 全县公开2460条，其中乡镇682条，部门1594条，县政府办公室184条."""

from __future__ import annotations

import re

from govreport_parse.extractors.passages import Claim, Passage
from govreport_parse.schema.observation import Confidence, Observation, Period, Scope
from govreport_parse.text.quantities import Found
from govreport_parse.text.subjects import agency_of

TOTALS = frozenset(
    {
        "disclosure.items_total",
        "disclosure.normative_documents_issued",
        "disclosure.normative_documents",
        "disclosure.transferred_items",
        "response.interpretations",
        "response.online_interviews",
        "consultations.total",
        "consultations.mailbox",
        "resources.new_media_accounts",
        "resources.websites",
        "training.trainees",
        "requests.received",
        "requests.answered",
        "requests.completed",
        "response.press_conferences",
        "training.sessions",
        "training.meetings",
        "resources.budget",
        "resources.access_points",
        "resources.staff",
        "resources.offices",
        "resources.expenditure",
        "review.total",
        "litigation.total",
        "complaints.total",
        "usage.access_point_visits",
    }
)
_PLACE = r"(?:省|市|县|区|州|盟|旗|自治区|行署)"
_ITSELF = re.compile(
    rf"(?:[^,。;0-9]{{0,6}}中|其中|涉及|针对|由|以|[,:]){{0,4}}"
    rf"(?:{_PLACE}(?:人民)?(?:政府)?(?:及(?:其|{_PLACE})?(?:人民)?(?:政府)?)?(?:政府办|府办|办公(?:室|厅)|本级|新闻办|政务公开办)(?:公室|公厅)?|{_PLACE}(?:人民)?政府(?:和|及|与)(?:其)?办公(?:室|厅)|行署办公室|{_PLACE}政府|(?:{_PLACE}?局|厅|委|总局|管委会|总队)机关|(?:关|局|厅|部|署|会|总局)本部|[本我](?:机关|办(?!公)|厅|局|委)(?:机关|本级)?)"
    r"(?:[(（][^()（）0-9]{2,12}[)）])?"
    rf"(?:名义|自身|本身|本级|自主|自行|直接|新增|主动|公开|发布|收到|受理|接到|召开|举办|办班|组织|主办|新闻发布会|移送|制发|编发|撰写|推出|直接办理|承办|开办|运营|制作|起草|答复|回复|支出|安排|本机关|(?:政府)?信息|代表{_PLACE}(?:人民)?政府|占|为|有|共|的|,)*(?:[^,。;0-9]{{2,16}}(?:班|培训|培训会))?"
)
_ONLY_ITSELF = re.compile(r"(?:机关|本级|本身|自身)?(?:共|为|有|占|主动公开|公开|发布|支出|安排)?")
_OF_WHICH = re.compile(r"(?:其中|涉及|针对|有|[,:])*")
_TO_ITSELF = re.compile(rf"(?:申请)?(?:是|系|为)?(?:直接)?向{_PLACE}(?:人民)?政府(?:办公(?:室|厅)|本级)?(?:提出|申请|提交|递交)")
_ENDS = re.compile(r"[,。;、)(\n]|$|(?:是|系)?(?:直接)?向")
_TRAINED = re.compile(r"[、，,]?(?:参加|培训|参训|受训)?(?:人员|人数)?")
_PARTS = re.compile(r"[、;]")
_MADE = re.compile("制发|制定|印发|出台|起草")
_JUDGED = re.compile("受理|审理|办理|裁决")
CASES = ("review.", "litigation.")
DISCLOSED = "disclosure.normative_documents"  # documents that an agency makes are no part of those that are published
_IN_BRACKETS = re.compile(r"[(（][^()（）,，。;；0-9]{2,16}")
_NEAR, SENTENCES = 200, 3
_MEETINGS = frozenset({"场", "场次", "次", "期"})


def own_part(passage: Passage, quantity: Found, said: str) -> Claim | None:
    """The claim of a number whose words name nothing but the agency itself: it counts what the total before it counts, for the agency alone.

    ``said`` are the words of its clause before it. The total stands in the same sentence or one of the three before.
    """
    if _goes_with_own_sessions(passage, quantity):
        return Claim("training.trainees", Period.YEAR, (quantity.start - len(said), quantity.end), "own_part", Confidence.MEDIUM)
    if _ENDS.match(passage.shadow.text, quantity.end) is None:
        return None
    words = _PARTS.split(said)[-1]
    if not _is_itself(words, passage.setting.agency) and not (_OF_WHICH.fullmatch(words) and _TO_ITSELF.match(passage.shadow.text, quantity.end)):
        return None
    beside = _before_brackets(passage, quantity)
    judged = _JUDGED.search(words) is not None  # 复议17件,其中区政府受理9件: who decides, not whose cases
    if beside is not None and not (judged and beside.indicator.startswith(CASES)):
        _sums_up_others(passage, beside)
        return Claim(beside.indicator, Period.YEAR, (quantity.start - len(said), quantity.end), "own_part", Confidence.MEDIUM, aside=True)
    made = _MADE.search(words) is not None and not words.endswith("的")  # but 其中市政府制发的19件 were published
    totals = (o for o in reversed(passage.observations) if _is_total(o, passage, quantity))
    total = next((o for o in totals if not (made and o.indicator == DISCLOSED) and not (judged and o.indicator.startswith(CASES))), None)
    return None if total is None else Claim(total.indicator, Period.YEAR, (quantity.start - len(said), quantity.end), "own_part", Confidence.MEDIUM)


def _is_itself(words: str, agency: str | None) -> bool:
    """Whether words name the agency itself, or the government or bureau as its own people shorten it (其中市局703条)."""
    if _ITSELF.fullmatch(words) is not None:
        return True
    rest = words[led.end() :] if (led := _OF_WHICH.match(words)) else words
    end = agency_of(agency).as_subject(rest) if agency else None
    return end is not None and _ONLY_ITSELF.fullmatch(rest, end) is not None


def _goes_with_own_sessions(passage: Passage, quantity: Found) -> bool:
    """Whether a number of people stands right behind the agency's own part of the trainings (其中市政务公开办举办3期，培训520人次)."""
    last = passage.observations[-1] if passage.observations else None
    if (
        last is None
        or last.rule != "own_part"
        or last.indicator != "training.sessions"
        or last.evidence.focus is None
        or quantity.unit not in ("人", "人次", "名")
    ):
        return False
    between = _between(passage, last.evidence.focus[1], quantity)
    return _TRAINED.fullmatch(between) is not None


def _between(passage: Passage, end: int, quantity: Found) -> str:
    """The text as printed between the end of an earlier number, an offset of the document, and a number."""
    return passage.paragraph.text[end - passage.paragraph.start : passage.shadow.back(quantity.start, quantity.start)[0]]


def _before_brackets(passage: Passage, quantity: Found) -> Observation | None:
    """What was counted right before the brackets that a number stands in (网站发布3982条（市局1876条）), whatever it is."""
    before = passage.observations[-1].evidence.focus if passage.observations else None
    if before is None or _IN_BRACKETS.fullmatch(_between(passage, before[1], quantity)) is None:
        return None
    counted = next(o for o in passage.observations if o.evidence.focus == before)
    fits = counted.period is Period.YEAR and counted.scope is not Scope.OWN_AGENCY and counted.unit == quantity.unit
    return counted if fits and counted.value is not None and counted.value >= quantity.value else None


def _sums_up_others(passage: Passage, whole: Observation) -> None:
    """What the agency's own part stands behind in brackets is the figure of all."""
    for place, observation in enumerate(passage.observations):
        if observation.evidence.focus == whole.evidence.focus and observation.scope is Scope.UNSTATED:
            passage.observations[place] = observation.model_copy(update={"scope": Scope.WHOLE_JURISDICTION})


def _is_total(observation: Observation, passage: Passage, quantity: Found) -> bool:
    focus = observation.evidence.focus
    if focus is None or observation.indicator not in TOTALS or observation.scope is Scope.OWN_AGENCY or observation.period is not Period.YEAR:
        return False
    between = _between(passage, focus[1], quantity)
    near = len(between) <= _NEAR and between.count("。") <= SENTENCES
    alike = observation.unit == quantity.unit or {observation.unit, quantity.unit} <= _MEETINGS
    return near and alike and observation.value is not None and observation.value > quantity.value
