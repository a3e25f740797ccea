"""The validation report as one HTML file: no script, no network, pictures inside."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt

from govreport_parse.schema.steering import plain
from govreport_parse.validation.drawing import Drawn
from govreport_parse.validation.words import Language, load_words

_HEAD = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }}
figure {{ margin: 1rem 0; }} figure img {{ max-width: 100%; height: auto; }} figcaption, .note {{ color: #444; font-size: 0.9rem; }}
table {{ border-collapse: collapse; font-size: 0.9rem; margin: 0.5rem 0; }}
th, td {{ border: 1px solid #bbb; padding: 0.15rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
.scroll {{ overflow-x: auto; }} summary {{ cursor: pointer; }}
blockquote {{ border-left: 4px solid #0072b2; margin: 0.5rem 0; padding: 0.2rem 1rem; background: #f5f8fb; }}
@media print {{ body {{ max-width: none; font-size: 10pt; }} figure {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
"""
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?[%×]?")


class Sheet(NamedTuple):
    """A table: its heads, its rows of text, and the summary that it is folded under (empty: shown as it is)."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    folded: str = ""


class Chapter(NamedTuple):
    """One part of the report; ``texts`` are paragraphs, ``markdown`` is text with tables, ``quotes`` are for pasting."""

    name: str
    texts: tuple[str, ...] = ()
    figures: tuple[Drawn, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    markdown: str = ""
    quotes: tuple[str, ...] = ()


def find_lines(title: str, chapters: Iterable[Chapter], language: Language) -> Iterator[str]:
    """The page, piece by piece."""
    yield _HEAD.format(title=_text(title), language="zh-CN" if language == "zh" else "en")
    for chapter in chapters:
        yield f'<section id="{chapter.name}">\n<h2>{_text(load_words().label(chapter.name, language))}</h2>\n'
        yield from (f"<p>{_text(text)}</p>\n" for text in chapter.texts)
        yield from map(_figure, chapter.figures)
        for sheet in chapter.sheets:
            yield from _sheet(sheet, language)
        if chapter.markdown:
            yield MarkdownIt("commonmark", {"html": False}).enable("table").render(plain(chapter.markdown))
        yield from (f"<blockquote>{_text(text)}</blockquote>\n" for text in chapter.quotes)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _figure(drawn: Drawn) -> str:
    """The picture as an image of its own, so that no name in it meets one of the page or of another picture."""
    coded = base64.b64encode(drawn.svg.encode()).decode("ascii")
    caption = _text(drawn.caption)
    return f'<figure><img alt="{caption}" src="data:image/svg+xml;base64,{coded}"><figcaption>{caption}</figcaption></figure>\n'


def _sheet(sheet: Sheet, language: Language) -> Iterator[str]:
    if not sheet.rows:
        yield f'<p class="note">{_text(load_words().label("none", language))}</p>\n'
        return
    if sheet.folded:
        yield f"<details><summary>{_text(sheet.folded)}</summary>\n"
    yield '<div class="scroll" tabindex="0"><table><thead><tr>' + "".join(f"<th>{_text(head)}</th>" for head in sheet.heads) + "</tr></thead><tbody>\n"
    for row in sheet.rows:
        yield "<tr>" + "".join(_cell(cell) for cell in row) + "</tr>\n"
    yield "</tbody></table></div>\n" + ("</details>\n" if sheet.folded else "")


def _cell(text: str) -> str:
    return f'<td class="number">{text}</td>' if _NUMBER.fullmatch(text) else f"<td>{_text(text)}</td>"


def _text(text: str) -> str:
    return escape(plain(text))
