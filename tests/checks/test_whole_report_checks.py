"""Masthead, sections, the shape and the completeness of the official tables."""

from __future__ import annotations

from datetime import date

import pytest
from made_reports import CODEBOOK, cell, form2021, found, report, said, verdicts

from govreport_parse.checks import coverage, masthead, sections, shapes
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Blame, Severity, Verdict
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section

PASS, FAIL, UNCERTAIN = Verdict.PASS, Verdict.FAIL, Verdict.UNCERTAIN
STATUTORY = ("overview", "proactive", "on_request", "remedies", "problems", "other")


def about_masthead(text="", form="narrative", **fields):
    return list(masthead.check(report(masthead=Masthead(**fields), text=text, form=form), CODEBOOK))


@pytest.mark.parametrize(
    ("fields", "text", "verdict"),
    [
        ({"title": "某县2013年政府信息公开工作年度报告", "year": 2013}, "2013年，共公开信息。", PASS),
        ({"title": "某县二〇一三年政府信息公开年报", "year": 2013}, "", PASS),
        ({"title": "某县2012年政府信息公开工作年度报告", "year": 2013}, "2013年，", FAIL),
        ({"year": 2013, "period_end": date(2012, 12, 31)}, "", FAIL),
        ({"title": "某县2013年政府信息公开工作年度报告", "year": 2013}, "2012年，公开信息。2012年，举办培训。", FAIL),
        ({"title": "2008年度报告", "year": 2008, "period_start": date(2008, 5, 1), "period_end": date(2008, 12, 31)}, "", PASS),
    ],
)
def test_title_period_and_body_speak_of_one_year(fields, text, verdict) -> None:
    assert verdicts(about_masthead(text, **fields), "TXT-YEAR") == [verdict]


@pytest.mark.parametrize(
    ("title", "agency", "verdict"),
    [
        ("清远市教育局2015年政府信息公开工作年度报告", "清远市教育局", PASS),
        ("市教育局2015年政府信息公开工作年度报告", "清远市教育局", PASS),
        ("2015年政府信息公开工作年度报告", "清远市教育局", None),
        ("清远市水利局2015年政府信息公开工作年度报告", "清远市教育局", UNCERTAIN),
    ],
)
def test_the_title_names_the_agency(title, agency, verdict) -> None:
    assert verdicts(about_masthead(title=title, agency=agency, year=2015), "TXT-AGENCY") == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("year", "kind", "published", "verdict"),
    [
        (2013, "department", date(2014, 3, 31), PASS),
        (2013, "department", date(2014, 4, 1), FAIL),
        (2020, "department", date(2021, 2, 1), FAIL),
        (2020, "government", date(2021, 3, 1), PASS),
        (2020, None, date(2021, 3, 1), PASS),
    ],
)
def test_the_deadline_depends_on_year_and_kind_of_agency(year, kind, published, verdict) -> None:
    assert verdicts(about_masthead(year=year, kind=kind, published=published), "PUB-DEADLINE") == [verdict]


def test_an_old_form_in_a_new_year_is_told() -> None:
    assert verdicts(about_masthead(year=2022, form="form2019"), "REQ-LABEL-REV") == [UNCERTAIN]
    assert verdicts(about_masthead(year=2020, form="form2019"), "REQ-LABEL-REV") == [PASS]


def outline(*topics):
    return tuple(Section(number=str(n), title=topic, level=1, topic=topic) for n, topic in enumerate(topics))


@pytest.mark.parametrize(
    ("topics", "verdict", "about"),
    [
        (STATUTORY, PASS, STATUTORY),
        (("intro", *STATUTORY, "appendix"), PASS, STATUTORY),
        (STATUTORY[:4] + STATUTORY[5:], FAIL, ("problems",)),
        ((STATUTORY[1], STATUTORY[0], *STATUTORY[2:]), FAIL, STATUTORY),
    ],
)
def test_the_six_sections_stand_in_order(topics, verdict, about) -> None:
    findings = found(sections.check(report(sections=outline(*topics), form="form2021"), CODEBOOK), "TXT-SECTIONS")
    assert [(f.verdict, f.about) for f in findings] == [(verdict, about)]


def test_a_heading_without_anything_below_it_is_empty() -> None:
    text = "一、概述\n一切正常。\n二、收费情况\n三、其他\n详见附件。\n"

    def section(number, title):
        start = text.index(title) - 2
        return Section(
            number=number,
            title=title,
            level=1,
            heading=Evidence(quote=text[start : start + len(title) + 2], place=Place(block=0, start=start, end=start + len(title) + 2)),
        )

    walked = (section("一", "概述"), section("二", "收费情况"), section("三", "其他"))
    findings = found(sections.check(report(sections=walked, text=text), CODEBOOK), "SECTION-EMPTY")
    assert [f.about for f in findings] == [("二",)]
    assert "收费情况" in findings[0].message_zh


def test_a_lost_row_of_the_request_table_is_told_with_its_name() -> None:
    cells = [c for c in form2021({}) if ".partial." not in c.indicator]
    whole = list(shapes.check(report(*form2021({}), form="form2021"), CODEBOOK))
    lost = found(shapes.check(report(*cells, form="form2021"), CODEBOOK), "REQ-SHAPE")
    assert verdicts(whole, "REQ-SHAPE") == [PASS]
    assert [(f.verdict, f.left, f.right) for f in found(whole, "REQ-SHAPE")] == [(PASS, 25, 25)]
    assert [(f.verdict, f.left, f.right, f.about) for f in lost] == [(FAIL, 24, 25, ("form.requests.partial",))]


def test_a_fraction_in_the_request_table_is_told() -> None:
    findings = shapes.check(report(*form2021({"new": (1.5, 0, 0, 0, 0, 0, 1)}), form="form2021"), CODEBOOK)
    assert [(f.verdict, f.about) for f in found(findings, "REQ-INT")] == [(FAIL, ("form.requests.new.natural_person",))]


def test_cells_of_the_form_that_were_not_read_are_named() -> None:
    cells = [c for c in form2021({}) if c.indicator != "form.requests.partial.ngo"]
    findings = list(coverage.check(report(*cells, form="form2021"), CODEBOOK))
    missing = found(findings, "CELLS-MISSING")
    assert [(f.verdict, f.about, f.left, f.right) for f in missing] == [(FAIL, ("form.requests.partial.ngo",), 174, 175)]
    label = CODEBOOK.indicators["form.requests.partial.ngo"].label_en
    assert missing[0].message_en == f"Cells of the official form were not read: 174 of 175 cells read; missing: {label}"
    assert {f.about for f in found(findings, "TABLE-MISSING")} == {("proactive",), ("remedies",)}


def test_a_report_without_any_indicator_is_told() -> None:
    nothing = found(coverage.check(report(), CODEBOOK), "NOTHING-READ")
    assert [(f.verdict, f.severity, f.message_zh) for f in nothing] == [(FAIL, Severity.WARNING, "没有读到任何指标：可能不是年度报告")]
    assert found(coverage.check(report(*form2021({}), form="form2021"), CODEBOOK), "NOTHING-READ") == []


def test_blank_cells_were_read() -> None:
    findings = coverage.check(report(*form2021({"new": (None,) * 7}), form="form2021"), CODEBOOK)
    assert verdicts(findings, "CELLS-MISSING") == [PASS]


def test_a_number_without_a_unit_is_the_sources_omission() -> None:
    text = "编辑《政务信息》12期，公开信息56。"
    bare = said("disclosure.channel.briefing", 56, text, "56", unit=None)
    findings = list(coverage.check(report(bare, text=text), CODEBOOK))
    assert [(f.check, f.verdict, f.blame, f.left) for f in findings] == [("UNIT-MISSING", FAIL, Blame.SOURCE, 56)]
    assert "56" in findings[0].message_zh


def test_zeros_in_words_and_numbers_with_units_need_nothing() -> None:
    none = said("review.total", 0, "没有发生行政复议", unit=None, state=State.ZERO_WORDS)
    assert list(coverage.check(report(none, said("requests.received", 5)), CODEBOOK)) == []


def test_an_amount_needs_its_unit() -> None:
    with_unit, without = cell("form.fees.amount", 5, unit="万元"), cell("form.fees.amount", 5, unit=None)
    assert verdicts(coverage.check(report(with_unit, form="form2021"), CODEBOOK), "ACT-AMT-UNIT") == [PASS]
    assert verdicts(coverage.check(report(without, form="form2021"), CODEBOOK), "ACT-AMT-UNIT") == [FAIL]


def test_a_recent_report_without_any_official_table_is_told() -> None:
    def missing(year):
        return {f.about for f in found(coverage.check(report(masthead=Masthead(year=year)), CODEBOOK), "TABLE-MISSING")}

    assert missing(2022) == {("proactive",), ("on_request",), ("remedies",)}
    assert missing(2013) == missing(2016) == missing(None) == set()


def test_the_statutory_sections_are_topics() -> None:
    topics = {topic.topic for topic in CODEBOOK.topics}
    rule = next(check for check in CODEBOOK.checks if check.id == "TXT-SECTIONS")
    assert set(rule.words) <= topics
