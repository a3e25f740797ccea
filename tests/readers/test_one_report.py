"""One and the same report in every carrier gives the same cells and the same counts."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from official_forms import spread
from one_report import as_page, as_text, as_word, as_workbook, convert, grids, print_page

from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.schema.document import Document, Table
from govreport_parse.schema.observation import Confidence
from govreport_parse.schema.report import Report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "carriers"
SAVED = b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\nContent-Type: text/html; charset=utf-8\n\n"
EVERYDAY: dict[str, Callable[[], bytes]] = {
    "txt": as_text,
    "html": as_page,
    "mht": lambda: SAVED + as_page() + b"\n--xx--\n",
    "docx": as_word,
    "doc": (FIXTURES / "one_report.doc").read_bytes,
    "xls": (FIXTURES / "one_report.xls").read_bytes,
    "xlsx": as_workbook,
    "ofd": (FIXTURES / "one_report.ofd").read_bytes,
}
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
needs_ocr = pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")


def tables(document: Document) -> list[Grid]:
    return [
        Grid(b.n_rows, b.n_columns, tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text) for c in b.cells))
        for b in document.blocks
        if isinstance(b, Table)
    ]


def counts(report: Report) -> dict[str, tuple[Decimal | None, str]]:
    return {code: (count.value, count.state.value) for code, count in report.chosen.items()}


@cache
def expected() -> dict[str, tuple[Decimal | None, str]]:
    found = counts(parse(as_word()))
    assert len(found) > 200
    assert found["form.requests.new.total"] == (Decimal(61), "stated")
    return found


@cache
def printed(folder: Path) -> bytes:
    return convert(as_word(), ".docx", "pdf", folder)


def scanned(pdf: bytes, dpi: int, lean: float) -> bytes:
    """The pages as a scanner gives them: pictures that lean, with grain, as JPEG in a PDF."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    grain = np.random.default_rng(dpi)
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L").rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
        points = np.asarray(picture).astype(float) * 0.94 + grain.normal(0, 6, (picture.height, picture.width))
        pages.append(Image.fromarray(np.clip(points, 0, 255).astype("uint8")))
        lean = -lean
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=80)
    return out.getvalue()


@pytest.mark.parametrize("name", EVERYDAY)
def test_every_carrier_gives_the_same_counts(name: str) -> None:
    assert counts(parse(EVERYDAY[name]())) == expected()


@pytest.mark.parametrize("name", [name for name in EVERYDAY if name != "txt"])
def test_every_carrier_gives_the_same_cells(name: str) -> None:
    document = read(fetched("x", EVERYDAY[name]()))
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]


@pytest.mark.heavy
@needs_office
@pytest.mark.parametrize("target", ["pdf", "rtf", "doc"])
def test_what_libreoffice_writes_gives_the_same_cells_and_counts(target: str, tmp_path: Path) -> None:
    content = convert(as_word(), ".docx", target, tmp_path)
    assert read(fetched("x", content)).source.carrier == target
    assert [spread(g) for g in tables(read(fetched("x", content)))] == [spread(g) for g in grids()]
    assert counts(parse(content)) == expected()


@pytest.mark.heavy
@needs_browser
def test_what_chromium_prints_gives_the_same_cells_and_counts(tmp_path: Path) -> None:
    content = print_page(as_page(), tmp_path)
    assert [spread(g) for g in tables(read(fetched("x", content)))] == [spread(g) for g in grids()]
    assert counts(parse(content)) == expected()


@pytest.mark.heavy
@pytest.mark.timeout(900)
@needs_office
@needs_ocr
@pytest.mark.parametrize(("dpi", "lean"), [(200, 0.7), (150, -1.1)])
def test_a_scan_gives_the_same_cells_and_says_where_it_is_not_sure(dpi: int, lean: float, tmp_path: Path) -> None:
    report = parse(scanned(printed(tmp_path), dpi, lean))
    found, wanted = counts(report), expected()
    wrong = {code for code in {*found, *wanted} if found.get(code) != wanted.get(code)}
    assert len(wrong) <= 0.005 * len(wanted)
    doubted = {code for finding in report.findings if finding.verdict == "fail" for code in finding.about}
    doubted |= {code for code, count in report.chosen.items() if count.confidence is Confidence.LOW}
    assert wrong <= doubted
    assert all("ocr" in o.reasons for o in report.observations)
