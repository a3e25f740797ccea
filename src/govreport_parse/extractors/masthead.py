"""Who reports about which year, and where each of these statements stands."""

from __future__ import annotations

from datetime import timedelta

import regex

from govreport_parse.codebook.agencies import kind_of
from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.masthead_agency import read_agency
from govreport_parse.extractors.masthead_box import stated
from govreport_parse.extractors.masthead_contact import read_contact
from govreport_parse.extractors.masthead_dates import Span, read_period, read_published, year_in, year_in_lead, year_of_body
from govreport_parse.extractors.masthead_text import Said, opening_lines, say
from govreport_parse.extractors.masthead_title import read_title
from govreport_parse.extractors.regions import code_of, level_of, region_of
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.report import Contact, Masthead
from govreport_parse.schema.section import Section

_NUMBER = regex.compile(r"[\p{Han}]{2,12}(?:字)?[〔\[(（【]20[0-4][0-9][〕\])）】]第?[0-9]{1,4}号")
_SIGNED_BY = regex.compile(r"签发人[:：][\p{Han}]{2,4}$")  # 江水利〔2011〕47号 签发人：林某
_NUMBER_ALONE = regex.compile(
    r"[\p{Han}]{1,10}(?:政|府|办|字|发|函|文|局|委)[\p{Han}]{0,4}[〔\[(（【]20[0-4][0-9][〕\])）】]第?[0-9]{1,4}号?"
)  # 南政发[2013]05
_NUMBER_BRACKETED = regex.compile(rf"[（(](?P<n>{_NUMBER.pattern})[）)]")  # below the title of a covering notice
_NUMBER_SAID = regex.compile(rf"(?:文号|发文字号)[:：](?P<n>{_NUMBER.pattern})")
_NUMBER_FIRST = regex.compile(
    rf"(?P<n>{_NUMBER.pattern})(?=(?:发布|成文|公开|发文|来源|日期|时间)[\p{{Han}}]{{0,4}}[:：])"
)  # 泽政办公开〔2023〕1号　发布时间：…
_INDEX_SAID = regex.compile(r"索引号[:：](?P<n>[0-9A-Za-z/\-]{6,40})")


def read_masthead(document: Document, sections: tuple[Section, ...], codebook: Codebook) -> tuple[Masthead, list[Finding]]:
    """The masthead of a report with the evidence of every field, and doubts about it."""
    named = read_title(document)
    title = named.said if named else None
    evidence: dict[str, Evidence] = {}
    findings: list[Finding] = []
    agency = read_agency(document, named)
    period = read_period(document, year_in(title.value) if title else None)
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


def _year(document: Document, title: Said | None, period: Span | None, evidence: dict[str, Evidence], findings: list[Finding]) -> int | None:
    """The year reported on: title, then period, then lead, then what its sentences begin with; never the publication date."""
    titled = year_in(title.value) if title else None
    covered = (period.end - timedelta(days=1)).year if period else None  # some write 自1月1日起至次年1月1日止
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
    lead = year_in_lead(document) or year_of_body(document)
    if lead:
        evidence["year"] = lead[1]
        return lead[0]
    return None


def _doc_number(document: Document) -> Said | None:
    """The report's own number: alone in a line near the top, or in the information box; cited numbers are never taken."""
    for line in opening_lines(document):
        alone = _SIGNED_BY.sub("", line.text)
        match = _NUMBER_ALONE.fullmatch(alone) or _NUMBER.fullmatch(alone) or _NUMBER_BRACKETED.fullmatch(alone)
        match = match or _NUMBER_SAID.search(line.text) or _NUMBER_FIRST.match(line.text)
        if match:
            return say(line, match, "n" if "n" in match.groupdict() else 0)
    said = stated(document, ("文号", "发文字号", "备注/文号", "文件编号"))
    return said if said is not None and _NUMBER.search(said.value) else None


def _index_number(document: Document) -> Said | None:
    """The index number (索引号) of the information box."""
    for line in opening_lines(document):
        match = _INDEX_SAID.search(line.text)
        if match:
            return say(line, match, "n")
    return stated(document, ("索引号",))
