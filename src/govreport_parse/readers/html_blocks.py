"""Paragraphs and tables of the body of a page, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import regex
from lxml import etree

from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid, RawCell, grid_of_rows
from govreport_parse.readers.html_body import BOILERPLATE, INFORMATION, beginning, is_information, is_layout_table, text_of
from govreport_parse.schema.document import new_anchor

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()  # noqa: SIM905
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_DATED = regex.compile(r"(?:时间|日期)[】:：]{1,2}\s*20[0-9]{2}|^\s*(?:来源|时间|日期)[:：]|^\s*20[0-9]{2}[-年./][0-9]{1,2}[-月./][0-9]{1,2}")
_SHORT = 160


class _Walk:
    """Collects the text of a paragraph until a block element or a break ends it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.drafts: list[Draft | Grid] = []
        self.count = 0

    def add(self, text: str | None, linked: bool) -> None:
        if text:
            self.pieces.append(text)
            self.linked += len(text.strip()) if linked else 0

    def end(self, role: Literal["text", "heading"] = "text") -> None:
        text = _tidy("".join(self.pieces))
        if text.strip() and not self._is_furniture(text):
            self.count += 1
            self.drafts.append(Draft(text, role, new_anchor(selector=f"p[{self.count}]")))
        self.pieces, self.linked = [], 0

    def _is_furniture(self, text: str) -> bool:
        bare = text.strip()
        if len(bare) < _SHORT and BOILERPLATE.search(bare) and "。" not in bare and not _DATED.search(bare):
            return True
        return self.linked >= len(bare.replace(" ", "")) * 0.8 and "。" not in bare and "；" not in bare


def _tidy(text: str) -> str:
    """Text as a browser shows it; the blanks at the beginning and the tabs of tables are no matter here."""
    return str(_SPACE.sub(" ", text)).strip()


def blocks_of(body: etree._Element) -> list[Draft | Grid]:
    """The paragraphs and tables of an element. Links alone in a paragraph, buttons and the information box are left out."""
    walk = _Walk()
    tables = 0
    counted: dict[etree._Element, int] = {}
    pending: list[tuple[etree._Element, bool, Iterator[etree._Element]]] = []

    def enter(element: etree._Element, linked: bool) -> None:
        if element.tag in BLOCKS or element.tag == "br":
            walk.end()
        if element.tag == "li":
            walk.add(_list_number(element, counted), False)
        walk.add(element.text, linked)
        pending.append((element, linked, iter(element)))

    enter(body, False)
    while pending:
        element, linked, children = pending[-1]
        child = next(children, None)
        if child is None:
            pending.pop()
            if element.tag in BLOCKS:
                walk.end("heading" if element.tag in _HEADINGS else "text")
            if pending:
                walk.add(element.tail, pending[-1][1])
        elif child.tag == "table" and not is_layout_table(child):
            walk.end()
            tables += 1
            if not is_information(child) and not _is_links(child):
                walk.drafts.append(_grid(child, f"table[{tables}]"))
            walk.add(child.tail, linked)
        elif child.tag in ("dl", "ul") and _is_information_list(child):
            walk.end()
            walk.add(child.tail, linked)
        else:
            enter(child, linked or child.tag == "a")
    walk.end()
    return walk.drafts


def _list_number(item: etree._Element, counted: dict[etree._Element, int]) -> str:
    """The number that a browser prints before an item of an ordered list; the items of every list are counted as they come."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    start = parent.get("start") or "1"
    place = counted[parent] = counted.get(parent, -1) + 1
    return f"{(int(start) if start.isdecimal() and len(start) < 9 else 1) + place}."


def _is_links(table: etree._Element) -> bool:
    text = text_of(table).strip()
    linked = sum(len(text_of(a).strip()) for a in table.iter("a"))
    return bool(text) and linked > len(text) * 0.6


def _is_information_list(element: etree._Element) -> bool:
    return sum(1 for item in element if isinstance(item.tag, str) and INFORMATION.match(beginning(item))) >= 3


def _grid(table: etree._Element, path: str) -> Grid:
    rows: list[list[RawCell]] = []
    for r, row in enumerate(row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        rows.append(
            [
                RawCell(_cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan"), new_anchor(selector=f"{path}/tr[{r + 1}]/td[{c + 1}]"))
                for c, cell in enumerate(cells)
            ]
        )
    return grid_of_rows(rows, new_anchor(selector=path))


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name) or "1"
    if said == "1":
        return 1
    said = said.strip()
    return max(1, min(int(said), 1000)) if said.isdecimal() and len(said) < 12 else 1


def _cell_text(cell: etree._Element) -> str:
    """The text of a cell, with a line break where a paragraph or ``<br>`` ends."""
    inner = cell
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]  # <td><p><span>…: all breaks are at the edges
    if not len(inner):
        text = (inner.text or "").strip()
        return text if text.isprintable() and " " not in text else str(_SPACE.sub(" ", text)).strip()
    out: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag == "br" or (element.tag in BLOCKS and element is not cell):
                out.append("\n")
            out.append(_SPACE.sub(" ", element.text or ""))
        elif element is not cell:
            if element.tag in BLOCKS:
                out.append("\n")
            out.append(_SPACE.sub(" ", element.tail or ""))
    return "".join(out).strip()
