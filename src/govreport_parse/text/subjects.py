"""Who a clause is about: the words that may stand before its subject, and the names by which an agency speaks of itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

# 其中, 2013年, 一是, 没有接到 …
_LEAD_IN = regex.compile(
    r"(?P<word>[,、]|其中|另外?|此外|同时|为此|目前|今年|全年|年内|本年度?|当年|报告期内?|年初|年底|[0-9]{4}年度?|[0-9]{1,2}月|[一二三四五六七八九十]是|[0-9]{1,2}[.、]|以|由|因|针对|对|向|没有接到|没有收到|未收到|未接到|在|较|比|加上|含)*"
)
# 临江市国家税务局, 房台区环境保护局
_BUREAU = regex.compile(r"(?P<level>省|自治区|市|县|区|州|盟|旗)(?P<work>(?:城市|[^省市县区州盟旗]){2,14})(?P<kind>局|厅|委员会|办公室|总队|支队)$")
# 凉川区石塘镇人民政府
_TOWN = regex.compile(r"(?P<town>[^省市县区旗]{2,6}(?:镇|乡|苏木|街道))(?:人民政府|政府|办事处)?$")
# 市局机关公开…; but not 市局各处室, 市局网站, 管委会办公室、各部门
_NOT_SUBJECT = r"(?:机关|本级|办公室|本身|自身|本部)?+(?![、和及与]|各|所属|下属|直属|系统|门户|政务|网|信息|公报|官方|官网|公众|微)"


def beginnings(clause: str) -> tuple[int, ...]:
    """Where the subject of a clause may begin: behind all the words that lead in to it, behind fewer of them, at once.

    >>> beginnings("其中2013年市局公开"), beginnings("向阳镇公开")
    ((7, 2, 0), (1, 0))
    """
    lead = _LEAD_IN.match(clause)
    return (*reversed(lead.ends("word")), 0) if lead is not None and lead.end() else (0,)


def find_subject(names: regex.Pattern[str], clause: str, begins: tuple[int, ...] | None = None) -> regex.Match[str] | None:
    """The name that a clause begins with, behind the words that lead in to it."""
    return next((found for at in begins or beginnings(clause) if (found := names.match(clause, at)) is not None), None)


@lru_cache(maxsize=64)
def agency_as_subject(name: str) -> regex.Pattern[str]:
    """The agency as the subject of a clause: by its name, or as its own people shorten it (市国家税务局 → 市局, 区环境保护局 → 区环保局, …管理委员会 → 管委会).

    >>> names = agency_as_subject("临江市国家税务局")
    >>> [find_subject(names, clause) is not None for clause in ("其中市局公开政府信息12条", "市局各处室公开12条", "市局网站公开12条", "县局公开12条")]
    [True, False, False, False]
    >>> find_subject(agency_as_subject("临江市城市管理行政执法局"), "2015年,市城管局公开信息12条") is not None
    True
    >>> find_subject(agency_as_subject("凉川区石塘镇人民政府"), "2015年石塘镇共公开信息12条") is not None
    True
    """
    return regex.compile(f"(?:{'|'.join([regex.escape(name), *_short_names(name)])}){_NOT_SUBJECT}")


def _short_names(name: str) -> Iterator[str]:
    match = _BUREAU.search(name)
    if match is not None:
        level, work, kind = match["level"], match["work"], match["kind"].replace("委员会", "委")
        yield rf"{level}{work[0]}\p{{Han}}{{0,4}}{kind}"
        yield f"{level}{kind}"
    town = _TOWN.search(name)
    if town is not None:
        yield f"{town['town']}(?:人民政府|政府|办事处)?"
    if name.endswith(("管理委员会", "管委会")):
        yield r"\p{Han}{0,7}管委会"
