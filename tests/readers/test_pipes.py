from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid, texts
from govreport_parse.readers.pipes import tables_of_rows


def tables(*lines: str) -> list[list[list[str]] | str]:
    return [texts(d) if isinstance(d, Grid) else d.text for d in tables_of_rows(Draft(line) for line in lines)]


def test_tab_rows_with_empty_cells_at_both_ends_keep_them() -> None:
    assert tables("\t自然人\t法人", "一、新收\t2\t", "以上。") == [[["", "自然人", "法人"], ["一、新收", "2", ""]], "以上。"]


def test_an_indented_paragraph_is_not_a_tab_row() -> None:
    prose = "\t" + "本年度主动公开政府信息的情况如下" * 6
    assert tables(prose, prose) == [prose, prose]


def test_a_lone_pipe_row_stays_a_paragraph() -> None:
    assert tables("首页 | 政务公开 | 年报", "正文") == ["首页 | 政务公开 | 年报", "正文"]


def test_rule_rows_of_markdown_are_dropped() -> None:
    assert tables("| 项目 | 数量 |", "| --- | :--: |", "| 规章 | 0 |") == [[["项目", "数量"], ["规章", "0"]]]


def test_pipe_rows_without_a_closing_pipe_are_rows() -> None:
    assert tables("规章 | 0 | 0 | 1", "规范性文件 | 2 | 1 | 9") == [[["规章", "0", "0", "1"], ["规范性文件", "2", "1", "9"]]]


def test_an_empty_row_of_cells_stays_in_the_table() -> None:
    assert tables("| 项目 | 数量 |", "| 规章 |  |") == [[["项目", "数量"], ["规章", ""]]]


def test_pipe_rows_behind_ideographic_spaces_are_rows() -> None:
    assert tables("　　| 规章 | 0 |", "　　| 许可 | 1 |") == [[["规章", "0"], ["许可", "1"]]]


def test_a_row_without_any_text_keeps_its_place() -> None:
    assert tables("| 规章 | 0 |", "|  |  |", "| 许可 | 1 |") == [[["规章", "0"], ["", ""], ["许可", "1"]]]
