"""Who reports about which year, and where each of these statements stands."""

from __future__ import annotations

import regex

from govreport_parse.codebook.agencies import kind_of
from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.masthead_agency import read_agency
from govreport_parse.extractors.masthead_contact import read_contact
from govreport_parse.extractors.masthead_dates import Span, read_period, read_published, year_in, year_in_lead
from govreport_parse.extractors.masthead_text import Said, head_lines, meta_said, say
from govreport_parse.extractors.regions import code_of, level_of, region_of
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.report import Contact, Masthead
from govreport_parse.schema.section import Section
from govreport_parse.text.normalize import as_value

_TITLE = regex.compile(r"[^。;]{2,70}?(?:年度报告|年报|总结报告|情况的?报告|工作报告|情况报告|工作总结)(?:\([^)]*\))?")
_NUMBER = regex.compile(r"[\p{Han}]{2,12}(?:字)?[〔\[(（【]20[0-4][0-9][〕\])）】]第?[0-9]{1,4}号")


def read_masthead(document: Document, sections: tuple[Section, ...], codebook: Codebook) -> tuple[Masthead, list[Finding]]:
    """The masthead of a report with the evidence of every field, and doubts about it."""
    title = _title(document)
    evidence: dict[str, Evidence] = {}
    findings: list[Finding] = []
    agency = read_agency(document, title)
    period = read_period(document)
    year = _year(document, title, period, evidence, findings)
    published = read_published(document, year)
    number, index = _doc_number(document), _index_number(document)
    contact = read_contact(document)
    said = {"title": title, "agency": agency, "doc_number": number, "index_number": index} | {f"contact.{k}": v for k, v in contact.items()}
    evidence |= {name: found.evidence for name, found in said.items() if found is not None}
    if period:
        evidence["period_start"] = evidence["period_end"] = period.evidence
    if published:
        evidence["published"] = published[1]
    region = region_of(agency.value) if agency else None
    code = code_of(region, year)
    level, kind = kind_of(agency.value) if agency else (None, None)
    masthead = Masthead(
        title=title.value if title else None,
        agency=agency.value if agency else None,
        region=region,
        region_code=code,
        level=level_of(region, code) if level == "from_region" else level,
        kind=kind,
        year=year,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        published=published[0] if published else None,
        doc_number=number.value if number else None,
        index_number=index.value if index else None,
        contact=Contact(**{name: found.value for name, found in contact.items()}),
        evidence=evidence,
    )
    return masthead, findings


def _title(document: Document) -> Said | None:
    """The title as the body prints it, else as the page names it."""
    for line in head_lines(document)[:4]:
        match = _TITLE.fullmatch(line.text)
        if match and ("公开" in line.text or "年报" in line.text):
            return say(line, match)
    if document.title.strip():
        name = regex.split(r"[_|]|(?<=(?:报告|年报))\s*[-—–]", document.title.strip())[0]
        return Said(as_value(name), Evidence(quote=document.title.strip(), selector="title"))
    return meta_said(document, ("ArticleTitle", "标题", "名称"))


def _year(document: Document, title: Said | None, period: Span | None, evidence: dict[str, Evidence], findings: list[Finding]) -> int | None:
    """The year reported on: title, then period, then lead; never the publication date."""
    titled = year_in(title.value) if title else None
    covered = period.end.year if period else None
    if titled and covered and titled != covered:
        findings.append(
            Finding(
                check="MAST-YEAR",
                severity=Severity.WARNING,
                verdict=Verdict.FAIL,
                message_zh=f"标题写{titled}年，统计期限写{covered}年",
                message_en=f"the title names {titled}, the statistics period {covered}",
                about=("year",),
            )
        )
    if titled:
        evidence["year"] = title.evidence if title else Evidence(quote="")
        return titled
    if period:
        evidence["year"] = period.evidence
        return covered
    lead = year_in_lead(document)
    if lead:
        evidence["year"] = lead[1]
        return lead[0]
    return None


def _doc_number(document: Document) -> Said | None:
    """The report's own number: alone in a line near the top, or in the information box; cited numbers are never taken."""
    for line in head_lines(document)[:5]:
        match = _NUMBER.fullmatch(line.text) or regex.search(rf"(?:文号|发文字号)[:：](?P<n>{_NUMBER.pattern})", line.text)
        if match:
            return say(line, match, "n" if "n" in match.groupdict() else 0)
    said = meta_said(document, ("文号", "发文字号", "文件编号"))
    return said if said is not None and _NUMBER.search(said.value) else None


def _index_number(document: Document) -> Said | None:
    for line in head_lines(document)[:4]:
        match = regex.search(r"索引号[:：](?P<n>[0-9A-Za-z/\-]{6,40})", line.text)
        if match:
            return say(line, match, "n")
    return meta_said(document, ("索引号",))
