"""The official tables with numbers of our own, and ways to print them as Word and as a web page."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence
from pathlib import Path

from govreport_parse.readers.grid import Grid, RawCell, grid_of_rows

Row = list[tuple[str, int, int]]  # text, rows down, columns across

REFUSALS = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
UNABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
DECLINED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def cell(text: str, down: int = 1, across: int = 1) -> tuple[str, int, int]:
    return text, down, across


def disclosure(seed: int) -> list[Row]:
    """The table of article 20 as the 2021 form prints it."""
    rnd = random.Random(seed)
    number = lambda top: cell(f"{rnd.randrange(top):,}" if rnd.random() < 0.3 else str(rnd.randrange(top)))  # noqa: E731
    wide = lambda text: cell(text, 1, 3)  # noqa: E731
    return [
        [cell("第二十条第（一）项", 1, 4)],
        [cell("信息内容"), cell("本年制发件数"), cell("本年废止件数"), cell("现行有效件数")],
        [cell("规章"), number(9), number(9), number(60)],
        [cell("行政规范性文件"), number(90), number(30), number(400)],
        [cell("第二十条第（五）项", 1, 4)],
        [cell("信息内容"), wide("本年处理决定数量")],
        [cell("行政许可"), wide(number(99999)[0])],
        [cell("第二十条第（六）项", 1, 4)],
        [cell("信息内容"), wide("本年处理决定数量")],
        [cell("行政处罚"), wide(number(9999)[0])],
        [cell("行政强制"), wide(number(999)[0])],
        [cell("第二十条第（八）项", 1, 4)],
        [cell("信息内容"), wide("本年收费金额（单位：万元）")],
        [cell("行政事业性收费"), wide(f"{rnd.randrange(9999)}.{rnd.randrange(10, 99)}")],
    ]


def requests(seed: int) -> list[Row]:
    """The request table of the 2021 form."""
    rnd = random.Random(seed)

    def numbers() -> Row:
        return [cell(str(rnd.choice((0, 0, 1, 3, rnd.randrange(99), rnd.randrange(2000))))) for _ in range(7)]

    out: list[Row] = [
        [cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), cell("申请人情况", 1, 7)],
        [cell("自然人", 2), cell("法人或其他组织", 1, 5), cell("总计", 2)],
        [cell(text) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
        [cell("一、本年新收政府信息公开申请数量", 1, 3), *numbers()],
        [cell("二、上年结转政府信息公开申请数量", 1, 3), *numbers()],
        [cell("三、本年度办理结果", 22), cell("（一）予以公开", 1, 2), *numbers()],
        [cell("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2), *numbers()],
    ]
    for group, items in (("（三）不予公开", REFUSALS), ("（四）无法提供", UNABLE), ("（五）不予处理", DECLINED), ("（六）其他处理", OTHERWISE)):
        for index, item in enumerate(items):
            out.append([*([cell(group, len(items))] if index == 0 else []), cell(item), *numbers()])
    out.append([cell("（七）总计", 1, 2), *numbers()])
    out.append([cell("四、结转下年度继续办理", 1, 3), *numbers()])
    return out


def remedies(seed: int) -> list[Row]:
    """The review and litigation table."""
    rnd = random.Random(seed)
    return [
        [cell("行政复议", 1, 5), cell("行政诉讼", 1, 10)],
        [*(cell(text, 2) for text in RESULTS), cell("未经复议直接起诉", 1, 5), cell("复议后起诉", 1, 5)],
        [cell(text) for text in (*RESULTS, *RESULTS)],
        [cell(str(rnd.randrange(20))) for _ in range(15)],
    ]


def statistics(seed: int, count: int = 58) -> list[Row]:
    """A table of indicators, units and numbers in the manner of 2014 to 2018."""
    rnd = random.Random(seed)
    names = (
        "主动公开政府信息数",
        "通过不同渠道和方式公开政府信息的情况",
        "政府网站公开政府信息数",
        "回应公众关注热点或重大舆情数",
        "收到申请数",
        "当面申请数",
        "申请办结数",
        "按时办结数",
        "延期办结数",
        "维持具体行政行为数",
    )
    rows: list[Row] = [[cell("统计指标"), cell("单位"), cell("统计数")]]
    for index in range(count):
        blank = rnd.random() < 0.15
        rows.append(
            [cell(f"{index + 1}．{rnd.choice(names)}"), cell("" if blank else rnd.choice(("条", "件", "次"))), cell("" if blank else str(rnd.randrange(5000)))]
        )
    return rows


def grid(rows: Sequence[Row]) -> Grid:
    """What a reader has to give for these rows."""
    return grid_of_rows([[RawCell(text, down, across) for text, down, across in row] for row in rows])


def spread(of: Grid) -> list[list[str | None]]:
    """The grid with every span spread: the text that each position belongs to."""
    out: list[list[str | None]] = [[None] * of.n_columns for _ in range(of.n_rows)]
    for c in of.cells:
        for row in range(c.row, c.row + c.row_span):
            for column in range(c.column, c.column + c.column_span):
                out[row][column] = c.text.replace(" ", "")
    return out


def html_page(tables: Sequence[Sequence[Row]], *, filler: int = 0, style: str = "", header_rows: int = 0) -> str:
    """A web page with these tables between headings; ``filler`` points of blank before the first, ``header_rows`` repeated on every page."""
    parts = [f"<h1>某县2023年政府信息公开工作年度报告</h1><div style='height:{filler}pt'></div>"]
    for number, rows in enumerate(tables, 1):
        parts.append(f"<p>{'一二三四五六'[number - 1]}、第{number}张表的情况</p><table>")
        for index, row in enumerate(rows):
            parts.append("<thead>" if index == 0 and header_rows else "")
            tags = "".join(f"<td rowspan={down} colspan={across}>{html.escape(text) or '&nbsp;'}</td>" for text, down, across in row)
            parts.append(f"<tr>{tags}</tr>" + ("</thead>" if header_rows and index == header_rows - 1 else ""))
        parts.append("</table>")
    base = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt 4pt;text-align:center}body{font-family:'Noto Serif CJK SC';font-size:10.5pt}"
    return f"<!doctype html><meta charset=utf-8><style>{base}{style}</style><body>{''.join(parts)}<p>五、存在的主要问题及改进情况</p></body>"


def word_file(
    path: Path,
    tables: Sequence[Sequence[Row]],
    *,
    filler: int = 0,
    size: float = 9.0,
    header_rows: int = 0,
    landscape: bool = False,
    solid_rows: bool = False,
    upright_label: bool = False,
) -> None:
    """A Word file with these tables between headings."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    section = document.sections[0]
    width, height = Pt(595.3), Pt(841.9)
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Pt(72))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.add_paragraph("某县2023年政府信息公开工作年度报告")
    if filler:
        document.add_paragraph().paragraph_format.space_after = Pt(filler)
    for number, rows in enumerate(tables, 1):
        document.add_paragraph(f"{'一二三四五六'[number - 1]}、第{number}张表的情况")
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
            if upright_label and c.row_span > 5:
                direction = OxmlElement("w:textDirection")
                direction.set(qn("w:val"), "tbRlV")
                target._tc.get_or_add_tcPr().append(direction)
        for index, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            if index < header_rows:
                properties.append(OxmlElement("w:tblHeader"))
            if solid_rows:
                properties.append(OxmlElement("w:cantSplit"))
        document.add_paragraph()
    document.add_paragraph("五、存在的主要问题及改进情况")
    document.save(str(path))
