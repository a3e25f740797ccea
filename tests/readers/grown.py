"""Documents grown from bytes: every byte opens an element, closes one, gives one an attribute, or adds words. What comes out is always well formed, so that
a fuzzer gets past the parser of XML and into the code that reads tables and pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

WORDS = (
    "青山县2015年政府信息公开工作年度报告", "一、概述", "三、收到和处理政府信息公开申请情况", "（一）予以公开", "四、结转下年度继续办理", "自然人", "商业企业", "总计",
    "本年新收政府信息公开申请数量", "指标名称", "计量单位", "统计数", "主动公开政府信息数", "条", "件", "0", "12", "1,024", "—", "/", "无", "", " ", "\n", "\t", "９", "1 205",
    "全县主动公开政府信息8,214条。", "没有收到政府信息公开申请。", "行政规范性文件693665", "\u2f00", "\ue000", "(cid:12)", "第二十条第（一）项", "）", "2147483647",
)  # fmt: skip
VALUES = (
    "0",
    "1",
    "2",
    "7",
    "-1",
    "2147483647",
    "99999999999999999999",
    "1e9",
    "nan",
    "",
    "restart",
    "continue",
    "both",
    "0 0 210 297",
    "g 3 4 5",
    "M 0 0 L 9 9 C",
    "1",
    "3",
)
DEEPEST = 60


class Grammar(NamedTuple):
    """The elements and attributes of a kind of XML, and what stands around what is grown."""

    elements: Sequence[str]
    attributes: Sequence[str]
    head: str
    foot: str


def grow(content: bytes, grammar: Grammar) -> bytes:
    """Well-formed XML that the bytes spell: two bytes a step, the first says what, the second which."""
    out: list[str] = []
    waiting: tuple[str, list[str]] | None = None  # an element whose attributes are not known yet
    stack: list[str] = []

    def settle() -> None:
        nonlocal waiting
        if waiting is not None:
            out.append(f"<{waiting[0]}{''.join(waiting[1])}>")
            stack.append(waiting[0])
            waiting = None

    for what, which in zip(content[::2], content[1::2], strict=False):
        if what % 4 == 0:
            settle()
            if len(stack) < DEEPEST:
                waiting = (grammar.elements[which % len(grammar.elements)], [])
        elif what % 4 == 1 and waiting is not None:
            name = grammar.attributes[which % len(grammar.attributes)]
            if not any(given.startswith(f" {name}=") for given in waiting[1]):
                waiting[1].append(f" {name}={quoteattr(VALUES[(which // 16 + what) % len(VALUES)])}")
        elif what % 4 == 2:
            settle()
            out.append(escape(WORDS[which % len(WORDS)]))
        else:
            settle()
            if stack:
                out.append(f"</{stack.pop()}>")
    settle()
    out += [f"</{name}>" for name in reversed(stack)]
    return f"{grammar.head}{''.join(out)}{grammar.foot}".encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = Grammar(
    ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:gridSpan", "w:vMerge", "w:trPr", "w:gridBefore", "w:gridAfter", "w:tblGrid", "w:gridCol", "w:sdt",
     "w:sdtContent", "w:ins", "w:del", "w:delText", "w:br", "w:tab", "w:pPr", "w:numPr", "w:ilvl", "w:numId", "w:pStyle", "w:hyperlink", "w:smartTag", "w:txbxContent"),
    ("w:val", "w:w", "w:id", "w:type"),
    f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>',
    "</w:body></w:document>",
)  # fmt: skip
PAGE = Grammar(
    ("table", "tr", "td", "th", "tbody", "thead", "p", "div", "span", "br", "h1", "h2", "ul", "ol", "li", "a", "b", "font", "style", "title", "pre", "article", "center",
     "caption", "colgroup", "col", "iframe", "img", "script", "textarea", "form", "sup"),
    ("colspan", "rowspan", "class", "id", "style", "align", "href", "start", "value", "name", "content"),
    "<html><head><title>青山县2015年政府信息公开工作年度报告</title></head><body><p>全县主动公开政府信息8,214条。</p>",
    "</body></html>",
)  # fmt: skip
OFD = Grammar(
    ("ofd:Layer", "ofd:TextObject", "ofd:TextCode", "ofd:PathObject", "ofd:AbbreviatedData", "ofd:PageBlock", "ofd:CGTransform", "ofd:Glyphs", "ofd:ImageObject", "ofd:Area",
     "ofd:Clip", "ofd:Path", "ofd:Template", "ofd:FillColor"),
    ("Boundary", "Size", "X", "Y", "DeltaX", "DeltaY", "CTM", "LineWidth", "Font", "HScale", "ID", "CodePosition", "CodeCount", "GlyphCount", "ResourceID", "Visible"),
    '<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>',
    "</ofd:Content></ofd:Page>",
)  # fmt: skip
WORKSHEET = Grammar(
    ("row", "c", "v", "f", "is", "t", "mergeCells", "mergeCell", "cols", "col", "sheetPr", "dimension"),
    ("r", "s", "t", "ref", "min", "max", "hidden", "spans"),
    f'<?xml version="1.0"?><worksheet xmlns="{_S}"><sheetData>',
    "</sheetData></worksheet>",
)
