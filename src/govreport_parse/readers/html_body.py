"""Where the report stands in a page, found by its content: sentences and figures, not links; no site's layout is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, cast

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
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
BOILERPLATE = re.compile(
    r"版权所有|ICP备|网站标识码|公网安备|技术支持|您是第|访问者|扫一扫|分享到|打印本页|关闭窗口|【打印】|【关闭】|当前位置|您现在的位置|您的位置|(?<!发文)字号[:：]|字体[:：]|【字体|浏览次数[:：]|浏览量[:：]|点击数[:：]|点击次数|上一篇[:：]|下一篇[:：]|相关链接[:：]?$|相关文章[:：]?$|相关附件[:：]?$|附件下载|返回顶部|无障碍|主办单位|承办单位|主办[:：]"
)
_NAMES = r"索\s*引\s*号|发布机构|发文机关|发布单位|发文日期|成文日期|生成日期|公开日期|文\s*号|发文字号|组配分类|主题分类|体裁分类|分\s*类|有\s*效\s*性|公开方式|信息来源|名\s*称|主\s*题\s*词|关\s*键\s*词|公开范围|公开时限|公开形式"
INFORMATION = re.compile(rf"^\s*(?:{_NAMES})\s*[:：]?")
_NAMED = re.compile(_NAMES)
_INFORMING = frozenset("索发成生公文组主体分有信名关")  # what its names begin with


Weight = tuple[etree._Element, float]
_BEGINNING = 100
_BOILERPLATE_MAX = 120
_ENOUGH = 3  # names that make a table an information box
_STOPS = 2  # full stops of a cell that holds a text
_SHORTEST = 3  # characters of the shortest words of boilerplate
_SENTENCE = re.compile(r"[。；！？]")
_STRING = etree.XPath("string()", smart_strings=False)
_STYLES = etree.XPath("//@style")
_STYLE_TEXTS = etree.XPath("//@style", smart_strings=False)
_MARKED = etree.XPath("//*[@hidden]")
_UNLINKED = etree.XPath(".//text()[not(ancestor::a[@href])]")
_LISTED = etree.XPath("boolean(.//td//ul | .//th//ul)")
_LONG_CELLS = etree.XPath(".//*[self::td or self::th][string-length(.) > 200]")
_NO_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def found_by(path: etree.XPath, element: etree._Element) -> list[Any]:
    """What an XPath finds below an element: elements, or texts and attributes that know their element."""
    return cast("list[Any]", path(element))


def text_of(element: etree._Element) -> str:
    """All text below an element."""
    return str(_STRING(element))


def short_text(element: etree._Element, most: int) -> str | None:
    """The text below an element with single blanks; none where it has ``most`` characters or more, which are then not gone through."""
    words: list[str] = []
    length = 0
    for piece in element.itertext():
        words.append(str(piece))
        length += len(words[-1].strip())
        if length >= most:
            return None
    text = " ".join("".join(words).split())
    return text if len(text) < most else None


def beginning(element: etree._Element) -> str:
    """The first words below an element."""
    out = ""
    for piece in element.itertext():
        out += str(piece).lstrip() if not out else str(piece)
        if len(out) >= _BEGINNING:
            break
    return out


def remove_hidden(root: etree._Element) -> None:
    """Takes out what a reader of the page never sees."""
    unseen = {style for style in set(found_by(_STYLE_TEXTS, root)) if _HIDDEN.search(style)}
    hidden = [style.getparent() for style in found_by(_STYLES, root) if style in unseen] if unseen else []
    for element in [*root.iter(*GONE, etree.Entity), *found_by(_MARKED, root), *hidden]:
        _drop(element)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = _settable((before.tail or "") + element.tail)
        else:
            parent.text = _settable((parent.text or "") + element.tail)
    parent.remove(element)


def _settable(text: str) -> str:
    """The text without the characters that a page may hold and its tree does not take back."""
    return str(_NO_XML.sub("", text))


def find_body(root: etree._Element) -> etree._Element:
    """The deepest element that holds nearly all sentences and figures of the page."""
    here = root.find(".//body")
    here = here if here is not None else root
    weights = _weights(here)
    below = sum(weight for _, weight in weights)
    enough = below * SHARE
    for heavy, outside in _heaviest_path(here, weights):
        below -= outside
        if below < enough or (heavy.tag in ("table", "tbody", "tr", "p", "ul", "ol") and not _is_layout(heavy)):
            break
        here = heavy
    return here


def _heaviest_path(top: etree._Element, weights: Sequence[Weight]) -> Iterator[tuple[etree._Element, float]]:
    """The elements from below the top down to the text in the middle of all weight, each with the weight that its parent holds besides it.

    An element with more than half of the weight holds the text in the middle, so no other path needs a look.
    """
    if not weights:
        return
    passed = list(accumulate(weight for _, weight in weights))
    middle = weights[bisect_left(passed, passed[-1] / 2)][0]
    path = [middle, *middle.iterancestors()]
    path = path[: path.index(top) + 1][::-1]
    level = {element: depth for depth, element in enumerate(path)}
    held = [0.0] * len(path)
    for owner, weight in weights:
        held[_level(owner, level)] += weight
    yield from zip(path[1:], held, strict=False)


def _level(owner: etree._Element, level: dict[etree._Element, int]) -> int:
    """How far down the path an element branches off. What is found is noted, so that no element is climbed over twice."""
    climbed: list[etree._Element] = []
    at: etree._Element | None = owner
    while at is not None and at not in level:
        climbed.append(at)
        at = at.getparent()
    found = level[at] if at is not None else 0
    for element in climbed:
        level[element] = found
    return found


def _is_layout(element: etree._Element) -> bool:
    """Whether a table only lays out the page: one of its cells holds whole paragraphs or other tables."""
    if element.tag in ("p", "ul", "ol"):
        return False
    return is_layout_table(element if element.tag == "table" else next(element.iterancestors("table"), element))


def is_layout_table(table: etree._Element) -> bool:
    """Whether a table is no table of data but a frame around text."""
    if next(table.iterdescendants("table"), None) is None:
        if _LISTED(table):
            return True
        return text_of(table).count("。") >= _STOPS and any(text_of(cell).count("。") >= _STOPS for cell in found_by(_LONG_CELLS, table))
    for cell in table.iter("td", "th"):
        if next(cell.iterancestors("table"), None) is not table:
            continue
        if cell.find(".//table") is not None or cell.find(".//ul") is not None:
            return True
        text = text_of(cell)
        if len(text) > 200 and text.count("。") >= _STOPS:
            return True
    return False


def _weights(top: etree._Element) -> list[Weight]:
    """Every text below an element with the characters of its sentence or table cell; links, boilerplate and information box count nothing."""
    out: list[Weight] = []
    tables: dict[etree._Element, etree._Element | None] = {}
    data: dict[etree._Element, bool] = {}
    for piece in found_by(_UNLINKED, top):
        text = piece.strip()
        if not text or (_SHORTEST <= len(text) < _BOILERPLATE_MAX and BOILERPLATE.search(text)):
            continue
        owner = piece.getparent() if piece.is_text else piece.getparent().getparent()
        if "。" in text or (len(text) > 40 and "，" in text) or _SENTENCE.search(text):
            out.append((owner, float(len(text))))
            continue
        table = _table_of(owner, tables)
        if table is None or (text[0] in _INFORMING and INFORMATION.match(text)):
            continue
        if table not in data:
            data[table] = len(table.findall(".//tr")) >= 3 and not is_information(table) and not is_layout_table(table)
        if data[table]:
            out.append((owner, float(min(len(text), 20))))
    return out


def _table_of(owner: etree._Element, known: dict[etree._Element, etree._Element | None]) -> etree._Element | None:
    """The table that an element stands in. What is found is noted, so that no element is climbed over twice."""
    climbed: list[etree._Element] = []
    at: etree._Element | None = owner
    while at is not None and at not in known and at.tag != "table":
        climbed.append(at)
        at = at.getparent()
    found = known.get(at, at) if at is not None else None
    for element in climbed:
        known[element] = found
    return found


def is_information(table: etree._Element) -> bool:
    """Whether a table is the information box of a government page (索引号, 发布机构 …)."""
    if len(_NAMED.findall(text_of(table))) < _ENOUGH:
        return False
    cells = (short_text(c, 60) for c in islice(table.iter("td", "th"), 40) if _first_character(c) in _INFORMING)
    return sum(1 for c in cells if c and INFORMATION.match(c)) >= _ENOUGH


def _first_character(element: etree._Element) -> str:
    """The first character below an element that shows."""
    return next((text[0] for piece in element.itertext() if (text := str(piece).strip())), "")
