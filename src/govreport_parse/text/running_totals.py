"""Totals of all years, told from those of the year: since when they count, up to when, and which share of them is new in the year."""

from __future__ import annotations

import re

import regex

_END = re.compile(r"[。!?\n]")
UP_TO = r"(?<!1月[^,。;]{0,4})(?:到|止)20[0-4][0-9]年(?:12月)?(?:年?底|末)|20[0-4][0-9]年(?:年)?底累计|(?:^|(?<=[。;]))至20[0-4][0-9]年(?:12月31日|12月底|年?底|年?末)(?:止)?(?:,[^,。;]{0,8})?累计|(?:^|(?<=[。;,]))(?:自|从)?20[0-4][0-9]年(?:[0-9]{1,2}月)?(?:至|到|—|-)20[0-4][0-9]年(?!1月)"  # 到2013年底累计…, 2003年至2009年累计…
SEVERAL_YEARS = r"(?<![一十上下第每前后])[两二三四五六七八九]年(?:间|来|里|中)?[^,。;]{0,6}(?:累计|共|总计|合计)"  # 从2008年到2013年,六年共公开21687条
SINCE = r"(?<!今年|年初)以来"
YEARS_ON = r"[两二三四五六七八九]年多来"  # 三年多来
_SINCE_WHEN = regex.compile(
    rf"{UP_TO}|20[0-4][0-9]年(?:至|到|—|-)20|截至|截止|历年|{SINCE}|{YEARS_ON}|(?:实施|施行)[^,。;]{{0,2}}十年来|至今(?!年)|算起|到目前|十年(?:来|间)|迄今|前[两二三四五六七八九]年|20[0-4][0-9]年(?:[0-9]{{1,2}}月)?起,?(?:累计|共)|“十[一二三四]五”(?:规划)?(?:期间|时期|[四五]年间)|(?<![一十上下第每前后])[两二三四五六七八九]年来|自(?!1月)[^,。;]{{2,24}}(?:起|后)|开通|建立|成立|施行|实施|目前(?!的)"
)
_ASIDE = re.compile(r"\([^()]{0,24}\)")
_SHARE = re.compile(r"其中,?(?:仅)?(?:20[0-4][0-9]年|本年|今年|当年|年内|新增|全年)|,(?:本年|今年|当年|20[0-4][0-9]年)(?:度)?(?:新增|公开|新公开)")
_SHARE_NEXT = regex.compile(r"(?:其中,?)?(?:20[0-4][0-9]年度?|本年度?|今年|当年)(?:共|全年)?新增")  # 累计公开272条。2010年新增57条
_OF_WHICH_NEW = re.compile(r"\((?:其中,?)?(?:20[0-4][0-9]年度?|本年度?|今年|当年)(?:新增加?|新公开|新发布|增加)[0-9]")  # 已发布信息150条(2012年新增20条)
_ALL_YEARS = re.compile(r"\([^()]{0,12}(?:以来|历年|累计|往年)[^()]{0,16}\)")  # 公开417条(此数含2008年以来所有信息数)
_STOCK = re.compile(r"(?:共有|现有|已有|存有)[^0-9]{0,10}[0-9]")  # 平台共有信息5836条,2016年新增980条
_NEW_OF_YEAR = re.compile(r",(?:其中,?)?(?:20[0-4][0-9]年度?|本年度?|今年|当年)(?:新增加?|增加)[0-9]")
_UP_TO_A_DAY = regex.compile(r"(?:[^,。;]{0,12},)?截[至止]")  # 截止2011年,主动公开34502条,全文电子化率达100%,本年度新增的主动公开信息2398条
_NEW_BEHIND = regex.compile(
    r"(?:,[^,。;]{0,16}电子化[^,。;]*)?,(?:其中,?)?(?:20[0-4][0-9]年度?|本年度?|今年|当年)(?:新增加?|增加|新发布|新公开|新上传)(?:的)?(?:主动)?(?:公开)?(?:的)?(?:政府)?(?:信息)?(?:为|达|共)?[0-9]"
)
_NUMBER = re.compile(r"[0-9]")
_SINCE_YEAR = re.compile(r"(?P<since>20[0-4][0-9])年(?:度)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:※{2,60}(?:实施|施行))?(?:以来|起)")
_SPAN = re.compile(r"(?:自|从)?(?P<since>20[0-4][0-9])年[^,。;]{0,12}(?:起|以来|开始)[^。;]*,截[至止][^,。;]*,$")  # 自2008年5月1日起…，截至2015年底，共公开…
_LONG_SINCE = regex.compile(  # 自2008年《条例》实施以来，共受理…; 从2009年以来，…
    r"(?:自|从|(?=※)|(?<=^|[。;])(?=20[0-4][0-9]年))(?:(?P<since>20[0-4][0-9])年[^,。;]{0,8}?)?(?:※{2,60}(?:正式)?(?:颁布)?(?:实施|施行)(?:后|以来|算起|起|至今(?!年))(?:(?:至|到)20[0-4][0-9]年[^,。;]{0,7})?|(?<=年[^,。;]{0,8})(?:以来|起|开始)),(?:截[至止][^,。;]*,)?$"
)
_ALL_YEARS_ALONE = re.compile(r"(?:历年|多年|几年)(?:以)?(?:来)?(?:累计|合计|总计|共计),")  # 历年累计，行政复议7起、行政诉讼1起
_TO_THE_END = r"(?:截[至止]|至|到)20[0-4][0-9]年?(?:底|末|年底|年末|12月)"
TO_THE_END = re.compile(_TO_THE_END)
_FROM_A_DAY = re.compile(  # 自2008年5月推行政府信息公开以来,至2010年底公开386条,接受申请9件
    rf"(?:自|从)(?P<since>20[0-4][0-9])年[^,。;]{{0,24}}(?:以来|起),(?P<rest>{_TO_THE_END}[^。;]*,)?$"
)
_YEARS_PASSED = regex.compile(  # 三年多来，共发布…; 《条例》实施十年来，已公开…; 从开通信息公开网至2016年底，共公开…
    r"(?:^|(?<=[。;]))(?:"
    rf"※{{2,60}}(?:实施|施行)[^,。;]{{0,2}}[两二三四五六七八九十]年来|{YEARS_ON}"
    r"|(?:自|从)(?!20)[^,。;0-9]{2,14}(?:至|到)20[0-4][0-9]年(?:年?底|年?末)"
    r"|(?:自|从)?[^,。;0-9]{2,14}(?<!今年|年初|去年|上年)以来"
    r"|(?:自|从)?※{2,60}(?:于?20[0-4][0-9]年)?(?:正式)?(?:实施|施行)(?:的)?(?:那天|那年|当天|之日)?(?:算起|起|以来)"
    r"|“十[一二三四]五”(?:规划)?(?:期间|时期|[四五]年间)"
    r"),$"
)
_PASSED = frozenset("来底末起间期")  # the last letters of all these words
_SINCE_FIRST = re.compile(
    r"(?:^|(?<=[,。;]))(?:自|从)(?P<since>20[0-4][0-9])年(?:[0-9]{1,2}月)?(?:至今|以来)[^,。;]*[0-9][^,。;]*,"
)  # 自2008年至今共被诉16件,败诉1件
_UP_TO_NOW = re.compile(r"(?P<since>20[0-4][0-9])年(?:[0-9]{1,2}月)?[^,。;0-9]{0,8}(?:至今|以来),$")  # 公众号2015年9月运行至今,总推文量2984条
_OPENED = re.compile(  # 门户网站2009年8月上线,总点击量61.3万次
    r"(?P<since>20[0-4][0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^,。;0-9]{0,8}(?:上线|开通|启用|投用|开设|设立|建成|创刊|复刊|运行)(?:运行|使用|以后|后)?,$"
)
_IN_ALL = frozenset("总共累已")
_AGAIN = re.compile(  # 已出刊29期,其中当年出刊6期; 累计发布短视频186条,今年发布121条
    r"(?P<all>累计|总共|历年|至今)?[^,。;0-9]{0,8}?(?P<verb>[\u4e00-\u9fff]{2})(?:了|过)?[^,。;0-9]{0,6}[0-9][0-9,.]*[万亿]?[余多]?[\u4e00-\u9fff]{1,2}"
    r",(?P<of>其中,?|内)?(?:仅)?(?:当年|今年|本年度?|(?P<year>20[0-4][0-9])年度?)(?:共|全年)?(?P=verb)"
)
_BEHIND = 40  # characters: more than stand between a number and what counts the same act again
_OF_THIS_YEAR = re.compile(r"20[0-4][0-9]年|本年|今年|当年|全年|年内")
_ACCUMULATED = re.compile(r"(?:^|[,。;])累计(?:到|至|截至)20[0-4][0-9]年(?:12月(?:31日|底)|年?底|末|度),$")  # 累计到2009年底,本镇主动公开81条


def is_with_share(text: str, clause: str, begin: int, end: int) -> bool:
    """Whether what follows a clause names the year's share of its number, or the years that it sums up."""
    following = text[end : end + 1]
    if following == "(":
        return _OF_WHICH_NEW.match(text, end) is not None or _ALL_YEARS.match(text, end) is not None
    if following != "," or ("有" not in clause and "截" not in text[begin:end]):
        return False
    if "有" in clause and _STOCK.search(clause) is not None and _NEW_OF_YEAR.match(text, end) is not None:
        return True
    return _UP_TO_A_DAY.match(text, begin) is not None and _NUMBER.search(clause) is not None and _NEW_BEHIND.match(text, end) is not None


def repeats_for_year(text: str, start: int, end: int, year: int | None) -> bool:
    """Whether what follows a clause gives the year's own number of the same act, so that the clause's is that of more years.

    >>> text = "累计发布短视频186条,今年发布121条"
    >>> repeats_for_year(text, 0, text.index(","), 2023), repeats_for_year("发布短视频186条,今年培训121人", 0, 10, 2023)
    (True, False)
    """
    if text[end : end + 1] != "," or "年" not in text[end : end + 12]:
        return False
    again = next((found for found in _AGAIN.finditer(text, start, end + _BEHIND) if found.start() <= end), None)
    if again is None or not (again["all"] or again["of"]) or not again.start() < end < again.end():
        return False
    return again["year"] is None or (year is not None and int(again["year"]) == year)


def is_running_total(text: str, begin: int, end: int) -> bool:
    """Whether 累计 means all years: the sentence says since when or until when, or names the year's share of it. Alone it is the year's own sum."""
    stop = _END.search(text, end)
    aside = _ASIDE.match(text, end)  # 累计公开19,617条(自2004年起)
    return (
        _SINCE_WHEN.search(text, begin, aside.end() if aside else end) is not None
        or _SHARE.search(text, end, stop.start() if stop else len(text)) is not None
        or (stop is not None and _SHARE_NEXT.match(text, stop.end()) is not None)
    )


def is_since_earlier(text: str, begin: int, end: int, year: int | None) -> bool:
    """Whether a clause or the sentence before it says since which earlier year it counts (2009年，对2005年以来的信息进行了梳理，累计公开…)."""
    since = _SINCE_YEAR.search(text, begin, end)
    return since is not None and year is not None and int(since["since"]) < year


def spans_years(text: str, begin: int, start: int, year: int | None) -> bool:
    """Whether the sentence before a clause leads from an earlier year up to a day, so that its totals are those of all years."""
    if _ALL_YEARS_ALONE.match(text, begin, start) is not None:
        return True
    if start <= begin or text[start - 1] != ",":
        return False
    if text[start - 2] in _PASSED and _YEARS_PASSED.search(text, begin, start) is not None:
        return True
    if text.find("年", begin, start) < 0 and text.find("※", begin, start) < 0:
        return False
    if _ACCUMULATED.search(text, begin, start):
        return True
    first = _SINCE_FIRST.search(text, begin, start)
    if first is not None and year is not None and int(first["since"]) < year and not _OF_THIS_YEAR.search(text, first.end("since"), start):
        return True
    first = _UP_TO_NOW.search(text, begin, start) or (_OPENED.search(text, begin, start) if text[start : start + 1] in _IN_ALL else None)
    if first is not None and year is not None and int(first["since"]) < year:
        return True
    span = _SPAN.search(text, begin, start) or _LONG_SINCE.search(text, begin, start)
    if span is None and (from_a_day := _FROM_A_DAY.search(text, begin, start)) and (from_a_day["rest"] or TO_THE_END.match(text, start)):
        span = from_a_day
    return span is not None and year is not None and int(span["since"] or 0) < year
