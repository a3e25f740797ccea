"""The indicators of a matrix layout: one for each cell of rows × columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from govreport_parse.codebook.entries import Column, Era, Indicator, Layout, Row

TOTAL = "total"
ERAS: tuple[Era, ...] = get_args(Era)


def find_cells(layout: Layout) -> Iterator[Indicator]:
    """The indicators of a matrix layout, row by row.

    A cell belongs to the same column of its row's parent, or to its own row's total where the row has none. Subtotal columns that no form prints, rows that are
    headings, and rows that a revision of the form split into rows of their own (其他处理 since 2021) have no official cell there.
    """
    rows = {row.key: row for row in layout.rows}
    total = next((column.key for column in layout.columns if column.key == TOTAL), None)
    for row in layout.rows:
        printed = _printed_in(row, layout)
        for column in layout.columns:
            yield _cell(layout, row, column, rows, (printed, total))


def _printed_in(row: Row, layout: Layout) -> tuple[Era, ...]:
    stated = row.official_in or tuple(era for era in ERAS if era == layout.form)
    if row.group:
        return ()
    split = {era for below in layout.rows if below.key.startswith(f"{row.key}.") for era in below.official_in or stated}
    return tuple(era for era in stated if era not in split)


def _cell(layout: Layout, row: Row, column: Column, rows: dict[str, Row], shape: tuple[tuple[Era, ...], str | None]) -> Indicator:
    printed, total = shape
    parent = row.parent if row.parent in rows else ""
    if parent:
        part_of: str | None = _code(layout, parent, column.key)
    else:
        part_of = _code(layout, row.key, total) if total and column.key != total else None
    above = rows[parent] if parent and row.key.startswith(f"{parent}.") else None
    return Indicator(
        code=_code(layout, row.key, column.key),
        topic=layout.topic,
        label_zh=f"{_title(above, row, 'label_zh', '：')}—{column.label_zh or column.labels[0]}",
        label_en=f"{_title(above, row, 'label_en', ': ')} — {column.label_en or column.key}",
        means=row.means,
        unit=layout.unit,
        units=(layout.unit,) if layout.unit else (),
        official_in=printed if column.printed else (),
        number=row.number,
        part_of=part_of,
        concept=row.concept if column.key == total else None,
        verified="exact",
        phrases=row.phrases if column.key == total else (),
        examples=row.examples if column.key == total else (),
        counterexamples=row.counterexamples if column.key == total else (),
    )


def _code(layout: Layout, row: str, column: str) -> str:
    return layout.code.replace("{row}", row).replace("{column}", column)


def _title(above: Row | None, row: Row, field: str, joint: str) -> str:
    own = str(getattr(row, field)) or row.key
    return own if above is None else f"{getattr(above, field) or above.key}{joint}{own}"
