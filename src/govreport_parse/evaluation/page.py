"""Evaluations as one self-contained HTML page, made from the same tables as the Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border:1px solid #ccc;padding:.25rem .6rem;text-align:left;vertical-align:top}
th{background:#f2f2f2;position:sticky;top:0}tr:nth-child(even) td{background:#fafafa}td:nth-child(n+2):not(:last-child){white-space:nowrap}
"""
_CELL = re.compile(r"(?<!\\)\|")


def page_of(lines: Iterable[str], title: str) -> str:
    """The page: no script, nothing loaded from elsewhere."""
    body = "\n".join(elements("\n".join(lines).split("\n")))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def elements(lines: Iterable[str]) -> Iterator[str]:
    """Headings, paragraphs and tables of Markdown lines as `rows` and the headings above them write them."""
    row = 0
    for line in lines:
        if line.startswith("|"):
            row += 1
            yield from table_parts(line, row)
            continue
        if row:
            yield "</tbody></table>"
            row = 0
        level = len(line) - len(line.lstrip("#"))
        if level:
            yield f"<h{level}>{escape(line[level:].strip())}</h{level}>"
        elif line:
            yield f"<p>{escape(line)}</p>"
    if row:
        yield "</tbody></table>"


def table_parts(line: str, row: int) -> Iterator[str]:
    """One line of a Markdown table: the first is its head, the second only a rule."""
    cells = [escape(text.strip().replace("\\|", "|")) for text in _CELL.split(line)[1:-1]]
    if row == 1:
        yield f"<table><thead><tr>{''.join(f'<th>{text}</th>' for text in cells)}</tr></thead><tbody>"
    elif row > 2:
        yield f"<tr>{''.join(f'<td>{text}</td>' for text in cells)}</tr>"
