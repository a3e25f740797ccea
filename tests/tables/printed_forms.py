"""Whole reports around drawn tables, in every carrier that needs no other program: web page, Word, and the ways in which crawlers dump tables as text."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from typing import Any

from drawn_forms import Drawn, Row

from govreport_parse.readers.grid import Grid, RawCell, grid_of_rows

HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
FONT = "Noto Serif CJK SC"
AGENCY = "青山县人民政府"
DUMPS = ("tabs", "pipes", "lines", "spaced", "joined")


def grid(rows: Sequence[Row]) -> Grid:
    """The rows as positions with spans."""
    return grid_of_rows([[RawCell(text, down, across) for text, down, across in row] for row in rows])


def opening(form: str) -> list[str]:
    year = "2023" if form == "form2021" else "2019"
    return [
        f"{AGENCY}{year}年政府信息公开工作年度报告",
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、总体情况",
        "本年度各项工作平稳推进，没有需要另行说明的事项。",
    ]


CLOSING = ["五、存在的主要问题及改进情况", "工作力量仍显不足，将继续加强培训。", "六、其他需要报告的事项", "无其他需要报告的事项。"]


def page(form: str, tables: Sequence[tuple[str, Drawn]], *, pasted: bool = False, look: str = "", filler: int = 0) -> bytes:
    """A web page; pasted from Word, every cell holds a paragraph with a span and stray blanks. ``look`` is its style, ``filler`` points of blank before the first table."""

    def written(rows: Sequence[Row]) -> str:
        lines = []
        for row in rows:
            tags = ""
            for text, down, across in row:
                inner = html.escape(text) or "&nbsp;"
                inner = f"<p style='text-align:center'><span>&nbsp;{inner}</span><span></span></p>" if pasted else inner
                tags += f"<td rowspan='{down}' colspan='{across}'>{inner}</td>"
            lines.append(f"<tr>{tags}</tr>")
        return "<table border=1>" + "".join(lines) + "</table>"

    parts = [f"<p>{line}</p>" for line in opening(form)]
    parts.append(f"<div style='height:{filler}pt'></div>" if filler else "")
    for heading, drawn in tables:
        parts.append(f"<p>{heading}</p>")
        parts += [f"<p>{line}</p>" for line in drawn.before]
        parts.append("".join(written(rows) for rows in (drawn.rows, *drawn.more)))
        parts += [f"<p>{line}</p>" for line in drawn.after]
    parts += [f"<p>{line}</p>" for line in CLOSING]
    return f"<!doctype html><html><head><meta charset=utf-8><title>{opening(form)[0]}</title><style>{look}</style></head><body>{''.join(parts)}</body></html>".encode()


def word(form: str, tables: Sequence[tuple[str, Drawn]], *, filler: int = 0, size: float = 9.0, solid: bool = False) -> bytes:
    """A Word file with merged cells; ``filler`` points of blank before the first table, rows that may break unless they are ``solid``."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for line in opening(form):
        document.add_paragraph(line)
    if filler:
        document.add_paragraph().paragraph_format.space_after = Pt(filler)
    for heading, drawn in tables:
        document.add_paragraph(heading)
        for line in drawn.before:
            document.add_paragraph(line)
        for rows in (drawn.rows, *drawn.more):
            plan = grid(rows)
            table = document.add_table(rows=plan.n_rows, cols=plan.n_columns)
            table.style = "Table Grid"
            for c in plan.cells:
                target = table.cell(c.row, c.column)
                if c.row_span > 1 or c.column_span > 1:
                    target = target.merge(table.cell(c.row + c.row_span - 1, c.column + c.column_span - 1))
                target.text = c.text
                for run in target.paragraphs[0].runs:
                    run.font.size = Pt(size)
            for row in table.rows if solid else ():
                row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            document.add_paragraph() if len(drawn.more) else None
        for line in drawn.after:
            document.add_paragraph(line)
    for line in CLOSING:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(form: str, tables: Sequence[tuple[str, Drawn]], *, apart: bool = False) -> bytes:
    """A workbook with merged ranges and counts as numbers, on one sheet or, set ``apart``, each table on its own."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("年报")
    row = _written_down(sheet, 0, opening(form))
    for number, (heading, drawn) in enumerate(tables, 1):
        if apart:
            sheet, row = book.add_worksheet(f"表{number}"), 0
        row = _written_down(sheet, row, [heading, *drawn.before])
        for rows in (drawn.rows, *drawn.more):
            plan = grid(rows)
            for c in plan.cells:
                value = int(c.text) if c.text.isascii() and c.text.isdecimal() else c.text
                if c.row_span > 1 or c.column_span > 1:
                    sheet.merge_range(row + c.row, c.column, row + c.row + c.row_span - 1, c.column + c.column_span - 1, value)
                else:
                    sheet.write(row + c.row, c.column, value)
            row += plan.n_rows + (1 if drawn.more else 0)
        row = _written_down(sheet, row, drawn.after)
    _written_down(book.add_worksheet("说明") if apart else sheet, 0 if apart else row, CLOSING)
    book.close()
    return out.getvalue()


def _written_down(sheet: Any, row: int, lines: Sequence[str]) -> int:
    """Writes lines from this row on, one a row, and returns the row behind them."""
    for line in lines:
        sheet.write(row, 0, line)
        row += 1
    return row


def dump(form: str, tables: Sequence[tuple[str, Drawn]], kind: str) -> bytes:
    """A text file: tables as rows of tabs or pipes, one cell a line, cells parted by blanks, or cells that run together."""
    lines = opening(form)
    for heading, drawn in tables:
        lines += [heading, *drawn.before]
        for rows in (drawn.rows, *drawn.more):
            plan = grid(rows)
            texts = [[c for c in plan.cells if c.row == r] for r in range(plan.n_rows)]
            if kind in ("tabs", "pipes"):
                full = [["" for _ in range(plan.n_columns)] for _ in range(plan.n_rows)]
                for c in plan.cells:
                    full[c.row][c.column] = c.text
                lines += ["\t".join(row) if kind == "tabs" else "| " + " | ".join(row) + " |" for row in full]
            elif kind == "lines":
                lines += [c.text for row in texts for c in row]
            elif kind == "spaced":
                lines.append(" ".join(c.text for row in texts for c in row))
            else:
                lines.append("".join(c.text.strip() for row in texts for c in row))
        lines += drawn.after
    return "\n".join([*lines, *CLOSING]).encode()
