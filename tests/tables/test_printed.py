"""Tables printed to PDF by LibreOffice and Chromium, with page breaks at many heights: inside rows, between head rows, inside merged labels."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from drawn_acts import disclosure, remedies
from drawn_forms import Drawn, Wanted, requests
from judged_cells import judge
from printed_forms import HEADINGS, page, word
from printers import BROWSER, OFFICE, print_pages, print_words

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse

CODEBOOK = load_codebook()
LOOKS = (
    "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt 4pt;text-align:center}",
    "table{width:100%}td{text-align:center}",
    "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:6pt;text-align:center;font-size:14pt}",
)
HEIGHTS = (0, 180, 360, 480, 560, 630)
pytestmark = [pytest.mark.heavy, pytest.mark.timeout(900)]


def drawn_report(seed: int) -> tuple[str, list[tuple[str, Drawn]], Wanted]:
    rnd = random.Random(seed)
    form = rnd.choice(["form2019", "form2021"])
    tables = [disclosure(rnd, form, plain=True), requests(rnd, form, plain=True), remedies(rnd, plain=True)]
    return form, list(zip(HEADINGS, tables, strict=True)), {code: value for drawn in tables for code, value in drawn.wanted.items()}


def check(pdfs: dict[str, bytes], wanted: dict[str, Wanted]) -> None:
    for name, content in pdfs.items():
        judged = judge(parse(content, codebook=CODEBOOK), wanted[name])
        assert [*judged.wrong, *judged.refused, *judged.silent] == [], name
        assert judged.right


@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
def test_every_cell_survives_the_page_breaks_of_libreoffice(tmp_path: Path) -> None:
    files, wanted = {}, {}
    for number, filler in enumerate(HEIGHTS):
        form, tables, cells = drawn_report(number)
        files[f"w{filler}"] = word(form, tables, filler=filler, size=(9, 10.5, 12)[number % 3], solid=number % 2 == 1)
        wanted[f"w{filler}"] = cells
    check(print_words(files, tmp_path), wanted)


@pytest.mark.skipif(not BROWSER, reason="Chromium is not installed")
def test_every_cell_survives_the_page_breaks_of_chromium(tmp_path: Path) -> None:
    files, wanted = {}, {}
    for number, filler in enumerate(HEIGHTS):
        form, tables, cells = drawn_report(100 + number)
        files[f"c{filler}"] = page(form, tables, look=LOOKS[number % 3], filler=filler)
        wanted[f"c{filler}"] = cells
    check(print_pages(files, tmp_path), wanted)


@pytest.mark.skipif(not BROWSER, reason="Chromium is not installed")
def test_a_label_whose_second_line_hangs_below_its_last_row_does_not_part_the_table(tmp_path: Path) -> None:
    form, tables, cells = drawn_report(4)
    fillers = range(60, 640, 100)
    pdfs = print_pages({f"t{filler}": page(form, tables, look=LOOKS[2], filler=filler) for filler in fillers}, tmp_path)
    check(pdfs, dict.fromkeys(pdfs, cells))
