"""The validation report says what is in the tables, shows it in pictures that need nothing else, and draws no line where none may be drawn."""

from __future__ import annotations

import base64
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from govreport_parse.cli.main import app
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.evaluation.comparing import Comparison, Kind, Outcome
from govreport_parse.evaluation.summing import summed
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Origin
from govreport_parse.schema.report import Masthead
from govreport_parse.validation import drawing
from govreport_parse.validation.charts import find_pieces
from govreport_parse.validation.concept_values import ConceptValues
from govreport_parse.validation.measures import measured, years_of
from govreport_parse.validation.words import load_words, province_names
from govreport_parse.validation.writing import ReportWishes, write_validation
from made_dataset import fill, form_of, made_reports
from written_reports import made_report, reading

pytest.importorskip("matplotlib", reason="pictures need the extra `report`")

EVIL = '<script>alert(1)</script><img src="http://x/y.png">\u202e\x1b[31m'
FIGURES = ("coverage", "failures", "missing", "distributions", "trends", "findings")
FAILURES = [("made/a.pdf", "no_text"), ("made/b.pdf", "no_text"), ("made/c.doc", "encrypted")]


def hostile(number: int) -> Any:
    """A report whose names are markup, with a value a thousand times too large."""
    masthead = Masthead(agency=f"{EVIL}人民政府", region=EVIL, level="county", year=2010 + number, title=EVIL)
    made = made_report("x.txt", reading("requests.received", 90_000, "x", source=Origin.TABLE), masthead=masthead, findings=())
    return made.model_copy(update={"form": form_of(2010), "source": Source(location=f"{EVIL}{number}", sha256=f"{number:064x}", size=1, carrier="plain")})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of twenty-five counties and seventeen years, with failures and hostile names, and its report."""
    folder = tmp_path_factory.mktemp("validated")
    fill(folder / "data", [*made_reports(25, range(2008, 2025), random.Random(7)), hostile(0), hostile(1)], FAILURES)
    write_validation(open_dataset(folder / "data"), folder / "report.html", ReportWishes(figures=folder / "figures"))
    return folder


def page(folder: Path, name: str = "report.html") -> BeautifulSoup:
    return BeautifulSoup((folder / name).read_text(encoding="utf-8"), "html.parser")


def rows(part: BeautifulSoup, number: int = 0) -> list[list[str]]:
    """The cells of a table of a chapter, without its head."""
    return [[td.get_text() for td in tr.find_all("td")] for tr in part.find_all("table")[number].find_all("tr") if tr.find("td")]


def test_every_chapter_has_its_picture_inside_the_page_and_as_files(data: Path) -> None:
    soup = page(data)
    assert [part["id"] for part in soup.find_all("section")] == ["summary", "coverage", "missing", "distributions", "trends", "findings", "accuracy", "method"]
    pictures = [image["src"].removeprefix("data:image/svg+xml;base64,") for image in soup.find_all("img")]
    inside = [base64.b64decode(picture) for picture in pictures]
    assert inside == [(data / "figures" / f"{name}.svg").read_bytes() for name in FIGURES]
    assert all((data / "figures" / f"{name}.png").read_bytes().startswith(b"\x89PNG") for name in FIGURES)
    assert all(image["alt"] for image in soup.find_all("img"))


def test_the_page_needs_no_network_and_runs_nothing(data: Path) -> None:
    text = (data / "report.html").read_text(encoding="utf-8")
    soup = page(data)
    assert soup.find(["script", "link", "iframe", "object"]) is None
    assert all(image["src"].startswith("data:") for image in soup.find_all("img"))
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert re.findall(r"url\(|@import", text) == []
    assert "default-src 'none'" in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]


def test_hostile_names_are_shown_as_text(data: Path) -> None:
    text = (data / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert not set("\u202e\x1b") & set(text)


def test_writing_twice_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    write_validation(open_dataset(data / "data"), tmp_path / "report.html", ReportWishes(figures=tmp_path / "figures"))
    for path in (data / "report.html", *(data / "figures").iterdir()):
        assert (tmp_path / path.relative_to(data)).read_bytes() == path.read_bytes(), path.name


def test_pictures_carry_no_date_and_no_text_that_needs_a_font(data: Path) -> None:
    for name in FIGURES:
        svg = (data / "figures" / f"{name}.svg").read_text(encoding="utf-8")
        assert "dc:date" not in svg
        assert "<text" not in svg


def test_the_summary_and_the_reasons_are_those_of_the_tables(data: Path) -> None:
    with measured(open_dataset(data / "data")) as found:
        reports = found.summary.rows["reports"]
    soup = page(data)
    assert [str(reports)] == [row[1] for row in rows(soup.find(id="summary")) if row[0] == "报告份数"]
    assert rows(soup.find(id="coverage")) == [["没有文字 no_text", "2"], ["加密 encrypted", "1"]]


def test_coverage_counts_provinces_and_what_is_due_from_the_first_report_on(data: Path) -> None:
    with measured(open_dataset(data / "data")) as found:
        regions, due, there = found.regions, found.summary.due, found.summary.found
    assert sum(sum(region.due.values()) for region in regions) == due
    assert sum(sum(region.found.values()) for region in regions) == there
    assert years_of(regions) == list(range(2008, 2025))
    assert (regions[0].place.zh, regions[-1].place.zh) == ("北京", "区划不明")
    assert all(region.found.get(year, 0) <= due for region in regions for year, due in region.due.items())


def test_a_dataset_of_one_province_is_mapped_by_prefecture(tmp_path: Path) -> None:
    reports = [report for report in made_reports(200, range(2019, 2021), random.Random(1)) if report.masthead.region_code.startswith("44")]
    fill(tmp_path / "data", reports)
    with measured(open_dataset(tmp_path / "data")) as found:
        assert {region.place.code[:2] for region in found.regions} == {"44"}
        assert {len(region.place.code) for region in found.regions} == {4}
        assert "广州市" in {region.place.zh for region in found.regions}


def test_blank_and_not_mentioned_are_counted_apart_and_never_as_numbers(tmp_path: Path) -> None:
    def one(year: int, value: int | None) -> Any:
        masthead = Masthead(agency="清新区人民政府", region="清新区", region_code="441803", year=year)
        readings = (reading("requests.received", value, "", source=Origin.TABLE, **({} if value is not None else {"state": "blank"})),)
        made = made_report("x.txt", *readings, masthead=masthead, findings=())
        return made.model_copy(update={"form": form_of(year), "source": Source(location=str(year), sha256=f"{year:064x}", size=1)})

    fill(tmp_path / "data", [one(2014, 0), one(2015, None), one(2016, 7)])
    with measured(open_dataset(tmp_path / "data")) as found:
        assert found.concepts["requests_received", "table2014"] == (2, 1, 0, 0)
        assert found.indicators["requests.received", "table2014"] == (2, 1, 0, 0)
        assert found.concepts["requests_processed", "table2014"] == (0, 0, 0, 3)
        assert ("requests_processed", "form2019") not in found.concepts
        assert ("licences_decisions", "table2014") not in found.concepts


def test_quartiles_are_those_of_the_values_and_zeros_count(tmp_path: Path) -> None:
    store = ConceptValues()
    store.add([("c", "narrative", "county", 2010, float(value), "a", "r") for value in (0, 1, 2, 3, 4, 5, 6, 7)])
    store.ready()
    spread = store.spreads("c", "year")[2010]
    assert (spread.number, spread.zeros, spread.q1, spread.median, spread.q3) == (8, 0.125, 1.75, 3.5, 5.25)
    assert store.spreads("nothing", "form") == {}
    store.close()


def test_an_outlier_is_far_from_its_like_and_small_groups_have_none(tmp_path: Path) -> None:
    store = ConceptValues()
    like = [("c", "form2021", "county", 2021, float(10 + value), f"a{value}", f"r{value}") for value in range(20)]
    store.add([*like, ("c", "form2021", "county", 2021, 9000.0, "far", "r"), ("c", "form2021", "county", 2021, 0.0, "zero", "r")])
    store.add([("c", "form2021", "province", 2021, value, "few", "r") for value in (1.0, 1.1, 9000.0)])
    store.ready()
    assert [(one.agency, one.value, one.median) for one in store.find_outliers(10)] == [("far", 9000.0, 20.0)]
    store.close()


def test_outliers_of_the_dataset_are_listed_with_agency_and_report(data: Path) -> None:
    listed = rows(page(data).find(id="distributions"))
    assert {row[7] for row in listed} != set()
    assert all(re.fullmatch(r"[0-9a-f]{16}", row[5]) for row in listed)
    assert all(float(row[6]) > 0 for row in listed)


@pytest.mark.parametrize(
    ("concept", "years", "pieces"),
    [
        ("requests_refused", [2012, 2013, 2014, 2018, 2019, 2020], [[2012, 2013, 2014], [2018], [2019, 2020]]),
        ("requests_received", [2018, 2019], [[2018, 2019]]),
        ("litigation_total", [2022, 2023, 2024, 2025], [[2022, 2023], [2024, 2025]]),
        ("review_total", [], []),
    ],
)
def test_no_line_is_drawn_over_a_gap_or_a_strong_break(concept: str, years: list[int], pieces: list[list[int]]) -> None:
    assert list(find_pieces(concept, years)) == pieces


def test_the_method_text_is_there_in_both_languages_with_the_figures(data: Path) -> None:
    with measured(open_dataset(data / "data")) as found:
        summary = found.summary
    chinese, english = (quote.get_text() for quote in page(data).find(id="method").find_all("blockquote"))
    assert f"其中{summary.rows['reports']}份读出报告" in chinese
    assert "3份未能读出（没有文字 no_text 2份、加密 encrypted 1份）" in chinese
    assert f"缺{summary.due - summary.found}个" in chinese
    assert "Accuracy was not measured on reports of this dataset." in english
    assert f"{summary.due} agency-years are due" in english
    assert "{" not in chinese + english


def test_an_evaluation_gives_the_accuracy_statement_and_its_picture(data: Path, tmp_path: Path) -> None:
    made = [Outcome(kind=kind, code="requests.received", value=Decimal(1)) for kind in (Kind.RIGHT, Kind.RIGHT, Kind.RIGHT, Kind.WRONG)]
    rest = {"headings_right": 3, "headings_wrong": 0, "headings_missed": 0, "differences": (), "periods": (), "cells": (), "masthead": {}}
    found = summed([Comparison(report="a", gold="a", era="narrative", carrier="plain", level="county", outcomes=made, chosen=made, **rest)], lambda code: code)
    wishes = ReportWishes("en", tmp_path / "figures", found)
    write_validation(open_dataset(data / "data"), tmp_path / "report.html", wishes)
    accuracy = page(tmp_path).find(id="accuracy")
    assert "On 1 hand-coded reports, precision is 0.750" in accuracy.get_text()
    assert "Nobody has measured" not in accuracy.get_text()
    assert (tmp_path / "figures" / "accuracy.svg").is_file()
    assert page(tmp_path).find("html")["lang"] == "en"


def test_without_an_evaluation_the_page_says_that_nobody_measured(data: Path) -> None:
    assert "未在本数据集的报告上核对过准确度" in page(data).find(id="accuracy").get_text()


def test_a_font_that_was_removed_since_matplotlib_looked_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = pytest.importorskip("matplotlib.font_manager")
    gone = [manager.FontEntry(fname=str(tmp_path / f"{name}.ttc"), name=name) for name in drawing.CHINESE_FONTS]
    monkeypatch.setattr(manager.fontManager, "ttflist", gone)
    drawing.chinese_font.cache_clear()
    try:
        assert drawing.chinese_font() is None
    finally:
        drawing.chinese_font.cache_clear()


def test_figures_of_an_axis_are_drawn_where_the_chinese_font_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    monkeypatch.setattr(drawing, "has_characters", lambda family, characters: "0" not in characters)
    with drawing.style(drawing.Pen("zh", "Droid Sans Fallback")):
        assert matplotlib.rcParams["font.family"] == ["DejaVu Sans", "Droid Sans Fallback"]
    monkeypatch.setattr(drawing, "has_characters", lambda family, characters: True)
    with drawing.style(drawing.Pen("zh", "Noto Sans CJK SC")):
        assert matplotlib.rcParams["font.family"] == ["Noto Sans CJK SC", "DejaVu Sans"]


def test_without_a_chinese_font_labels_are_english_and_the_command_says_so(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font = drawing.chinese_font()
    drawing.chinese_font.cache_clear()
    monkeypatch.setattr(drawing, "CHINESE_FONTS", ("No Such Font",))
    try:
        done = CliRunner().invoke(app, ["report", str(data / "data"), "-o", str(tmp_path / "report.html"), "--figures", str(tmp_path / "figures")])
    finally:
        drawing.chinese_font.cache_clear()
    assert done.exit_code == 0, done.output
    assert "no font with Chinese characters is installed" in done.stderr
    assert "数据集核验报告" in (tmp_path / "report.html").read_text(encoding="utf-8")
    same = (tmp_path / "figures" / "coverage.png").read_bytes() == (data / "figures" / "coverage.png").read_bytes()
    assert same is (font is None)


def test_without_matplotlib_the_extra_is_named(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(drawing, "import_module", absent)
    done = CliRunner().invoke(app, ["report", str(data / "data"), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 2
    assert "govreport_parse[report]" in done.stderr
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("output", "figures", "code"), [("none/report.html", None, "no_folder"), (".", None, "is_folder"), ("report.html", "file.txt", "permission")]
)
def test_a_place_that_cannot_be_written_to_is_named_before_the_work(data: Path, tmp_path: Path, output: str, figures: str | None, code: str) -> None:
    (tmp_path / "file.txt").write_text("taken", encoding="utf-8")
    more = ["--figures", str(tmp_path / figures)] if figures else []
    done = CliRunner().invoke(app, ["report", str(data / "data"), "-o", str(tmp_path / output), *more])
    assert done.exit_code == 2
    assert code in done.stderr
    assert not (tmp_path / "report.html").exists()


def test_an_empty_dataset_gives_a_report_without_pictures(tmp_path: Path) -> None:
    fill(tmp_path / "data", [], FAILURES[:1])
    write_validation(open_dataset(tmp_path / "data"), tmp_path / "report.html", ReportWishes(figures=tmp_path / "figures"))
    assert [path.name for path in sorted((tmp_path / "figures").iterdir())] == ["failures.png", "failures.svg"]


def test_every_province_has_a_short_name_and_main_concepts_are_in_the_codebook(data: Path) -> None:
    assert {code for code, _ in ((one[:2], one) for one in province_names())} == set(province_names())
    known = {concept.id for concept in open_dataset(data / "data").codebook.concepts}
    assert set(load_words().main) <= known
