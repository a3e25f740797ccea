"""What stands around a sentence: headings that name only the time to come, lists over several paragraphs, the first year of the ordinance."""

from __future__ import annotations

from decimal import Decimal

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Source
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section

CODEBOOK = load_codebook()
Read = set[tuple[str, Decimal | None, str]]


def read_below(title: str, topic: str, *texts: str, year: int = 2011) -> Read:
    """The code, value and period of everything that is read in the paragraphs of one section."""
    section = Section(number="", title=title, level=1, topic=topic, blocks=tuple(range(len(texts))))
    document = assemble(Source(location="case", sha256="", size=0), "", [Draft(t) for t in texts])
    read = read_phrases(document, (section,), CODEBOOK, Masthead(year=year), frozenset(), [])
    return {(o.indicator, o.value, o.period.value) for o in read.observations}


def test_below_a_heading_that_names_the_next_year_everything_is_planned() -> None:
    said = read_below("2012年工作思路", "problems", "全年主动公开政府信息3万条以上，政策文件要配发解读。", "组织培训8次，实行持证上岗。")
    assert said == {("disclosure.items_total", Decimal(30000), "planned"), ("training.sessions", Decimal(8), "planned")}


def test_below_a_heading_that_names_problems_too_the_year_is_told_by_the_words() -> None:
    said = read_below("存在的问题和下一步打算", "problems", "全年举办培训班3期。2012年拟举办培训班5期。")
    assert said == {("training.sessions", Decimal(3), "year"), ("training.sessions", Decimal(5), "planned")}


def test_what_is_announced_as_improvement_is_planned() -> None:
    said = read_below("主要问题和改进措施", "problems", "改进措施：（1）完善目录；（2）举办信息员培训1次。")
    assert {period for _, _, period in said} == {"planned"}


def test_the_items_of_a_list_may_stand_in_paragraphs_of_their_own() -> None:
    said = read_below(
        "其他", "other", "全年主动公开政府信息505条，其中：", "1.部门文件类信息4条；", "2.动态类信息188条；", "3.财政预决算信息2条。", "工作动态栏目改版1次。"
    )
    assert said == {
        ("disclosure.items_total", Decimal(505), "year"),
        ("disclosure.category.regulation", Decimal(4), "year"),
        ("disclosure.category.dynamics", Decimal(188), "year"),
        ("disclosure.category.budget", Decimal(2), "year"),
    }


def test_since_the_ordinance_came_into_force_is_the_year_in_the_reports_of_2008_only() -> None:
    text = "《条例》施行以来，全县累计主动公开政府信息960条。"
    assert read_below("主动公开", "proactive", text, year=2008) == {("disclosure.items_total", Decimal(960), "year")}
    assert read_below("主动公开", "proactive", text) == {("disclosure.items_cumulative", Decimal(960), "cumulative")}


def test_since_a_rule_of_an_earlier_year_is_not_the_year_in_the_reports_of_2008_either() -> None:
    for text in ("《云麓市政府信息公开规定》实施以来，累计主动公开政府信息960条。", "自2004年5月1日以来，累计主动公开政府信息960条。"):
        assert read_below("主动公开", "proactive", text, year=2008) == {("disclosure.items_cumulative", Decimal(960), "cumulative")}


def test_a_sentence_that_begins_with_last_years_number_goes_on_with_last_year() -> None:
    said = read_below("依申请公开", "on_request", "收到申请31件。上年14件全部答复，同意公开12件，不予公开2件。")
    assert {(code, value) for code, value, period in said if period == "year"} == {("requests.received", Decimal(31))}


def test_totals_beside_what_is_new_in_the_year_run_over_all_years() -> None:
    said = read_below("主动公开", "proactive", "截止2011年，主动公开政府信息34502条，全文电子化率达100%，本年度新增的主动公开信息2398条。")
    assert said == {("disclosure.items_cumulative", Decimal(34502), "cumulative"), ("disclosure.items_total", Decimal(2398), "year")}


def test_what_is_carried_to_the_next_year_is_a_number_of_this_one() -> None:
    said = read_below("依申请公开", "on_request", "收到申请57件，办结54件，3件按规定于2012年1月答复。上年结转的2件已于2011年2月办结。")
    assert ("requests.carried_out", Decimal(3), "year") in said
    assert ("requests.carried_out", Decimal(2), "year") not in said
