"""Prose against tables, and statements made twice."""

from __future__ import annotations

import pytest
from made_reports import CODEBOOK, cell, form2021, found, report, said, verdicts

from govreport_parse.checks.agreement import check
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.observation import Scope
from govreport_parse.schema.quantity import Precision, State

PASS, FAIL, UNCERTAIN = Verdict.PASS, Verdict.FAIL, Verdict.UNCERTAIN


def results(*observations, form="form2021"):
    return list(check(report(*observations, form=form), CODEBOOK))


def test_the_prose_agrees_with_the_form() -> None:
    findings = results(said("requests.received", 10), *form2021({"new": (9, 1, 0, 0, 0, 0, 10)}))
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("PT-REQUESTS-RECEIVED", PASS, 10, 10)]


def test_a_difference_names_both_sides() -> None:
    finding = results(said("requests.received", 12), *form2021({"new": (9, 1, 0, 0, 0, 0, 10)}))[0]
    assert (finding.verdict, finding.left, finding.right) == (FAIL, 12, 10)
    assert "12" in finding.message_zh
    assert "10" in finding.message_zh
    assert "12" in finding.message_en
    assert finding.about == ("requests.received", "form.requests.new.total")


def test_a_row_without_a_total_is_summed_over_its_columns() -> None:
    findings = results(said("requests.outcome.granted", 258), *form2021({"granted": (258, 14, 0, 0, 0, 0, None)}))
    assert [(f.verdict, f.left, f.right) for f in found(findings, "PT-REQUESTS-OUTCOME-GRANTED")] == [(FAIL, 258, 272)]


def test_a_heading_row_is_the_sum_of_its_rows() -> None:
    table = form2021({"refused.internal": (2, 0, 0, 0, 0, 0, 2), "refused.process": (3, 0, 0, 0, 0, 0, 3)})
    assert verdicts(results(said("requests.outcome.refused", 5), *table), "PT-REQUESTS-OUTCOME-REFUSED") == [PASS]
    lost = [c for c in table if c.indicator != "form.requests.refused.process.total"]
    assert FAIL not in verdicts(results(said("requests.outcome.refused", 5), *lost), "PT-REQUESTS-OUTCOME-REFUSED")


def test_figures_of_different_agencies_are_not_compared() -> None:
    table = [cell("form.requests.new.total", 10, scope=Scope.OWN_AGENCY)]
    assert results(said("requests.received", 900, scope=Scope.WHOLE_JURISDICTION), *table) == []


def test_one_of_two_statements_that_agrees_makes_the_other_uncertain() -> None:
    findings = results(said("requests.received", 10), said("requests.received", 900), *form2021({"new": (9, 1, 0, 0, 0, 0, 10)}))
    assert sorted(verdicts(findings, "PT-REQUESTS-RECEIVED")) == sorted([PASS, UNCERTAIN])
    assert verdicts(findings, "SAME-TWICE") == [UNCERTAIN]


@pytest.mark.parametrize(
    ("value", "text", "precision", "printed", "verdict"),
    [
        (29000, "近2.9万", Precision.ABOUT, 28764, PASS),
        (10, "10余", Precision.AT_LEAST, 17, PASS),
        (1000, "1000以上", Precision.AT_LEAST, 1003, PASS),
        (1000, "1000以上", Precision.AT_LEAST, 990, FAIL),
        (28700, "2.87万", Precision.EXACT, 28704, PASS),
        (2300, "约2300", Precision.ABOUT, 3100, FAIL),
        (23, "23", Precision.EXACT, 24, FAIL),
    ],
)
def test_a_number_agrees_as_far_as_it_claims_to_be_exact(value, text, precision, printed, verdict) -> None:
    findings = results(said("disclosure.items_total", value, text, text, precision=precision), cell("disclosure.items_total", printed), form="table2014")
    assert verdicts(findings, "PT-T14") == [verdict]


def test_stated_zeros_need_a_zero_or_a_blank_in_the_table() -> None:
    none = said("review.total", 0, "没有发生行政复议", state=State.ZERO_WORDS)
    for value, verdict in ((0, PASS), (None, PASS), (2, FAIL)):
        findings = results(none, cell("form.review.total", value))
        assert verdicts(findings, "TXT-ZERO") == [verdict], value
        assert found(findings, "PT-REVIEW-TOTAL") == []
    assert "没有发生行政复议" in results(none, cell("form.review.total", 2))[0].message_zh


def test_two_cells_of_one_indicator_that_differ_fail() -> None:
    findings = results(cell("review.total", 4), cell("review.total", 6), form="table2014")
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("SAME-TWICE", FAIL, 4, 6)]


def test_two_statements_of_one_scope_that_differ_are_told() -> None:
    whole = Scope.WHOLE_JURISDICTION
    findings = results(
        said("training.sessions", 4, scope=whole),
        said("training.sessions", 6, scope=whole),
        said("training.sessions", 2, scope=Scope.OWN_AGENCY),
        form="narrative",
    )
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("SAME-TWICE", UNCERTAIN, 4, 6)]


def test_repeating_a_number_is_no_news() -> None:
    assert results(said("training.sessions", 4), said("training.sessions", 4), form="narrative") == []


def test_an_agencys_own_figure_is_not_compared_with_the_table_of_the_whole() -> None:
    table = form2021({"new": (200, 14, 0, 0, 0, 0, 214)})
    findings = results(said("requests.received", 214, scope=Scope.WHOLE_JURISDICTION), said("requests.received", 31, scope=Scope.OWN_AGENCY), *table)
    assert verdicts(findings, "PT-REQUESTS-RECEIVED") == [PASS]
