"""The statutory sections, and sections without content."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_parse.checks.results import Sides, find_rule, finding, listed
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.report import Report
from govreport_parse.schema.section import Section


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether the sections of the official format are there in order, and whether every section has content."""
    walked = [section for top in report.sections for section in top.walk()]
    statutory, empty = find_rule(codebook, "TXT-SECTIONS", report), find_rule(codebook, "SECTION-EMPTY", report)
    if statutory is not None and len(walked) > 1:
        yield _compare_order(statutory, walked, codebook)
    if empty is not None:
        yield from (_tell_empty(empty, section) for section in _find_empty(walked, report))


def _compare_order(rule: Check, walked: list[Section], codebook: Codebook) -> Finding:
    top = min(section.level for section in walked)
    topics = [section.topic for section in walked if section.level == top]
    labels = {topic.topic: topic.label_zh for topic in codebook.topics}
    missing = [topic for topic in rule.words if topic not in topics]
    places = [topics.index(topic) for topic in rule.words if topic in topics]
    in_order = places == sorted(places)
    words_zh = "；".join([*(["缺 " + listed([labels.get(t, t) for t in missing], 6)] if missing else []), *([] if in_order else ["顺序不符"])])
    words_en = "; ".join([*(["missing " + ", ".join(missing)] if missing else []), *([] if in_order else ["not in order"])])
    verdict = Verdict.FAIL if missing or not in_order else Verdict.PASS
    return finding(rule, verdict, Sides(tuple(missing) or rule.words, None, None, words_zh or "六个部分齐全", words_en or "all six sections"))


def _find_empty(walked: list[Section], report: Report) -> Iterator[Section]:
    """Sections between whose heading and the next one nothing is printed."""
    headed = [(section, section.heading.place) for section in walked if section.heading is not None and section.heading.place is not None]
    ends = [*(place.start for _, place in headed[1:]), len(report.text)]
    for (section, place), end in zip(headed, ends, strict=False):
        if not section.children and not report.text[place.end : end].strip(" \t\r\n。．.:：　"):
            yield section


def _tell_empty(rule: Check, section: Section) -> Finding:
    name = f"{section.number} {section.title}".strip()
    return finding(rule, Verdict.FAIL, Sides((section.number or section.title,), None, None, f"“{name}”", f"“{name}”"))
