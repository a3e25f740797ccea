"""Workbooks: sheets, merged ranges, numbers, and what is said about what is not read."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from official_forms import spread
from one_report import HEADINGS, TITLE, as_word, as_workbook, convert, grids, has_calc

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import docx, sheet
from govreport_parse.readers.grid import Grid, GridCell, texts
from govreport_parse.readers.sheet_extents import positions_of
from govreport_parse.schema.document import Document, Paragraph, Table

FIXTURES = Path(__file__).parents[1] / "fixtures" / "carriers"


def workbook(fill: Callable[[Any], None]) -> Document:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return read(fetched("x.xlsx", out.getvalue()))


def tables(document: Document) -> list[Grid]:
    return [
        Grid(b.n_rows, b.n_columns, tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text) for c in b.cells))
        for b in document.blocks
        if isinstance(b, Table)
    ]


def paragraphs(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("sheets", [1, 3])
def test_the_form_is_read_from_one_sheet_or_from_three(sheets: int) -> None:
    document = read(fetched("x.xlsx", as_workbook(sheets=sheets)))
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]
    assert document.title == TITLE
    assert [text for text in paragraphs(document) if text in HEADINGS] == list(HEADINGS)
    cell = next(c for b in document.blocks if isinstance(b, Table) for c in b.cells if c.text == "407.35")
    assert cell.anchor.selector == "年报!B21"


def test_the_form_in_a_workbook_gives_its_counts() -> None:
    report = parse(as_workbook())
    assert report.form == "form2021"
    assert report.counts.form.requests.new.total.value == 61
    assert not [f for f in report.findings if f.verdict == "fail"]


@pytest.mark.heavy
@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_the_older_workbook_as_libreoffice_writes_it_gives_the_same_tables(tmp_path: Path) -> None:
    document = read(fetched("x", convert(as_workbook(), ".xlsx", "xls", tmp_path)))
    assert document.source.carrier == "sheet"
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]


def test_the_older_workbook_gives_the_same_tables() -> None:
    document = read(fetched("x", (FIXTURES / "one_report.xls").read_bytes()))
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]


def test_a_workbook_at_which_the_library_breaks_off_is_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        read(fetched("x", (FIXTURES / "torn.xls").read_bytes()))
    assert caught.value.code == "damaged"


def sheet_part(rows: str) -> bytes:
    """The workbook of the report with these rows in every sheet."""
    out = io.BytesIO()
    part = f'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(io.BytesIO(as_workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name.startswith("xl/worksheets/sheet") else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="2147483647"><c><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ1"><v>1</v></c></row>',
    ],
)
def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_is_taken_for_all_cells_before_it(rows: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(fetched("x.xlsx", sheet_part(rows)))
    assert caught.value.code in ("too_large", "damaged")


def test_empty_cells_far_out_do_not_make_a_workbook_too_large() -> None:
    document = read(fetched("x.xlsx", sheet_part('<row r="1"><c r="A1"><v>58</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>')))
    assert "58" in document.text


def test_the_reach_of_older_workbooks_is_counted_too() -> None:
    assert 0 < positions_of((FIXTURES / "one_report.xls").read_bytes()) < 2000
    stray = bytearray((FIXTURES / "one_report.xls").read_bytes())
    at = stray.index(b"\xfd\x00\x0a\x00") + 4  # a cell of text: row and column follow
    stray[at : at + 4] = b"\xff\xff\xff\xff"
    assert positions_of(bytes(stray)) >= 65536 * 65536
    with pytest.raises(ReadError):
        read(fetched("x.xls", bytes(stray)))


def test_headings_inside_a_statistics_table_stay_in_it() -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["一、主动公开情况", "", ""],
        ["（一）主动公开政府信息数", "条", 318],
        ["二、回应解读情况", "", ""],
        ["（一）回应公众关注热点", "次", 4],
    ]

    def fill(book: Any) -> None:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 2, "政府信息公开情况统计表")
        page.write(1, 0, "（2015年度）")
        page.write(2, 0, "填报单位：柳泉县自然资源局")
        for r, row in enumerate(rows):
            page.write_row(r + 3, 0, row)
        page.write(9, 0, "注：本表不含下属单位。")

    document = workbook(fill)
    assert paragraphs(document) == ["政府信息公开情况统计表", "（2015年度）", "填报单位：柳泉县自然资源局", "注：本表不含下属单位。"]
    assert [texts(g) for g in tables(document)] == [[[str(value) for value in row] for row in rows]]


def test_hidden_sheets_and_fractions_are_named() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet("总表")
        page.write_row(0, 0, ["项目", "数量"])
        page.write_row(1, 0, ["按时答复率", 0.95])
        book.add_worksheet("底稿").hide()

    document = workbook(fill)
    assert {f.check: f.message_en.rsplit(" ", 1)[1] for f in document.findings} == {"READ-HIDDEN-SHEETS": "底稿", "READ-SHARES": "总表!B2"}


def test_a_label_merged_over_blank_rows_keeps_them() -> None:
    def fill(book: Any) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["结果", "类别", "数量"])
        page.merge_range(1, 0, 2, 0, "其他处理")
        page.write_row(1, 1, ["甲", 3])

    [table] = tables(workbook(fill))
    assert (table.n_rows, table.n_columns) == (3, 3)
    assert spread(table)[2] == ["其他处理", "", ""]


def test_a_package_is_told_by_its_own_parts() -> None:
    inner = as_workbook()
    document = as_word()
    assert (docx.sniff(document), sheet.sniff(document)) == (True, False)
    assert (docx.sniff(inner), sheet.sniff(inner)) == (False, True)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:  # a Word file with a workbook inside, not compressed
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/embeddings/annex.xlsx", inner)
    assert (docx.sniff(out.getvalue()), sheet.sniff(out.getvalue())) == (True, False)


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_workbook_is_an_error_with_a_code(seed: int) -> None:
    rnd = random.Random(seed)
    content = bytearray(as_workbook())
    for _ in range(rnd.randrange(1, 30)):
        content[rnd.randrange(len(content))] = rnd.randrange(256)
    try:
        read(fetched("x.xlsx", bytes(content[: rnd.randrange(100, len(content))])))
    except ReadError as error:
        caught = error.code
    else:
        caught = "read"
    assert caught in {"read", "damaged", "too_large", "no_text", "unsupported_carrier", "encrypted"}


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ReadError, match=r"govreport_parse\[sheets\]") as caught:
        read(fetched("x.xlsx", as_workbook()))
    assert caught.value.code == "missing_extra"
