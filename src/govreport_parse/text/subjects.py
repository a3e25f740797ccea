"""Who a clause is about: the words that may stand before its subject, and the names by which an agency speaks of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_OFFICES = ("人民政府", "政府", "办事处", "")
_COMMITTEE = "管委会"
# 市局机关公开…; but not 市局各处室, 市局网站, 管委会办公室、各部门
_AS_SUBJECT = regex.compile(r"(?:机关|本级|办公室|本身|自身|本部)?+(?![、和及与]|各|所属|下属|直属|系统|门户|政务|网|信息|公报|官方|官网|公众|微)")
_HAN = regex.compile(r"\p{Han}*")
_SHORTENED = 4  # letters that a short name keeps between the first one of its work and its kind (市国税局)
_BEFORE_COMMITTEE = 7


def beginnings(clause: str) -> tuple[int, ...]:
    """Where the subject of a clause may begin: behind all the words that lead in to it, behind fewer of them, at once.

    >>> beginnings("其中2013年市局公开"), beginnings("向阳镇公开")
    ((7, 2, 0), (1, 0))
    """
    lead = _LEAD_IN.match(clause)
    return (*reversed(lead.ends("word")), 0) if lead is not None and lead.end() else (0,)


@dataclass(frozen=True, slots=True)
class Agency:
    """The names of an agency: its own, or how its own people shorten it (市国家税务局 → 市局, 区环境保护局 → 区环保局, …管理委员会 → 管委会).

    ``bureau`` is the level, the first letter of the work and the kind of a bureau, ``town`` the name of a township without its office.
    """

    name: str
    bureau: tuple[str, str, str] | None = None
    town: str = ""
    is_committee: bool = False

    def as_subject(self, clause: str, begins: Iterable[int] | None = None) -> int | None:
        """Where the agency's name ends that is the subject of a clause; none where it is not.

        >>> agency = agency_of("临江市国家税务局")
        >>> [agency.as_subject(clause) for clause in ("其中市局公开政府信息12条", "市局各处室公开12条", "市局网站公开12条", "县局公开12条")]
        [4, None, None, None]
        >>> agency_of("临江市城市管理行政执法局").as_subject("2015年,市城管局公开信息12条"), agency_of("凉川区石塘镇人民政府").as_subject("石塘镇共公开12条")
        (10, 3)
        """
        for begin in beginnings(clause) if begins is None else begins:
            for end in self._ends(clause, begin):
                found = _AS_SUBJECT.match(clause, end)
                if found is not None:
                    return int(found.end())
        return None

    def _ends(self, clause: str, at: int) -> Iterator[int]:
        """Where names of the agency end that begin here."""
        if clause.startswith(self.name, at):
            yield at + len(self.name)
        if self.bureau is not None and clause.startswith(self.bureau[0], at):
            level, work, kind = self.bureau
            at_work = at + len(level)
            if clause.startswith(work, at_work):
                most = _HAN.match(clause, at_work + 1, at_work + 1 + _SHORTENED + len(kind))
                for kept in range(_SHORTENED, -1, -1):
                    end = at_work + 1 + kept + len(kind)
                    if most is not None and end <= most.end() and clause.startswith(kind, end - len(kind)):
                        yield end
            if clause.startswith(kind, at_work):
                yield at_work + len(kind)
        if self.town and clause.startswith(self.town, at):
            yield from (at + len(self.town) + len(office) for office in _OFFICES if clause.startswith(office, at + len(self.town)))
        if self.is_committee:
            han = _HAN.match(clause, at, at + _BEFORE_COMMITTEE + len(_COMMITTEE))
            begin = clause.rfind(_COMMITTEE, at, han.end() if han is not None else at)
            if begin >= 0:
                yield begin + len(_COMMITTEE)


@lru_cache(maxsize=64)
def agency_of(name: str) -> Agency:
    """What an agency is called, told from its full name."""
    bureau, town = _BUREAU.search(name), _TOWN.search(name)
    return Agency(
        name,
        (bureau["level"], bureau["work"][0], bureau["kind"].replace("委员会", "委")) if bureau is not None else None,
        town["town"] if town is not None else "",
        name.endswith(("管理委员会", _COMMITTEE)),
    )
