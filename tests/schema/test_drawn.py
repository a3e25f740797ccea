"""What a notebook shows of a report: values with their sentences, and nothing that runs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section
from written_reports import made_report

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u202e\x1b[31m\ud800"
SHOWN = {"div", "p", "b", "br", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "code", "small", "mark", "pre"}


def cell(code: str, quote: str, number: str, value: int, **more: object) -> Observation:
    """A reading whose number stands somewhere in its quote, which begins at offset 10 of the report."""
    at = 10 + quote.index(number)
    evidence = Evidence(quote=quote, place=Place(block=0, start=10, end=10 + len(quote)), focus=(at, at + len(number)), **more)
    return Observation(indicator=code, value=Decimal(value), text=number, source=Origin.PROSE, evidence=evidence, rule="test")


def page(*readings: Observation, **more: object) -> BeautifulSoup:
    return BeautifulSoup(made_report("a.txt", *readings, **more)._repr_html_(), "html.parser")


def test_every_value_stands_beside_its_sentence_with_the_number_marked() -> None:
    soup = page(cell("requests.received", "全县共收到申请12件。", "12件", 12), cell("requests.completed", "办结11件", "11件", 11))
    rows = [[td.get_text() for td in tr.find_all("td")] for tr in soup.find("table").find_all("tr")[1:]]
    assert [(row[0], row[1].split()[0], row[3]) for row in rows] == [
        ("requests.completed", "11", "办结11件"),
        ("requests.received", "12", "全县共收到申请12件。"),
    ]
    assert [mark.get_text() for mark in soup.find_all("mark")] == ["11件", "12件"]


def test_readings_that_differ_are_both_shown_and_no_value_is_chosen() -> None:
    soup = page(cell("requests.received", "收到12件", "12", 12), cell("requests.received", "收到13件", "13", 13))
    (row,) = soup.find("table").find("tbody").find_all("tr")
    assert row.find_all("td")[1].get_text() == "undecided"
    assert [mark.get_text() for mark in row.find_all("mark")] == ["12", "13"]


def test_hostile_text_stays_text_wherever_it_stands() -> None:
    reading = cell("requests.received", f"{EVIL}12{EVIL}", "12", 12, labels=(EVIL,))
    masthead = Masthead(title=EVIL, agency=EVIL, year=2015)
    soup = page(reading, masthead=masthead, sections=(Section(number=EVIL, title=EVIL, level=1, topic=EVIL),))
    assert {tag.name for tag in soup.find_all(True)} <= SHOWN
    assert {name for tag in soup.find_all(True) for name in tag.attrs} <= {"style", "open"}
    assert "<script>alert(1)</script>" in soup.find("b").get_text()
    text = made_report("a.txt", reading, masthead=masthead)._repr_html_()
    assert "\u202e" not in text
    assert "\x1b" not in text
    text.encode("utf-8")


def test_a_huge_cell_is_cut_around_its_number() -> None:
    soup = page(cell("requests.received", "长" * 100_000 + "收到12件" + "长" * 100_000, "12", 12))
    assert soup.find("mark").get_text() == "12"
    assert len(soup.get_text()) < 2_000


def test_a_report_of_very_many_values_is_cut_and_says_so() -> None:
    soup = page(*(cell(f"x.y{number}", "有1件", "1", 1) for number in range(600)))
    assert len(soup.find("table").find("tbody").find_all("tr")) == 501
    assert "the first 500 are shown" in soup.get_text()


@pytest.mark.parametrize(("quote", "focus"), [("", (0, 0)), ("12", (500, 900)), ("12", (0, 1))])
def test_offsets_that_do_not_fit_the_quote_do_no_harm(quote: str, focus: tuple[int, int]) -> None:
    evidence = Evidence(quote=quote, place=Place(block=0, start=10, end=12), focus=focus)
    made = Observation(indicator="requests.received", value=Decimal(12), text="12", source=Origin.PROSE, evidence=evidence, rule="test")
    assert quote in page(made).get_text()


def test_the_outline_is_the_tree_indented() -> None:
    child = Section(number="（一）", title="受理情况", level=2, blocks=(3, 4))
    sections = (
        Section(number="", title="", level=0, blocks=(0,)),
        Section(number="二", title="依申请公开", level=1, topic="on_request", blocks=(1,), children=(child,)),
    )
    assert made_report("a.txt", sections=sections).outline().splitlines() == [
        "(lead)  1 blocks",
        "二 依申请公开  [on_request]  1 blocks",
        "  （一） 受理情况  2 blocks",
    ]
