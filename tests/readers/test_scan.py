"""Pages that are pictures: the same cells as printed, each with its score; doubtful cells read again; nothing with ink is blank."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from official_forms import spread
from one_report import TITLE, grids
from pypdfium2 import PdfDocument

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import scan, scan_page
from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.readers.pdf_page import Char, read_page
from govreport_parse.readers.pdf_scans import find_lack, is_garbled
from govreport_parse.readers.scan_page import number_score
from govreport_parse.schema.document import Document, Table
from govreport_parse.schema.report import Report

SCAN = (Path(__file__).parents[1] / "fixtures" / "carriers" / "scan.jpg").read_bytes()  # 150 dpi, leaning by 0.8 degrees, strongly compressed
needs_ocr = [pytest.mark.heavy, pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")]
FORM = grids()[1]


def as_pdf(turned: int = 0) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(SCAN)).rotate(turned, expand=True).save(out, "PDF", resolution=150)
    return out.getvalue()


def table(document: Document) -> Grid:
    [block] = [b for b in document.blocks if isinstance(b, Table)]
    return Grid(block.n_rows, block.n_columns, tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.cells))


def broken(report: Report) -> list[str]:
    """The checks of the form's numbers that fail."""
    return [f.check for f in report.findings if f.verdict == "fail" and any(code.startswith("form.") for code in f.about)]


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(SCAN)


class TestAPicture:
    pytestmark = needs_ocr

    def test_gives_every_cell_of_the_form(self) -> None:
        document = read(fetched("x", SCAN))
        assert document.source.carrier == "image"
        assert spread(table(document)) == spread(FORM)
        assert document.text.startswith(TITLE)
        assert [f.check for f in document.findings] == ["READ-OCR"]

    def test_gives_values_that_say_that_they_were_recognised_and_how_surely(self, report: Report) -> None:
        cells = [o for o in report.observations if o.source == "table"]
        assert len(cells) == 25 * 7
        assert {o.confidence for o in cells} <= {"medium", "low"}
        assert all("ocr" in o.reasons for o in report.observations)
        scores = [o.evidence.place.anchor.ocr_score for o in report.observations if o.evidence.place]
        assert len(scores) == len(report.observations)
        assert all(score is not None and 0.0 <= score <= 1.0 for score in scores)
        assert all(o.confidence == "low" for o, score in zip(report.observations, scores, strict=True) if score is not None and score < 0.9)

    def test_holds_its_sums(self, report: Report) -> None:
        assert report.counts.form.requests.new.total.value == 61
        assert broken(report) == []

    @pytest.mark.parametrize("turned", [0, 90])
    def test_is_read_from_a_pdf_also_where_the_page_lies_on_its_side(self, turned: int) -> None:
        document = read(fetched("x", as_pdf(turned)))
        assert document.source.carrier == "pdf"
        assert spread(table(document)) == spread(FORM)
        boxes = [b.anchor.bbox for b in document.blocks if b.anchor.bbox]
        width, height = (595.2, 841.9) if not turned else (841.9, 595.2)
        assert all(0 <= x0 < x1 <= width + 1 and 0 <= top < bottom <= height + 1 for x0, top, x1, bottom in boxes)

    def test_reads_a_cell_again_that_breaks_an_identity(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scan_page, "recognise", misread(scan_page.recognise, "48", "43"))
        report = parse(SCAN)
        assert report.counts.form.requests.new.natural_person.value == 48
        assert broken(report) == []
        [again] = [f for f in report.findings if f.check == "READ-OCR-AGAIN"]
        assert "'43', then '48'" in again.message_en

    def test_has_no_blank_cell_where_there_is_ink(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scan_page, "recognise", misread(scan_page.recognise, "48", ""))
        document = read(fetched("x", SCAN))
        [cell] = [c for b in document.blocks if isinstance(b, Table) for c in b.cells if (c.row, c.column) == (3, 3)]
        assert cell.text == "\ufffd"
        assert cell.anchor.ocr_score == 0.0

    def test_reads_cells_that_the_search_for_lines_overlooked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = scan_page.find_boxes
        monkeypatch.setattr(scan_page, "find_boxes", lambda picture: [box for box in found(picture) if box[0] < 480 or box[1] < 600])
        assert spread(table(read(fetched("x", SCAN)))) == spread(FORM)


def misread(recognise: Callable[..., Any], right: str, wrong: str) -> Callable[[Sequence[Any]], list[Any]]:
    """The engine with the readings of one number exchanged."""

    def recognised(pictures: Sequence[Any]) -> list[Any]:
        return [
            tuple(sign._replace(text=other) for sign, other in zip(signs, wrong, strict=False)) if "".join(sign.text for sign in signs) == right else signs
            for signs in recognise(pictures)
        ]

    return recognised


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("rapidocr", "cv2"):
        monkeypatch.setitem(sys.modules, module, None)
    scan_page.find_boxes.__globals__["_engine"].cache_clear()
    for content in (SCAN, as_pdf()):
        with pytest.raises(ReadError, match=r"govreport_parse\[ocr\]") as caught:
            read(fetched("x", content))
        assert caught.value.code == "missing_extra"


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("全年收到政府信息公开申请61件，上年结转4件，均已登记在册。", False),
        ("\ue012\ue034\ue0a1\ue0b2\ue012\ue034\ue0a1\ue0b261\ue034", True),
        ("È«ÄêÊÕµ½Õþ¸®ÐÅÏ¢¹«¿ªÉêÇë61¼þ£¬ÉÏÄê½á×ª4¼þ", True),
        ("(cid:1203)(cid:774)(cid:12)61(cid:90)(cid:4471)", True),
        ("Annual report on information disclosure 2022: 61 requests", False),
    ],
)
def test_a_garbled_text_layer_is_told_from_a_good_one(text: str, garbled: bool) -> None:
    assert is_garbled([Char(sign, 0, 0, 1, 1) for sign in text]) is garbled


def test_the_score_of_a_reading_is_that_of_its_least_certain_digit() -> None:
    assert number_score("共收到12件", [0.6, 0.9, 0.9, 0.95, 0.91, 0.5]) == 0.91


@pytest.mark.parametrize("content", [SCAN[:3000], b"\x89PNG\r\n\x1a\n" + b"0" * 300, b"GIF89a" + b"\xff" * 50, b"II*\x00" + b"\x01" * 90])
def test_a_damaged_picture_is_an_error_with_a_code(content: bytes) -> None:
    assert scan.sniff(content)
    with pytest.raises(ReadError) as caught:
        read(fetched("x", content))
    assert caught.value.code in {"damaged", "no_text", "missing_extra"}


def test_a_page_with_a_few_printed_digits_in_many_lines_keeps_its_text_layer() -> None:
    lines = "".join(f"{20 + 2 * i} 100 m {20 + 2 * i} 300 l S " for i in range(200))
    for text, lack in (("BT /F1 9 Tf 40 200 Td (17) Tj ET", ""), ("", "picture")):
        with closing(PdfDocument(_pdf(f"{lines}{text}".encode()))) as document, closing(document[0]) as page:
            assert find_lack(page, read_page(page, 1)) == lack


def _pdf(stream: bytes) -> bytes:
    """A page with this content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    for number, text in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, text)
    return body + b"trailer<</Root 1 0 R/Size 5>>"


def test_lines_of_a_paragraph_stand_evenly_and_paragraphs_stay_apart() -> None:
    tops = [100.0, 123.4, 145.6, 169.7, 192.0, 225.0, 248.4, 271.0]  # lines at 23 points, with a paragraph 10 points further down
    lines = scan_page.evened([scan_page._Line(80, top, 500, top + 14) for top in tops], 1.0)
    steps = [b.y0 - a.y0 for a, b in pairwise(lines)]
    assert max(steps[:4]) - min(steps[:4]) < 0.01
    assert steps[4] > 32
    assert all(line.y1 - line.y0 == pytest.approx(14) for line in lines)
