"""Where the report stands in a page, found by its content: sentences and figures, not links; no site's layout is known."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

SHARE = 0.97
GONE = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "head",
        "form_",
    }
)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
BOILERPLATE = regex.compile(
    r"版权所有|ICP备|网站标识码|公网安备|技术支持|您是第|访问者|扫一扫|分享到|打印本页|关闭窗口|【打印】|【关闭】|当前位置|您现在的位置|您的位置|(?<!发文)字号[:：]|字体[:：]|【字体|浏览次数[:：]|浏览量[:：]|点击数[:：]|点击次数|上一篇[:：]|下一篇[:：]|相关链接[:：]?$|相关文章[:：]?$|相关附件[:：]?$|附件下载|返回顶部|无障碍|主办单位|承办单位|主办[:：]"
)
INFORMATION = regex.compile(
    r"^\s*(?:索\s*引\s*号|发布机构|发文机关|发布单位|发文日期|成文日期|生成日期|公开日期|文\s*号|发文字号|组配分类|主题分类|体裁分类|分\s*类|有\s*效\s*性|公开方式|信息来源|名\s*称|主\s*题\s*词|关\s*键\s*词|公开范围|公开时限|公开形式)\s*[:：]?"
)


def text_of(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(str(piece) for piece in element.itertext())


def remove_hidden(root: etree._Element) -> None:
    """Takes out what a reader of the page never sees."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in GONE or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            _drop(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def find_body(root: etree._Element) -> etree._Element:
    """The deepest element that holds nearly all sentences and figures of the page."""
    weights = _weights(root)
    here = root.find(".//body")
    here = here if here is not None else root
    total = weights.get(here, 0.0)
    while total:
        heavy = next((child for child in here if weights.get(child, 0.0) >= total * SHARE), None)
        if heavy is None or (heavy.tag in ("table", "tbody", "tr", "p", "ul", "ol") and not _is_layout(heavy)):
            break
        here = heavy
    return here


def _is_layout(element: etree._Element) -> bool:
    """Whether a table only lays out the page: one of its cells holds whole paragraphs or other tables."""
    if element.tag in ("p", "ul", "ol"):
        return False
    return is_layout_table(element if element.tag == "table" else next(element.iterancestors("table"), element))


def is_layout_table(table: etree._Element) -> bool:
    """Whether a table is no table of data but a frame around text."""
    for cell in table.iter("td", "th"):
        if next(cell.iterancestors("table"), None) is not table:
            continue
        if cell.find(".//table") is not None or cell.find(".//ul") is not None:
            return True
        text = text_of(cell)
        if len(text) > 200 and text.count("。") >= 2:
            return True
    return False


def _weights(root: etree._Element) -> dict[etree._Element, float]:
    """For every element the characters of sentences and table cells below it, without links, boilerplate and information box."""
    weights: dict[etree._Element, float] = {}
    data: dict[etree._Element, bool] = {}
    for owner, text in _texts(root):
        weight = _weight(owner, text, data)
        if weight:
            at: etree._Element | None = owner
            while at is not None:
                weights[at] = weights.get(at, 0.0) + weight
                at = at.getparent()
    return weights


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in root.iter():
        if element.text and element.text.strip():
            yield element, element.text.strip()
        parent = element.getparent()
        if element.tail and element.tail.strip() and parent is not None:
            yield parent, element.tail.strip()


def _weight(owner: etree._Element, text: str, data: dict[etree._Element, bool]) -> float:
    if owner.tag in {"title", "a"} or any(a.tag == "a" for a in _near(owner)):
        return 0.0
    if BOILERPLATE.search(text) and len(text) < 120:
        return 0.0
    if regex.search(r"[。；！？]", text) or (len(text) > 40 and "，" in text):
        return float(len(text))
    table = next((a for a in (owner, *_near(owner)) if a.tag == "table"), None)
    if table is None or INFORMATION.match(text):
        return 0.0
    if table not in data:
        data[table] = len(table.findall(".//tr")) >= 3 and not is_information(table) and not is_layout_table(table)
    return float(min(len(text), 20)) if data[table] else 0.0


def _near(element: etree._Element) -> Iterator[etree._Element]:
    for depth, parent in enumerate(element.iterancestors()):
        if depth > 12:
            return
        yield parent


def is_information(table: etree._Element) -> bool:
    """Whether a table is the information box of a government page (索引号, 发布机构 …)."""
    cells = [" ".join(text_of(c).split()) for c in table.iter("td", "th")][:40]
    return sum(1 for c in cells if len(c) < 60 and INFORMATION.match(c)) >= 3
