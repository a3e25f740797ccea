"""Reports written as blocks, in the carriers that real reports come in. Blocks are headings (h), paragraphs (p) and tables of cells with spans (t, rs, cs)."""

from __future__ import annotations

import io
import random
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

MENU = ("首页", "走进本地", "新闻动态", "政务公开", "办事大厅", "互动交流", "领导信息", "机构职能", "政策法规", "规划计划", "财政信息", "人事信息", "公示公告")
INDENT = "　　"
AT_ONCE = 100
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SMALL = '<w:sz w:val="18"/>'
WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORD_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


class Placed(NamedTuple):
    """A cell at its place in the grid."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def place_cells(rows: list[list[dict[str, Any]]]) -> tuple[list[Placed], int]:
    """Every cell at its place, and how many columns the table has."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            one = Placed(row, column, cell.get("rs") or 1, cell.get("cs") or 1, cell.get("t") or "")
            taken |= {(row + down, column + right) for down in range(one.rows) for right in range(one.columns)}
            placed.append(one)
            column += one.columns
    return placed, max(place[1] for place in taken) + 1


def words_of(block: dict[str, Any]) -> str:
    """The words of a heading, a paragraph, or the line above a table."""
    return str(block.get("text") or block.get("p") or block.get("caption") or "").strip("　")


def as_txt(report: dict[str, Any]) -> bytes:
    """A text file: one line a paragraph, a table's cells between tabs."""
    lines = [report["title"], ""]
    for block in report["blocks"]:
        if words_of(block):
            lines.append(words_of(block) if "h" in block else INDENT + words_of(block))
        if "table" in block:
            placed, width = place_cells(block["table"])
            grid = [[""] * width for _ in block["table"]]
            for cell in placed:
                grid[cell.row][cell.column] = cell.text.replace("\n", "")
            lines += ["\t".join(row) for row in grid]
    return ("\r\n".join(lines) + "\r\n").encode("gb18030" if is_odd(report) else "utf-8")


def is_odd(report: dict[str, Any]) -> bool:
    """A coin that always falls the same way for the same report."""
    return random.Random(report["id"]).random() < 0.5


def as_html(report: dict[str, Any]) -> bytes:
    """A page of one of three content systems, always the same one for the same report."""
    return random.Random(report["id"] + "page").choice((article_page, cells_page, breaks_page))(report)


def article_page(report: dict[str, Any]) -> bytes:
    """A modern page: statements of the page, a trail, one paragraph element each, neighbours at the end."""
    chance, title, agency = random.Random(report["id"]), escape(report["title"]), escape(report["gold"].get("agency") or "")
    published = report["gold"].get("published")
    meta = f'<meta name="ArticleTitle" content="{title}"><meta name="ContentSource" content="{agency}">'
    dated = f'<meta name="PubDate" content="{published} 09:{chance.randint(10, 59)}">' if published else ""
    shown = f"<span>发布时间：{published}</span>" if published else ""
    body = "".join(f"<p>{'<b>' if 'h' in b else ''}{INDENT}{text}{'</b>' if 'h' in b else ''}</p>" for b, text in html_blocks(report, "<td{}>{}</td>"))
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">{meta}{dated}<title>{title}</title><style>.nav li{{float:left}}</style></head><body>'
        f'<div class="nav"><ul>{menu(chance)}</ul></div><div class="position">您的位置：首页 &gt; 政务公开 &gt; 年度报告</div><h1>{title}</h1>'
        f'<div class="infobar">{shown}<span>来源：{agency}</span><span>点击：{chance.randint(10, 9999)}次</span></div><div class="article-content">{body}</div>'
        f'<div class="recommend"><h4>相关阅读</h4><ul>{neighbours(chance)}</ul></div><footer>{foot(chance, agency)}</footer></body></html>'
    ).encode()


def cells_page(report: dict[str, Any]) -> bytes:
    """An old page laid out by tables, its text pasted from a word processor, declared gb2312."""
    chance, title = random.Random(report["id"]), escape(report["title"])
    published = report["gold"].get("published")
    cell = '<td{} valign="center"><p align="center"><span style="font-size:9pt;font-family:宋体">{}</span></p></td>'
    line = '<p style="text-indent:2em;line-height:28pt"><span style="font-size:16pt;font-family:仿宋">{}</span></p>'
    body = "".join(line.format(f"<strong>{text}</strong>" if "h" in b else text) for b, text in html_blocks(report, cell))
    dated = f"<tr><td>发布日期：{published}　阅读次数：{chance.randint(10, 9999)}</td></tr>" if published else ""
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title></head><body><table width="980"><tr>'
        f'<td><ul>{menu(chance)}</ul></td></tr><tr><td><table><tr><td width="200"><ul>{neighbours(chance)}</ul></td><td><table><tr><td><h2>{title}</h2></td></tr>'
        f"{dated}<tr><td>{body}</td></tr></table></td></tr></table></td></tr><tr><td>{foot(chance, '')}</td></tr></table></body></html>"
    ).encode("gb18030")


def breaks_page(report: dict[str, Any]) -> bytes:
    """A page whose text is one element with line breaks, under the box of the disclosure catalogue, declared GBK."""
    chance, title, gold = random.Random(report["id"]), escape(report["title"]), report["gold"]
    body = "".join(f"<br>{INDENT}<strong>{text}</strong><br>" if "h" in b else f"<br>{INDENT}{text}<br>" for b, text in html_blocks(report, "<td{}>{}</td>"))
    box = (
        f"<tr><td>索引号</td><td>{chance.randint(10000000, 99999999)}X/{chance.randint(2009, 2025)}-0{chance.randint(1000, 9999)}</td><td>主题分类</td><td>年度报告</td></tr>"
        f"<tr><td>发布机构</td><td>{escape(gold.get('agency') or '')}</td><td>发布日期</td><td>{gold.get('published') or ''}</td></tr>"
        f"<tr><td>名称</td><td>{title}</td><td>文号</td><td>{escape(gold.get('doc_number') or '')}</td></tr>"
    )
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>{title}-政府信息公开专栏</title></head><body><div id="top"><ul>{menu(chance)}</ul></div>'
        f'<table class="catalogue">{box}</table><div class="side"><ul>{neighbours(chance)}</ul></div><div id="content">{body}</div><div>打印本页　关闭窗口</div><div id="bottom">{foot(chance, "")}</div></body></html>'
    ).encode("gb18030")


def html_blocks(report: dict[str, Any], cell: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The blocks with their words as HTML; a table is a block whose words are the table."""
    for block in report["blocks"]:
        if words_of(block):
            yield block, escape(words_of(block))
        if "table" in block:
            yield {}, html_table(block["table"], cell)


def html_table(rows: list[list[dict[str, Any]]], cell: str) -> str:
    """A table with its spans."""
    lines = []
    for row in rows:
        spans = ["".join(f' {name}="{one[key]}"' for name, key in (("rowspan", "rs"), ("colspan", "cs")) if (one.get(key) or 1) > 1) for one in row]
        texts = [escape(one.get("t") or "").replace("\n", "<br>") or "&nbsp;" for one in row]
        lines.append(f"<tr>{''.join(cell.format(span, text) for span, text in zip(spans, texts, strict=True))}</tr>")
    return f'<table border="1" cellspacing="0"><tbody>{"".join(lines)}</tbody></table>'


def menu(chance: random.Random) -> str:
    """The navigation of a site."""
    return "".join(f'<li><a href="/c{chance.randint(100, 999)}/">{name}</a></li>' for name in MENU)


def neighbours(chance: random.Random) -> str:
    """Links to other pages, with numbers that belong to none of our indicators."""
    lines = (f"{chance.randint(2008, 2024)}年{chance.choice(MENU)}工作简报（第{chance.randint(1, 60)}期）" for _ in range(12))
    return "".join(f'<li><a href="/i/{chance.randint(1000, 9999)}.html">{line}</a></li>' for line in lines)


def foot(chance: random.Random, agency: str) -> str:
    """The foot of a site."""
    return f"主办单位：{agency}　网站备案号：{chance.randint(10000000, 99999999)}　网站标识码：{chance.randint(1000000000, 9999999999)}　您是第{chance.randint(10000, 999999)}位访客"


def as_docx(report: dict[str, Any]) -> bytes:
    """A Word file with merged cells, written part by part (a library that adds cell by cell takes forty times as long)."""
    parts = [word_paragraph(report["title"], "<w:b/>")]
    for block in report["blocks"]:
        if words_of(block):
            parts.append(word_paragraph(INDENT + words_of(block), "<w:b/>" if "h" in block else ""))
        if "table" in block:
            parts += [word_table(block["table"]), word_paragraph("", "")]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", WORD_TYPES)
        package.writestr("_rels/.rels", WORD_RELATIONS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{"".join(parts)}</w:body></w:document>')
    return target.getvalue()


def word_paragraph(text: str, style: str) -> str:
    """A paragraph of a Word file; line breaks within it stay breaks."""
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:rPr><w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>{style}</w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        for line in text.split("\n")
    )
    return f"<w:p>{runs}</w:p>"


def word_table(rows: list[list[dict[str, Any]]]) -> str:
    """A table of a Word file: a cell over several columns spans the grid, one over several rows goes on in the rows below."""
    placed, width = place_cells(rows)
    starts = {(cell.row + down, cell.column): (cell, down) for cell in placed for down in range(min(cell.rows, len(rows) - cell.row))}
    grid = f'<w:gridCol w:w="{9000 // width}"/>' * width
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    lines = "".join(
        f"<w:tr>{''.join(word_cell(*starts[row, column]) for column in range(width) if (row, column) in starts)}</w:tr>" for row in range(len(rows))
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def word_cell(cell: Placed, down: int) -> str:
    """One cell of a row: its beginning with the text, or where it goes on from above."""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "" if cell.rows == 1 else "<w:vMerge/>" if down else '<w:vMerge w:val="restart"/>'
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{word_paragraph('' if down else cell.text, SMALL)}</w:tc>"


def as_pdfs(reports: list[dict[str, Any]]) -> dict[str, bytes]:
    """Id → PDF, printed from the Word files by LibreOffice, which leaves files out where one call names too many."""
    with tempfile.TemporaryDirectory() as folder:
        for report in reports:
            (Path(folder) / f"{report['id']}.docx").write_bytes(as_docx(report))
        files = [str(Path(folder) / f"{report['id']}.docx") for report in reports]
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder]
        for begin in range(0, len(files), AT_ONCE):
            subprocess.run([*command, *files[begin : begin + AT_ONCE]], check=True, capture_output=True, timeout=280)
        return {report["id"]: (Path(folder) / f"{report['id']}.pdf").read_bytes() for report in reports}


CARRIERS = {"txt": as_txt, "html": as_html, "docx": as_docx}
