"""Row and column labels of the official tables: found in cells and in text, whatever their numbering, brackets and spaces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import regex

from govreport_parse.codebook.entries import Codebook, Layout
from govreport_parse.text.normalize import fold_label, strip_numbering

_ASIDE = regex.compile(r"\([^()]*\)")
_LOOSE = regex.compile(r"[《》,.:;、·*＊]")


@lru_cache(maxsize=20000)
def plain_label(text: str) -> str:
    """A label without numbering, asides in brackets, 其中 and punctuation.

    >>> plain_label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), plain_label("其中：1.当面申请数"), plain_label("“信息不存在”数")
    ('部分公开', '当面申请数', '信息不存在数')
    """
    folded = strip_numbering(fold_label(text))
    bare = _ASIDE.sub("", folded)
    return str(_LOOSE.sub("", bare or folded)).replace("其它", "其他")


@dataclass(frozen=True, slots=True)
class LabelIndex:
    """Labels of one layout: plain label → keys of rows and of columns, in the order of the form."""

    layout: Layout
    rows: dict[str, tuple[str, ...]]
    columns: dict[str, str]
    anchors: tuple[str, ...]
    beginnings: frozenset[str]  # the first two characters of every row's label
    column: dict[str, tuple[str, ...]]  # the columns once more, each key alone in a tuple, as those of the rows are


@lru_cache(maxsize=64)
def any_of(words: tuple[str, ...], times: str = "") -> regex.Pattern[str]:
    """A pattern of these words, the longest first; with ``times`` one that finds them so often in a row.

    >>> any_of(("维持", "结果维持")).findall("结果维持、维持"), any_of(("纠正", "维持"), "{2}").findall("维持纠正维持")
    (['结果维持', '维持'], ['维持纠正'])
    """
    one = "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
    return regex.compile(f"(?:{one}){times}" if times else one)


def _index(layout: Layout) -> LabelIndex:
    rows: dict[str, list[str]] = defaultdict(list)
    for row in layout.rows:
        for label in (*row.labels, row.label_zh):
            plain = plain_label(label) if label else ""
            if plain and row.key not in rows[plain]:
                rows[plain].append(row.key)
    columns = {plain_label(label): column.key for column in reversed(layout.columns) for label in column.labels}
    return LabelIndex(
        layout,
        {k: tuple(v) for k, v in rows.items()},
        columns,
        tuple(plain_label(a) for a in layout.anchors),
        frozenset(label[:2] for label in rows),
        {label: (key,) for label, key in columns.items()},
    )


_INDEXES: dict[int, tuple[Codebook, tuple[LabelIndex, ...]]] = {}


def indexes(codebook: Codebook) -> tuple[LabelIndex, ...]:
    """The label index of every layout of a codebook, made once."""
    known = _INDEXES.get(id(codebook))
    if known is None or known[0] is not codebook:
        known = _INDEXES[id(codebook)] = (codebook, tuple(_index(layout) for layout in codebook.layouts))
    return known[1]


_STATISTICS: dict[int, tuple[Codebook, dict[str, tuple[str, ...]]]] = {}


def statistics_rows(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Plain row labels of all list tables → the codes they may mean (被依法纠错数 is a row of two indicators)."""
    known = _STATISTICS.get(id(codebook))
    if known is not None and known[0] is codebook:
        return known[1]
    rows: dict[str, list[str]] = defaultdict(list)
    for layout in codebook.layouts:
        for row in layout.rows if layout.kind == "list" else ():
            for label in row.labels:
                if row.code and row.code not in rows[plain_label(label)]:
                    rows[plain_label(label)].append(row.code)
    for indicator in codebook.indicators.values():
        for label in (*indicator.labels, indicator.provincial_label) if not indicator.code.startswith("form.") else ():
            plain = plain_label(label)
            if len(plain) > 1 and indicator.code not in rows[plain]:
                rows[plain].append(indicator.code)
    found = {label: tuple(codes) for label, codes in rows.items() if label}
    _STATISTICS[id(codebook)] = (codebook, found)
    return found


_TITLES = frozenset(
    {"行政复议", "行政诉讼", "主动公开", "规范性文件", "行政申诉", "举报投诉", "政府网站", "政府门户网站", "政府公报", "专项经费", "收取费用"}
)  # labels that stand as headings, too


def is_table_row(text: str, codebook: Codebook) -> bool:
    """Whether a line is a row label of an official table (so that 一、本年新收政府信息公开申请数量 is no heading)."""
    plain = plain_label(text)
    if plain in ("总计", "合计", "小计", "其他"):
        return True
    if len(plain) < 3 or plain in _TITLES:
        return False
    return any(
        plain in index.rows or plain in index.columns or plain in index.anchors for index in indexes(codebook) if index.layout.kind != "list"
    ) or plain in statistics_rows(codebook)
