"""One report of our own, whose sums hold, printed in every carrier."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from official_forms import DECLINED, OTHERWISE, REFUSALS, RESULTS, UNABLE, Row, cell, grid, html_page

from govreport_parse.readers.grid import Grid, texts

TITLE = "柳泉县自然资源局2022年政府信息公开工作年度报告"
BEFORE = (
    "本报告依据《中华人民共和国政府信息公开条例》编制，数据统计期限为2022年1月1日至2022年12月31日。",
    "一、总体情况",
    "（一）主动公开。全年通过县政府网站公开政府信息318条，其中规划计划类46条、行政许可类97条。",
    "（二）依申请公开。全年收到政府信息公开申请61件，上年结转4件，均已登记在册。",
    "（三）监督保障。举办政府信息公开培训3期，培训128人次。",
)
HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
)
AFTER = (
    "五、存在的主要问题及改进情况",
    "公开目录更新不够及时。下一步将明确专人负责，按月核对栏目内容。",
    "六、其他需要报告的事项",
    "本年度没有收取信息处理费。",
)


def disclosure() -> list[Row]:
    """The table of article 20."""
    return [
        [cell("第二十条第（一）项", 1, 4)],
        [cell("信息内容"), cell("本年制发件数"), cell("本年废止件数"), cell("现行有效件数")],
        [cell("规章"), cell("0"), cell("0"), cell("0")],
        [cell("行政规范性文件"), cell("7"), cell("2"), cell("39")],
        [cell("第二十条第（五）项", 1, 4)],
        [cell("信息内容"), cell("本年处理决定数量", 1, 3)],
        [cell("行政许可"), cell("1485", 1, 3)],
        [cell("第二十条第（六）项", 1, 4)],
        [cell("信息内容"), cell("本年处理决定数量", 1, 3)],
        [cell("行政处罚"), cell("236", 1, 3)],
        [cell("行政强制"), cell("18", 1, 3)],
        [cell("第二十条第（八）项", 1, 4)],
        [cell("信息内容"), cell("本年收费金额（单位：万元）", 1, 3)],
        [cell("行政事业性收费"), cell("407.35", 1, 3)],
    ]


_PEOPLE = 6  # natural persons and five kinds of organisations; their total is the seventh number
NEW = (48, 6, 0, 1, 5, 1)
CARRIED = (3, 1, 0, 0, 0, 0)
GRANTED = (21, 3, 0, 1, 2, 0)
PARTLY = (4, 1, 0, 0, 1, 0)
REFUSED = (
    (1, 0, 0, 0, 0, 0),
    (0, 0, 0, 0, 0, 0),
    (2, 0, 0, 0, 0, 0),
    (3, 1, 0, 0, 0, 0),
    (0, 0, 0, 0, 1, 0),
    (1, 0, 0, 0, 0, 0),
    (0, 0, 0, 0, 0, 1),
    (2, 0, 0, 0, 0, 0),
)
NOT_ABLE = ((9, 1, 0, 0, 0, 0), (1, 0, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0))
NOT_HANDLED = ((2, 0, 0, 0, 0, 0), (1, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0), (1, 0, 0, 0, 0, 0))
OTHER = ((1, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0))


def _added(rows: Sequence[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def requests() -> list[Row]:
    """The request table of the 2021 form. What came in is what was handled and what is carried over, in every column."""

    def numbers(row: Sequence[int]) -> Row:
        return [*(cell(str(n)) for n in row), cell(str(sum(row)))]

    handled = _added([GRANTED, PARTLY, *REFUSED, *NOT_ABLE, *NOT_HANDLED, *OTHER])
    left = [a + b - c for a, b, c in zip(NEW, CARRIED, handled, strict=True)]
    assert min(left) >= 0
    out: list[Row] = [
        [cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), cell("申请人情况", 1, 7)],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        [cell(text) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
        [cell("一、本年新收政府信息公开申请数量", 1, 3), *numbers(NEW)],
        [cell("二、上年结转政府信息公开申请数量", 1, 3), *numbers(CARRIED)],
        [cell("三、本年度办理结果", 22), cell("（一）予以公开", 1, 2), *numbers(GRANTED)],
        [cell("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2), *numbers(PARTLY)],
    ]
    for group, items, rows in (
        ("（三）不予公开", REFUSALS, REFUSED),
        ("（四）无法提供", UNABLE, NOT_ABLE),
        ("（五）不予处理", DECLINED, NOT_HANDLED),
        ("（六）其他处理", OTHERWISE, OTHER),
    ):
        for index, (item, row) in enumerate(zip(items, rows, strict=True)):
            out.append([*([cell(group, len(items))] if index == 0 else []), cell(item), *numbers(row)])
    out.append([cell("（七）总计", 1, 2), *numbers(handled)])
    out.append([cell("四、结转下年度继续办理", 1, 3), *numbers(left)])
    return out


def remedies() -> list[Row]:
    """The review and litigation table."""
    results = ((3, 1, 0, 0), (2, 0, 1, 0), (1, 0, 0, 1))
    return [
        [cell("行政复议", 1, 5), cell("行政诉讼", 1, 10)],
        [*(cell(text, 2) for text in RESULTS), cell("未经复议直接起诉", 1, 5), cell("复议后起诉", 1, 5)],
        [cell(text) for text in (*RESULTS, *RESULTS)],
        [cell(str(n)) for row in results for n in (*row, sum(row))],
    ]


TABLES = (disclosure(), requests(), remedies())


def grids() -> list[Grid]:
    """What every reader has to give."""
    return [grid(rows) for rows in TABLES]


def as_text() -> bytes:
    """The report as a text file, its cells parted by tabs."""
    tables = ["\n".join("\t".join(row) for row in texts(g)) for g in grids()]
    parts = [TITLE, *BEFORE, *(part for pair in zip(HEADINGS, tables, strict=True) for part in pair), *AFTER]
    return "\n".join(parts).encode()


def as_page() -> bytes:
    """The report as a web page."""
    page = html_page(TABLES)
    start = page.index("<h1>")
    end = page.index("</body>")
    tables = [f"<table>{part.split('</table>')[0]}</table>" for part in page[start:end].split("<table>")[1:]]
    body = "".join(f"<p>　　{text}</p>" for text in BEFORE)
    body += "".join(f"<p>　　{heading}</p>{table}" for heading, table in zip(HEADINGS, tables, strict=True))
    body += "".join(f"<p>　　{text}</p>" for text in AFTER)
    return f"{page[:start]}<h1>{TITLE}</h1>{body}{page[end:]}".encode()


def as_word() -> bytes:
    """The report as a Word file."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Pt(64))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.add_paragraph(TITLE)
    for text in BEFORE:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(28)
    for heading, plan in zip(HEADINGS, grids(), strict=True):
        document.add_paragraph(heading).paragraph_format.first_line_indent = Pt(28)
        table = document.add_table(rows=plan.n_rows, cols=plan.n_columns)
        table.style = "Table Grid"
        for c in plan.cells:
            target = table.cell(c.row, c.column)
            if c.row_span > 1 or c.column_span > 1:
                target = target.merge(table.cell(c.row + c.row_span - 1, c.column + c.column_span - 1))
            target.text = c.text
            for run in target.paragraphs[0].runs:
                run.font.size = Pt(9)
    for text in AFTER:
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(28)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_workbook(*, sheets: int = 3) -> bytes:
    """The report as a workbook: a sheet for every table, or all on one."""
    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    first = workbook.add_worksheet("年报")
    for number, text in enumerate((TITLE, *BEFORE)):
        first.write(number, 0, text)
    at = 1 + len(BEFORE)
    sheet = first
    for number, (heading, plan) in enumerate(zip(HEADINGS, grids(), strict=True)):
        if number and sheets > 1:
            sheet, at = workbook.add_worksheet(f"表{number + 1}"), 0
        sheet.merge_range(at, 0, at, plan.n_columns - 1, heading)
        for c in plan.cells:
            value = float(c.text) if c.text.replace(".", "").isdigit() else c.text
            top, left = at + 1 + c.row, c.column
            if c.row_span > 1 or c.column_span > 1:
                sheet.merge_range(top, left, top + c.row_span - 1, left + c.column_span - 1, value)
            else:
                sheet.write(top, left, value)
        at += plan.n_rows + 2
    for number, text in enumerate(AFTER):
        sheet.write(at + number, 0, text)
    workbook.close()
    return out.getvalue()


def has_calc() -> bool:
    """Whether LibreOffice with its sheets is here."""
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / "libsclo.so").exists()


def convert(content: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """The bytes as LibreOffice writes them in another format."""
    source = folder / f"report{suffix}"
    source.write_bytes(content)
    office = shutil.which("soffice")
    assert office
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix("." + target.split(":", maxsplit=1)[0]).read_bytes()


def print_page(content: bytes, folder: Path) -> bytes:
    """The web page as Chromium prints it."""
    browser = shutil.which("chromium")
    assert browser
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_bytes(content)
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=180)
    return target.read_bytes()
