"""Reports pieced together from bytes: sentences of the codebook's own examples, cut where officials cut them and joined anew, under headings and beside table rows.

Random letters say nothing that any rule listens to; these say half of what rules listen to, and end in the middle of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from govreport_parse.codebook.loading import load_codebook

HEADINGS = (
    "一、概述",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "（三）办理结果",
    "四、复议、诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、附表",
)
TITLES = ("青山县人民政府2015年政府信息公开工作年度报告", "青山县教育局2020年政府信息公开年度报告", "2009年报告", "")
ROWS = ("主动公开政府信息数\t条\t8,214", "收到申请数\t件\t", "一、本年新收政府信息公开申请数量\t3\t0\t0\t3", "\t\t", "当面申请数 12 件")
MARKS = "，。；：、（）()“”%＋-—·　 \t\n0123456789一二十百万零〇年月日件条次元其中截至到"
_CUTS = re.compile(r"(?<=[，。；：、（）年月日起来底末到为件条元0-9])|(?=[（）0-9])")


@cache
def sentences() -> tuple[str, ...]:
    """Every example and counter-example of the shipped codebook."""
    known = load_codebook()
    return tuple(dict.fromkeys(text for i in known.indicators.values() for text in (*(e.text for e in i.examples), *i.counterexamples)))


def piece(content: bytes) -> str:
    """The report that the bytes spell: the first chooses the title, then every step takes one byte that says what and up to four that say which."""
    given = iter(content)
    lines = [TITLES[next(given, 0) % len(TITLES)], ""]
    steps: tuple[Callable[[Iterator[int], list[str]], None], ...] = (_whole, _part, _part, _part, _mark, _line, _dropped, _other)
    for step in given:
        steps[step % len(steps)](given, lines)
    return "\n".join(lines)


def _chosen(given: Iterator[int], choice: Sequence[str]) -> str:
    return choice[(next(given, 0) * 256 + next(given, 0)) % len(choice)]


def _whole(given: Iterator[int], lines: list[str]) -> None:
    lines[-1] += _chosen(given, sentences())


def _part(given: Iterator[int], lines: list[str]) -> None:
    """From one place of a sentence where it can be cut to another."""
    text = _chosen(given, sentences())
    places = [0, *(found.start() for found in _CUTS.finditer(text)), len(text)]
    start, end = sorted(places[next(given, 0) % len(places)] for _ in range(2))
    lines[-1] += text[start:end]


def _mark(given: Iterator[int], lines: list[str]) -> None:
    lines[-1] += MARKS[next(given, 0) % len(MARKS)]


def _line(_: Iterator[int], lines: list[str]) -> None:
    lines.append("")


def _dropped(given: Iterator[int], lines: list[str]) -> None:
    """Takes one letter out of the line."""
    line = lines[-1]
    at = next(given, 0) % (len(line) or 1)
    lines[-1] = line[:at] + line[at + 1 :]


def _other(given: Iterator[int], lines: list[str]) -> None:
    """A heading or a table row in a line of its own."""
    lines += [_chosen(given, (*HEADINGS, *ROWS)), ""]
