"""Tables that a page prints without any ruling, or with level lines only: every cell by the columns in which the numbers are aligned."""

from __future__ import annotations

import random

import pytest
from drawn_forms import requests
from drawn_pages import Drawing, Pen, broken_at
from judged_cells import judge
from printed_forms import opening
from test_pages import assert_whole, drawn_report, read, widths_of


def requests_on(drawing: Drawing, seed: int, form: str = "form2021", *, centred: bool = True) -> dict[str, str]:
    drawing.page()
    for line in opening(form):
        drawing.line(line)
    drawing.page()
    drawn = requests(random.Random(seed), form, plain=True)
    drawing.line("三、收到和处理政府信息公开申请情况")
    drawing.table(drawn.rows, widths_of(drawn.rows, 1), ruled=False, centred=centred)
    return drawn.wanted


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [6, 8])
def test_the_request_and_remedies_tables_of_both_forms_are_read_without_rulings(seed: int, size: int) -> None:
    drawing = Drawing(Pen(size))
    drawing.page()
    _, wanted = drawn_report(drawing, seed, ruled=False)
    judged = judge(read(drawing), wanted)
    unread = [*judged.wrong, *judged.refused, *judged.silent]
    assert [code for code in unread if code.startswith(("form.requests", "form.review", "form.litigation"))] == []


@pytest.mark.parametrize("seed", range(4))
def test_no_cell_of_any_unruled_table_is_wrong_or_lost_in_silence(seed: int) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    _, wanted = drawn_report(drawing, seed, ruled=False)
    judged = judge(read(drawing), wanted)
    assert len(judged.right) > 180
    assert [*judged.wrong, *judged.silent] == []


@pytest.mark.parametrize("form", ["form2019", "form2021"])
def test_numbers_set_at_the_left_of_their_columns_are_read(form: str) -> None:
    drawing = Drawing(Pen(8))
    wanted = requests_on(drawing, 3, form, centred=False)
    assert_whole(read(drawing), wanted)


def test_cells_left_empty_stay_blank_under_their_heads() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawn = requests(random.Random(5), plain=True)
    rows = [[("" if text == "0" else text, down, across) for text, down, across in row] for row in drawn.rows]
    drawing.page()
    drawing.line("三、收到和处理政府信息公开申请情况")
    drawing.table(rows, widths_of(rows, 1), ruled=False)
    assert_whole(read(drawing), {code: "blank" if value == "0" else value for code, value in drawn.wanted.items()})


@pytest.mark.parametrize("at", [5, 9, 14, 20, 24])
def test_a_table_over_a_page_break_goes_on_under_the_same_columns(at: int) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawn = requests(random.Random(at), plain=True)
    drawing.page()
    drawing.line("三、收到和处理政府信息公开申请情况")
    for part in broken_at(drawn.rows, at):
        drawing.table(part, widths_of(drawn.rows, 1), ruled=False)
        drawing.page()
    assert_whole(read(drawing), drawn.wanted)


def test_half_a_table_is_named_where_the_rest_of_it_is_unreadable() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawn = requests(random.Random(4), plain=True)
    above, below = broken_at(drawn.rows, 9)
    drawing.page()
    drawing.line("三、收到和处理政府信息公开申请情况")
    drawing.table(above, widths_of(drawn.rows, 1), ruled=False)
    drawing.page()
    drawing.table(below, [40.0, 40.0, 60.0, *[51.0] * 7], ruled=False)
    judged = judge(read(drawing), drawn.wanted)
    assert [*judged.wrong, *judged.silent] == []
    assert judged.refused


@pytest.mark.parametrize("seed", range(3))
def test_level_lines_alone_are_no_hindrance(seed: int) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawn = requests(random.Random(seed), plain=True)
    drawing.page()
    drawing.table(drawn.rows, widths_of(drawn.rows, 1), ruled="level")
    assert_whole(read(drawing), drawn.wanted)


def test_numbers_off_every_column_leave_the_table_unread() -> None:
    drawing = Drawing(Pen(8))
    wanted = requests_on(drawing, 2)
    drawing.text(250.0, drawing.pages[-1].y + 70, "77")
    judged = judge(read(drawing), wanted)
    assert judged.wrong == []


def test_prose_that_names_the_heads_never_becomes_a_table() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    for number in (12, 7, 30, 4, 9, 15):
        drawing.line(f"申请人中自然人{number}人，商业企业 {number} 家，科研机构 3 家，其他 2 家，总计 {number + 5}，予以公开 {number} 件，结转下年度 0 件。")
    report = read(drawing)
    assert report.text.count("申请人中自然人") == 6
    assert "\t" not in report.text


def test_heads_that_wrap_one_sign_to_a_line_are_read_downwards() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawn = requests(random.Random(3), plain=True)
    drawing.page()
    drawing.line("三、收到和处理政府信息公开申请情况")
    drawing.table(drawn.rows, [60.0, 60.0, 90.0, 23.0, 38.0, 38.0, 38.0, 38.0, 38.0, 23.0], ruled=False)
    judged = judge(read(drawing), drawn.wanted)
    assert [*judged.wrong, *judged.silent] == []
