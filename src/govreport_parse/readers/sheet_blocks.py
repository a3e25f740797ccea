"""What one sheet holds: titles, headings and notes as paragraphs, and the tables between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import MAX_COLUMNS, Grid, GridCell, fold_lines
from govreport_parse.schema.document import Anchor

_PROSE = 60
# a row of one text that is no row of a table: titles, headings, notes, who filled it in
_TITLE = regex.compile(r"(?:报告|年报|统计表|情况表|汇总表|报表|情况|附件\d*|附表\d*)(?:[（(][^）)]*[）)])?$|^(?:附件|附表)|^[（(]?20\d\d\s*年度?[）)]?$")
_HEADING = regex.compile(r"^(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]{1,3}[、．.])")
_NOTE = regex.compile(r"^(?:注|说明|备注|填报|填表|单位|审核|报送|制表|联系|负责)|[。：:]")


class Sheet(NamedTuple):
    """A sheet from its first row and column on: texts by position, and how far merged cells reach (rows, columns)."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: Mapping[tuple[int, int], tuple[int, int]]

    def address(self, row: int, column: int) -> str:
        """The address of a cell as the program shows it.

        >>> Sheet("", (), {}).address(2, 27)
        'AB3'
        """
        letters = ""
        column += 1
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{row + 1}"


class _Row(NamedTuple):
    number: int
    texts: tuple[tuple[int, str], ...]
    reach: tuple[int, int]


def blocks_of(sheet: Sheet) -> Iterator[Draft | Grid]:
    """The paragraphs and tables of a sheet from top to bottom."""
    rows = [_row(sheet, number) for number in range(len(sheet.rows))]
    run: list[_Row] = []
    for index, row in enumerate(rows):
        if len(row.texts) == 1 and _stands_apart(rows, index, run):
            yield from _close(sheet, run)
            run = []
            [(column, text)] = row.texts
            yield Draft(fold_lines(text), anchor=Anchor(selector=f"{sheet.name}!{sheet.address(row.number, column)}"))
        else:
            run.append(row)
    yield from _close(sheet, run)


def _row(sheet: Sheet, number: int) -> _Row:
    texts = tuple((column, text) for column, text in enumerate(sheet.rows[number]) if text)
    ends = [column + sheet.merged.get((number, column), (1, 1))[1] for column, _ in texts]
    return _Row(number, texts, (min((c for c, _ in texts), default=0), max(ends, default=0)))


def _stands_apart(rows: list[_Row], index: int, run: list[_Row]) -> bool:
    """Whether a row of one text is a paragraph: above the first row of a table, below the last, or between two tables."""
    [(_, text)] = rows[index].texts
    inside = any(len(row.texts) > 1 for row in run)
    after = next((row for row in rows[index + 1 :] if len(row.texts) > 1), None)
    if not inside or after is None:
        return bool(_TITLE.search(text) or _HEADING.match(text) or _NOTE.search(text) or len(text) > _PROSE)
    if not (_TITLE.search(text) or _HEADING.match(text) or text.count("。") > 1):
        return False
    blank = any(not row.texts for row in rows[index - 1 : index + 2])
    before = max((row.reach for row in run if len(row.texts) > 1), key=lambda reach: reach[1] - reach[0])
    return blank or before[1] != after.reach[1]


def _close(sheet: Sheet, run: list[_Row]) -> Iterator[Draft | Grid]:
    """The table of these rows without blank rows and columns around it; rows that make no table are paragraphs."""
    while run and not run[-1].texts and not _is_covered(sheet, run[-1].number):
        run.pop()
    while run and not run[0].texts:
        run.pop(0)
    if not run:
        return
    if all(len(row.texts) < 2 for row in run):
        for row in run:
            for column, text in row.texts:
                yield Draft(fold_lines(text), anchor=Anchor(selector=f"{sheet.name}!{sheet.address(row.number, column)}"))
        return
    yield _grid(sheet, run[0].number, run[-1].number)


def _is_covered(sheet: Sheet, number: int) -> bool:
    """Whether a merged cell from above reaches into this row."""
    return any(row < number < row + down for (row, column), (down, _) in sheet.merged.items() if sheet.rows[row][column : column + 1] != ("",))


def _grid(sheet: Sheet, first: int, last: int) -> Grid:
    used = [(c, c + sheet.merged.get((r, c), (1, 1))[1]) for r in range(first, last + 1) for c, text in enumerate(sheet.rows[r]) if text]
    left, right = min(c for c, _ in used), max(end for _, end in used)
    if right - left > MAX_COLUMNS:
        raise ReadError("too_large", f"a table on the sheet {sheet.name} has more than {MAX_COLUMNS} columns")
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for r in range(first, last + 1):
        for c in range(left, right):
            if (r, c) in taken:
                continue
            down, across = sheet.merged.get((r, c), (1, 1))
            down, across = min(down, last + 1 - r), min(across, right - c)
            taken.update((r + i, c + j) for i in range(down) for j in range(across))
            text = sheet.rows[r][c] if c < len(sheet.rows[r]) else ""
            cells.append(GridCell(r - first, c - left, down, across, fold_lines(text), Anchor(selector=f"{sheet.name}!{sheet.address(r, c)}")))
    return Grid(last - first + 1, right - left, tuple(cells), Anchor(selector=f"{sheet.name}!{sheet.address(first, left)}"))
