"""Totals up to a day beside the year's own number."""

from __future__ import annotations

from decimal import Decimal

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.extractors.running import with_running_totals
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Source
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section

CODEBOOK = load_codebook()


def items_of(*texts: str) -> set[tuple[str, Decimal | None, str]]:
    section = Section(number="", title="", level=1, topic="proactive", blocks=tuple(range(len(texts))))
    document = assemble(Source(location="case", sha256="", size=0), "", [Draft(t) for t in texts])
    read = read_phrases(document, (section,), CODEBOOK, Masthead(year=2015), frozenset(), [])
    return {(o.indicator, o.value, o.period.value) for o in with_running_totals(read.observations, CODEBOOK)}


def test_a_total_up_to_a_day_beside_the_numbers_of_the_year_runs_over_all_years() -> None:
    said = items_of("2015年，我局主动公开政府信息312条。", "截止2015年12月底，我局已主动公开政府信息2140多条。")
    assert said == {("disclosure.items_total", Decimal(312), "year"), ("disclosure.items_cumulative", Decimal(2140), "cumulative")}


def test_a_total_up_to_a_day_alone_stays_the_total_of_the_year() -> None:
    assert items_of("截至12月底，我局已主动公开政府信息300条。") == {("disclosure.items_total", Decimal(300), "year")}


def test_a_total_up_to_a_day_that_repeats_the_year_stays_the_total_of_the_year() -> None:
    said = items_of("2015年，我局主动公开政府信息312条。", "截止2015年12月底，我局已主动公开政府信息312条。")
    assert said == {("disclosure.items_total", Decimal(312), "year")}


def test_what_is_added_up_behind_the_number_of_the_year_runs_over_all_years() -> None:
    said = items_of("2015年主动公开政府信息312条，累计主动公开政府信息2140条。")
    assert said == {("disclosure.items_total", Decimal(312), "year"), ("disclosure.items_cumulative", Decimal(2140), "cumulative")}


def test_what_is_added_up_alone_is_the_total_of_the_year() -> None:
    assert items_of("2015年我局做了大量工作，累计主动公开政府信息214条。") == {("disclosure.items_total", Decimal(214), "year")}
