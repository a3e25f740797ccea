"""The validation report and a report in a notebook, in a real browser: pictures appear, nothing runs, nothing is fetched, axe-core finds nothing serious."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.packaging.about import About
from govreport_parse.schema.observation import Origin
from govreport_parse.schema.report import Masthead
from govreport_parse.validation.writing import ReportWishes, write_validation
from made_dataset import fill, made_reports
from written_reports import made_report, reading

pytestmark = pytest.mark.heavy
EVIL = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"


def test_the_validation_report_shows_its_pictures_and_fetches_nothing(chromium: Any, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="pictures need the extra `report`")
    fill(tmp_path / "data", made_reports(12, range(2012, 2023), random.Random(3)), [("made/a.pdf", EVIL)])
    write_validation(open_dataset(tmp_path / "data"), tmp_path / "report.html", ReportWishes(about=About(title_zh=EVIL)))
    chromium.get_log("browser")
    chromium.get((tmp_path / "report.html").as_uri())
    assert chromium.title.startswith(EVIL)
    widths = chromium.execute_script("return [...document.images].map(image => image.naturalWidth)")
    assert len(widths) == 6
    assert min(widths) > 300
    assert chromium.execute_script("return performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length") == 0
    assert chromium.get_log("browser") == []
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is missing (extra test)")
    chromium.execute_script("document.querySelectorAll('details table').forEach(table => table.remove())")  # thousands of cells, all alike
    chromium.execute_script((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = chromium.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1])")
    assert [(one["id"], one["impact"]) for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


def test_a_hostile_report_in_a_notebook_runs_nothing(chromium: Any, tmp_path: Path) -> None:
    made = made_report("a.txt", reading("requests.received", 12, EVIL, source=Origin.PROSE), masthead=Masthead(title=EVIL, agency=EVIL, year=2015))
    (tmp_path / "notebook.html").write_text(f"<meta charset=utf-8><title>quiet</title>{made._repr_html_()}", encoding="utf-8")
    chromium.get((tmp_path / "notebook.html").as_uri())
    assert chromium.title == "quiet"
    assert chromium.execute_script("return document.querySelectorAll('script, img').length") == 0
    assert EVIL in chromium.execute_script("return document.body.innerText")
