"""One row per agency and year, whoever carried the agency's name and whatever the form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govreport_parse.codebook.expressions import find_codes, parse_side
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.codebook.panel import load_panel
from govreport_parse.dataset.harmonised import harmonise
from govreport_parse.dataset.identity import identity_of, last_year_of, present_code
from govreport_parse.dataset.panel import PanelDraft
from govreport_parse.dataset.register import read_register
from govreport_parse.errors import DatasetError
from govreport_parse.extractors.choosing import choose
from govreport_parse.pipeline import parse
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Origin, Period
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form, Masthead, Report
from written_reports import made_report, reading

BOOK = load_codebook()


def report(agency: str, year: int, *, form: Form = Form.FORM2021, values: dict[str, Any] | None = None, **masthead: Any) -> Report:
    """A report of official cells."""
    readings = [
        reading(code, value, "", source=Origin.TABLE, **({} if value is not None else {"state": State.BLANK})) for code, value in (values or {}).items()
    ]
    made = made_report(f"{agency}-{year}.txt", *readings, masthead=Masthead(agency=agency, year=year, **masthead), findings=())
    number = masthead.get("doc_number", "")
    return made.model_copy(
        update={"form": form, "source": Source(location=f"{agency}-{year}{number}", sha256=f"{hash((agency, year, number)) % 16**16:064x}", size=1)}
    )


def rows(*reports: Report) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Panel, gaps and findings."""
    with closing(PanelDraft(BOOK)) as panel:
        for one in reports:
            panel.add(one)
        tables = []
        for draft in panel.drafts():
            table = draft.finished()
            names = [column.name for column in table.columns]
            tables.append([dict(zip(names, row, strict=True)) for row in table.find_rows()])
            draft.close()
        return tables[0], tables[1], list(panel.find_finding_rows())


def checks(found: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> list[str]:
    return [row["check"] for row in found]


@pytest.mark.parametrize(("code", "now"), [("441827", "441803"), ("441803", "441803"), ("310230", "310151"), ("110103", "110103")])
def test_a_division_has_the_code_of_its_successor_of_the_same_name(code: str, now: str) -> None:
    assert present_code(code) == now


def test_a_division_that_was_taken_in_ends() -> None:
    assert last_year_of("110103") == 2009
    assert last_year_of("441803") is None


def test_a_county_that_became_a_district_stays_the_same_agency() -> None:
    panel, gaps, _ = rows(
        report("清新县人民政府", 2011, region="清新县", region_code="441827"),
        report("清远市清新区人民政府", 2013, region="清远市清新区", region_code="441803"),
    )
    assert [(row["agency_id"], row["year"], row["previous_year"]) for row in panel] == [("441803/人民政府", 2011, None), ("441803/人民政府", 2013, 2011)]
    assert [(row["missing_year"], row["reason"]) for row in gaps] == [(2012, "between")]


def test_a_bureau_keeps_its_line_over_a_reorganisation_but_not_its_identity() -> None:
    names = ("卫生局", "卫生和计划生育局", "卫生健康局")
    found = [identity_of(Masthead(agency=f"清远市清新区{name}", region="清远市清新区", region_code="441803", year=2015)) for name in names]
    assert {one.line for one in found if one} == {"441803/health"}
    assert len({one.agency_id for one in found if one}) == 3


def test_a_bare_name_is_said_to_be_one_and_is_not_compared_when_it_stands_twice() -> None:
    cells = {"form.requests.carried_in.total": 5, "form.requests.carried_out.total": 1}
    first, second = (
        report("城关镇人民政府", 2021, values=cells, doc_number="1"),
        report("城关镇人民政府", 2021, values={**cells, "form.requests.new.total": 8}, doc_number="2"),
    )
    panel, _, findings = rows(first, second, report("城关镇人民政府", 2022, values=cells))
    assert {row["identity"] for row in panel} == {"bare_name"}
    assert findings == []


def test_concepts_are_computed_by_the_form_of_the_year_and_breaks_are_flagged() -> None:
    old = report("青山县人民政府", 2018, form=Form.TABLE2014, region="青山县", values={"requests.received": 30})
    new = report("青山县人民政府", 2019, form=Form.FORM2019, region="青山县", values={"form.requests.new.total": 44})
    same = report("青山县人民政府", 2020, form=Form.FORM2019, region="青山县", values={"form.requests.new.total": 50})
    panel, _, _ = rows(old, new, same)
    assert [(row["requests_received"], row["requests_received__state"], row["requests_received__break"]) for row in panel] == [
        (Decimal(30), "stated", None),
        (Decimal(44), "stated", "medium"),
        (Decimal(50), "stated", None),
    ]


def concept(name: str, **values: Any) -> tuple[Decimal | None, str]:
    (found,) = [c for c in BOOK.concepts if c.id == name]
    codes = {key.replace("__", "."): value for key, value in values.items()}
    return tuple(harmonise(found, report("青山县人民政府", 2022, values=codes), BOOK))


def test_every_concept_is_computed_from_what_its_form_prints_or_its_prose_states() -> None:
    """In the forms of 2019 and 2021 不予公开 is a heading without numbers: the refusals are the sum of its rows."""
    absent = [
        (one.id, form, term.code)
        for one in BOOK.concepts
        for form, mapping in one.mapping.items()
        for terms in parse_side(mapping)
        for term in terms
        if term.code
        and not any(form in (*BOOK.indicators[code].official_in, *BOOK.indicators[code].prose_in) for code in find_codes(term.code, BOOK.indicators))
    ]
    assert absent == []


def test_refusals_of_the_forms_are_the_sum_of_their_rows() -> None:
    reasons = ("state_secret", "other_law", "safety_stability", "third_party", "internal", "process", "enforcement_file", "admin_query")
    cells = {f"form__requests__refused__{reason}__total": number for number, reason in enumerate(reasons)}
    assert concept("requests_refused", **cells) == (28, "stated")
    assert concept("requests_refused", **{**cells, "form__requests__refused__process__total": None}) == (None, "incomplete")


def test_a_blank_is_no_zero_in_a_sum() -> None:
    direct, after = "form__litigation_direct__total", "form__litigation_after_review__total"
    assert concept("litigation_total", **{direct: 2, after: 3}) == (5, "stated")
    assert concept("litigation_total", **{direct: 2, after: None}) == (None, "incomplete")
    assert concept("litigation_total", **{direct: None, after: None}) == (None, "blank")
    assert concept("litigation_total", form__review__total=1) == (None, "not_mentioned")


def test_money_is_given_in_the_unit_of_its_concept_or_not_at_all() -> None:
    (fees,) = [c for c in BOOK.concepts if c.id == "fees_charged"]
    for unit, wanted in (("万元", (Decimal("12000.0"), "stated")), ("元", (Decimal("1.2"), "stated")), (None, (None, "incomplete"))):
        one = made_report("a.txt", reading("fees.charged", "1.2", "x", unit=unit))
        assert tuple(harmonise(fees, one, BOOK)) == wanted


def test_what_was_carried_over_must_come_in_next_year() -> None:
    before = report("青山县人民政府", 2021, region="青山县", values={"form.requests.carried_out.total": 4, "form.requests.carried_out.other": 0})
    after = report("青山县人民政府", 2022, region="青山县", values={"form.requests.carried_in.total": 6, "form.requests.carried_in.other": 0})
    _, _, findings = rows(before, after)
    assert [(row["check"], row["left"], row["right"], row["year"]) for row in findings] == [("PAN-CARRY", 6, 4, 2022)]
    later = report("青山县人民政府", 2023, region="青山县", values={"form.requests.carried_in.total": 6})
    assert rows(before, later)[2] == []


@pytest.mark.parametrize(
    ("last", "carried_in", "found"),
    [
        ({"requests.received": 100, "requests.completed": 90}, 10, []),
        ({"requests.received": 100, "requests.completed": 90}, 40, [(40, 10)]),
        ({"requests.received": 100, "requests.completed": 60}, 0, [(0, 40)]),
        ({"requests.received": 100, "requests.completed": 90, "requests.carried_in": 30}, 40, []),
        ({"requests.received": 5, "requests.completed": 4}, 3, []),
        ({"requests.received": 100, "requests.completed": None}, 40, []),
        ({"requests.received": 100}, 40, []),
        ({"requests.received": 90, "requests.completed": 100}, 40, []),
    ],
)
def test_what_2019_carried_in_is_about_what_2018_left_unfinished(last: dict[str, Any], carried_in: int, found: list[tuple[int, int]]) -> None:
    before = report("青山县人民政府", 2018, form=Form.TABLE2014, region="青山县", values=last)
    after = report("青山县人民政府", 2019, form=Form.FORM2019, region="青山县", values={"form.requests.carried_in.total": carried_in})
    findings = rows(before, after)[2]
    assert [(row["left"], row["right"]) for row in findings] == found
    assert {(row["check"], row["severity"], row["verdict"]) for row in findings} <= {("PAN-CARRY-2019", "info", "uncertain")}


def test_unfinished_requests_are_compared_in_2019_only() -> None:
    before = report("青山县人民政府", 2019, form=Form.NARRATIVE, region="青山县", values={"requests.received": 100, "requests.completed": 60})
    after = report("青山县人民政府", 2020, form=Form.FORM2019, region="青山县", values={"form.requests.carried_in.total": 0})
    assert rows(before, after)[2] == []


def found_between(first: dict[str, Any], second: dict[str, Any], form: Form = Form.FORM2021, year: int = 2021) -> list[tuple[str, Any, Any]]:
    """The findings between two years of one agency."""
    before = report("青山县人民政府", year, form=form, region="青山县", values=first)
    after = report("青山县人民政府", year + 1, form=form, region="青山县", values=second)
    return [(row["check"], row["left"], row["right"]) for row in rows(before, after)[2]]


@pytest.mark.parametrize(("in_force", "found"), [(112, []), (114, []), (130, [("ACT21-STOCK", 130, 112)])])
def test_the_stock_in_force_follows_from_last_years(in_force: int, found: list[Any]) -> None:
    name = "form.normative_documents"
    second = {f"{name}.in_force": in_force, f"{name}.issued": 15, f"{name}.repealed": 3}
    assert found_between({f"{name}.in_force": 100}, second) == found


@pytest.mark.parametrize(("previous", "found"), [(53, []), (50, [("ACT19-CHANGE", 50, 53)])])
def test_the_items_of_the_previous_year_are_those_that_the_report_before_ends_with(previous: int, found: list[Any]) -> None:
    first = {"form.licences.previous_items": 50, "form.licences.change": 3}
    assert found_between(first, {"form.licences.previous_items": previous}, Form.FORM2019, 2019) == found


@pytest.mark.parametrize(("lawsuits", "found"), [(7, []), (8, [("REM-POST", 8, 7)])])
def test_no_more_lawsuits_follow_reviews_than_reviews_were_concluded(lawsuits: int, found: list[Any]) -> None:
    first = {"form.review.total": 5, "form.review.pending": 1, "form.requests.new.total": 9}
    second = {"form.review.total": 3, "form.review.pending": 0, "form.litigation_after_review.total": lawsuits, "form.requests.new.total": 9}
    assert found_between(first, second) == found


@pytest.mark.parametrize(("requests", "found"), [((0, 0), [("REM-ZERO-REQ", 2, 0)]), ((1, 0), []), ((None, 0), [])])
def test_reviews_need_requests_in_one_of_the_years(requests: tuple[int | None, int], found: list[Any]) -> None:
    first, second = ({"form.requests.new.total": number} for number in requests)
    assert found_between(first, {**second, "form.review.total": 2}) == found


@pytest.mark.parametrize(("amount", "found"), [(900, []), (1000, [("ACT-AMT-JUMP", 1000, 100)]), (None, [])])
def test_an_amount_that_changes_tenfold_may_be_in_another_unit(amount: int | None, found: list[Any]) -> None:
    readings = [reading("form.fees.amount", value, "", source=Origin.TABLE, unit="万元") for value in (100, amount)]
    made = [report("青山县人民政府", 2021 + step, region="青山县") for step in (0, 1)]
    made = [one.model_copy(update={"chosen": choose((item,))}) for one, item in zip(made, readings, strict=True)]
    assert [(row["check"], row["left"], row["right"]) for row in rows(*made)[2]] == found


@pytest.mark.parametrize(("cumulative", "found"), [(130, []), (132, []), (150, [("N-CUM-PANEL", 150, 130)])])
def test_cumulative_figures_chain(cumulative: int, found: list[Any]) -> None:
    code = "requests.received"
    first = reading(code, 100, "", period=Period.CUMULATIVE, source=Origin.TABLE)
    second = reading(code, cumulative, "", period=Period.CUMULATIVE, source=Origin.TABLE)
    made = [report("青山县人民政府", 2015 + step, form=Form.TABLE2014, region="青山县", values={code: 30}) for step in (0, 1)]
    made = [one.model_copy(update={"observations": (*one.observations, item)}) for one, item in zip(made, (first, second), strict=True)]
    assert [(row["check"], row["left"], row["right"]) for row in rows(*made)[2]] == found


@pytest.mark.parametrize(
    ("concept", "before", "year", "strength"),
    [
        ("fees_charged", 2016, 2017, "strong"),
        ("fees_charged", 2018, 2020, None),
        ("fees_charged", 2020, 2021, "strong"),
        ("requests_received", 2018, 2019, "medium"),
        ("requests_received", 2008, 2009, "medium"),
        ("requests_refused", 2013, 2019, "strong"),
        ("licences_decisions", 2020, 2021, "medium"),
        ("review_total", 2023, 2024, "strong"),
        ("litigation_upheld", 2023, 2024, "strong"),
        ("review_total", 2021, 2022, None),
    ],
)
def test_law_and_forms_break_the_series(concept: str, before: int, year: int, strength: str | None) -> None:
    assert load_panel().break_between(concept, before, year) == strength


def test_breaks_and_checks_between_years_name_what_the_codebook_has() -> None:
    rules, concepts = load_panel(), {concept.id for concept in BOOK.concepts}
    assert set(rules.breaks) <= concepts
    assert {name for jump in rules.jumps for name in jump.concepts} <= concepts
    assert [code for code in rules.compared if code not in BOOK.indicators] == []
    assert {occasion for years in rules.breaks.values() for _, occasion in years.values()} == set(rules.occasions)


def test_coverage_counts_what_is_there_and_what_is_missing() -> None:
    with closing(PanelDraft(BOOK)) as panel:
        for year in (2011, 2013):
            panel.add(report("清新县人民政府", year, region="清新县", region_code="441827", level="county"))
        panel.add(report("某某局", 2012))
        drafts = list(panel.drafts())
        found = [tuple(row) for row in drafts[-1].finished().find_rows()]
        for draft in drafts:
            draft.close()
    assert found == [
        (None, None, None, 2012, 1, 1, 0),
        (None, None, None, 2013, 1, 0, 1),
        ("440000", "广东省", "county", 2011, 1, 1, 0),
        ("440000", "广东省", "county", 2012, 1, 0, 1),
        ("440000", "广东省", "county", 2013, 1, 1, 0),
    ]


def test_a_blank_carry_over_is_not_compared() -> None:
    before = report("青山县人民政府", 2021, region="青山县", values={"form.requests.carried_out.total": None})
    after = report("青山县人民政府", 2022, region="青山县", values={"form.requests.carried_in.total": 6})
    assert rows(before, after)[2] == []


@pytest.mark.parametrize(
    ("first", "second", "found"), [(30, 1500, ["PAN-JUMP"]), (30, 1400, []), (3, 150, []), (3, 1500, ["PAN-JUMP"]), (1500, 30, ["PAN-JUMP"]), (30, 0, [])]
)
def test_a_fiftyfold_change_is_a_doubt(first: int, second: int, found: list[str]) -> None:
    before = report("青山县人民政府", 2021, region="青山县", values={"form.requests.new.total": first})
    after = report("青山县人民政府", 2022, region="青山县", values={"form.requests.new.total": second})
    assert checks(rows(before, after)[2]) == found


@pytest.mark.parametrize(
    ("claim", "found"), [("，比上年增长20%", []), ("，比上年增长25%", ["YOY"]), ("，较上年增加17件", []), ("，较上年减少17件", ["YOY-ABS"])]
)
def test_a_claimed_change_is_compared_with_the_report_of_the_year_before(claim: str, found: list[str]) -> None:
    texts = {2014: "全县共收到申请85件。", 2015: f"全县共收到申请102件{claim}。"}
    reports = [parse(f"青山县人民政府{year}年政府信息公开工作年度报告\n二、依申请公开情况\n{text}\n".encode()) for year, text in texts.items()]
    _, _, findings = rows(*reports)
    assert [check for check in checks(findings) if check.startswith("YOY")] == found


def test_the_same_tables_in_two_years_are_a_doubt() -> None:
    cells = {f"form.requests.new.{column}": 7 for column in ("natural_person", "business", "research", "ngo", "legal_service")}
    found = rows(report("青山县人民政府", 2021, region="青山县", values=cells), report("青山县人民政府", 2022, region="青山县", values=cells))[2]
    assert checks(found) == ["PAN-DUP"]


def test_of_several_reports_of_a_year_the_last_published_is_shown_and_the_others_are_named() -> None:
    first = report("青山县人民政府", 2021, region="青山县", values={"form.requests.new.total": 3}, doc_number="1", published="2022-01-20")
    second = report("青山县人民政府", 2021, region="青山县", values={"form.requests.new.total": 5}, doc_number="2", published="2022-03-01")
    panel, _, findings = rows(first, second)
    assert [(row["requests_received"], row["n_reports"]) for row in panel] == [(5, 2)]
    assert [(row["check"], row["verdict"], row["report"]) for row in findings] == [("PAN-REPEAT", "fail", first.source.sha256[:16])]


def test_years_after_the_last_report_are_gaps_while_the_division_goes_on() -> None:
    _, gaps, _ = rows(
        report("崇文区人民政府", 2008, region="崇文区", region_code="110103"),
        report("东城区人民政府", 2009, region="东城区", region_code="110101"),
        report("西城区人民政府", 2011, region="西城区", region_code="110102"),
    )
    assert [(row["agency_id"], row["missing_year"], row["reason"]) for row in gaps] == [
        ("110101/人民政府", 2010, "after_the_last"),
        ("110101/人民政府", 2011, "after_the_last"),
        ("110103/人民政府", 2009, "after_the_last"),
    ]


def registered_gaps(folder: Path, text: str, *reports: Report) -> list[tuple[Any, ...]]:
    """The gaps with a register."""
    (folder / "register.csv").write_text(f"agency_id,agency,level,first_year,last_year\n{text}", encoding="utf-8")
    with closing(PanelDraft(BOOK)) as panel:
        for one in reports:
            panel.add(one)
        drafts = list(panel.drafts(read_register(folder)))
        gaps, coverage = (list(draft.finished().find_rows()) for draft in drafts[1:])
        for draft in drafts:
            draft.close()
    assert sum(int(str(row[6])) for row in coverage) == len(gaps)
    return [(row[0], row[4], row[7]) for row in gaps]


def test_registered_agencies_that_never_appear_are_gaps(tmp_path: Path) -> None:
    lines = "441803/人民政府,清新区人民政府,county,2010,2013\n441803/教育局,清新区教育局,county,2012,\n"
    found = registered_gaps(tmp_path, lines, report("清新区人民政府", 2012, region="清新区", region_code="441803"), report("某某局", 2014))
    assert found == [
        ("441803/人民政府", 2010, "before_the_first"),
        ("441803/人民政府", 2011, "before_the_first"),
        ("441803/人民政府", 2013, "after_the_last"),
        ("441803/教育局", 2012, "never"),
        ("441803/教育局", 2013, "never"),
        ("441803/教育局", 2014, "never"),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("441803/人民政府,甲,county,08,\n", "'08' is no year"),
        ("441803/人民政府,甲,county,2012,2008\n", "before the first"),
        (",甲,county,2012,\n", "identity"),
        ("a/b,甲,county,2012,\na/b,乙,county,2012,\n", "line 3: a/b stands twice"),
        ("a/b,甲,county,2012,,more\n", "five cells"),
    ],
)
def test_a_mistake_in_the_register_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        registered_gaps(tmp_path, line)


def test_other_columns_of_a_register_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("agency,year\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="the columns are agency, year"):
        read_register(tmp_path)


def test_a_report_without_agency_or_year_has_no_row() -> None:
    assert rows(report("", 2021), report("青山县人民政府", 2021).model_copy(update={"masthead": Masthead(agency="青山县人民政府")}))[0] == []
