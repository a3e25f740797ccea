"""Whose figures tables and sentences give where they do not say so themselves."""

from __future__ import annotations

import pytest

from govreport_parse.pipeline import parse
from govreport_parse.schema.observation import Scope
from govreport_parse.schema.report import Report

OWN, WHOLE = Scope.OWN_AGENCY, Scope.WHOLE_JURISDICTION
TABLE = "行政复议\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n3\t1\t0\t2\t6\n"


def report_of(title: str, *lines: str) -> Report:
    return parse("\n".join([title, *lines]).encode())


def scopes(report: Report) -> set[Scope]:
    return {o.scope for o in report.observations}


@pytest.mark.parametrize(
    ("lead", "scope"),
    [
        ("报告所列数据为市卫生局机关数据，各区县数据由当地政府汇总，不在统计之列。", OWN),
        ("本报告数据由市局和所辖8个县局的数据汇总而成。", WHOLE),
        ("各科室每月报送信息，办公室汇总审核后上网。", OWN),
        ("经汇总，市级部门三公经费支出5,120万元，较上年下降9%。", OWN),
        ("报告数据为局机关和市卫生监督所、市疾控中心的合计数。", WHOLE),
        ("报告数据为2021年1月1日至12月31日的情况。", OWN),
        ("统计范围为全市卫生系统各级行政机关，由市卫生局汇总各区县数据。", WHOLE),
    ],
)
def test_the_lead_says_whose_numbers_a_bureau_gives(lead: str, scope: Scope) -> None:
    report = report_of("江岭市卫生局2021年政府信息公开工作年度报告", lead, "一、总体情况", "收到政府信息公开申请12件。")
    assert {o.scope for o in report.observations if o.indicator == "requests.received"} == {scope}


@pytest.mark.parametrize(
    ("title", "lead", "scope"),
    [
        ("临港经济开发区管理委员会2013年政府信息公开工作年度报告", "本报告由党政办公室编制。", OWN),
        ("临港经济开发区管委会2013年政府信息公开工作年度报告", "本报告根据区属各部门和两个街道提供的材料编制。", WHOLE),
        ("临港新区管理委员会2013年政府信息公开工作年度报告", "本报告由党政办公室编制。", WHOLE),
        ("临港综合实验区2013年政府信息公开工作年度报告", "本报告由管委会办公室编制。", WHOLE),
        ("临港综合实验区2013年政府信息公开工作年度报告", "统计数据为管委会本级，不含代管的两个镇。", OWN),
    ],
)
def test_a_zone_sums_up_unless_its_committee_speaks_for_itself(title: str, lead: str, scope: Scope) -> None:
    assert scopes(report_of(title, lead, "一、依申请公开情况", "收到政府信息公开申请12件。")) == {scope}


def test_a_sentence_above_a_table_is_no_caption() -> None:
    above = "全区考评中，街道在12个镇街里排第4。"
    report = report_of("东关街道办事处2021年政府信息公开工作年度报告", "一、总体情况", "收到申请0件。", "四、行政复议情况", above, TABLE)
    assert scopes(report) == {OWN}


def test_an_aside_in_brackets_names_nobody_for_what_follows_it() -> None:
    report = report_of("江左省环境保护厅2012年政府信息公开年度报告", "一、依申请公开情况", "全省环保系统（含厅机关）共受理申请436件，办结429件。")
    assert scopes(report) == {WHOLE}


def test_a_press_office_speaks_for_the_government_itself() -> None:
    report = report_of("江岭市人民政府2012年政府信息公开年度报告", "一、新闻发布", "全市举行新闻发布会97场。市政府新闻办举行新闻发布会14场。")
    assert {(int(o.value or 0), o.scope) for o in report.observations} == {(97, WHOLE), (14, OWN)}
