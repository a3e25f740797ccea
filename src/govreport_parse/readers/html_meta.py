"""What a page says about itself: meta tags, information box, the line of date and source; and its title."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree

from govreport_parse.readers.html_body import INFORMATION, found_by, is_information, short_text, text_of
from govreport_parse.schema.document import Meta

_NAMES = regex.compile(
    r"^(?:sitename|sitedomain|siteidcode|columnname|columntype|columndescription|articletitle|pubdate|contentsource|keywords|author|url|publishdate|source|发布日期|发布机构)$",
    regex.IGNORECASE,
)
_COLONS = etree.XPath("//text()[contains(., ':') or contains(., '：')]")
_LINES = ("div", "p", "td", "li", "span", "dd", "dl")
_TAIL = regex.compile(r"(?:[_|]|\s+[-—–]\s*|[-—–](?=[^-—–]{2,20}(?:网|公开|门户|政府|网站)$)).*$")
_LINE = regex.compile(
    r"(?P<name>发布时间|发布日期|公开日期|发文日期|成文日期|信息来源|来源|发布机构|文号|索引号|作者)[ \u3000]*[:：][ \u3000]*(?P<value>[^ \u3000:：【\[|]{1,40}(?:[ ][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?)"
)
_REPORT = regex.compile(r"(?:年度报告|年报|总结报告|情况的?报告|工作报告|情况报告|工作总结)(?:[（(][^）)]*[）)])?$")


def meta_of(root: etree._Element, outside: etree._Element | None = None) -> list[Meta]:
    """The statements of a page: all meta tags, or with ``outside`` those that stand around the body in boxes and lines."""
    if outside is None:
        return [
            Meta(name=tag.get("name", ""), value=(tag.get("content") or "").strip(), selector=f"meta[{tag.get('name', '')}]")
            for tag in root.iter("meta")
            if _NAMES.match(tag.get("name") or "") and (tag.get("content") or "").strip()
        ]
    out: list[Meta] = []
    for table in root.iter("table"):
        if is_information(table):
            out.extend(_box(table))
    for element in _outside(root, outside):
        text = short_text(element, 200)
        if text and len(text) > 4:
            for match in _LINE.finditer(text):
                found = Meta(name=match["name"], value=match["value"].strip(), selector=f"{element.tag}: {match['name']}")
                if found not in out:
                    out.append(found)
    return out


def _outside(root: etree._Element, body: etree._Element) -> Iterator[etree._Element]:
    """The elements around a colon, from the outer to the inner one, but for the body, what is inside it and what holds it."""
    inside, seen = {body}, {body, *body.iterancestors()}
    for colon in found_by(_COLONS, root):
        fresh: list[etree._Element] = []
        at = colon.getparent() if colon.is_text else colon.getparent().getparent()
        while at is not None and at not in seen:
            fresh.append(at)
            at = at.getparent()
        seen.update(fresh)
        if at in inside:
            inside.update(fresh)
        else:
            yield from (element for element in reversed(fresh) if element.tag in _LINES)


def _box(table: etree._Element) -> list[Meta]:
    """Name and value of every pair in an information box, whether in neighbouring cells or in one."""
    cells = ["".join(text_of(c).split()) for c in table.iter("td", "th")]
    out: list[Meta] = []
    position = 0
    while position < len(cells):
        match = INFORMATION.match(cells[position])
        if match:
            name = match[0].strip(":： ")
            rest = cells[position][match.end() :].strip(":： ")
            following = cells[position + 1] if position + 1 < len(cells) and not INFORMATION.match(cells[position + 1]) else ""
            value = rest or following
            position += 0 if rest else bool(following)
            if value:
                out.append(Meta(name=name, value=value, selector=f"information box: {name}"))
        position += 1
    return out


def title_of(root: etree._Element) -> str:
    """The title of the report as the page shows or names it: a heading, the ArticleTitle tag, a title-like line, the title tag without the site's name."""
    headings = [" ".join(text_of(e).split()) for e in root.iter("h1", "h2", "h3")]
    tags = [(m.get("content") or "").strip() for m in root.iter("meta") if (m.get("name") or "").lower() == "articletitle"]
    named = root.find(".//title")
    page = _TAIL.sub("", " ".join(text_of(named).split())) if named is not None else ""
    for candidate in (*headings, *tags, page):
        if _REPORT.search(candidate) and len(candidate) < 90:
            return candidate
    return next((c for c in (*tags, page) if c), "")
