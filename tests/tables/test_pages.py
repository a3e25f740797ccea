"""PDF pages drawn by hand: turned, sideways, signs printed twice, odd code points, blanks inside numbers, and tables without any ruling."""

from __future__ import annotations

import random

import pytest
from drawn_acts import disclosure, remedies
from drawn_forms import Drawn, Wanted, requests
from drawn_pages import Drawing, Pen
from judged_cells import judge
from printed_forms import CLOSING, HEADINGS, opening

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse
from govreport_parse.schema.report import Report

CODEBOOK = load_codebook()
REQUESTS = [60.0, 60.0, 90.0]
RADICALS = {"一": "⼀", "人": "⼈", "大": "⼤", "行": "⾏", "长": "⻓", "青": "⻘"}  # what some fonts say they print


def drawn_report(drawing: Drawing, seed: int, *, plain: bool = True, ruled: bool = True) -> tuple[list[tuple[str, Drawn]], Wanted]:
    """Draws a whole report, one page a table, and returns the tables and their cells."""
    rnd = random.Random(seed)
    form = rnd.choice(["form2019", "form2021"])
    tables = list(zip(HEADINGS, [disclosure(rnd, form, plain=plain), requests(rnd, form, plain=plain), remedies(rnd, plain=plain)], strict=True))
    turn, sideways = drawing.pages[0].turn, drawing.pages[0].sideways
    for line in opening(form):
        drawing.line(line)
    for number, (heading, drawn) in enumerate(tables):
        if number:
            drawing.page(turn, sideways=sideways)
        for line in (heading, *drawn.before):
            drawing.line(line)
        for rows in (drawn.rows, *drawn.more):
            drawing.table(rows, widths_of(rows, number), ruled=ruled)
            drawing.pages[-1].y -= 24
        for line in drawn.after:
            drawing.line(line)
    drawing.page(turn, sideways=sideways)
    for line in CLOSING:
        drawing.line(line)
    return tables, {code: value for _, drawn in tables for code, value in drawn.wanted.items()}


def widths_of(rows: list[list[tuple[str, int, int]]], number: int) -> list[float]:
    columns = max(sum(across for _, _, across in row) for row in rows)
    if number == 1:
        return [*REQUESTS[: columns - 7], *[38.0] * (columns - len(REQUESTS[: columns - 7]))]
    return [120.0, 120.0, 110.0, 110.0][:columns] if columns <= 4 else [510.0 / columns] * columns


def read(drawing: Drawing) -> Report:
    return parse(drawing.bytes(), codebook=CODEBOOK)


def assert_whole(report: Report, wanted: Wanted) -> None:
    judged = judge(report, wanted)
    assert judged.right
    assert [*judged.wrong, *judged.refused, *judged.silent] == []


@pytest.mark.parametrize("seed", range(3))
def test_every_cell_of_a_ruled_table_is_read(seed: int) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    _, wanted = drawn_report(drawing, seed)
    assert_whole(read(drawing), wanted)


@pytest.mark.parametrize(("turn", "sideways"), [(90, False), (180, False), (270, False), (0, True)])
def test_a_turned_page_is_read_as_it_is_seen(turn: int, sideways: bool) -> None:
    drawing = Drawing(Pen(6))
    drawing.page(turn, sideways=sideways)
    _, wanted = drawn_report(drawing, 5)
    report = read(drawing)
    assert_whole(report, wanted)
    assert report.masthead.year in (2019, 2023)


def test_a_box_on_a_turned_page_lies_where_a_viewer_shows_it() -> None:
    for turn, sideways, size in ((0, False, (595, 842)), (90, False, (842, 595)), (0, True, (595, 842))):
        drawing = Drawing(Pen(6))
        drawing.page(turn, sideways=sideways)
        drawn_report(drawing, 5)
        boxes = [o.evidence.place.anchor.bbox for o in read(drawing).observations if o.evidence.place and o.evidence.place.anchor.bbox]
        assert boxes
        assert all(0 <= x0 < x1 <= size[0] and 0 <= top < bottom <= size[1] for x0, top, x1, bottom in boxes)


@pytest.mark.parametrize(("times", "step"), [(2, 0.0), (2, 0.04), (3, 0.06)])
def test_signs_printed_again_to_look_bold_are_one_sign(times: int, step: float) -> None:
    drawing = Drawing(Pen(8, times=times, step=step))
    drawing.page()
    _, wanted = drawn_report(drawing, 7)
    report = read(drawing)
    assert_whole(report, wanted)
    assert "一一" not in report.text
    assert "一、总体情况" in report.text


def test_equal_digits_side_by_side_stay_two_digits() -> None:
    drawing = Drawing(Pen(8, times=2, step=0.04))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawing.table([[("信息内容", 1, 1), ("本年处理决定数量", 1, 1)], [("行政许可", 1, 1), ("1100", 1, 1)], [("行政处罚", 1, 1), ("77", 1, 1)]], [120, 120])
    values = {o.indicator: o.value for o in read(drawing).observations}
    assert (values["form.licences.decisions"], values["form.penalties.decisions"]) == (1100, 77)


def test_radicals_are_read_as_the_signs_they_look_like_and_kept_as_printed() -> None:
    drawing = Drawing(Pen(8, codes=RADICALS))
    drawing.page()
    _, wanted = drawn_report(drawing, 5)
    report = read(drawing)
    assert_whole(report, wanted)
    assert "⼀、" in report.text
    assert report.masthead.agency == "青山县人民政府"


def test_private_signs_are_counted_in_a_finding() -> None:
    drawing = Drawing(Pen(8, codes={"县": "\ue123", "政": "\uf0a7"}))
    drawing.page()
    drawn_report(drawing, 5)
    findings = [f for f in read(drawing).findings if f.check == "READ-GLYPHS"]
    assert len(findings) == 1
    assert findings[0].left is not None
    assert findings[0].left > 10


def test_names_of_glyphs_in_place_of_text_are_counted_in_a_finding() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    drawing.line("本年度(cid:1203)(cid:88)府信息公开")
    drawn_report(drawing, 5)
    [finding] = [f for f in read(drawing).findings if f.check == "READ-GLYPHS"]
    assert finding.left == 2


def test_a_number_made_of_private_signs_is_never_read_as_another_number() -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawing.pen = Pen(8, codes={"2": "\ue002"})
    drawing.table([[("信息内容", 1, 1), ("本年处理决定数量", 1, 1)], [("行政许可", 1, 1), ("1250", 1, 1)], [("行政处罚", 1, 1), ("7", 1, 1)]], [120, 120])
    report = read(drawing)
    read_values = {o.indicator: (o.value, o.state.value) for o in report.observations}
    assert read_values["form.licences.decisions"] == (None, "unreadable")
    assert read_values["form.penalties.decisions"] == (7, "stated")
    assert any(f.check == "READ-GLYPHS" for f in report.findings)


@pytest.mark.parametrize(("printed", "value"), [("1 205", 1205), ("12 345", 12345), ("1,205", 1205), ("１２０５", 1205), ("1 2 0 5", 1205)])
def test_a_blank_inside_a_number_parts_nothing(printed: str, value: int) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawing.table([[("信息内容", 1, 1), ("本年处理决定数量", 1, 1)], [("行政许可", 1, 1), (printed, 1, 1)], [("行政处罚", 1, 1), ("7", 1, 1)]], [120, 120])
    values = {o.indicator: o.value for o in read(drawing).observations}
    assert values["form.licences.decisions"] == value


@pytest.mark.parametrize("printed", ["1661 15", "10 7", "12 34 56"])
def test_two_numbers_in_one_cell_are_no_number(printed: str) -> None:
    drawing = Drawing(Pen(8))
    drawing.page()
    for line in opening("form2021"):
        drawing.line(line)
    drawing.table([[("信息内容", 1, 1), ("本年处理决定数量", 1, 1)], [("行政许可", 1, 1), (printed, 1, 1)], [("行政处罚", 1, 1), ("7", 1, 1)]], [120, 120])
    states = {o.indicator: o.state.value for o in read(drawing).observations}
    assert states["form.licences.decisions"] == "unreadable"
