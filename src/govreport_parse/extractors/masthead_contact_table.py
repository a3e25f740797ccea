"""How to reach the agency where a report ends with a small table of it (联系部门 | …, 办公地址 | …)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from govreport_parse.extractors.masthead_box import cells_of_rows, in_cell
from govreport_parse.extractors.masthead_text import TAIL, Said
from govreport_parse.schema.document import Document, Table
from govreport_parse.text.normalize import shadow

_MOST_CELLS = 30  # a larger table is none of a contact
_NAMES = {
    "unit": regex.compile(r"(?:联系|咨询|承办|编制|受理)(?:部门|单位|科室|处室|股室|机构)"),
    "address": regex.compile(r"(?:通讯|通信|联系|办公|邮寄)?地[址点]"),
    "postcode": regex.compile(r"邮编|邮政编码"),
    "phone": regex.compile(r"(?:咨询|联系|办公)?电话(?:号码)?"),
    "fax": regex.compile(r"传真(?:号码|电话)?"),
    "email": regex.compile(r"(?:电子)?(?:邮箱|信箱|邮件)(?:地址)?|[Ee]-?mail"),
    "website": regex.compile(r"(?:官方)?(?:网址|网站)(?:地址)?"),
}


def contact_tables(document: Document) -> Iterator[tuple[str, Said]]:
    """The fields in the small tables among the last blocks, each name in one cell and its value in the next of the row."""
    for table in document.blocks[-TAIL:]:
        if isinstance(table, Table) and len(table.cells) <= _MOST_CELLS:
            yield from _fields(table)


def _fields(table: Table) -> Iterator[tuple[str, Said]]:
    for cells in cells_of_rows(table):
        for cell, value in pairwise(cells):
            label = shadow(cell.text).text.rstrip(":")
            name = next((name for name, pattern in _NAMES.items() if pattern.fullmatch(label)), None)
            if name and value.text.strip():
                yield name, in_cell(table, value, value.text)
