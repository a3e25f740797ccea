"""What stands in a source never becomes part of the page's own code."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import hostile_reports
from lxml import html
from reviewing import signed_in

from govreport_parse.dataset.build import build
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.review.passages import LONGEST, Marks, passages_of_text
from govreport_parse.review.static import write_page


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of hostile reports."""
    hostile_reports(tmp_path / "reports")
    build([tmp_path / "reports"], tmp_path / "data")
    return tmp_path / "data"


def assert_harmless(text: str, scripts: int) -> None:
    page = html.fromstring(text)
    assert len(page.xpath("//script")) == scripts
    assert page.xpath("//iframe | //object | //embed | //base | //form[@action and not(starts-with(@action, '/'))]") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//a[starts-with(normalize-space(@href), 'javascript:')] | //*[starts-with(normalize-space(@src), 'javascript:')]") == []
    assert page.xpath("//*[@style]") == []
    assert all(source.startswith(("/picture/", "/assets/", "data:image/")) for source in page.xpath("//@src"))


def test_script_tags_handlers_and_links_of_a_source_are_only_text(data: Path) -> None:
    with signed_in(data, '<img src=x onerror="window.evil=1">') as client:
        for row in open_dataset(data).find_rows():
            text = client.get(f"/report/{row.sha256}").text
            assert_harmless(text, scripts=1)
            client.post(
                "/decide", json={"document": row.sha256, "indicator": "requests.received", "action": "confirm", "why": "</li><script>window.evil=1</script>"}
            )
            assert_harmless(client.get(f"/report/{row.sha256}").text, scripts=1)
        assert_harmless(client.get("/?status=all").text, scripts=1)
        assert_harmless(client.get('/?agency="><script>window.evil=1</script>&finding="onmouseover="x').text, scripts=1)
        assert_harmless(client.get("/agreement").text, scripts=1)


def test_the_text_of_a_hostile_source_is_still_there_to_read(data: Path) -> None:
    with signed_in(data) as client:
        row = next(row for row in open_dataset(data).find_rows() if row.location.endswith(".txt"))
        page = html.fromstring(client.get(f"/report/{row.sha256}").text)
    assert "<script>window.evil=1</script>" in page.xpath("//div[@class='text']")[0].text_content()


def test_a_static_page_of_hostile_reports_has_one_script_of_its_own(data: Path, tmp_path: Path) -> None:
    write_page(open_dataset(data), tmp_path / "page.html", 20)
    assert_harmless((tmp_path / "page.html").read_text(encoding="utf-8"), scripts=1)


def test_a_huge_cell_is_cut_and_the_page_says_so(data: Path) -> None:
    row = next(row for row in open_dataset(data).find_rows() if row.location.endswith("huge.html"))
    with signed_in(data) as client:
        text = client.get(f"/report/{row.sha256}").text
    assert len(text) < 1_000_000
    assert "字符或单元格未显示" in html.fromstring(text).xpath("//div[@class='text']")[0].text_content()


def test_a_million_tabs_are_cut() -> None:
    passages = list(passages_of_text("\n".join(["一\t二\t三"] * 30_000 + ["长" * (LONGEST + 7)]), Marks([])))
    assert passages[-1].left_out == 7
    assert sum(len(passage.rows) for passage in passages) <= 30_000
