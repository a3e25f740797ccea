"""Report year, statistics period and publication date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import regex

from govreport_parse.extractors.masthead_box import box_statements, meta_said
from govreport_parse.extractors.masthead_text import Line, Said, closing_lines, head_lines, opening_lines, say, tail_lines
from govreport_parse.schema.document import Document, Paragraph
from govreport_parse.schema.evidence import Evidence
from govreport_parse.text.normalize import shadow
from govreport_parse.text.numerals import read_numeral

_HAN_YEAR_DIGITS = "[二一][〇零○一二三四五六七八九]{3}"
YEAR = rf"(?<![0-9])(?:20[0-4][0-9](?![0-9])|{_HAN_YEAR_DIGITS})年?(?:度)?"
_IN_FORCE = r"(?:\(?即?《[^《》]{1,20}》(?:正式|开始)?(?:实施|施行)(?:之日|日)?\)?)?"  # 自2009年1月1日《条例》实施之日起，至…
_PERIOD = regex.compile(
    rf"(?P<y1>20[0-4][0-9])[年.\-/](?P<m1>[01]?[0-9])[月.\-/](?P<d1>[0-3]?[0-9])日?{_IN_FORCE}"
    r"(?:[0-2]?[0-9](?::[0-5][0-9]|时))?(?:起算?|开始|始)?[,，]?[^0-9。]{0,8}?(?:至|到|—|-|~|－|止于|截止|(?<=起止[^。]{0,40})和)+[^0-9。]{0,4}"
    r"(?:(?P<y2>20[0-4][0-9])[年.\-/])?(?P<m2>[01]?[0-9])[月.\-/](?P<d2>[0-3]?[0-9])日?"
)
_TORN = regex.compile(r"(?P<y1>20[0-4][0-9])年?1?月?1日?(?:起)?(?:至|到)(?P<y2>20[0-4][0-9])年?12月?31日?")
_WHOLE_YEAR = regex.compile(  # 2013年度（1月1日至12月31日）; 截至2011年12月31日（自1月1日起）
    r"(?P<y>20[0-4][0-9])年?度?(?:全年)?\((?:自|从)?(?P<m>[15])月1日(?:起|始)?(?:至|到|—|-)+12月31日止?\)"
    r"|(?P<y>20[0-4][0-9])年度?\((?P<m>[15])月?(?:至|到|—|-)+12月(?:份)?\)"  # 2012年（1至12月）
    r"|(?P<y>20[0-4][0-9])年,[^。;0-9]{0,60}?(?:现将|对)(?P<m>[15])月1日(?:起)?(?:至|到|—|-)+12月31日"  # 2009年，…现将1月1日至12月31日期间…
    r"|截[至止]到?(?P<y>20[0-4][0-9])年12月31日\((?:自|从)(?:当年|同年)?1月1日(?:起算?|始)\)"
    r"|(?P<y>20[0-4][0-9])年度[^。;0-9]{0,30}统计(?:期|期限|时间|时段|区间)?(?:为|自|从)+1月1日(?:起|始)?(?:至|到|—|-)+12月31日"  # 编成2023年度报告，统计期自1月1日到12月31日
)
_FIRST_AND_LAST = regex.compile(  # 自2022年1月1日起统计。截止日期为2022年12月31日
    r"(?P<y>20[0-4][0-9])年(?P<m>[15])月1日[^0-9]{1,16}?(?P=y)年12月31日"
    r"|统计[^0-9。;；]{0,10}(?P<y>20[0-4][0-9])年(?P<m>[15])月(?:份)?(?:至|到|—|-)+12月(?:份|底)?(?![0-9])"  # 统计期间为2023年1月至12月
    r"|(?P<y>20[0-4][0-9])年,?(?:即)?(?P<m>1)月1日(?:起)?(?:至|到|—|-)+12月31日"  # “今年”指2023年，即1月1日到12月31日
    r"|(?P<y>20[0-4][0-9])年(?P<m>1)月?(?:至|到|—|-)+12月(?=[^。;；]{0,4}(?:政府|政务)?信息公开)"  # 现将2024年1至12月政府信息公开工作情况
    r"|(?:数据|数字|反映|统计)[^。;；0-9]{0,12}(?P<y>20[0-4][0-9])年全年"  # 所列数据为2023年全年数据
)
_DAYS_ALONE = regex.compile(r"统计[^0-9。;；]{0,10}1月1日(?:起|始)?(?:至|到|—|-)+12月31日")  # 统计期：1月1日—12月31日, of the year in the title
_UNTIL = regex.compile(
    r"(?:数据|数字|统计(?:时间|时点|期限)?|内容)[^,，。;；0-9]{0,10}截[至止]到?(?:时间为?)?[:：]?(?P<y>20[0-4][0-9])年12月31日"
)  # 数据截止2019年12月31日
_SHORT_DAY = regex.compile(r"(?P<y>[0-2][0-9])[./\-](?P<m>[01][0-9])[./\-](?P<d>[0-3][0-9])(?![0-9])")  # 日期：14-01-09
_DAY = regex.compile(r"(?P<y>20[0-4][0-9])\s*[年.\-/]\s*(?P<m>[01]?[0-9]|元)\s*[月.\-/]\s*(?P<d>[0-3]?[0-9])")
_HAN_MONTH, _HAN_DATE = r"(?:元|[一二三四五六七八九十]{1,2})", r"[一二三四五六七八九十]{1,3}"
_HAN_DAY = regex.compile(rf"(?P<y>{_HAN_YEAR_DIGITS})年(?P<m>{_HAN_MONTH})月(?P<d>{_HAN_DATE})日")
_HAN_PERIOD = regex.compile(
    rf"(?P<y1>{_HAN_YEAR_DIGITS})年(?P<m1>{_HAN_MONTH})月(?P<d1>{_HAN_DATE})日(?:起)?[,，]?(?:至|到|—|-)+"
    rf"(?:(?P<y2>{_HAN_YEAR_DIGITS})年)?(?P<m2>{_HAN_MONTH})月(?P<d2>{_HAN_DATE})日"
)
_PUBLISHED = (  # the closer to publishing, the better
    ("发布时间", "发布日期", "发表时间", "发表日期", "公开日期", "公开时间", "公布日期", "公布时间"),
    ("时间", "日期", "编辑日期", "编辑时间"),
    ("发文日期", "印发日期", "生成日期", "公文生成日期", "成文日期", "更新时间", "更新日期"),
)
_YEAR = regex.compile(r"(?P<y>20[0-4][0-9])年?(?:度)?")
_HAN_YEAR = regex.compile(rf"(?P<y>{_HAN_YEAR_DIGITS})年?(?:度)?")
_BOX = regex.compile(r"来源|稿源|浏览|点击|字体|字号|阅读|访问|打印|作者|分享|撰稿")
BOX_LINE = 90
FIRST_YEAR = 2008  # the Regulation came into force on 1 May
_BODY = r"(?:(?!截|自|至|从|统计)[\p{Han}]{2,30}(?:局|委|办|厅|部|府|会|室|处|院|中心))?"
_BARE_DAY = regex.compile(
    rf"\(?(?:[\p{{Han}}]{{1,8}}〔20[0-4][0-9]〕[0-9]+号)?{_BODY}{_DAY.pattern}日?(?:[0-9:]*)(?:发布|公布)?{_BODY}\)?"
)  # (2010年3月5日); 2016年3月4日江岭市物价局
_NAME_AND_DAY = regex.compile(
    rf"(?!统计|截[至止]|自|至|.{{0,60}}(?:日期|时间|期限|效))[^,，。;；0-9]{{0,60}}{_DAY.pattern}日?(?:[0-9: ]*)(?:【[^】]{{1,8}}】)*"
)  # 汀南省生态环境厅www.tn.gov.cn2020-01-31
_STATISTICS = regex.compile(r"统计(?:期|周期|期限|时限|时段|区间|时间)|所列数据|数据(?:统计)?(?:期限|时限|时间|截止)|报告期|内容涵盖|统计数据")
_REPORTED = regex.compile(  # 现将2013年度政府信息公开工作情况报告如下; 编制了政府信息公开工作2021年度报告
    r"(?<![0-9])(?P<y>20[0-4][0-9])年?度?[\p{Han}()]{0,30}?(?:\((?:以下)?简?称[^()]*\))?(?:政府|政务)?信息(?:依法)?公开(?:工作)?(?:的)?(?:年度|情况|工作|报告|主要|总结)"
    r"|信息公开(?:工作)?(?P<y>20[0-4][0-9])年度?(?:工作)?(?:年度)?报告"
)
_CITED = regex.compile(r"[^》。;]{0,30}(?:的?通知|意见|要点|办法|方案|函)》?")
_BEGINS = regex.compile(
    r"(?:^|[。;、)]|(?:^|。)(?:根据|按照|依据)[^,。]{2,30}(?:要求|规定|精神),)(?:截[至止]到?)?(?P<y>20[0-4][0-9])年(?![0-9]{1,2}月|.{0,12}(?:要点|通知|预算|将|计划|打算))"
)
_OPEN_BRACKET = regex.compile(r"〔[^〕]*$")
_LEADS = regex.compile(r"(?P<y>20[0-4][0-9])年(?:度|,|来|以来|[\p{Han}])")  # 2016年，根据…
_MARK = regex.compile(r"[,。;]")
_SIGNED = regex.compile(
    rf"\(?(?:(?:发布|公开|公布)(?:日期|时间):|(?!统计|截[至止]|自|至)[\p{{Han}}]{{0,30}}?){_DAY.pattern}日?(?:发布|公布)?\)?"
)  # 青柳县人民政府2023年1月18日
_HAN_SIGNED = regex.compile(rf"[\p{{Han}}]{{0,24}}?{_HAN_DAY.pattern}")  # 青柳县人民政府二〇一三年三月五日
_HAN_ALONE = regex.compile(rf"\(?{_HAN_DAY.pattern}\)?")
_META_DATES = ("PubDate", "发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "生成日期", "publishdate", "date")


class Span(NamedTuple):
    """The statistics period."""

    start: date
    end: date
    evidence: Evidence


def read_period(document: Document, titled: int | None = None) -> Span | None:
    """The period that the figures cover, as the report itself prints it; none where it prints none. The year of the title completes days that are printed without one."""
    for line in head_lines(document):
        for match in _PERIOD.finditer(line.text):
            start = _date(match["y1"], match["m1"], match["d1"])
            end = _date(match["y2"] or match["y1"], match["m2"], match["d2"])
            if start and end and _is_long(start, end):
                return Span(start, end, say(line, match).evidence)
        whole = _WHOLE_YEAR.search(line.text) or _FIRST_AND_LAST.search(line.text)
        if whole:
            return Span(date(int(whole["y"]), int(whole["m"] or 1), 1), date(int(whole["y"]), 12, 31), say(line, whole).evidence)
        torn = _TORN.search(line.text)
        if torn and torn["y1"] == torn["y2"]:
            return Span(date(int(torn["y1"]), 1, 1), date(int(torn["y2"]), 12, 31), say(line, torn).evidence)
    return _period_below(document) or _period_in_words(document) or _period_of_days(document, titled) or _period_until(document)


def _period_of_days(document: Document, titled: int | None) -> Span | None:
    """The period whose days are printed without their year, in the lead, the last lines or a note."""
    if titled is None:
        return None
    for line in (*head_lines(document), *tail_lines(document)):
        days = _DAYS_ALONE.search(line.text)
        if days:
            return Span(date(titled, 1, 1), date(titled, 12, 31), say(line, days).evidence)
    return None


def _period_in_words(document: Document) -> Span | None:
    """The period in Chinese numerals (二〇一二年一月一日至二〇一二年十二月三十一日, the second year may be left out)."""
    for line in head_lines(document):
        for match in _HAN_PERIOD.finditer(line.text):
            start = _in_words(str(year_in(match["y1"])), match["m1"], match["d1"])
            end = _in_words(str(year_in(match["y2"] or match["y1"])), match["m2"], match["d2"])
            if start and end and _is_long(start, end):
                return Span(start, end, say(line, match).evidence)
    return None


def _is_long(start: date, end: date) -> bool:
    """Whether the days between are a report's: eight months of 2008, or a year."""
    return 100 < (end - start).days < 400


def _in_words(year: str, month: str, day: str) -> date | None:
    return _date(year, *(str(read_numeral(part.replace("元", "一"))) for part in (month, day)))


def _period_until(document: Document) -> Span | None:
    """The year whose last day closes the statistics, where the report prints no first day: the Regulation (article 49) makes a report one of the year before."""
    for line in head_lines(document):
        until = _UNTIL.search(line.text)
        if until:
            year = int(until["y"])
            return Span(date(year, 5 if year == FIRST_YEAR else 1, 1), date(year, 12, 31), say(line, until).evidence)
    return None


def _period_below(document: Document) -> Span | None:
    """The period where only a later paragraph says that it is the one of the statistics."""
    for block in document.blocks:
        if not isinstance(block, Paragraph) or not _STATISTICS.search(block.text):
            continue
        line = Line(block, shadow(block.text))
        for match in _PERIOD.finditer(line.text):
            start, end = _date(match["y1"], match["m1"], match["d1"]), _date(match["y2"] or match["y1"], match["m2"], match["d2"])
            if start and end and 200 < (end - start).days < 400 and _STATISTICS.search(line.text[max(0, match.start() - 40) : match.end() + 20]):
                return Span(start, end, say(line, match).evidence)
    return None


def year_in(text: str) -> int | None:
    """The year in a title, in digits or Chinese numerals.

    >>> year_in("石塘镇２００９年度政府信息公开年报"), year_in("二○一三年年报"), year_in("政府信息公开")
    (2009, 2013, None)
    """
    plain = shadow(text).text
    match = _YEAR.search(plain)
    if match:
        return int(match["y"])
    han = _HAN_YEAR.search(plain)
    value = read_numeral(han["y"]) if han else None
    return int(value) if value is not None and 2000 <= value <= 2050 else None


def year_in_lead(document: Document) -> tuple[int, Evidence] | None:
    """The year whose work the lead says it reports (现将2013年度…情况报告如下), else the one it begins with (2016年，根据…)."""
    for line in head_lines(document):
        for match in _REPORTED.finditer(line.text):
            if not _CITED.match(line.text[match.end() :]) and not _OPEN_BRACKET.search(line.text[: match.start()]):
                return int(match["y"]), say(line, match).evidence
    for line in opening_lines(document):
        match = _LEADS.match(line.text) if _MARK.search(line.text) else None
        if match:
            return int(match["y"]), say(line, match).evidence
    return None


def year_of_body(document: Document) -> tuple[int, Evidence] | None:
    """The year that sentence after sentence begins with, where no later one begins any and earlier ones are few; for a report without title, period and lead."""
    begun: dict[int, list[Said]] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            line = Line(block, shadow(block.text))
            for match in _BEGINS.finditer(line.text):
                begun.setdefault(int(match["y"]), []).append(say(line, match, "y"))
    best = max(begun, key=lambda year: len(begun[year]), default=None)
    if best is None or best != max(begun) or len(begun[best]) < 0.75 * sum(map(len, begun.values())):
        return None
    return best, begun[best][0].evidence


def read_published(document: Document, year: int | None) -> tuple[date, Evidence] | None:
    """The publication date: a line or box of the report, then the page's statement, then the date below the signature."""
    stated = list(box_statements(document))
    for names in _PUBLISHED:
        for name, said in stated:
            value = _day_of_box(said.value) if name in names else None
            if value:
                return value, said.evidence
    for line in opening_lines(document):
        bare = _BARE_DAY.fullmatch(line.text) or _NAME_AND_DAY.fullmatch(line.text) or (len(line.text) <= BOX_LINE and _BOX.search(line.text))
        found = _dated(line, 0) if bare else _dated_in_words(line)
        if found:
            return found
    on_page = meta_said(document, _META_DATES)
    match = _DAY.search(on_page.value) if on_page else None
    if on_page and match and (value := _date(match["y"], match["m"], match["d"])):
        return value, on_page.evidence
    return _closing_date(document, year)


def _day_of_box(text: str) -> date | None:
    """The day that a statement of the information box begins with; its year may be two digits."""
    match = _DAY.match(text) or _SHORT_DAY.match(text)
    return _date(match["y"] if len(match["y"]) == 4 else f"20{match['y']}", match["m"], match["d"]) if match else None


def _closing_date(document: Document, year: int | None) -> tuple[date, Evidence] | None:
    for line in closing_lines(document):
        match = _SIGNED.fullmatch(line.text)
        value = _date(match["y"], match["m"], match["d"]) if match else None
        han = _HAN_SIGNED.fullmatch(line.text) if match is None else None
        if han:
            value = _day_in_words(han)
            match = _HAN_DAY.search(line.text)
        if value and match and (year is None or year <= value.year <= year + 3):
            return value, say(line, match).evidence
    return None


def _dated_in_words(line: Line) -> tuple[date, Evidence] | None:
    """The day of a line that is nothing but one, in Chinese numerals (（二〇二五年一月十日）, below a title)."""
    match = _HAN_ALONE.fullmatch(line.text)
    value = _day_in_words(match) if match else None
    return (value, say(line, match).evidence) if match and value else None


def _day_in_words(match: regex.Match[str]) -> date | None:
    return _in_words(str(read_numeral(match["y"])), match["m"], match["d"])


def _dated(line: Line, at: int) -> tuple[date, Evidence] | None:
    match = _DAY.search(line.text, at)
    value = _date(match["y"], match["m"], match["d"]) if match else None
    return (value, say(line, match).evidence) if match and value else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month.replace("元", "1")), int(day))
    except ValueError:
        return None
