"""One report in several files: joined by the written rule with evidence from each, or left apart with a finding."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

import govreport_parse
from govreport_parse.errors import FetchError
from govreport_parse.fetchers.names import in_order
from govreport_parse.pipeline import parse, parse_many
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.observation import Observation
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import find_long_rows

TITLE = "清源县人民政府2015年政府信息公开工作年度报告"
BODY = (
    "根据《中华人民共和国政府信息公开条例》，现公布清源县2015年度报告。统计期限自2015年1月1日起至2015年12月31日止。",
    "一、概述",
    "2015年，全县召开工作会议3次，举办培训班2期，培训160人次。",
    "二、主动公开政府信息情况",
    "全县主动公开政府信息8,214条。其中，政府网站公开7,930条。",
    "三、依申请公开情况",
    "全县收到政府信息公开申请58件，其中当面申请12件。",
    "四、复议、诉讼情况",
    "没有发生因政府信息公开引起的行政复议、行政诉讼案件。",
    "五、存在的主要问题及改进措施",
    "2016年，全县将加强培训。联系电话：0511-8820118。",
)
ROWS = [
    ["指标名称", "计量单位", "统计数"],
    ["主动公开政府信息数", "条", "8214"],
    ["收到申请数", "件", "58"],
    ["当面申请数", "件", "12"],
    ["网络申请数", "件", "46"],
]
CAPTION = "清源县政府信息公开情况统计表（2015年度）"


def page(*paragraphs: str, title: str = TITLE) -> bytes:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</body></html>".encode()


def sheet(*, caption: str = CAPTION, received: str = "58") -> bytes:
    book = Workbook()
    for row in [[caption], *[[received if cell == "58" else cell for cell in row] for row in ROWS]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


Put = Callable[..., list[Report | Failure]]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes files into a folder and reads it."""

    def read(files: dict[str, bytes]) -> list[Report | Failure]:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
        found = list(parse_many([tmp_path]))
        for report in found:
            if isinstance(report, Report):
                for item in [*report.observations, *report.unclaimed]:
                    place = item.evidence.place
                    assert place is not None
                    assert report.text[place.start : place.end] == item.evidence.quote
                blocks = [b for top in report.sections for s in top.walk() for b in s.blocks]
                assert blocks == list(range(len(blocks)))
                assert Report.model_validate_json(report.to_json()) == report
        return found

    return read


def notes(report: Report | Failure) -> list[str]:
    return [f.check for f in report.findings if f.check.startswith("FILES-")] if isinstance(report, Report) else [report.error.code]


def by_file(report: Report) -> dict[str, set[str]]:
    """The indicators read in each file of a report."""
    out: dict[str, set[str]] = {}
    for reading in report.observations:
        out.setdefault(file_of(report, reading), set()).add(reading.indicator)
    return out


def file_of(report: Report, reading: Observation) -> str:
    assert reading.evidence.place is not None
    return Path(report.location_of(reading.evidence.place)).name


def test_a_page_and_its_workbook_are_one_report_with_evidence_from_each(put: Put) -> None:
    (report,) = put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet()})
    assert isinstance(report, Report)
    assert Path(report.source.location).name == "2015.html"
    assert [Path(a.location).name for a in report.attachments] == ["2015-附件1.xlsx"]
    assert report.attachments[0].carrier == "sheet"
    found = by_file(report)
    assert "requests.received" in found["2015.html"] & found["2015-附件1.xlsx"]
    assert "requests.received.online" in found["2015-附件1.xlsx"] - found["2015.html"]
    assert report.value("requests.received.online") == 46
    assert notes(report) == ["FILES-JOINED"]
    assert report.sections[-1].topic == "appendix"


def test_the_masthead_is_that_of_the_main_file(put: Put) -> None:
    (alone,) = put({"2015.html": page(*BODY)})
    (joined,) = put({"2015-附件1.xlsx": sheet(caption="清源县统计表 填报日期：2016年9月9日")})
    assert isinstance(alone, Report)
    assert isinstance(joined, Report)
    assert len(joined.attachments) == 1
    assert joined.masthead == alone.masthead
    assert joined.masthead.contact.phone == "0511-8820118"
    assert joined.text.startswith(alone.text)


def test_a_table_that_contradicts_the_text_is_a_finding_and_no_choice_in_silence(put: Put) -> None:
    (report,) = put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet(received="59")})
    assert isinstance(report, Report)
    assert {o.value for o in report.observations if o.indicator == "requests.received"} == {58, 59}
    assert any(f.verdict == "fail" and "requests.received" in f.about for f in report.findings)


@pytest.mark.parametrize(
    ("caption", "words"),
    [("清源县政府信息公开情况统计表（2014年度）", "it speaks of 2014"), ("白石县水利局2015年政府信息公开情况统计表", "it speaks of 白石县水利局")],
)
def test_an_annex_of_another_year_or_agency_stays_apart_and_says_why(put: Put, caption: str, words: str) -> None:
    reports = put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet(caption=caption)})
    assert [notes(report) for report in reports] == [["FILES-APART"], []]
    assert isinstance(reports[0], Report)
    assert words in next(f.message_en for f in reports[0].findings if f.check == "FILES-APART")


def test_one_report_in_two_carriers_is_two_reports_that_name_each_other(put: Put) -> None:
    reports = put({"2015.html": page(*BODY), "2015.txt": "\n".join((TITLE, *BODY)).encode()})
    assert [notes(report) for report in reports] == [["FILES-SAME"], ["FILES-SAME"]]
    assert isinstance(reports[0], Report)
    assert reports[0].attachments == ()
    assert "2015.txt" in next(f.message_en for f in reports[0].findings if f.check == "FILES-SAME")


def test_a_page_that_only_links_to_the_report_lends_it_its_statements(put: Put) -> None:
    stub = b"<html><head><meta name='PubDate' content='2016-03-20'></head><body><p>2015.txt</p></body></html>"
    (report,) = put({"a.html": stub, "a.txt": "\n".join((TITLE, *BODY)).encode()})
    assert isinstance(report, Report)
    assert Path(report.source.location).name == "a.txt"
    assert str(report.masthead.published) == "2016-03-20"
    assert "a.html" in report.masthead.evidence["published"].selector


def test_a_folder_for_each_report_needs_no_common_names(put: Put) -> None:
    reports = put({"1/正文.html": page(*BODY), "1/附件1.xlsx": sheet(), "2/正文.html": page(*BODY)})
    assert [len(r.attachments) for r in reports if isinstance(r, Report)] == [1, 0]


def test_a_member_that_cannot_be_read_is_a_failure_of_its_own(put: Put) -> None:
    reports = put({"2015.html": page(*BODY), "2015-附件1.xlsx": b"", "2015-附件2.xlsx": sheet()})
    assert sorted(str(notes(report)) for report in reports) == ["['FILES-JOINED']", "['empty']"]


def test_parse_gives_the_one_report_of_a_folder(put: Put, tmp_path: Path) -> None:
    put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet()})
    assert len(parse(tmp_path).attachments) == 1
    put({"2016.html": page(*BODY)})
    with pytest.raises(FetchError, match="holds 2 documents"):
        parse(tmp_path)


def test_the_long_table_names_the_file_of_a_value(put: Put) -> None:
    (report,) = put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet()})
    assert isinstance(report, Report)
    files = {(row["indicator"], Path(str(row["file"])).name if row["file"] else "") for row in find_long_rows(report, govreport_parse.load_codebook())}
    assert ("requests.received.online", "2015-附件1.xlsx") in files
    assert ("training.sessions", "") in files


@pytest.mark.parametrize(
    ("names", "grouped"),
    [
        (["2015.html", "2015.xls", "2016.html"], {"2015.html", "2015.xls"}),
        (["2015.html", "2015-1.xls", "2015_附表.doc", "2015（统计表）.pdf"], {"2015.html", "2015-1.xls", "2015_附表.doc", "2015（统计表）.pdf"}),
        (["d-01.txt", "d-02.txt"], set()),
        (["a附件1.xls", "b附件1.xls"], set()),
        (["报告.html", "附件1.xls", "附件2.pdf"], {"报告.html", "附件1.xls", "附件2.pdf"}),
        (["甲.html", "乙.html", "附件1.xls"], set()),
        (["x/2015.html", "y/2015.xls"], set()),
        ([f"2015-{n}.html" for n in range(30)] + ["2015.html"], set()),
        (["./2015.html", "./2015.xls"], {"./2015.html", "./2015.xls"}),
    ],
)
def test_names_that_belong_together(names: list[str], grouped: set[str]) -> None:
    found = in_order(names)
    assert sorted(name for name, _ in found) == sorted(names)
    assert {name for name, group in found if group} == grouped


def test_a_place_without_file_stands_in_the_source() -> None:
    report = parse("\n".join((TITLE, *BODY)).encode())
    place = report.observations[0].evidence.place
    assert place is not None
    assert report.location_of(place) == "bytes"
    assert isinstance(report.source, Source)


def test_a_group_that_cannot_be_compared_is_a_failure_of_each_file(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("no comparison")

    monkeypatch.setattr("govreport_parse.pipeline.arrange", broken)
    reports = put({"2015.html": page(*BODY), "2015-附件1.xlsx": sheet(), "2016.html": page(*BODY)})
    assert [notes(report) for report in reports] == [["internal"], ["internal"], []]
