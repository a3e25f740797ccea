"""One report of our own in every carrier, as large as the reports that are measured elsewhere: prose, three tables, and for the web a whole page around them."""

from __future__ import annotations

import html
import io
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "readers"))

from official_forms import Row, cell, disclosure, grid, remedies, requests

TITLE = "青柳县人民政府2022年政府信息公开工作年度报告"


def _balanced() -> tuple[list[Row], ...]:
    """The three tables with numbers of our own whose sums hold: requests in and out in every column, totals in every row."""
    rnd = random.Random(2022)
    asked, remedied = requests(1), remedies(1)
    handled = [[rnd.choice((0, 0, 0, 1, 2, rnd.randrange(40))) for _ in range(6)] for _ in range(21)]
    total = [sum(column) for column in zip(*handled, strict=True)]
    carried_in, carried_out = [rnd.randrange(4) for _ in range(6)], [rnd.randrange(4) for _ in range(6)]
    new = [t + after - before for t, before, after in zip(total, carried_in, carried_out, strict=True)]
    for row, numbers in zip(asked[3:], (new, carried_in, *handled, total, carried_out), strict=True):
        row[-7:] = [cell(str(n)) for n in (*numbers, sum(numbers))]
    results = [[rnd.randrange(5) for _ in range(4)] for _ in range(3)]
    remedied[-1] = [cell(str(n)) for group in results for n in (*group, sum(group))]
    return disclosure(1), asked, remedied


TABLES = _balanced()
_TOTALS = [int(row[-1][0]) for row in TABLES[1][3:]]  # of the rows of the request table, in its order
_FIGURES = {
    "received": _TOTALS[0],
    "carried": _TOTALS[1],
    "online": _TOTALS[0] - 31 - 41,
    "on_time": _TOTALS[-2] - 6,
    "granted": _TOTALS[2],
    "partly": _TOTALS[3],
    "refused": sum(_TOTALS[4:12]),
    "unavailable": sum(_TOTALS[12:15]),
}
_PROSE = (
    "本报告根据《中华人民共和国政府信息公开条例》和上级统一格式编制。数据统计期限自2022年1月1日起至2022年12月31日止。如有疑问，请与青柳县人民政府办公室联系（地址：青柳县清河路12号，邮编：365200，电话：0599-5550123）。",
    "一、总体情况",
    "2022年，全县各级各部门围绕中心工作，细化公开目录，规范办理程序，政府信息公开工作平稳推进，群众查询办事更加方便。",
    "（一）主动公开。全县主动公开政府信息12,846条，比上年增加1,204条。其中，通过政府网站公开9,731条，通过政务微信公开1,862条，通过政务微博公开417条，通过政府公报公开88条，其他方式公开748条。",
    "在公开的信息中，规划计划类326条，财政资金类1,015条，公共服务类2,204条，行政许可类1,570条，应急管理类93条，人事任免类141条。",
    "县政府常务会议研究公开事项4次，制定公开制度3项，印发公开通知6份，重点督办整改问题17个，均已按期完成。",
    "全年召开新闻发布会8次，主要负责人参加新闻发布会2次，组织在线访谈11期，回应公众关注热点26次，发布政策解读稿件139篇。",
    "（二）依申请公开。全县收到政府信息公开申请{received}件，上年结转{carried}件。其中，当面申请31件，网络申请{online}件，信函申请41件。",
    "申请按时办结{on_time}件，延期办结6件，同意公开{granted}件，部分公开{partly}件，不予公开{refused}件，无法提供{unavailable}件。",
    "申请内容主要涉及土地征收、房屋拆迁、社会保障、教育招生、环境保护等方面，其中涉及土地征收的申请最多，占总数的37.4%。",
    "（三）政府信息管理。清理历年规范性文件386件，其中继续有效301件，修改22件，废止63件。公文属性源头认定率达到100%。",
    "（四）平台建设。县政府网站全年访问量约128万次，新增栏目9个，政务微信关注人数3.6万人，政务服务热线12345受理来电21,870个。",
    "全县设立政府信息公开查阅点23个，其中图书馆1个、档案馆1个、政务服务中心1个，全年接待查阅1,306人次。",
    "（五）监督保障。举办政府信息公开培训班5期，培训工作人员382人次；全县专职人员18人，兼职人员107人。",
    "全年未收取政府信息公开费用，信息公开工作经费安排46.5万元。没有收到对政府信息公开工作的举报投诉。",
    "县政府办公室每季度开展一次网站检查，全年共检查单位52家次，发现并纠正错误链接213处，通报批评单位3家。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "2022年，全县政府信息公开工作取得一定成绩，但仍存在一些不足：一是个别单位公开不够及时，二是解读形式比较单一，三是基层人员变动较多，业务还不熟练。",
    "2023年，我县将重点做好以下工作：加强业务培训，力争全年举办培训班6期以上；丰富解读形式，图解和视频解读比例不低于50%；健全考核机制，把公开质量纳入年度评估。",
    "继续推进基层政务公开标准化规范化建设，完善26个试点领域目录，逐步把公开延伸到村和社区，让群众看得到、听得懂、能监督。",
    "六、其他需要报告的事项",
    "2022年度全县没有收取依申请公开信息处理费。承办人大代表建议74件、政协提案96件，办复率100%，复文已按规定在网站公开。",
    "本年度报告的电子版可在青柳县人民政府门户网站查阅和下载。",
)
PROSE = tuple(text.format(**_FIGURES) for text in _PROSE)  # what the sentences say is what the tables hold
BREAKS = (17, 18, 19)  # a table stands before these paragraphs


_CELL = (
    "border:1px solid windowtext;padding:0cm 5.4pt;height:22.7pt;word-break:break-all;font-family:仿宋_GB2312;font-size:14px;line-height:150%;text-align:center"
)
_PARAGRAPH = "text-indent:32pt;line-height:28pt;margin-top:0pt;margin-bottom:0pt;font-family:仿宋_GB2312;font-size:16pt;mso-font-kerning:1.0000pt"


def as_text(times: int = 1) -> bytes:
    """The report as a text file; its prose and tables ``times`` over."""
    parts: list[str] = []
    for number, text in enumerate(PROSE):
        if number in BREAKS:
            rows = grid(TABLES[BREAKS.index(number)])
            lines = [[""] * rows.n_columns for _ in range(rows.n_rows)]
            for c in rows.cells:
                lines[c.row][c.column] = c.text
            parts.extend("\t".join(line) for line in lines)
        parts.append(text)
    return "\n".join([TITLE, *parts * times]).encode()


def as_page(times: int = 1) -> bytes:
    """The report within a page of a content management system: styles of a word processor, scripts, a tree of links, related links, information box, footer."""
    parts: list[str] = []
    for number, text in enumerate(PROSE):
        if number in BREAKS:
            parts.append(_table(TABLES[BREAKS.index(number)]))
        parts.append(f'<p style="{_PARAGRAPH}"><span style="{_PARAGRAPH}">{html.escape(text)}</span></p>')
    return (_HEAD + "".join(parts * times) + _FOOT).encode()


def _table(rows: Sequence[Row]) -> str:
    body = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{down}" colspan="{across}" style="{_CELL}"><p style="margin:0cm"><span>{html.escape(text)}</span></p></td>'
            for text, down, across in row
        )
        + "</tr>"
        for row in rows
    )
    return f'<table border="1" cellspacing="0" style="border-collapse:collapse"><tbody>{body}</tbody></table>'


def _links(count: int, name: str) -> str:
    return "".join(
        f'<li class="{name}-item"><a href="/{name}/2022/{i}.html" target="_blank" title="{name}{i}">政务公开栏目第{i}号</a></li>' for i in range(count)
    )


_SCRIPT = "\n".join(f"function show{i}(a,b){{var c=document.getElementById('tab'+a);if(c&&b>{i}){{c.style.display='block';}}}}" for i in range(120))
_HEAD = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}-青柳县人民政府</title><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2023-01-18 09:30">
<style>{"".join(f".menu{i} a{{color:#333;width:{i}px}}" for i in range(200))}</style><script>{_SCRIPT}</script></head><body><div class="top"><ul>{_links(60, "nav")}</ul></div>
<div class="tree"><ul>{_links(300, "tree")}</ul></div><div class="main"><div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="box"><table><tr><td>索引号</td><td>QL00100-0302-2023-00007</td><td>发布机构</td><td>青柳县人民政府办公室</td></tr></table></div>
<div class="article"><h1>{TITLE}</h1><div class="info">发布时间：2023-01-18 来源：县政府办公室 字号：[大 中 小]</div><div class="content">"""
_FOOT = f"""</div><div class="share">分享到： 打印本页 关闭窗口</div></div><div class="related"><ul>{_links(120, "related")}</ul></div></div>
<div class="footer">版权所有 青柳县人民政府 ICP备05550123号 技术支持：县信息中心</div><script>{_SCRIPT}</script></body></html>"""


def as_word(times: int = 1) -> bytes:
    """The report as a Word file."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    document.add_paragraph(TITLE)
    for number, text in [*enumerate(PROSE)] * times:
        if number in BREAKS:
            _add_table(document, TABLES[BREAKS.index(number)])
        shape = document.add_paragraph(text).paragraph_format
        shape.first_line_indent, shape.line_spacing = Pt(32), Pt(28)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def long_word(word: bytes, times: int) -> bytes:
    """A Word file with its body ``times`` over."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                before, mark, rest = content.partition(b"<w:body>")
                body, end, after = rest.rpartition(b"<w:sectPr")
                content = before + mark + body * times + end + after
            target.writestr(name, content)
    return out.getvalue()


def long_pdf(printed: bytes, times: int) -> bytes:
    """A PDF with its pages ``times`` over."""
    source, target, out = pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(times):
        target.import_pages(source)
    target.save(out)
    return out.getvalue()


def _add_table(document: Any, rows: Sequence[Row]) -> None:
    plan = grid(rows)
    table = document.add_table(rows=plan.n_rows, cols=plan.n_columns)
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for c in plan.cells:
        target = cells[c.row][c.column]
        if c.row_span > 1 or c.column_span > 1:
            target = target.merge(cells[c.row + c.row_span - 1][c.column + c.column_span - 1])
        target.text = c.text
        for run in target.paragraphs[0].runs:
            run.font.size = Pt(10.5)


def printed_by_office(word: bytes, suffix: str, folder: Path) -> bytes:
    """The Word file as LibreOffice saves it (``pdf``, ``doc``)."""
    source = folder / "report.docx"
    source.write_bytes(word)
    office = shutil.which("soffice") or "soffice"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{suffix}").read_bytes()


def printed_by_browser(folder: Path) -> bytes:
    """The report as Chromium prints it."""
    page, target = folder / "report.html", folder / "browser.pdf"
    parts: list[str] = []
    for number, text in enumerate(PROSE):
        if number in BREAKS:
            parts.append(_plain_table(TABLES[BREAKS.index(number)]))
        parts.append(f"<p>{html.escape(text)}</p>")
    style = "body{font-family:'Noto Serif CJK SC';font-size:16pt;line-height:28pt}table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:10.5pt;line-height:16pt;padding:3pt}@page{size:A4;margin:37mm 26mm}"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style><h1>{TITLE}</h1>{''.join(parts)}", encoding="utf-8")
    browser = shutil.which("chromium") or "chromium"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True, timeout=180)
    return target.read_bytes()


def _plain_table(rows: Sequence[Row]) -> str:
    body = ("".join(f"<td rowspan={down} colspan={across}>{html.escape(text)}</td>" for text, down, across in row) for row in rows)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in body)}</table>"
