"""The words before a number: which of them name it, and which say that it is no figure of the year."""

from __future__ import annotations

import re

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.quantity import Precision
from govreport_parse.text.just_before import is_change
from govreport_parse.text.quantities import Found

REACH = 60
FEW = 2  # people that every one of several offices may have named
SEGMENT = re.compile(r"[。;!?\n]")
_NESTED = re.compile(r"\((?![兼专]职?\))[^()]*\)")  # but 专(兼)职 is one word
_RESPECTIVELY = re.compile(
    r"(?:[一二三四五六七八九两]?(?:个|类|种|项)|等|方式|渠道|公开的信息|的?(?:申请)?(?:件数|数量|条数)|的?申请数|,)*(?:分别|依次|各)(?:为|是|有|达到?|共|公开|主动公开|发布|推送|刊登|刊发|播出|收到|受理|办理|答复|信息)*$"
)
_EACH_OF_THEM = re.compile(r"分别|依次|各")
_EACH = re.compile(
    r"(?:(?:各|每(?:个|家|村|镇|单位|部门|科室|处室|期|次|季度|月|周|年|日)[^,。;]{0,6}?)|每(?:年|季度?|月|周|半年)[^,。;0-9]{0,20}|均|[月日年周季]均[^,。;0-9]{0,6})(?:有|配备|配|设|设立|设置|明确|确定|安排|指定|落实|抽调|抽|派|发行|印发|印刷|举办|召开|组织|开展)?(?:了)?(?:专职|兼职|专兼职|工作人员|人员|信息员|联络员){0,2}$"
)
_IN_MONTHS = regex.compile(
    r"(?:[0-9]{1,2}月(?:份|底|初)?[、,和及与]?){2,6}(?:,?[^,。;0-9]{0,14}?)(?:各|分别)(?:举办|召开|组织|开展|举行|办)(?:了)?$"
)  # 4月、9月各举办一次
_SENT_TO_EACH = re.compile(r"(?:报送|移送|移交|送交|寄送)[^,。;]{0,20}各$")  # 向档案馆、图书馆送交信息各46条
_EACH_HAS = re.compile(r"各(?:设|设立|设置|建|建立|开设|配|配备)(?:有|了)?[^,。;0-9各]{1,12}$")  # 三个中心各设查阅点1个
_APART = re.compile(r"分别(?:有|为|是|达)?(?:[0-9][0-9,]*人(?:次)?(?:、|和|及))*$")  # 参加人员分别为83人、71人
_EACH_UNIT = re.compile(  # 各有关科室、单位指定1名工作人员, but not 各部门配备112名
    r"(?:各|每个?)[^,。;0-9]{0,12}(?:科室?|处室?|股室?|部门|单位|站所|乡镇|镇街|村|社区|中心)(?:都|均|也|要|分别)*(?:指定|明确|确定|安排|落实|配备|抽调)(?:了)?(?:专职|兼职|专兼职|工作人员|人员|信息员|联络员){0,2}$"
)
_FROM_TO = re.compile(
    r"(?:由|从(?!事))(?P<before>(?:[^,。;]|(?<=[0-9]),(?=[0-9])){0,30}?)(?:增|减|升|降|上升|下降|提高|提升|扩大|攀升|回落|猛增|骤增|集约|整合|合并|精简|压减|压缩|撤并|归并|优化|清理|关停|缩减|涨|发展)(?:加|长|少)?(?:到|至|为|成)(?:了)?(?:(?:年末|年底|现在|目前)的)?$"
)
_FROM = re.compile(r"(?:从|由)[^,。;0-9]{0,5}$")
_GREW_TO = re.compile(r"[^,。;0-9]{0,4}(?:增加|增长|增|上升|提高|升|扩大|扩充|减少|下降|减|降|调整|压缩)(?:到|至|为)")  # 从3人增加到5人: it was three
_JOINED = re.compile(r"[、,和及与]{1,2}")
_ALL_OF_THEM = re.compile(r"等[^、]{0,24}$")  # 网站、微信、微博等渠道公开信息分别为…
_BETWEEN = frozenset("、和及")
_NAMES_ALONE = regex.compile(r"(?:^|[,。;:(]|其中,?)(?P<names>[\p{Han}“”]{2,12}(?:[、和及][\p{Han}“”]{2,12})+)$")
_PARTS, _CLAUSES = re.compile(r"[、和及与]"), re.compile(r"[,。;:(]")
_YEAR_NAME = re.compile(r"(?:.*[^0-9])?(?P<year>20[0-4][0-9])年(?:度)?(?P<noun>.*)")
_DIGIT = re.compile(r"[0-9]")
_BULLETS = "—•·●■◆▲★☆"  # ——466条通过县广播电视台公开
_THRESHOLD = re.compile(r"的(?:有|共|部门|单位|乡镇|街道|县|区|市)")  # 受理50宗以上的有国土（131宗）
_AND_MORE = r"(?:、[^,。;0-9]{2,12}[0-9]+(?:件|起|宗|条|次))*"
_UNRELATED = re.compile(
    r"[^,。;0-9]{0,6}(?:,[^,。;0-9]{0,16})?,(?:其中)?(?:没有|无)(?:一件|一起)?(?:涉及|属于|有关)(?:到)?(?:政府|政务)?信息公开(?:的)?(?=[,。;]|$)"
    r"|[^,。;0-9]{0,6},由[^,。;0-9]{1,8}自行统计|(?:大)?(?:部分(?!公开|予以|同意|提供)|方面|环节|阶段|层面|章节)|(?:均|都)?(?:不作|不按|不当作|未作|未按)(?:信息公开)?申请(?:计算|统计|登记|处理)|[^,。;0-9]{0,24}(?:后)?,(?:均|都)?(?:不作|不按|不当作)(?:信息公开)?申请(?:计算|统计|登记)|(?:信息|内容)?(?:未|没有)(?:能)?(?:及时|按时|按要求)?(?:更新|维护)"  # 有23条未及时更新
    r"|[^。;]{0,24}(?:与(?:政府|政务)?信息公开(?:工作|事务)?(?:均|都)?(?:无关|没有关系)|不属(?:于)?(?:政府|政务)?信息公开(?:类|范围|范畴|事项|案件)(?![^。;]{0,10}[0-9]))"
    r"|(?:\([^()]*\))?,?(?:但)?(?:没有|无)一[件起宗例](?:是)?(?:涉及|关于|属于?|因)(?:政府|政务)?信息公开"
    rf"|{_AND_MORE},?(?:均|都)?[不未](?:计入|列入|计算在|包括在|包含在)内?(?=[,。;)]|$)"
    r"|(?:,[^,。;0-9]{0,16})?,?(?:均|都)?(?:不|未)(?:含|包含|包括|计算?|统计)在(?:上述|以上|本报告|总)?(?:的)?(?:数字|数据|统计|总数|数)?(?:之)?内"
    rf"|{_AND_MORE},?(?:均|都|这些|此数|上述[^,。;]{{0,6}}|以上[^,。;]{{0,6}})?(?:不属于?|不在|不计入|未计入|不列入)(?:本报告|本年报|上述|以上|本次)?(?:的)?(?:统计|数据|主动公开[^,。;]{{0,6}}(?:条数|总数))"
)
_NOT_COUNTED = re.compile(r"(?:不含|不包括|不计|剔除)(?!上|去年|[^,。;]{0,4}结转|20)[^,。;0-9]{0,14}$")  # 培训118人,不含医疗业务培训206场
_SUM_OF_KINDS = re.compile(r"(?:合计|相加|总计|共计)")  # 两项合计不予公开26件
_SHARE_OF_YEAR = re.compile(r"第[一二三四五六七八九十0-9]{1,2}(?:期|批|次|季度|轮)|首期|[上下]半年|前[一二两三]?个?季度|(?<!每)[一二三四]季度(?!均)")
_REACH_WORDS = re.compile(r"(?:阅读|播放)量[^,。;0-9]{0,16}$|(?:转载|转发|点赞|评论)(?:量|数|率|总量)?(?:共|达|为|约|超|累计)*$")  # 转载1824次


_AIMED = regex.compile(  # 原计划举办4期; 工作要点提出,全年发布信息不少于6000条; 目标是主动公开信息300条
    r"(?:原计划|原定|(?<!按|按照|依照|依|既定|照)计划(?:安排|举办|召开|公开|发布|培训|开展|组织)|(?:年度|培训|工作)计划(?:安排|是|为|定为)|目标(?:是|为|定为))[^,。;0-9]{0,14}$"
    r"|(?:要点|方案|计划|意见)[^,。;0-9]{0,6}(?:提出|明确|要求|确定|规定),?(?:(?!实际|完成|截至)[^。;]){0,60}$|承诺,?(?:20[0-4][0-9]年)?[^,。;0-9]{0,14}$"
)
_SHOULD = regex.compile(r"(?<![相响供适对反])应当?(?:召开|举办|办|公开|开展|组织|安排)[^,。;0-9]{0,8}$")
_DONE = re.compile(r"[^。;]{0,30}(?:实际|完成|[只仅](?:办|召开|举办))")
_OF_AIM = re.compile(r"[^,。;、0-9]{0,8}的(?:年度|全年|工作)*(?:目标|任务指标|计划)(?!任务)")
_YEARS_IN_ROW = regex.compile(  # 2011年、2012年和2013年,全市政府网站发布信息分别为5.12万条、5.68万条和6.03万条
    r"(?:(?:(?P<year>20[0-4][0-9])年?(?:度)?(?:、|和|及|,)?){2,7}|(?P<first>20[0-4][0-9])年?(?:至|到|—|-)(?P<last>20[0-4][0-9])年?)"
    r",?[^。;0-9]{2,40}?(?:分别|依次)[^,。;0-9]{0,4}(?P<before>(?:[0-9][0-9,.]*[万亿]?\p{Han}{0,3}(?:、|和|及|,))*)$"
)
_ITEM = re.compile(r"[、和及]|,(?![0-9]{3})")


def is_aim(text: str, begin: int, quantity: Found) -> bool:
    """Whether a number is what was planned or asked for, beside what was done. ``begin`` is where its sentence begins."""
    said = text[max(begin, quantity.start - REACH) : quantity.start]
    return (
        _AIMED.search(said) is not None
        or _OF_AIM.match(text, quantity.end) is not None
        or (_SHOULD.search(said) is not None and _DONE.match(text, quantity.end) is not None)
    )


def year_in_row(text: str, begin: int, quantity: Found) -> int | None:
    """The year of a number where its sentence, which begins at ``begin``, lists years first and then their numbers; none where it does not."""
    begin = max(begin, quantity.start - 2 * REACH)
    match = _YEARS_IN_ROW.search(text, begin, quantity.number_start) if text.find("20", begin, quantity.start) >= 0 else None
    if match is None:
        return None
    years = [int(year) for year in match.captures("year")] or [*range(int(match["first"]), int(match["last"]) + 1)]
    at = len(_ITEM.findall(match["before"]))
    return years[at] if at < len(years) else None


def left_windows(text: str, counted: list[Found]) -> dict[int, str]:
    """For numbers whose label does not stand right before them (lists, growth): the words that name each, by position."""
    return _listed_windows(text, counted) | _growth_windows(text, counted)


def why_left(text: str, said: str, quantity: Found, codebook: Codebook) -> str:
    """Why a number is no figure of the whole year, from the words of its clause before it: a change, each one's, readers reached, another matter, a part of the year's. Empty where it may be one."""
    before = text[max(0, quantity.number_start - 8) : quantity.number_start]
    if is_change(before, codebook) and not is_growth(said):  # 从1,093个压减为417个 gives the number, not the difference
        return "change"
    if (
        (_EACH.search(said) and not _SENT_TO_EACH.search(said) and not _IN_MONTHS.search(said))
        or _EACH_HAS.search(said)
        or (quantity.value <= FEW and _EACH_UNIT.search(said))
    ):
        return "each"
    if quantity.unit in ("次", "人次") and _REACH_WORDS.search(said):
        return "reach"
    if _GREW_TO.match(text, quantity.end) and _FROM.search(before):
        return "change"
    if _UNRELATED.match(text, quantity.end) or _NOT_COUNTED.search(said) or (quantity.unit == "项" and _SUM_OF_KINDS.match(text, quantity.end)):
        return "unrelated"
    if quantity.precision in (Precision.AT_LEAST, Precision.AT_MOST) and _THRESHOLD.match(text, quantity.end):
        return "threshold"
    return "part_of_year" if _SHARE_OF_YEAR.search(said) else ""


def in_all_months(said: str, quantity: Found) -> Found:
    """The number of all months together where the words before it name several and give what each had (4月、9月各举办一次培训: two)."""
    months = _IN_MONTHS.search(said) if quantity.unit in ("次", "期", "场", "场次") else None
    return quantity if months is None else quantity._replace(value=quantity.value * months[0].count("月"))


def is_one_of_several(said: str, quantity: Found) -> bool:
    """Whether a number of people is said for one of several occasions that nothing names (参加人员分别为83人、71人)."""
    return quantity.unit in ("人", "人次", "名") and _APART.search(said) is not None


def is_growth(said: str) -> bool:
    """Whether a clause leads from last year's number to this year's (由46件增至)."""
    return _FROM_TO.search(said) is not None


def window(raw: str) -> str:
    """The words before a number without asides in brackets and the signs that begin an item of a list."""
    while "(" in raw:
        folded = _NESTED.sub("", raw)
        if folded == raw:
            break
        raw = folded
    return raw[-REACH:].lstrip(_BULLETS)


def _listed_windows(text: str, counted: list[Found]) -> dict[int, str]:
    """For 甲、乙、丙分别为1件、2件和3件: the label that belongs to each number."""
    out: dict[int, str] = _paired_windows(text, counted)
    named: list[str] = []
    stand = 0
    for first, quantity in enumerate(counted):
        before = text[max(0, quantity.start - 90) : quantity.start]
        mark = _RESPECTIVELY.search(before) if _EACH_OF_THEM.search(before) else None
        if not mark:
            continue
        last = first
        while last + 1 < len(counted) and _JOINED.fullmatch(text[counted[last].end : counted[last + 1].start]):
            last += 1
        labels = _PARTS.split(_ALL_OF_THEM.sub("", _CLAUSES.split(before[: mark.start()])[-1]))
        count = last - first + 1
        if count > 1 and len(labels) >= count:
            labels = labels[-count:]
            named, stand = labels, quantity.start
        elif count > 1 and len(named) == count and SEGMENT.search(text, stand, quantity.start) is None:
            labels = [f"{name}{labels[-1]}" for name in named]  # 微博、微信账号分别为2个、3个，公开信息分别为40条、50条
        else:
            continue
        out |= dict(zip(range(first, last + 1), _with_noun(labels), strict=True))
    return out


def _paired_windows(text: str, counted: list[Found]) -> dict[int, str]:
    """For 甲、乙、丙1件、2件、3件, as many names as numbers and nothing else: the name that belongs to each number."""
    out: dict[int, str] = {}
    for first, quantity in enumerate(counted):
        if first and text[counted[first - 1].end : quantity.start] in _BETWEEN:
            continue
        last = first
        while last + 1 < len(counted) and text[counted[last].end : counted[last + 1].start] in _BETWEEN and counted[last + 1].unit == quantity.unit:
            last += 1
        if last == first:
            continue
        names = _NAMES_ALONE.search(text, max(0, quantity.start - 60), quantity.start)
        labels = _PARTS.split(names["names"]) if names else []
        if len(labels) == last - first + 1:
            out |= dict(zip(range(first, last + 1), labels, strict=True))
    return out


def _with_noun(labels: list[str]) -> list[str]:
    """The labels, and of years the last one's noun with each (2011年、2012年、2013年主动公开信息数)."""
    years = [_YEAR_NAME.fullmatch(label) for label in labels]
    return [f"{year['year']}年{years[-1]['noun']}" for year in years if year] if all(years) and years[-1] else labels


def year_of_label(label: str) -> int | None:
    """The year that the label of a number in a list begins with.

    >>> year_of_label("2011年主动公开信息数"), year_of_label("微信")
    (2011, None)
    """
    match = _YEAR_NAME.fullmatch(label)
    return int(match["year"]) if match else None


def _growth_windows(text: str, counted: list[Found]) -> dict[int, str]:
    """For 申请由上年的46件增至63件: the label that belongs to the number of the year (the other one is the year before's)."""
    out: dict[int, str] = {}
    for position, quantity in enumerate(counted):
        mark = _FROM_TO.search(text[max(0, quantity.start - 60) : quantity.start])
        at = max(0, quantity.start - 60) + mark.start() if mark else quantity.start
        if mark and (_DIGIT.search(mark["before"]) or (position and counted[position - 1].start >= at)):
            start = max([m.end() for m in SEGMENT.finditer(text, 0, at)] + [q.end for q in counted[:position] if q.end <= at], default=0)
            out[position] = window(text[start:at])
    return out
