"""The codebook of a package: the knowledge as Markdown and HTML, the columns of every table as CSV."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt

from govreport_parse.codebook.columns import short_name
from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.tables import load_tables
from govreport_parse.codebook.written_docs import write_docs
from govreport_parse.dataset.packaging.table_schema import description_of
from govreport_parse.writers.columns import Column
from govreport_parse.writers.csv_text import find_csv_lines
from govreport_parse.writers.tables import Table

_COMMENT = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
_FIELDS = tuple(Column(name) for name in ("table", "column", "short_name", "kind", "label_zh", "label_en", "words", "state_column"))
_PAGE = """\
<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #bbb; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }}
code {{ background: #f2f2f2; padding: 0 0.2rem; }}
h4 {{ margin-bottom: 0.2rem; }}
@media print {{ body {{ max-width: none; font-size: 10pt; }} h2 {{ break-before: page; }} }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def codebook_markdown(codebook: Codebook) -> str:
    """Indicators, layouts, checks and concepts as they stand in the codebook that the dataset was built with."""
    return _COMMENT.sub("", write_docs(codebook))


def html_page(title: str, markdown: str) -> str:
    """Markdown as a page that needs nothing else. HTML in the text is shown, not run.

    >>> "&lt;script&gt;" in html_page("a", "<script>alert(1)</script>")
    True
    """
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return _PAGE.format(title=html.escape(title), body=body)


def find_variable_lines(tables: Sequence[Table]) -> Iterator[str]:
    """The codebook as CSV: one record per column of every table, with its short name for statistics programs, its labels and the words in it."""
    return find_csv_lines(_FIELDS, (_variable(table, column) for table in tables for column in table.columns))


def _variable(table: Table, column: Column) -> list[str]:
    words = load_tables().words_of(table.name, column.name, column.words)
    said = description_of(column._replace(state=""), words) or "; ".join(words)
    return [table.name, column.name, short_name(column.name), column.kind, column.label_zh, column.label_en, said, column.state]
