"""The page of one report: its source as it looked, or a clear word where that cannot be shown; its values beside it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from reviewing import ROOT, signed_in

from govreport_parse.dataset.build import build
from govreport_parse.dataset.opened import open_dataset


@pytest.fixture
def moved(tmp_path: Path) -> tuple[Path, Path]:
    """A dataset of one web page and one PDF that stand in a folder of their own."""
    for name in ("2015-songyuan-county.html", "2023-mingzhou-environment.pdf"):
        (tmp_path / "reports").mkdir(exist_ok=True)
        shutil.copy(ROOT / "examples" / "reports" / name, tmp_path / "reports")
    build([tmp_path / "reports"], tmp_path / "data")
    return tmp_path / "data", tmp_path / "reports"


def page_of(data: Path, name: str, who: str = "甲", *, blind: bool = False) -> html.HtmlElement:
    document = next(row.sha256 for row in open_dataset(data).find_rows() if name in row.location)
    with signed_in(data, who, blind=blind) as client:
        answer = client.get(f"/report/{document[:16]}")
        assert answer.status_code == 200
        return html.fromstring(answer.text)


def origin_of(page: html.HtmlElement) -> str:
    return str(page.xpath("//p[contains(@class, 'origin')]/@class")[0]).removeprefix("origin ")


def texts_at(page: html.HtmlElement, ident: str) -> list[str]:
    return [element.text_content() for element in page.xpath("//*[@data-at]") if ident in element.get("data-at").split()]


@pytest.mark.parametrize("name", ["2009-qingshi-town.txt", "2011-nanping-water.docx", "2015-songyuan-county.html"])
def test_a_value_stands_at_its_place_in_the_text(data: Path, name: str) -> None:
    page = page_of(data, name)
    assert origin_of(page) == "same"
    rows = [row for row in page.xpath("//tr[@data-code]") if row.get("data-ident").startswith("o") and row.get("data-state") == "stated"]
    assert rows
    for row in rows:
        shown = [re.sub(r"[^\d.]", "", text) for text in texts_at(page, row.get("data-ident"))]
        report = open_dataset(data).original(page.xpath("//article/@data-document")[0])
        reading = report.observations[int(row.get("data-ident")[1:])]
        assert re.sub(r"[^\d.]", "", reading.text) in "".join(shown) or not reading.text.isdigit()


def test_cells_of_a_web_page_keep_their_spans(data: Path) -> None:
    page = page_of(data, "2019-dongcheng-zone.html")
    assert page.xpath("//table[@class='grid']//td[@colspan]")


def test_every_value_of_a_pdf_has_a_box_on_its_page(data: Path) -> None:
    page = page_of(data, "2023-mingzhou-environment.pdf")
    boxed = {ident for rect in page.xpath("//rect") for ident in rect.get("data-at").split()}
    wanted = {row.get("data-ident") for row in page.xpath("//tr[@data-code]") if row.get("data-ident").startswith("o")}
    assert len(wanted) > 150
    assert wanted <= boxed
    for rect in page.xpath("//rect"):
        _, _, width, height = map(float, rect.getparent().get("viewbox").split())
        x, y, w, h = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= width + 1
        assert y + h <= height + 1


def test_a_page_of_a_pdf_is_a_picture(data: Path) -> None:
    document = next(row.sha256 for row in open_dataset(data).find_rows() if row.location.endswith(".pdf"))
    with signed_in(data) as client:
        answer = client.get(f"/picture/{document}/1")
        assert (answer.headers["content-type"], answer.content[:4]) == ("image/png", b"\x89PNG")
        assert client.get(f"/picture/{document}/99").status_code == 404
        assert client.get(f"/picture/{document[:15]}0{document[16:]}/1").status_code == 404


def test_a_source_that_changed_is_not_shown_but_the_text_that_was_kept(moved: tuple[Path, Path]) -> None:
    data, reports = moved
    (reports / "2015-songyuan-county.html").write_text("<p>全县共收到申请999件</p>", encoding="utf-8")
    page = page_of(data, "songyuan")
    assert origin_of(page) == "changed"
    assert "999" not in page.text_content()
    assert "收到申请数" in page.xpath("//div[@class='text']")[0].text_content()
    assert texts_at(page, page.xpath("//tr[@data-code='requests.received']/@data-ident")[0]) == ["37"]


def test_a_source_that_is_gone_is_said_to_be_gone_and_no_picture_is_served(moved: tuple[Path, Path]) -> None:
    data, reports = moved
    (reports / "2023-mingzhou-environment.pdf").unlink()
    page = page_of(data, "mingzhou")
    assert origin_of(page) == "gone"
    assert page.xpath("//img") == []
    with signed_in(data) as client:
        assert client.get(f"/picture/{page.xpath('//article/@data-document')[0]}/1").status_code == 404


def test_a_source_in_an_archive_is_found_again(tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "reports"), "zip", ROOT / "examples" / "reports")
    build([tmp_path / "reports.zip"], tmp_path / "data")
    assert origin_of(page_of(tmp_path / "data", "2011-nanping")) == "same"
    assert page_of(tmp_path / "data", "mingzhou").xpath("//rect")


def test_the_same_bytes_at_another_known_place_are_shown(moved: tuple[Path, Path]) -> None:
    data, reports = moved
    shutil.copy(reports / "2015-songyuan-county.html", reports / "copy.html")
    build([reports], data)
    (reports / "2015-songyuan-county.html").unlink()
    (row,) = [row for row in open_dataset(data).find_rows() if row.names == 2]
    assert origin_of(page_of(data, Path(row.location).name)) == "same"


def test_relative_paths_are_found_from_the_folder_of_the_dataset_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(ROOT / "examples" / "reports" / "2011-nanping-water.docx", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    build(["reports"], Path("data"))
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert origin_of(page_of(tmp_path / "data", "nanping")) == "same"


def test_what_a_failed_check_misses_has_a_row_to_decide_about(data: Path) -> None:
    page = page_of(data, "2015-songyuan-county.html")
    rows = page.xpath("//tr[@data-code and @data-doubt]")
    assert {row.get("data-state") for row in rows} >= {"not_mentioned"}
    assert all("CELLS-MISSING" in row.text_content() for row in rows if row.get("data-state") == "not_mentioned")


def test_a_report_in_several_files_shows_them_all(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    main = (ROOT / "examples" / "reports" / "2011-nanping-water.docx").read_bytes()
    (folder / "南屏.docx").write_bytes(main)
    (folder / "南屏-附件1.txt").write_text("附件1 依申请公开情况\n另有受理登记簿一册，编号为第44号。\n", encoding="utf-8")
    build([folder], tmp_path / "data")
    page = page_of(tmp_path / "data", "南屏.docx")
    assert origin_of(page) == "same"
    assert "编号为第44号" in page.xpath("//div[@class='text']")[0].text_content()
    (folder / "南屏-附件1.txt").unlink()
    assert origin_of(page_of(tmp_path / "data", "南屏.docx")) == "reread"


def test_chinese_comes_first_and_english_is_a_switch(data: Path) -> None:
    with signed_in(data) as client:
        assert '<html lang="zh-CN"' in client.get("/").text
        client.cookies.set("language", "en")
        page = html.fromstring(client.get("/").text)
    assert page.get("lang") == "en"
    assert page.xpath("//h1")[0].text_content() == "Work list"
    assert page.xpath("//h1/span/@data-zh") == ["待审报告"]
