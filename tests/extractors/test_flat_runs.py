"""Statistics tables whose label, unit and number ran together: one reading or none."""

from __future__ import annotations

import pytest

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse
from govreport_parse.schema.report import Report

CODEBOOK = load_codebook()
HEAD = "青山县人民政府2016年政府信息公开工作年度报告\n一、概述\n本年度各项工作平稳推进。\n附件\n政府信息公开情况统计表\n"
ROWS = (
    ("一、主动公开情况", "", ""),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1234"),
    ("其中：主动公开规范性文件数", "条", "12"),
    ("制发规范性文件总数", "件", "3"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "", ""),
    ("1.政府公报公开政府信息数", "条", "0"),
    ("2.政府网站公开政府信息数", "条", "987"),
    ("3.政务微博公开政府信息数", "条", "121"),
    ("4.政务微信公开政府信息数", "条", "57"),
    ("5.其他方式公开政府信息数", "条", "1"),
    ("二、回应解读情况", "", ""),
    ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "5"),
    ("三、依申请公开情况", "", ""),
    ("（一）收到申请数", "件", "45"),
    ("1.当面申请数", "件", "4"),
    ("2.传真申请数", "件", "0"),
    ("3.网络申请数", "件", "40"),
)
WANTED = {
    "disclosure.items_total": 1234,
    "disclosure.normative_documents": 12,
    "disclosure.normative_documents_issued": 3,
    "disclosure.channel.gazette": 0,
    "disclosure.channel.website": 987,
    "disclosure.channel.weibo": 121,
    "disclosure.channel.wechat": 57,
    "disclosure.channel.other": 1,
    "response.topics_total": 5,
    "requests.received": 45,
    "requests.received.in_person": 4,
    "requests.received.fax": 0,
    "requests.received.online": 40,
}


def report_of(rows: tuple[tuple[str, str, str], ...], head: str = "", joint: str = "") -> Report:
    return parse((HEAD + head + joint.join("".join(row) for row in rows) + "\n").encode(), codebook=CODEBOOK)


def values_of(report: Report) -> dict[str, object]:
    return {o.indicator: o.value for o in report.observations if "flat:statistics" in o.rule}


@pytest.mark.parametrize("head", ["", "指标名称单位2016年", "指标名称计量单位数量"])
@pytest.mark.parametrize("joint", ["", "\n"])
def test_every_row_is_parted_where_the_count_of_the_rows_leaves_one_reading(head: str, joint: str) -> None:
    report = report_of(ROWS, head, joint)
    assert values_of(report) == WANTED
    for o in report.observations:
        if "flat:statistics" in o.rule:
            assert o.text == str(WANTED[o.indicator])
            assert o.evidence.quote == o.text


def changed(label: str, row: tuple[str, str, str] | None) -> tuple[tuple[str, str, str], ...]:
    return tuple(new for old in ROWS if (new := row if old[0] == label else old))


def test_digits_that_do_not_end_with_the_next_row_are_refused_with_their_readings() -> None:
    report = report_of(changed("4.政务微信公开政府信息数", None), "指标名称单位2016年")
    read = values_of(report)
    assert "disclosure.channel.weibo" not in read
    assert read == {code: value for code, value in WANTED.items() if code not in ("disclosure.channel.weibo", "disclosure.channel.wechat")}
    [finding] = [f for f in report.findings if f.check == "FLAT-AMBIGUOUS"]
    assert finding.about == ("disclosure.channel.weibo",)
    assert "121 | 5." in finding.message_zh
    assert "12 | 15." in finding.message_zh


def test_a_unit_without_a_value_is_named_and_never_takes_the_next_row_s_number() -> None:
    report = report_of(changed("2.政府网站公开政府信息数", ("2.政府网站公开政府信息数", "条", "")), "指标名称单位2016年")
    assert values_of(report) == {code: value for code, value in WANTED.items() if code != "disclosure.channel.website"}
    assert [f.about for f in report.findings if f.check == "FLAT-UNFIT"] == [("disclosure.channel.website",)]


def test_a_row_of_the_place_s_own_is_never_read_by_the_end_of_its_label() -> None:
    report = report_of(changed("制发规范性文件总数", ("局域网主动公开政府信息数", "条", "77")), "指标名称单位2016年")
    assert values_of(report) == {code: value for code, value in WANTED.items() if code != "disclosure.normative_documents_issued"}
    assert "77" in {u.text for u in report.unclaimed}


def test_two_columns_of_values_that_ran_together_are_left_unread() -> None:
    assert values_of(report_of(ROWS, "指标名称单位2015年2016年")) == {}


def test_prose_with_units_before_digits_is_no_table() -> None:
    line = "全年共受理申请多件，2016年办结；回应热点数次，12月召开会议。"
    assert values_of(parse((HEAD + line * 12).encode(), codebook=CODEBOOK)) == {}
