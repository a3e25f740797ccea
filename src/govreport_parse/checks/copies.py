"""Signs that the text is a copy from another site. Values are read through them (text/clean.py); who reads the dataset should know."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from govreport_parse.checks.results import Sides, find_rule, finding
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Blame, Finding, Verdict
from govreport_parse.schema.report import Report
from govreport_parse.text.clean import find_pinyin, simplified

_LOST = regex.compile(r"(?<![0-9])20[0-4][0-9][0-9]{2,4}日|〔20[0-4][0-9][0-9]{1,4}号")  # 201711日至20171231日, 〔202130号
_STARRED = regex.compile(r"\p{Han}[*＊×]{2,}\p{Han}")  # 青山县**局
_HAN = regex.compile(r"\p{Han}+")
_HOST = regex.compile(r"^(?:https?://)?([^/:]+)")


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """A finding that lists the signs, where there are any."""
    rule = find_rule(codebook, "COPY-MARKS", report)
    signs = dict(_find_signs(rule, report)) if rule is not None else {}
    if rule is not None and signs:
        words = ("、".join(signs), ", ".join(signs.values()))
        yield finding(rule, Verdict.UNCERTAIN, Sides(("masthead.agency",), None, None, *words), Blame.SOURCE)


def _find_signs(rule: Check, report: Report) -> Iterator[tuple[str, str]]:
    text = report.text
    pinyin = len(find_pinyin(text))
    if pinyin:
        yield f"括号内插入拼音{pinyin}处", f"pinyin in brackets in {pinyin} places"
    han = "".join(_HAN.findall(text))
    plain = simplified(han)
    changed = 0 if plain == han else sum(a != b for a, b in zip(han, plain, strict=True))
    if han and changed / len(han) >= float(rule.limits["traditional"]):
        yield f"繁体字{changed}个", f"{changed} traditional characters"
    lost = _LOST.findall(text)
    if lost:
        yield f"日期或文号缺字（{lost[0]}）", f"dates or document numbers lost characters ({lost[0]})"
    starred = _STARRED.search(text)
    if starred:
        yield f"名称被星号遮去（{starred[0]}）", f"names are starred out ({starred[0]})"
    host = _HOST.match(report.masthead.contact.website or "")
    if host and not regex.search(rule.limits["government_domains"], host[1].lower()):
        yield f"所列网址不是政府域名（{host[1]}）", f"the website it names is no government domain ({host[1]})"
