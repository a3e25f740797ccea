"""Paragraphs out of text whose line breaks say nothing: lines cut at a fixed width, and whole reports in one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.topics import title_length

UNBROKEN = 1500
_CLOSED = regex.compile(r"[。！？!?；;：:”）)】》]\s*$")
_INDENTED = regex.compile(r"[ \u3000]{2,}\S|\u3000\S")
_NUMBERED = regex.compile(
    r"^\s*(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9０-９]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]|附件|附表)"
)
_TABLE = ".{0,20000}?"  # the cells of a table, which is never longer
_TABLES = regex.compile(
    rf"(?P<first>第二十条第（一）项\s*信息内容{_TABLE})(?=三、\s*收到和处理)"
    rf"|(?P<second>（本列数据的勾稽关系{_TABLE})(?=四、\s*政府信息公开行政复议|四、\s*因政府信息公开)"
    rf"|(?P<third>行政复议\s*行政诉讼\s*结果维持{_TABLE})(?=五、\s*(?:政府信息公开工作)?存在)"
    r"|(?P<list>指标名称\s*计量.*?)$",
    regex.DOTALL,
)
_MAIN = regex.compile(r"(?<=[。；;！!？?：:\s）)”》0-9\u200b]|^|报告|年报)(?P<number>[一二三四五六七八九十]{1,3})、\s*")
_SUB = regex.compile(r"(?<=[。；;！!？?：:\s）)”》]|^|[\p{Han}])(?P<number>（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\))\s*")
_POINT = regex.compile(r"(?<=[。；;！!？?：:\s）)”》]|^|[\p{Han}])(?P<number>[0-9]{1,2}[.．、](?![0-9])|（[0-9]{1,2}）)\s*")
_BODY = regex.compile(
    r"(?:20[0-9]{2}年|今年|本年度?|全年|一年来|近年来|我[局区市县镇乡省办委厅]|在|根据|按照|为|通过|坚持|认真|严格|进一步|持续|常态化|一是|切实|积极|围绕|全面|将|要|依托|重点|充分|对|以|存在的问题主要|（[一1]）|[0-9]{1,2}[.．、]"
    r"|[\p{Han}]{2,12}(?:[市县区镇乡省]|[局委办厅]|街道|办事处|委员会|人民政府)(?:切实|认真|坚持|严格|积极))"
)
_TWO_HALVES = regex.compile(
    r"[\p{Han}“”]{4,12}[，,、][\p{Han}“”]{4,12}?(?=将|重点|充分|为|在|根据|按照|通过|20[0-9]{2}年|（[1一]）|围绕|依托|积极|认真|进一步)"
)
_FIRST = regex.compile(r"(?<=[。！\s])一、\s*(?:总体|概述|概况|基本|主动公开|工作)[\p{Han}、]{0,20}?(?:情况|概况|概述|(?=\s))")
_BEGINS = regex.compile(r"[\p{Han}“《]")
_SENTENCE_END, _BLANK = re.compile(r"[。；;！!？?]"), re.compile(r"\s")
_SHORT_TITLE = regex.compile(rf"[\p{{Han}}“”、]{{2,24}}?(?:情况|方面|工作|做法|建设|措施|问题)(?={_BODY.pattern})")
_begin = itemgetter(0)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_ANNEX = regex.compile(r"(?<=[。\s])(?P<number>附件[0-9一二三四五]?[:：])")


def is_unbroken(lines: Sequence[str]) -> bool:
    """Whether a text has lines so long that several sections must stand in one, or one line that holds most of it and counts 一、 … 二、 … 三、 with text between."""
    whole = sum(len(line) for line in lines)
    return any(
        (len(line) > UNBROKEN and len(_MAIN.findall(line)) + len(_SUB.findall(line)) >= 3)
        or (len(line) > whole * 0.6 and (_counts_sections(line) or _opens_section(line)))
        for line in lines
    )


def _counts_sections(line: str) -> bool:
    """Whether 一、 二、 三、 follow each other in a line with the text of a section, not only a title, behind each."""
    starts: list[int] = []
    for match in _MAIN.finditer(line):
        if _value(match["number"]) == len(starts) + 1:
            starts.append(match.start())
    gaps = [b - a for a, b in pairwise([*starts, len(line)])]
    return len(starts) >= 3 and sum(gaps) / len(gaps) >= 30


def _opens_section(line: str) -> bool:
    """Whether a line holds a title, its first section under the usual name and two parts of it, as a report cut off after its first section does."""
    first = _FIRST.search(line)
    parts = [_value(m["number"]) for m in _SUB.finditer(line, first.end())] if first else []
    return parts[:2] == [1, 2]


def break_up(line: str, at: int, codebook: Codebook) -> list[tuple[int, str]]:
    """The paragraphs of a line that holds a whole report, with their offsets: broken before headings, behind titles, and around tables."""
    cuts: set[int] = {0, len(line)}
    tables = [m.span() for m in _TABLES.finditer(line)]
    for start, end in tables:
        cuts |= {start, end}
    cuts |= _cuts(line, _gaps(tables, len(line)), codebook)
    ordered = sorted(cuts)
    return [(at + a, line[a:b].strip()) for a, b in pairwise(ordered) if line[a:b].strip()]


def _gaps(tables: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    edges = [0, *(x for span in tables for x in span), length]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def _cuts(line: str, gaps: Sequence[tuple[int, int]], codebook: Codebook) -> set[int]:
    """Where headings begin and titles end between the tables of a line."""
    cuts = {match.start() for match in _ANNEX.finditer(line) if _end_of_gap(match.start(), gaps)}
    for pattern in (_MAIN, _SUB, _POINT):
        seen: set[tuple[bool, int]] = set()
        for match in pattern.finditer(line):
            bracketed, value = match["number"][0] in "（(", _value(match["number"])
            follows = (bracketed, value - 1) in seen if value != 1 else pattern is not _POINT or _BEGINS.match(line, match.end()) is not None
            seen.add((bracketed, value))
            stop = _end_of_gap(match.start(), gaps)
            if follows and stop:
                cuts |= {match.start(), _title_end(line, match.end(), stop, codebook) or match.start()}
    return cuts


def _end_of_gap(at: int, gaps: Sequence[tuple[int, int]]) -> int:
    """Where the text between two tables ends that an offset stands in; 0 where it stands in a table."""
    place = bisect_right(gaps, at, key=_begin) - 1
    return gaps[place][1] if place >= 0 and at < gaps[place][1] else 0


def _value(number: str) -> int:
    bare = number.strip("（）()、.．")
    if bare.isdigit():
        return int(bare)
    if len(bare) == 1:
        return _DIGITS.get(bare, 0)
    tens = _DIGITS.get(bare[0], 1) if bare[0] != "十" else 1
    return tens * 10 + (_DIGITS.get(bare[-1], 0) if bare[-1] != "十" else 0)


def _title_end(line: str, begin: int, stop: int, codebook: Codebook) -> int:
    """Where a title ends that has no punctuation behind it: known words, a blank, the next number, or the usual beginning of a sentence. 0 where it runs into its text."""
    rest = line[begin : min(stop, begin + 60)]
    sentence, blank = _SENTENCE_END.search(rest), _BLANK.search(rest)
    if blank and 2 <= blank.start() <= 32 and (not sentence or blank.start() < sentence.start()) and "，" not in rest[: blank.start()]:
        return begin + blank.start()
    known = title_length(rest, codebook)
    if known and rest[known : known + 1] not in "。：:；":
        return begin + known
    if sentence and sentence.start() <= 32 and rest.count("，", 0, sentence.start()) <= 1:
        return 0
    halves = _TWO_HALVES.match(rest)
    if halves:
        return int(begin + halves.end())
    short = _SHORT_TITLE.match(rest)
    return int(begin + short.end()) if short else 0


def unwrap(lines: Sequence[tuple[int, str]], split_row: Callable[[str], object]) -> list[tuple[int, str]]:
    """The paragraphs of lines, with lines that a fixed width cut put together again. Lines of tables and headings stay alone."""
    width = _width([line for _, line in lines])
    out: list[tuple[int, list[str]]] = []
    open_paragraph = False
    for at, line in lines:
        if not line.strip():
            open_paragraph = False
            continue
        row = "\t" in line or split_row(line) is not None
        begins = _INDENTED.match(line) is not None or _NUMBERED.match(line) is not None
        if open_paragraph and not row and not begins and out:
            pieces = out[-1][1]
            pieces.extend((_joint(pieces[-1], line.strip()), line.strip()))
        else:
            out.append((at, [line]))
        open_paragraph = bool(width) and not row and _columns(line) >= width - 6 and not (_CLOSED.search(line) and _columns(line) < width - 2)
    return [(at, "".join(pieces)) for at, pieces in out]


def _joint(before: str, behind: str) -> str:
    """What stands between two lines that are put together: a blank between two words of Latin letters, or one and a number."""
    last, first = before[-1:], behind[:1]
    return " " if last.isascii() and last.isalpha() and first.isascii() and first.isalnum() else ""


def _columns(line: str) -> int:
    """How wide a line is on paper: Chinese characters count two."""
    bare = line.rstrip()
    return len(bare) + sum(map("\u2e7f".__lt__, bare))


def _width(lines: Sequence[str]) -> int:
    """The width at which the lines were cut; 0 where they are paragraphs. Most full lines then have one width and end inside a sentence."""
    widths = [_columns(line) for line in lines if line.strip() and "\t" not in line and "|" not in line]
    if len(widths) < 8:
        return 0
    top = max(widths)
    if not 40 <= top <= 200:
        return 0
    full = [line for line in lines if line.strip() and _columns(line) >= top - 6]
    inside = [line for line in full if not _CLOSED.search(line)]
    common = Counter(min(w, top) // 4 for w in widths).most_common(1)[0]
    return top if len(full) >= max(5, len(widths) * 0.3) and len(inside) >= len(full) * 0.6 and common[0] >= (top - 8) // 4 else 0
