"""The example folder, read as a new user reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreport_parse.pipeline import parse_many
from govreport_parse.schema.report import Form, Report

FOLDER = Path(__file__).parents[1] / "examples" / "reports"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    read = [report for report in parse_many([FOLDER]) if isinstance(report, Report)]
    return {Path(report.source.location).stem: report for report in read}


def test_every_example_is_read(reports: dict[str, Report]) -> None:
    assert sorted(reports) == sorted(path.stem for path in FOLDER.iterdir())
    assert {report.source.carrier for report in reports.values()} == {"txt", "html", "docx", "pdf"}
    assert {report.form for report in reports.values()} == set(Form)


def test_every_example_names_its_agency_and_year(reports: dict[str, Report]) -> None:
    assert {name: report.masthead.year for name, report in reports.items()} == {name: int(name[:4]) for name in reports}
    assert all(report.masthead.agency for report in reports.values())


def test_every_quote_of_the_examples_stands_at_its_place(reports: dict[str, Report]) -> None:
    for report in reports.values():
        assert report.observations
        for item in [*report.observations, *report.unclaimed]:
            place = item.evidence.place
            assert place is not None
            assert report.text[place.start : place.end] == item.evidence.quote


def test_every_cell_of_the_official_forms_is_read(reports: dict[str, Report]) -> None:
    for name in ("2019-dongcheng-zone", "2021-pingxi-county", "2023-mingzhou-environment"):
        assert not [
            finding
            for finding in reports[name].findings
            if finding.check in ("CELLS-MISSING", "TABLE-MISSING", "REQ-BAL", "REQ-ROW") and finding.verdict == "fail"
        ]


def test_the_words_of_the_hard_wrapped_text_are_whole_again(reports: dict[str, Report]) -> None:
    report = reports["2009-qingshi-town"]
    assert report.masthead.contact.phone == "0750-2268013"
    assert report.value("training.trainees") == 46
    assert report.value("training.sessions") is None  # three sessions are planned for the year after


def test_a_report_without_line_breaks_has_its_sections(reports: dict[str, Report]) -> None:
    report = reports["2013-wanghu-street"]
    assert [section.number for section in report.sections if section.number] == ["一", "二", "三", "四", "五", "六"]
    assert [child.title for child in report.sections[3].children] == ["申请情况", "答复情况"]
    assert report.value("resources.staff") == 9
    assert report.value("resources.staff_parttime") is None


def test_the_last_part_of_a_sum_is_read_by_what_follows_it(reports: dict[str, Report]) -> None:
    assert reports["2012-chengjiang-city"].value("requests.received.fax") == 5
    assert reports["2017-linchuan-health"].value("training.trainees") == 68
