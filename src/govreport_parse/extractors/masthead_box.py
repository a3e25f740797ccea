"""What the information box above a report states (索引号, 文号, 发布机构, dates), wherever the carrier put it: meta statements, a table, or lines of ``name：value``."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.extractors.masthead_text import OPENING, Said, cut, opening_lines
from govreport_parse.schema.document import Cell, Document, Meta, Table
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.text.clean import simplified
from govreport_parse.text.normalize import as_value, shadow

_NAMES = (
    "索引号|(?:主题|组配|信息|文件|体裁)?分类|主题词|关键词|体裁|(?:发布|发文|公开|所属|制作)(?:机构|机关|单位)|公文类型|文件编号|统一编号"
    "|(?:公文)?(?:发布|发表|公布|公开|发文|成文|生成|编辑|更新|生效|废止|失效|印发)(?:日期|时间)|日期|时间|时效性?|有效性|效力状态|公开(?:方式|形式|类型|属性|范围)|名称|标题|题名|备注/文号|文号|发文字号"
    "|(?:信息|文章|稿件)?来源|作者|责任编辑|编辑|文章录入|编制单位|供稿|(?:浏览|点击|阅读|访问)(?:次数|数|量)?|字号|字体|(?:文字)?大小|分享到?|打印"
)
_NAME = regex.compile(
    rf"(?<!统计|采集|截[止至]|起[止至]|数据|工作|办公|服务|受理|接待|接受|报告)(?P<name>{_NAMES})(?:】[:：]?|[:：])"
)  # 发布日期：…, 【生成日期】…
_CELL = regex.compile(rf"[-•·|*]*(?P<name>{_NAMES})(?:[:：](?P<value>.*))?")
LONGEST, BEGINNING = 260, 60  # a longer paragraph is no line of a box, though one may stand at its beginning


def stated(document: Document, names: tuple[str, ...]) -> Said | None:
    """The first filled statement under one of these names: of the carrier (matched without regard to case), then of the box in the text."""
    return meta_said(document, names) or box_said(document, names)


def meta_said(document: Document, names: tuple[str, ...]) -> Said | None:
    """The first filled statement of the carrier under one of these names (matched without regard to case)."""
    for name in names:
        for meta in document.meta:
            if meta.name.lower() == name.lower() and meta.value.strip():
                return Said(simplified(meta.value.strip()), evidence_of_meta(meta))
    return None


def box_said(document: Document, names: tuple[str, ...]) -> Said | None:
    """The first filled statement of the box in the text under one of these names."""
    known = list(box_statements(document))
    return next((said for name in names for key, said in known if key == name), None)


def box_statements(document: Document) -> Iterator[tuple[str, Said]]:
    """Name and value of every statement in the lines and tables above the report that holds one."""
    yield from _of_lines(document)
    for block in document.blocks[:OPENING]:
        if isinstance(block, Table):
            found = list(_of_table(block))
            if not found:
                return
            yield from found


def _of_lines(document: Document) -> Iterator[tuple[str, Said]]:
    for line in opening_lines(document):
        reach = len(line.text) if len(line.text) <= LONGEST else BEGINNING
        names = list(_NAME.finditer(line.text, 0, reach))
        for position, name in enumerate(names):
            end = names[position + 1].start() if position + 1 < len(names) else reach
            start = name.end()
            while start < end and line.text[start] == "|":
                start += 1
            while end > start and line.text[end - 1] in "|-•【[(":
                end -= 1
            if end > start:
                yield name["name"], cut(line, start, end)


def _of_table(table: Table) -> Iterator[tuple[str, Said]]:
    """The pairs of a table: ``name：value`` in one cell, or the name in one and the value in the next cell of the row."""
    for cells in cells_of_rows(table):
        for position, cell in enumerate(cells):
            match = _CELL.fullmatch(shadow(cell.text).text)
            if match is None:
                continue
            following = cells[position + 1] if position + 1 < len(cells) else None
            if match["value"]:
                yield match["name"], in_cell(table, cell, match["value"])
            elif following is not None and following.text.strip() and not _CELL.fullmatch(shadow(following.text).text):
                yield match["name"], in_cell(table, following, following.text)


def cells_of_rows(table: Table) -> Iterator[list[Cell]]:
    """The cells of every row from left to right, each once however far it spans."""
    for row in table.spread():
        yield [cell for at, cell in enumerate(row) if cell is not None and (at == 0 or cell is not row[at - 1])]


def in_cell(table: Table, cell: Cell, value: str) -> Said:
    """A value with the cell that it was found in."""
    place = Place(block=table.index, start=cell.start, end=cell.end, row=cell.row, column=cell.column, anchor=cell.anchor)
    return Said(as_value(value), Evidence(quote=cell.text, place=place))


def is_box_line(text: str) -> bool:
    """Whether a shadow is a line of the box and no sentence.

    >>> is_box_line("发布日期:2015-02-03浏览次数:97"), is_box_line("联系地址:解放路2号")
    (True, False)
    """
    return len(text) <= LONGEST and "。" not in text and _NAME.search(text) is not None and "联系" not in text


def evidence_of_meta(meta: Meta) -> Evidence:
    """The evidence for a statement of the carrier."""
    return Evidence(quote=meta.value.strip(), selector=meta.selector or f"meta[{meta.name}]")
