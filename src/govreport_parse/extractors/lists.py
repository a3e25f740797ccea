"""Values of tables with one indicator a row: the 2014 statistics table and those of provinces and cities."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook, Column
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.grids import Hit, Sheet
from govreport_parse.schema.quantity import State
from govreport_parse.text.labels import LabelIndex, plain_label
from govreport_parse.text.normalize import fold_label

_YEAR = regex.compile(r"(20[0-4][0-9])年?(?:度)?")
_IN_BRACKETS = regex.compile(r"\(([^()]+)\)$")
_NUMBER_OF = regex.compile(r"数量|统计数|数$")
_ENOUGH = 4


def resolve(plain: str, before: list[str], rows: dict[str, tuple[str, ...]], raw: str = "") -> str:
    """The code that a row label means after the rows before it; empty where no indicator has such a row or it stays open."""
    codes = rows.get(plain, ())
    if not codes and raw:
        inner = _IN_BRACKETS.search(fold_label(raw))
        codes = rows.get(plain_label(inner[1]), ()) if inner else ()
    if len(codes) < 2:
        return codes[0] if codes else ""
    for last in reversed(before):
        family = last.split(".")[0]
        fitting = [code for code in codes if code.split(".")[0] == family]
        if len(fitting) == 1:
            return fitting[0]
        if fitting and code_after(fitting, last):
            return code_after(fitting, last)
    return ""


def code_after(codes: list[str], last: str) -> str:
    """Of several codes the one below the last row's own total."""
    return next((code for code in codes if code.startswith(last.rsplit(".", 1)[0])), "")


def column_of(label: str, year: int | None, layout: LabelIndex) -> Column | None:
    """The value column that a heading names: 2012年 is the report's year or the one before."""
    columns = {c.key: c for c in layout.layout.columns}
    plain = plain_label(label)
    if plain in layout.columns:
        return columns[layout.columns[plain]]
    match = _YEAR.fullmatch(_NUMBER_OF.sub("", fold_label(label)))
    if match is None:
        return None
    return columns["year"] if year is None or int(match[1]) == year else columns["previous"] if int(match[1]) == year - 1 else None


def read_list(sheet: Sheet, index: LabelIndex, codebook: Codebook, rows: dict[str, tuple[str, ...]], year: int | None) -> list[Hit]:
    """The cells of a list table; none where fewer than four rows are those of an indicator."""
    heading: dict[int, tuple[Column, str]] = {}
    hits: list[Hit] = []
    before: list[str] = []
    for r, labels in enumerate(sheet.labels):
        found = {
            c: (column, (cell.text if cell else ""))
            for c, cell in enumerate(sheet.cells[r])
            if cell and cell.text and (column := column_of(cell.text, year, index))
        }
        found = _without_shorter_times(found)
        numbers = any(
            cell and read_cell(cell.text, None, codebook).state is State.STATED and not _YEAR.fullmatch(fold_label(cell.text)) for cell in sheet.cells[r]
        )
        if len({column.key for column, _ in found.values()}) >= 2 and not numbers:
            heading = found
            continue
        spot = next((c for c, t in enumerate(labels) if t and resolve(t, before, rows, _raw(sheet, r, c))), None)
        if spot is None:
            continue
        code = resolve(labels[spot], before, rows, _raw(sheet, r, spot))
        before.append(code)
        hits.extend(_row_hits(sheet, (r, spot), code, heading, index, codebook))
    return hits if len({h.code for h in hits}) >= _ENOUGH else []


def _without_shorter_times(found: dict[int, tuple[Column, str]]) -> dict[int, tuple[Column, str]]:
    """The columns without those of a quarter or month (本期实际) where another one sums up the year (本年累计)."""
    summed = [c for c, (column, said) in found.items() if column.key == "year" and "年累计" in fold_label(said)]
    return {c: known for c, known in found.items() if known[0].key != "year" or c in summed} if summed else found


def _raw(sheet: Sheet, r: int, c: int) -> str:
    cell = sheet.cells[r][c]
    return cell.text if cell is not None else ""


def _row_hits(sheet: Sheet, spot: tuple[int, int], code: str, heading: dict[int, tuple[Column, str]], index: LabelIndex, codebook: Codebook) -> list[Hit]:
    r, c0 = spot
    unit = next((fold_label(_raw(sheet, r, c)) for c, (column, _) in heading.items() if column.key == "unit"), None)
    values = {c: v for c, v in heading.items() if v[0].key not in ("label", "unit", "number")}
    if not values:
        numeric = [c for c in range(c0 + 1, sheet.table.n_columns) if _raw(sheet, r, c) and read_cell(_raw(sheet, r, c), None, codebook).state is State.STATED]
        plain_year = next(c for c in index.layout.columns if c.key == "year")
        values = {numeric[0]: (plain_year, "")} if len(numeric) == 1 else {}
        unit = next((_raw(sheet, r, c) for c in range(c0 + 1, sheet.table.n_columns) if _raw(sheet, r, c) in codebook.indicators[code].units), unit)
    out: list[Hit] = []
    for c, (column, said) in values.items():
        cell = sheet.cells[r][c]
        if cell is None or (cell.row, cell.column) != (r, c) or c == c0:
            continue
        target = codebook.indicators[code].cumulative_as if column.period == "cumulative" and codebook.indicators[code].cumulative_as else code
        out.append(
            Hit(
                target or code,
                cell,
                (_raw(sheet, r, c0), said),
                unit or codebook.indicators[code].unit,
                f"layout:{index.layout.name}",
                (),
                column.period,
                column.scope,
            )
        )
    return out
