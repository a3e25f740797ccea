"""The laws that hold for every report, on generated input."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from docx import Document as WordDocument
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import ReportError
from govreport_parse.pipeline import parse
from govreport_parse.schema.report import Report
from pieced import piece

CODEBOOK = load_codebook()
TITLE = "青山县人民政府2015年政府信息公开工作年度报告"
PARAGRAPHS = [
    "根据《中华人民共和国政府信息公开条例》，现公布青山县2015年度报告。数据统计期限自2015年1月1日起至2015年12月31日止。",
    "一、概述",
    "2015年，全县召开工作会议3次，举办培训班2期，培训160人次，设立查阅点12个。",
    "二、主动公开政府信息情况",
    "全县主动公开政府信息8,214条，2014年为7,950条。其中，政府网站公开7,930条，政府公报公开36条。",
    "三、依申请公开情况",
    "（一）申请情况。全县收到政府信息公开申请58件，其中当面申请12件、网络申请30件、信函申请16件。",
    "（二）办理情况。按时办结55件，延期办结3件。",
    "四、复议、诉讼情况",
    "没有发生因政府信息公开引起的行政复议、行政诉讼案件。",
    "五、存在的主要问题及改进措施",
    "2016年，全县力争主动公开政府信息达到9000条。",
]
ROWS = [
    ["指标名称", "计量单位", "统计数"],
    ["主动公开政府信息数", "条", "8,214"],
    ["收到申请数", "件", "58"],
    ["当面申请数", "件", "12"],
    ["网络申请数", "件", "30"],
    ["信函申请数", "件", ""],
]


def assert_is_named(error: ReportError) -> None:
    """An error that a rule foresaw; "internal" is one that nobody did."""
    assert error.code != "internal", error


def assert_quotes_stand(report: Report) -> None:
    """Every quote is the text at its place."""
    for item in [*report.observations, *report.unclaimed]:
        place = item.evidence.place
        assert place is not None
        assert report.text[place.start : place.end] == item.evidence.quote


def assert_is_answered(text: str) -> None:
    """A text gives a report in which every quote stands at its place, or a named error."""
    try:
        report = parse(text.encode(), codebook=CODEBOOK)
    except ReportError as error:
        assert_is_named(error)
    else:
        assert_quotes_stand(report)


def as_text() -> bytes:
    return "\n".join([TITLE, *PARAGRAPHS, *("\t".join(row) for row in ROWS)]).encode()


def as_page() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell or '&nbsp;'}</td>" for cell in row) + "</tr>" for row in ROWS)
    links = "".join(f'<li><a href="/{i}">政务动态第{i}条</a></li>' for i in range(30))
    body = "".join(f"<p>　　{p}</p>" for p in PARAGRAPHS)
    page = f"<html><head><meta charset='gb2312'><title>{TITLE}</title></head><body><ul>{links}</ul><h1>{TITLE}</h1><div>{body}<table>{rows}</table></div><div>版权所有 ICP备1号</div></body></html>"
    return page.encode("gb18030")


def as_word() -> bytes:
    document = WordDocument()
    for text in [TITLE, *PARAGRAPHS]:
        document.add_paragraph(text)
    table = document.add_table(rows=len(ROWS), cols=3)
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def essence(report: Report) -> list[tuple[object, ...]]:
    return [(o.indicator, o.value, o.state, o.unit, o.scope, o.period, o.source, o.confidence) for o in report.observations]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {name: parse(content, codebook=CODEBOOK) for name, content in (("txt", as_text()), ("html", as_page()), ("docx", as_word()))}


def test_the_same_report_gives_the_same_observations_in_every_carrier(reports: dict[str, Report]) -> None:
    assert {name: report.source.carrier for name, report in reports.items()} == {"txt": "txt", "html": "html", "docx": "docx"}
    assert essence(reports["html"]) == essence(reports["docx"]) == essence(reports["txt"])
    assert len(essence(reports["txt"])) > 15


def test_every_quote_stands_at_its_place(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert_quotes_stand(report)
        for section in (s for top in report.sections for s in top.walk() if s.heading):
            assert section.heading is not None
            assert section.heading.place is not None
            assert report.text[section.heading.place.start : section.heading.place.end] == section.heading.quote


def test_splitting_loses_nothing(reports: dict[str, Report]) -> None:
    for report in reports.values():
        blocks = [b for top in report.sections for s in top.walk() for b in s.blocks]
        assert blocks == list(range(len(blocks)))


def test_json_written_and_read_again_is_the_same_report(reports: dict[str, Report]) -> None:
    for report in reports.values():
        again = Report.model_validate_json(report.to_json())
        assert again == report
        assert again.to_json() == report.to_json()


def test_parsing_twice_gives_identical_bytes() -> None:
    assert parse(as_page()).to_json() == parse(as_page()).to_json()


def test_no_two_indicators_claim_the_same_number_at_the_same_place(reports: dict[str, Report]) -> None:
    for report in reports.values():
        places = [o.evidence.focus for o in report.observations if o.state == "stated"]
        assert len(places) == len(set(places))


def test_the_year_is_never_the_planned_or_previous_value(reports: dict[str, Report]) -> None:
    report = reports["txt"]
    assert report.value("disclosure.items_total") == 8214
    assert {(o.period.value, int(o.value or 0)) for o in report.observations if o.indicator == "disclosure.items_total"} == {
        ("year", 8214),
        ("previous_year", 7950),
        ("planned", 9000),
    }
    assert report.counts.requests.received.in_person.value == 12
    assert report.counts.review.total.state == "zero_words"
    assert report.value("fees.charged") is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=3000))
def test_any_bytes_give_a_report_or_a_report_error(content: bytes) -> None:
    try:
        parse(content, codebook=CODEBOOK)
    except ReportError as error:
        assert_is_named(error)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="一二三、（）()1230.件条年公开申请政府信息，。；：%〔〕《》“” \n\t|全市我局行政复议没有未<p>", max_size=400))
@example("0年，")
def test_any_text_gives_a_report_or_a_report_error(text: str) -> None:
    assert_is_answered(text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(min_size=20, max_size=400))
def test_pieces_of_sentences_that_officials_write_give_a_report_in_which_every_quote_stands_at_its_place(content: bytes) -> None:
    assert_is_answered(piece(content))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_gives_a_report_or_a_report_error(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([as_word(), as_page()])))
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse(bytes(content[: data.draw(st.integers(1, len(content)))]), codebook=CODEBOOK)
    except ReportError as error:
        assert_is_named(error)


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = "import sys, govreport_parse; print([m for m in ('pydantic', 'pdfplumber', 'bs4', 'lxml', 'yaml', 'pypdfium2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
