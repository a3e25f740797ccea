"""The report year, the agency and the publication date against the rest of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import regex

from govreport_parse.checks.results import Sides, find_rule, finding, is_within
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.report import Report
from govreport_parse.text.normalize import fold_label, shadow
from govreport_parse.text.numerals import read_numeral

_YEAR = regex.compile(r"(?P<year>[12][0-9]{3}|二[〇零一二三四五六七八九]{3})年")
_YEARLY = regex.compile("[年\uf995]")  # most lines are rows of tables; the second one is the compatibility form of the first
_NOT_NAME = regex.compile(
    r"[12][0-9]{3}年?(?:度)?|二[〇零一二三四五六七八九]{3}年?(?:度)?|关于|发布|公布|编制|政府|政务|信息公开|工作|年度|年报|报告|情况|总结|的|[()《》]"
)


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether the masthead agrees with itself, with the text and with the calendar."""
    for name, compare in (("TXT-YEAR", _compare_years), ("TXT-AGENCY", _compare_agency), ("PUB-DEADLINE", _compare_deadline), ("REQ-LABEL-REV", _compare_form)):
        rule = find_rule(codebook, name, report)
        if rule is not None:
            yield from compare(rule, report)


def _years(text: str) -> list[int]:
    said = (match["year"] for line in text.split("\n") if _YEARLY.search(line) for match in _YEAR.finditer(shadow(line).text))
    return [int(value) for year in said if (value := read_numeral(year)) is not None]


def _compare_years(rule: Check, report: Report) -> Iterator[Finding]:
    masthead = report.masthead
    if masthead.year is None:
        return
    other: dict[str, int] = {}
    titled = _years(masthead.title or "")
    if titled and masthead.year not in titled:
        other["标题 title"] = titled[0]
    if masthead.period_end is not None and masthead.period_end.year != masthead.year:
        other["统计期限 period"] = masthead.period_end.year
    body = Counter(_years(report.text))
    most = body.most_common(1)
    if most and not body[masthead.year] and most[0][1] > 1:
        other["正文 body"] = most[0][0]
    if not other and not titled and masthead.period_end is None:
        return
    words = "；".join(f"{where} {year}" for where, year in other.items()) or "标题、统计期限、正文 title, period, body"
    verdict = Verdict.FAIL if other else Verdict.PASS
    right = Decimal(next(iter(other.values()), masthead.year))
    yield finding(rule, verdict, Sides(("masthead.year",), Decimal(masthead.year), right, f"{masthead.year}；{words}", f"{masthead.year}; {words}"))


def _compare_agency(rule: Check, report: Report) -> Iterator[Finding]:
    agency, title = report.masthead.agency, report.masthead.title
    if not agency or not title:
        return
    named, full = _NOT_NAME.sub("", fold_label(title)), _NOT_NAME.sub("", fold_label(agency))
    if not named or not full:
        return
    agrees = named in full or full in named or _is_short_for(named, full) or _is_short_for(full, named)
    words = (f"标题“{title}”；机关“{agency}”", f"title “{title}”; agency “{agency}”")
    yield finding(rule, Verdict.PASS if agrees else Verdict.UNCERTAIN, Sides(("masthead.agency",), None, None, *words))


def _is_short_for(short: str, full: str) -> bool:
    """Whether the letters of a short form stand in the full name in this order (市教育局 for 清远市教育局, 区府办 for 区人民政府办公室)."""
    letters = iter(full)
    return all(letter in letters for letter in short)


def _compare_deadline(rule: Check, report: Report) -> Iterator[Finding]:
    masthead = report.masthead
    if masthead.published is None or masthead.year is None:
        return
    since = int(rule.limits["since"])
    limit = rule.limits.get(masthead.kind or "", rule.limits["default"]) if masthead.year >= since else rule.limits["default"]
    month, day = (int(part) for part in limit.split("-"))
    deadline = date(masthead.year + 1, month, day)
    late = masthead.published > deadline
    sign = "＞" if late else "≤"
    words = (f"发布 {masthead.published} {sign} 期限 {deadline}", f"published {masthead.published} {sign} deadline {deadline}")
    verdict = Verdict.FAIL if late else Verdict.PASS
    yield finding(rule, verdict, Sides(("masthead.published",), None, None, *words))


def _compare_form(rule: Check, report: Report) -> Iterator[Finding]:
    year = report.masthead.year
    expected = next((form for form, span in rule.limits.items() if year is not None and is_within(year, span)), None)
    if expected is None:
        return
    agrees = report.form.value == expected
    words = (f"表格 {report.form.value}；{year}年度应为 {expected}", f"tables {report.form.value}; {year} expects {expected}")
    yield finding(rule, Verdict.PASS if agrees else Verdict.UNCERTAIN, Sides(("form",), None, None, *words))
