"""Sentences and clauses of a shadow text, each with whose figures it gives (text/whose.py) and for which time."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.observation import Period, Scope
from govreport_parse.text.hidden import mask
from govreport_parse.text.known_words import Words, words
from govreport_parse.text.running_totals import (
    SEVERAL_YEARS,
    SINCE,
    TO_THE_END,
    UP_TO,
    YEARS_ON,
    is_running_total,
    is_since_earlier,
    is_with_share,
    repeats_for_year,
    spans_years,
)
from govreport_parse.text.setting import Setting
from govreport_parse.text.whose import scope_of

_END = re.compile(r"[。!?\n]")
_BOUNDARY = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|[;。!?:()\n]")
_SINCE = regex.compile(
    rf"(?<![一十])年来|十年(?:来|间)|迄今|前[两二三四五六七八九]年|(?:开通|上线|运行|设立|开设)[两二三四五六七八九十]年|“十[一二三四]五”(?:规划)?(?:期间|时期|[四五]年间)|{YEARS_ON}|(?:实施|施行|公布)[^,。;]{{0,2}}十年来|近[两二三四五]年(?:来)?(?:共|合计|累计|总计)|{SINCE}|算起|至今(?!年)|截至|截止|历年|总计达|目前[^,。;]{{0,8}}(?:总计|累计|共计)|{UP_TO}|{SEVERAL_YEARS}"
)
_FROM_JANUARY = re.compile(r"(?:自|从)20[0-4][0-9]年(?:1月(?:1日)?)?(?:起|开始|以来|至)")
YEAR = re.compile(r"(?<![0-9])(20[0-4][0-9])年")


FIRST_YEAR = 2008  # the ordinance came into force on 1 May 2008: since then is the first report's year
_RANGE = re.compile(
    r"(?:自|从)?(?P<first>20[0-4][0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:起|开始)?(?:至|到|—|-)(?P<last>20[0-4][0-9])年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:年?底|末)?(?:止|期间)?,?(?:[^,。;0-9]{0,12})(?:共|累计|总计|合计|先后|一共)"
)
_YEARS_ASIDE = re.compile(
    r"累计[^,。;()]{0,20}\((?:自|从)?(?P<since>20[0-4][0-9])年[^()]{0,10}(?:至|到|—|-)20[0-4][0-9]年[^()]{0,6}\)$"
)  # 累计公开(2008年至2022年底)118.7万条
_IN_FORCE = re.compile(
    r"※{2,60}[^,。;]{0,8}(?:实施|施行)(?:的)?(?:那天|那年|当天|之日)?(?:以来|后|起|至今|算起)|5月1日(?:起|以来|至|后|开始|※{2,60}[^,。;]{0,8}(?:实施|施行))"
)
FAR_BACK = 300  # words of a sentence farther back say nothing of a clause's time
_ALONE_YEAR = re.compile(r"(?:在|而|但|此前的|之前的|[^,。;0-9]{0,8}前的){0,3}20[0-4][0-9]年度?(?:底|末|[^,。;0-9]{1,10}时)?")  # 2014年度首次试行时,公开9件
_LAST_YEAR_ALONE = re.compile(
    r"(?:在|而)?(?:上年度?|上一年度?|前一年)(?:同期|全年)?"
)  # 上年,工作动态类信息为35600条; but 去年 alone is to some who write in January the report's year
_INCLUDED = re.compile(r",?(?:其中|包括)")
_CARRIED_OVER = re.compile(r"(?:结转|顺延|转入|延续|转)(?:至|到|入)?20[0-4][0-9]年|除[^,。;]*外$")  # 除2宗于2014年1月办结外
_CONTINUED = re.compile(r"继续|延续|(?:低于|少于|高于|超过|优于|比|较|保持)在?20[0-4][0-9]年")  # 在线访谈不低于2017年水平, among the plans for 2018
_OF_LAST_YEAR = re.compile(r"(?:上年度?|去年|上一年度?)(?:同期|全年)?\($|(?P<year>20[0-4][0-9])年度?(?:同期|全年)?\($")  # 与上年(复议3件、诉讼1件)相比
_DONE_ALREADY = re.compile("(?:均|都|全部)已(?:经)?(?:按期|按时|依法)?(?:办结|答复|办理|公开)")
_LOOKING_BACK = re.compile(r"改进情况|^(?:一年来|今年|全年)")
_INTENDED = re.compile(r"至少(?:组织|举办|召开|开展)|力争|拟|打算|下一步|下步|明年|下年度?(?:安排|计划|拟|将)")
_AT_FIRST = re.compile(r"年初(?:原)?(?:计划|预计|确定|提出|目标)(?!生育)")
_UNTIL_NOW = regex.compile(rf"{SINCE}|算起|至今(?!年)|截至|截止|{UP_TO}")
_SINCE_MONTH = regex.compile(r"(?<!年)(?:自|从)?(?<![0-9年])[0-9]{1,2}月(?:[0-9]{1,2}日|底|初|份)?[^,。;0-9]{0,12}以来")  # 微博自8月开通以来发布832条
_LAST_YEAR_FIRST = re.compile(
    r"(?:上年度?|上一年度?|(?:去年|前一年)(?=(?:全年|共|一共|累计)*(?:的|收到|受理|接到|举办|召开|公开|发布|印发|制发|办结|答复|培训|组织|开展)))(?!度?(?:未办|结转|转结|转入|遗留|以来|底|末|同期|相比|的(?:基础|工作))|比)(?=[^,。;]{0,8}[0-9])"
)  # 上年14件全部答复,同意公开12件
_YEAR_FIRST = re.compile(
    r"20[0-4][0-9]年(?:度)?(?:[^,。;0-9]{0,14}(?:仅|只|才|曾)[^,。;0-9]{0,8}|[^,。;0-9]{0,6}(?:为|是)|(?:共|全年|全[市县区]|我[局镇县市]|本[局镇县市])*(?:收到|受理|接到|举办|召开|公开|发布|印发|制发|组织|答复|办结)[^,。;0-9]{0,8})[0-9]"
)  # 2011年复议为4件,诉讼为0; 2013年收到申请5件,办结5件
_SINCE_YEAR_IN_ALL = re.compile(
    r"(?:自|从)(?P<since>20[0-4][0-9])年(?:[0-9]{1,2}月)?(?:起|以来|开始)[^,。;0-9]{0,16}(?:总计|累计|合计|共计|总共)"
)  # 自2008年起主动公开信息总计61472条
_WHOLE_YEAR = re.compile(r"^(?:全年|年内|今年)")


class Clause(NamedTuple):
    """A stretch between two punctuation marks."""

    start: int
    end: int
    sentence: int
    scope: Scope
    period: Period
    planned: bool
    running: bool = False  # a total of all years even where its indicator is usually summed within the year


def read_clauses(text: str, setting: Setting, codebook: Codebook) -> list[Clause]:
    """The clauses of a shadow text with scope and period. A scope once said holds in its paragraph, an aside (市政府办公室自办…) only in its sentence."""
    run = _Run(text, setting, words(codebook))
    out: list[Clause] = []
    start = 0
    for end in [*(m.start() for m in _BOUNDARY.finditer(run.hidden)), len(run.hidden)]:
        out.append(run.read(start, end))
        start = end + 1
    return out


class _Run:
    """What the clauses of a paragraph so far leave to the next one."""

    def __init__(self, text: str, setting: Setting, known: Words) -> None:
        self.text, self.hidden, self.setting, self.known = text, mask(text), setting, known
        self.base = self.current = setting.scope
        self.planned, self.planned_since = setting.planned, -1 if setting.planned else None
        self.begin = self.sentence = 0
        self.spoken_year, self.cumulative, self.explicit = setting.year, False, False
        self.of_last_year = self.of_part = False

    def read(self, start: int, end: int) -> Clause:
        """The next clause."""
        clause, mark = self.hidden[start:end], self.hidden[start - 1 : start]
        years = [int(y) for y in YEAR.findall(clause)] if "20" in clause else []
        before = self.current, self.base
        self._note_scope(clause)
        self._note_plans(clause, years)
        at_first = "年初" in clause and _AT_FIRST.search(clause) is not None  # 年初计划公开800条,全年实际公开912条
        period, running = self._time(clause, (start, end), years, mark)
        if mark == "(" or self.of_last_year:
            period = Period.PREVIOUS_YEAR if self._is_aside_of_last_year(start, mark) else period
        if mark == ")" and self._is_behind_years(start):
            period = Period.CUMULATIVE
        read = Clause(start, end, self.sentence, self.current, Period.PLANNED if self.planned or at_first else period, self.planned, running)
        if mark == "(":
            self.current, self.base = before  # 全省环保系统(含厅机关)共受理…: an aside names nobody for what follows it
        if _END.match(self.hidden, end):
            self._end_sentence(end)
        return read

    def _is_aside_of_last_year(self, start: int, mark: str) -> bool:
        """Whether a clause stands in brackets right behind an earlier year."""
        if mark == "(":
            behind = _OF_LAST_YEAR.search(self.hidden, max(0, start - 12), start)
            self.of_last_year = behind is not None and (behind["year"] is None or (self.setting.year is not None and int(behind["year"]) < self.setting.year))
        elif mark == ")":
            self.of_last_year = False
        return self.of_last_year

    def _is_behind_years(self, start: int) -> bool:
        """Whether a clause goes on behind the brackets with the years that it sums up."""
        aside = _YEARS_ASIDE.search(self.hidden, max(0, start - 50), start)
        return aside is not None and self.setting.year is not None and int(aside["since"]) < self.setting.year

    def _note_scope(self, clause: str) -> None:
        scope, kind = scope_of(clause, self.known, self.setting), self.setting.kind
        if scope is None:
            return
        self.current = scope
        if (scope is Scope.WHOLE_JURISDICTION and kind != "department") or (self.base is Scope.UNSTATED and kind != "government"):
            self.base = scope

    def _note_plans(self, clause: str, years: list[int]) -> None:
        said = self.known.planned.search(clause) is not None
        if not (said or years or self.planned):
            self.planned_since = None
            return
        comes = self.setting.year is not None and any(year > self.setting.year for year in years)
        self.planned = _is_planned(clause, years, self.planned, self.setting, said=said, said_here=self.planned_since == self.sentence)
        if self.planned and (self.planned_since is None or said or comes):
            self.planned_since = self.sentence
        self.planned_since = self.planned_since if self.planned else None

    def _time(self, clause: str, at: tuple[int, int], years: list[int], mark: str) -> tuple[Period, bool]:
        """The period of a clause, and whether it gives a total of all years. ``mark`` is what stands before it."""
        (start, end), hidden, own = at, self.hidden, self.setting.year
        this_year = self.known.this_year.search(clause) is not None
        if self.of_part and mark == ";":  # 去年3件,答复3件; what follows speaks of the year again
            self.spoken_year, self.of_part = own, False
        first = start == self.begin or mark == ";"
        if years and (_ALONE_YEAR.fullmatch(clause) or (own == years[0] and _FROM_JANUARY.match(clause))):
            self.spoken_year, self.explicit = years[-1], True
        elif own in years or this_year:
            self.spoken_year = own
        elif own and first and (_LAST_YEAR_FIRST.match(clause) or _LAST_YEAR_ALONE.fullmatch(clause)):
            self.spoken_year, self.of_part = own - 1, mark == ";"
        elif own and first and years and years[0] < own and _YEAR_FIRST.match(clause):
            self.spoken_year = years[0]
        period = _period(clause, years, self.known, self.setting, self.spoken_year)
        said = max(self.begin, start - FAR_BACK)
        if own == FIRST_YEAR and self._is_since_in_force(said, end):
            return Period.PREVIOUS_YEAR if period is Period.PREVIOUS_YEAR else Period.YEAR, False
        if period is Period.CUMULATIVE and not _SINCE.search(clause):
            of_the_year = self.explicit and self.spoken_year == own and not is_since_earlier(hidden, said, end, own)
            if of_the_year or not is_running_total(hidden, said, end):
                period = Period.YEAR
        if self.cumulative and period is Period.YEAR and _INCLUDED.match(clause) and own not in years and not this_year:
            period = Period.CUMULATIVE
        if own and (since := _SINCE_YEAR_IN_ALL.search(clause)) is not None and int(since["since"]) < own:
            self.cumulative = True
            return Period.CUMULATIVE, True
        if own and not this_year and self._is_over_years(start, end, own):
            self.cumulative = True
            return Period.CUMULATIVE, True
        running = (
            is_with_share(hidden, clause, said, end)
            or (not years and not this_year and repeats_for_year(hidden, start, end, own) and not self.known.last_year.search(clause))
        ) or (not this_year and (not years or TO_THE_END.match(hidden, start) is not None) and spans_years(hidden, said, start, own))
        period = Period.CUMULATIVE if running else period
        self.cumulative = period is Period.CUMULATIVE
        return period, running

    def _is_over_years(self, start: int, end: int, own: int) -> bool:
        """Whether the sentence up to a clause names a first and a last year (自2008年5月1日至2010年12月31日,共公开…)."""
        span = _RANGE.search(self.hidden, max(self.begin, start - FAR_BACK), end) if self.hidden.find("20", self.begin, end) >= 0 else None
        if span is None or not int(span["first"]) < own >= int(span["last"]) > int(span["first"]):
            return False
        return not any(int(year) == own for year in YEAR.findall(self.hidden[max(span.end(), start) : end]))

    def _is_since_in_force(self, begin: int, end: int) -> bool:
        """Whether the words up to a clause count since the ordinance came into force, and not since a place's own rule of an earlier year."""
        since = _IN_FORCE.search(self.hidden, begin, end)
        earlier = any(int(year) < FIRST_YEAR for year in YEAR.findall(self.hidden[begin:end]))
        return since is not None and not earlier and "规定" not in self.text[since.start() : since.end()]

    def _end_sentence(self, end: int) -> None:
        self.sentence, self.begin = self.sentence + 1, end + 1
        self.current, self.spoken_year, self.cumulative, self.explicit = self.base, self.setting.year, False, False
        self.of_part = False
        self.planned = self.setting.ahead or (self.planned and (self.setting.about_plans or self.setting.planned))


def _is_planned(clause: str, years: list[int], planned: bool, setting: Setting, *, said: bool, said_here: bool) -> bool:
    """Whether a clause speaks of what is to come. ``said``: it has a word for it; ``said_here``: its own sentence had (2012年将…:(二)全年公开突破430万条)."""
    if setting.year and any(year > setting.year for year in years):
        return not _CARRIED_OVER.search(clause)
    if planned and said and (setting.about_plans or setting.planned) and setting.year not in years:
        return True
    if (setting.year in years and not _CONTINUED.search(clause)) or (not said_here and not setting.ahead and _LOOKING_BACK.search(clause)):
        return False
    if planned and not said and _DONE_ALREADY.search(clause):
        return False  # 2件移到明年,其余21件均已答复
    return planned or (said and (setting.about_plans or bool(_INTENDED.search(clause))))


def _period(clause: str, years: list[int], known: Words, setting: Setting, spoken_year: int | None) -> Period:
    if known.since.search(clause) and not (setting.year in years and not _UNTIL_NOW.search(clause)) and not _SINCE_MONTH.search(clause):
        ours = known.ours.search(clause)
        if not ours and not ("累计" in clause and spoken_year == setting.year and _WHOLE_YEAR.search(clause)):
            return Period.CUMULATIVE
    if setting.year and spoken_year and spoken_year < setting.year and setting.year not in years:
        return Period.PREVIOUS_YEAR
    return Period.YEAR
