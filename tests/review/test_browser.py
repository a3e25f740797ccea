"""The whole way of a reviewer in a real browser: by mouse, by keyboard alone, with large, scanned and hostile reports.

With GOVREPORT_DOCS_IMAGES=docs/images the pictures of the documentation are taken anew.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hostile import hostile_reports
from large_report import add_report, large_report
from PIL import Image
from reviewing import ROOT, served, until

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.build import build
from govreport_parse.dataset.corrections import Correction, read_corrections
from govreport_parse.dataset.exporting import export
from govreport_parse.dataset.merging import merge
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.readers.extras import has_extra
from govreport_parse.review.static import write_page

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300)]
CODE = "requests.completed.on_time"
FIND = "css selector"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example reports, found at relative paths as a person would build them."""
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    build(["reports"], Path("data"))
    return tmp_path / "data"


@pytest.fixture
def page(chromium: Any, data: Path) -> Iterator[Any]:
    """The browser on the work list of the examples; whatever it complains about in the end fails the test."""
    with served(data) as address:
        chromium.get_log("browser")  # what a test before has left
        chromium.get(address)
        yield chromium
        assert complaints(chromium) == []


def complaints(browser: Any) -> list[str]:
    """What the browser's console says: blocked contents, errors of scripts."""
    return [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]


def all_of(browser: Any, selector: str) -> list[Any]:
    return list(browser.find_elements(FIND, selector))


def one_of(browser: Any, selector: str) -> Any:
    return until(lambda: all_of(browser, selector))[0]


def press(browser: Any, keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(keys).perform()


def open_report(browser: Any, name: str) -> None:
    """Opens a report from the list of all, by mouse."""
    browser.get(f"{browser.current_url.partition('?')[0].split('/report')[0].rstrip('/')}/?status=all&agency={name}")
    one_of(browser, "table.list a").click()
    one_of(browser, "body[data-ready]")


def row_of(browser: Any, code: str) -> Any:
    return one_of(browser, f"tr.value[data-code='{code}']")


def said(browser: Any, code: str) -> str:
    return str(row_of(browser, code).find_element(FIND, "ul.said").text)


def written(data: Path) -> list[Correction]:
    return read_corrections(data / "corrections.yml", load_codebook())


def exported(data: Path, code: str) -> list[str]:
    export(open_dataset(data), data / "out", ["csv"])
    with (data / "out" / "long.csv").open(encoding="utf-8", newline="") as file:
        return [row["value"] for row in csv.DictReader(file) if row["indicator"] == code and row["choice"] == "chosen" and "nanping" in row["location"]]


def picture(browser: Any, name: str) -> None:
    """Takes a picture for the documentation where that was asked for."""
    folder = os.environ.get("GOVREPORT_DOCS_IMAGES")
    if folder:
        image = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB")
        image.resize((1050, image.height * 1050 // image.width)).quantize(64).save(ROOT / folder / f"review-{name}.png", optimize=True)


def assert_accessible(browser: Any) -> None:
    """No serious or critical finding of axe-core."""
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is missing (extra test)")
    browser.execute_script((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])")
    grave = [(item["id"], [node["target"] for node in item["nodes"]][:5]) for item in found["violations"] if item["impact"] in ("serious", "critical")]
    assert found["passes"] or found["violations"]
    assert grave == []


def test_by_mouse_from_the_list_to_a_correction_that_is_in_the_next_export(page: Any, data: Path) -> None:
    picture(page, "list")
    open_report(page, "水务")
    row = row_of(page, CODE)
    row.find_element(FIND, "button.show").click()
    lit = one_of(page, ".exact.on")
    assert lit.text == "7件"
    assert lit.is_displayed()
    other = next(item for item in all_of(page, ".exact") if item.text == "5件")
    other.click()
    assert other.get_attribute("data-at").split()[0] == one_of(page, "tr.selected").get_attribute("data-ident")

    row.find_element(FIND, "[data-act='correct']").click()
    field = one_of(page, "#editor input[name='value']")
    assert field.get_attribute("value") == "7"
    field.clear()
    field.send_keys("6")
    one_of(page, "#editor input[name='why']").send_keys("原件为六件")
    one_of(page, "#editor button[value='save']").click()
    until(lambda: "甲 改为 6 · 原件为六件" in said(page, CODE))
    assert [(c.action.value, c.value, c.why) for c in written(data)] == [("set", 6, "原件为六件")]
    assert exported(data, CODE) == ["6"]

    one_of(page, "[data-act='undo']").click()
    until(lambda: said(page, CODE) == "")
    assert exported(data, CODE) == ["7"]


def test_by_mouse_confirm_remove_wrong_document_and_assign(page: Any, data: Path) -> None:
    open_report(page, "水务")
    row_of(page, CODE).find_element(FIND, "[data-act='confirm']").click()
    until(lambda: "确认" in said(page, CODE))
    row_of(page, "requests.received").find_element(FIND, "[data-act='remove']").click()
    one_of(page, "#editor input[name='why']").send_keys("是累计数")
    one_of(page, "#editor button[value='save']").click()
    until(lambda: "删去 · 是累计数" in said(page, "requests.received"))
    number = one_of(page, "tr.number")
    number.find_element(FIND, "[data-act='assign']").click()
    one_of(page, "#editor input[name='indicator']").send_keys("training.trainees")
    one_of(page, "#editor button[value='save']").click()
    until(lambda: written(data)[2:])
    until(lambda: "改为" in said(page, "training.trainees"))
    one_of(page, "[data-act='wrong']").click()
    one_of(page, "#editor button[value='save']").click()
    until(lambda: all_of(page, "article[data-excluded]"))
    assert [c.action.value for c in written(data)] == ["confirm", "remove", "set", "exclude"]
    assert written(data)[2].quote
    assert exported(data, CODE) == []


def test_with_the_keyboard_alone_from_the_list_through_every_decision(page: Any, data: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    press(page, "j")
    press(page, Keys.ENTER)
    until(lambda: "/report/" in page.current_url)
    one_of(page, "body[data-ready]")
    press(page, "n")
    first = until(lambda: all_of(page, "tr.selected[data-doubt]"))[0].get_attribute("data-code")
    press(page, "c")
    until(lambda: "确认" in said(page, first))
    press(page, "n")
    second = until(lambda: [row for row in all_of(page, "tr.selected") if row.get_attribute("data-code") != first])[0].get_attribute("data-code")
    press(page, "e")
    one_of(page, "#editor[open]")
    press(page, "41")
    press(page, Keys.ENTER)
    until(lambda: "改为 41" in said(page, second))
    assert page.switch_to.active_element.get_attribute("data-code") == second
    press(page, "u")
    until(lambda: said(page, second) == "")
    press(page, "r")
    one_of(page, "#editor[open]")
    press(page, "重复计数")
    press(page, Keys.ENTER)
    until(lambda: "删去" in said(page, second))
    press(page, "?")
    help_ = one_of(page, "#help[open]")
    assert "下一个疑点" in help_.text
    press(page, Keys.ESCAPE)
    until(lambda: not all_of(page, "#help[open]"))
    press(page, "w")
    one_of(page, "#editor[open]")
    press(page, Keys.ENTER)
    until(lambda: all_of(page, "article[data-excluded]"))
    press(page, "u")
    until(lambda: not all_of(page, "article[data-excluded]"))
    here = page.current_url
    press(page, "]")
    until(lambda: page.current_url != here and "/report/" in page.current_url)
    one_of(page, "body[data-ready]")
    press(page, "l")
    until(lambda: "/report/" not in page.current_url)
    assert [(c.action.value, c.why) for c in written(data)] == [
        ("confirm", ""),
        ("set", ""),
        ("withdraw", ""),
        ("remove", "重复计数"),
        ("exclude", ""),
        ("withdraw", ""),
    ]


def test_escape_leaves_a_correction_unmade(page: Any, data: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    open_report(page, "水务")
    press(page, "j")
    press(page, "e")
    one_of(page, "#editor[open]")
    press(page, "5")
    press(page, Keys.ESCAPE)
    until(lambda: not all_of(page, "#editor[open]"))
    assert not (data / "corrections.yml").exists()


def test_a_refused_correction_is_told_and_nothing_is_written(page: Any, data: Path) -> None:
    open_report(page, "水务")
    row_of(page, CODE).find_element(FIND, "[data-act='correct']").click()
    field = one_of(page, "#editor input[name='value']")
    field.clear()
    field.send_keys("约六件")
    one_of(page, "#editor button[value='save']").click()
    until(lambda: "没有写入" in one_of(page, "#told").text)
    assert not (data / "corrections.yml").exists()
    page.get_log("browser")  # the refusal (422) is told in the console, too


def test_the_switch_of_language_changes_every_word_and_is_remembered(page: Any) -> None:
    open_report(page, "水务")
    one_of(page, "[data-act='language']").click()
    until(lambda: row_of(page, CODE).find_element(FIND, "[data-act='confirm']").text == "Confirm")
    assert "Completed on time" in row_of(page, CODE).text
    page.refresh()
    assert row_of(page, CODE).find_element(FIND, "[data-act='confirm']").text == "Confirm"
    one_of(page, "[data-act='language']").click()
    until(lambda: row_of(page, CODE).find_element(FIND, "[data-act='confirm']").text == "确认")


def test_a_click_on_a_value_shows_its_box_on_the_page_and_a_click_on_a_box_its_value(page: Any) -> None:
    open_report(page, "生态")
    code = "form.requests.new.total"
    row = row_of(page, code)
    row.find_element(FIND, "button.show").click()
    box = one_of(page, "rect.on")
    until(
        lambda: all(
            page.execute_script(
                "return Array.from(document.images).filter(i => i.getBoundingClientRect().top < innerHeight).map(i => i.complete && i.naturalWidth > 100)"
            )
        )
    )
    picture(page, "report")
    leaf = box.find_element("xpath", "./ancestor::*[local-name()='figure']")
    image, inside = leaf.find_element(FIND, "img").rect, box.rect
    assert image["x"] <= inside["x"]
    assert inside["x"] + inside["width"] <= image["x"] + image["width"]
    other = next(
        item for item in all_of(page, "rect") if item.get_attribute("data-at") == row_of(page, "form.requests.new.business").get_attribute("data-ident")
    )
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", other)
    other.click()
    assert one_of(page, "tr.selected").get_attribute("data-code") == "form.requests.new.business"
    press(page, "v")
    assert one_of(page, ".text").is_displayed()


def test_a_report_of_300_values_stays_usable(chromium: Any, data: Path, tmp_path: Path) -> None:
    report = large_report(load_codebook(), tmp_path / "large.txt", 300)
    add_report(data, report)
    with served(data) as address:
        chromium.get(address)
        open_report(chromium, "望江")
        assert len(all_of(chromium, "tr.value[data-ident^='o']")) == 300
        last = report.observations[-1].indicator
        seconds = chromium.execute_script(
            "const start = performance.now(); for (let i = 0; i < 50; i += 1) document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true})); return (performance.now() - start) / 50000"
        )
        assert seconds < 0.1
        row_of(chromium, last).find_element(FIND, "button.show").click()
        assert one_of(chromium, ".exact.on").text == "300"
        press(chromium, "n")
        assert int(one_of(chromium, "tr.selected[data-doubt]").get_attribute("data-value")) % 10 == 0
        press(chromium, "c")
        until(lambda: "确认" in one_of(chromium, "tr.selected ul.said").text)
        assert_accessible(chromium)


@pytest.mark.skipif(not has_extra("rapidocr", "onnxruntime", "cv2"), reason="the extra ocr is missing")
def test_a_scan_is_shown_as_it_looked_with_boxes_on_its_cells(chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    original = ROOT / "examples" / "reports" / "2023-mingzhou-environment.pdf"
    with pypdfium2.PdfDocument(original) as file:
        drawn = [file[number].render(scale=150 / 72).to_pil().convert("L").rotate(0.8, fillcolor=255) for number in range(2)]
        height = file.get_page_size(0)[1]
    drawn[0].save(tmp_path / "scan.pdf", save_all=True, append_images=drawn[1:], resolution=150)
    shutil.copy(original, tmp_path / "printed.pdf")
    build(["scan.pdf", "printed.pdf"], Path("data"))
    with served(tmp_path / "data") as address:
        boxes = []
        for name in ("printed.pdf", "scan.pdf"):
            chromium.get(address)
            chromium.get(f"{address.partition('/?')[0]}/?status=all&agency={name}")
            one_of(chromium, "table.list a").click()
            one_of(chromium, "body[data-ready]")
            boxes.append(chromium.execute_script(BOXES))
        row_of(chromium, "form.requests.new.total").find_element(FIND, "button.show").click()
        until(lambda: chromium.execute_script("return Array.from(document.images).slice(0, 2).every(i => i.complete && i.naturalWidth > 600)"))
        picture(chromium, "scan")
        assert complaints(chromium) == []
    shared = {code: (place, boxes[1][code]) for code, place in boxes[0].items() if code in boxes[1] and place[0] < 2}
    assert len(shared) > 40
    far = {
        code: pair
        for code, pair in shared.items()
        if pair[0][0] != pair[1][0] or abs(pair[0][1] - pair[1][1]) > 0.02 * height or abs(pair[0][2] - pair[1][2]) > 0.02 * height
    }
    assert far == {}


BOXES = """
const found = {};
document.querySelectorAll("tr.value[data-ident^='o']").forEach((row) => {
  const box = document.querySelector(`rect[data-at~="${row.dataset.ident}"]`);
  if (!box || !row.dataset.code.startsWith("form.")) return;
  const pages = Array.from(document.querySelectorAll(".leaf"));
  const middle = (at, length) => Number(box.getAttribute(at)) + Number(box.getAttribute(length)) / 2;
  found[row.dataset.code] = [pages.indexOf(box.closest(".leaf")), middle("x", "width"), middle("y", "height")];
});
return found;
"""


def test_nothing_of_a_hostile_source_runs(chromium: Any, tmp_path: Path) -> None:
    hostile_reports(tmp_path / "reports")
    build([tmp_path / "reports"], tmp_path / "data")
    with served(tmp_path / "data", '<img src=x onerror="window.evil=1">') as address:
        chromium.get(address)
        reports = [link.get_attribute("href") for link in all_of(chromium, "table.list a")]
        chromium.get(f"{address.partition('/?')[0]}/?status=all")
        reports = [link.get_attribute("href") for link in all_of(chromium, "table.list a")]
        assert len(reports) == 4
        for report in reports:
            chromium.get(report)
            one_of(chromium, "body[data-ready]")
            for element in all_of(chromium, ".exact")[:5]:
                element.click()
            row_of(chromium, "requests.received").find_element(FIND, "[data-act='confirm']").click()
            until(lambda: said(chromium, "requests.received"))
            assert chromium.execute_script("return [window.evil, document.scripts.length, document.querySelectorAll('iframe, object, embed').length]") == [
                None,
                1,
                0,
            ]
            assert complaints(chromium) == []
        chromium.execute_script("const s = document.createElement('script'); s.textContent = 'window.evil = 1'; document.body.append(s)")
        chromium.execute_script("document.body.insertAdjacentHTML('beforeend', '<img src=\"/x\" onerror=\"window.evil = 1\">')")
        until(lambda: len(complaints(chromium)) >= 1)
        assert chromium.execute_script("return window.evil") is None


def test_axe_finds_nothing_serious_on_any_page_in_either_language(page: Any) -> None:
    for _ in range(2):
        assert_accessible(page)
        open_report(page, "水务")
        press(page, "j")
        assert_accessible(page)
        press(page, "e")
        one_of(page, "#editor[open]")
        assert_accessible(page)
        one_of(page, "#editor button[value='cancel']").click()
        press(page, "?")
        assert_accessible(page)
        one_of(page, "#help button").click()
        open_report(page, "生态")
        assert_accessible(page)
        page.get(f"{page.current_url.split('/report')[0]}/agreement")
        assert_accessible(page)
        one_of(page, "[data-act='language']").click()
        page.get(page.current_url.replace("/agreement", "/"))


def test_a_static_page_from_reading_to_a_merged_correction(chromium: Any, data: Path, tmp_path: Path) -> None:
    write_page(open_dataset(data), tmp_path / "page.html", 20)
    downloads = tmp_path / "downloads"
    chromium.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
    chromium.execute_cdp_cmd("Network.enable", {})
    chromium.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    try:
        chromium.get((tmp_path / "page.html").as_uri())
        assert_accessible(chromium)
        titles = [visible(chromium, "article h1").text]
        for key in "]]][":
            press(chromium, key)
            titles.append(visible(chromium, "article h1").text)
        assert [title[:2] for title in titles] == ["松原", "明州", "南屏", "临川", "南屏"]
        assert "水务" in one_of(chromium, "#contents [aria-current]").text
        row = visible(chromium, f"tr.value[data-code='{CODE}']")
        row.find_element(FIND, "button.show").click()
        assert visible(chromium, ".exact.on").text == "7件"
        row.find_element(FIND, "[data-act='confirm']").click()
        until(lambda: "请先填写姓名" in one_of(chromium, "#told").text)
        one_of(chromium, "#reviewer").send_keys("丙")
        row.find_element(FIND, "[data-act='confirm']").click()
        until(lambda: "确认" in row.find_element(FIND, "ul.said").text)
        row.find_element(FIND, "[data-act='correct']").click()
        field = one_of(chromium, "#editor input[name='value']")
        field.clear()
        field.send_keys("6")
        one_of(chromium, "#editor button[value='save']").click()
        until(lambda: "改为 6" in row.find_element(FIND, "ul.said").text)
        press(chromium, "u")
        until(lambda: "确认" in row.find_element(FIND, "ul.said").text)
        press(chromium, "e")
        one_of(chromium, "#editor[open]")
        press(chromium, "8")
        one_of(chromium, "#editor button[value='save']").click()
        until(lambda: "改为 8" in row.find_element(FIND, "ul.said").text)
        assign(chromium)
        assert one_of(chromium, "#kept").text == "3"
        one_of(chromium, "[data-act='save']").click()
        saved = until(lambda: list(downloads.glob("*.yml")))[0]
        assert complaints(chromium) == []
    finally:
        chromium.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    done = merge(open_dataset(data), saved)
    assert (done.added, done.known, done.doubtful) == (3, 0, ())
    assert exported(data, CODE) == ["8"]
    assert exported(data, "training.trainees") != []
    assert [(c.who, c.action.value) for c in written(data)] == [("丙", "confirm"), ("丙", "set"), ("丙", "set")]


def assign(browser: Any) -> None:
    """Gives the first unread number to an indicator."""
    visible(browser, "tr.number [data-act='assign']").click()
    one_of(browser, "#editor input[name='indicator']").send_keys("training.trainees")
    one_of(browser, "#editor button[value='save']").click()
    until(lambda: "training.trainees" in visible(browser, "tr.number ul.said").text)


def visible(browser: Any, selector: str) -> Any:
    look: Callable[[], list[Any]] = lambda: [item for item in all_of(browser, selector) if item.is_displayed()]  # noqa: E731  named for its type
    return until(look)[0]


def test_a_blind_reviewer_in_the_browser_sees_a_value_only_after_deciding(chromium: Any, data: Path) -> None:
    with served(data, "乙", blind=True) as address:
        chromium.get(address)
        open_report(chromium, "水务")
        row = row_of(chromium, CODE)
        assert row.find_element(FIND, ".read").text == ""
        assert all_of(chromium, ".exact") == []
        row.find_element(FIND, "[data-act='correct']").click()
        one_of(chromium, "#editor input[name='value']").send_keys("7")
        one_of(chromium, "#editor button[value='save']").click()
        until(lambda: [item for item in all_of(chromium, f"tr.value[data-code='{CODE}'] .read") if item.text == "7"])
        assert one_of(chromium, "tr.selected").get_attribute("data-code") == CODE
        assert [(c.action.value, c.blind) for c in written(data)] == [("confirm", True)]
        assert complaints(chromium) == []
