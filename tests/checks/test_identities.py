"""Sums within one part of a report."""

from __future__ import annotations

from decimal import Decimal

from made_reports import CODEBOOK, cell, form2021, found, report, said, verdicts

from govreport_parse.checks.identities import check
from govreport_parse.schema.finding import Blame, Verdict
from govreport_parse.schema.observation import Confidence, Scope
from govreport_parse.schema.quantity import Precision, State

PASS, FAIL, UNCERTAIN, OPEN = Verdict.PASS, Verdict.FAIL, Verdict.UNCERTAIN, Verdict.NOT_ASSESSABLE
GOOD = {
    "new": (9, 1, 0, 0, 0, 0, 10),
    "granted": (6, 1, 0, 0, 0, 0, 7),
    "unable.not_held": (2, 0, 0, 0, 0, 0, 2),
    "total": (8, 1, 0, 0, 0, 0, 9),
    "carried_out": (1, 0, 0, 0, 0, 0, 1),
}


def results(*observations, form="table2014", **more):
    return list(check(report(*observations, form=form, **more), CODEBOOK))


def test_a_request_table_that_adds_up_passes_every_rule() -> None:
    findings = results(*form2021(GOOD), form="form2021")
    assert {f.verdict for f in findings} == {PASS}
    assert {"REQ-BAL", "REQ-SUM-2021", "REQ-ROW", "REQ-NONNEG", "REQ-PART-LE"} == {f.check for f in findings}
    assert len(found(findings, "REQ-BAL")) == 7
    assert len(found(findings, "REQ-ROW")) == 1, "many passing comparisons of one rule are told once"


def test_a_column_that_does_not_balance_fails_with_both_sides_and_blames_the_source() -> None:
    findings = results(*form2021({**GOOD, "carried_out": (3, 0, 0, 0, 0, 0, 3)}), form="form2021")
    bad = [f for f in found(findings, "REQ-BAL") if f.verdict is FAIL]
    assert [(f.left, f.right) for f in bad] == [(9, 11), (10, 12)]
    assert "自然人列" in bad[0].message_zh
    assert "Natural persons" in bad[0].message_en
    assert "9" in bad[0].message_zh
    assert "11" in bad[0].message_zh
    assert all(f.blame is Blame.SOURCE for f in bad)
    assert "form.requests.carried_out.natural_person" in bad[0].about


def test_when_most_columns_fail_nobody_is_blamed() -> None:
    findings = results(*form2021({**GOOD, "carried_out": (3, 3, 3, 3, 3, 3, 3)}), form="form2021")
    assert {f.blame for f in found(findings, "REQ-BAL") if f.verdict is FAIL} == {Blame.UNKNOWN}


def test_a_blank_cell_counts_as_zero_beside_a_total() -> None:
    assert verdicts(results(*form2021({**GOOD, "carried_in": (None, 0, 0, 0, 0, 0, 0)}), form="form2021"), "REQ-BAL") == [PASS] * 7


def test_a_blank_total_beside_filled_columns_is_not_zero() -> None:
    findings = results(*form2021({**GOOD, "granted": (6, 1, 0, 0, 0, 0, None)}), form="form2021")
    assert FAIL not in verdicts(findings, "REQ-SUM-2021")
    assert verdicts(findings, "REQ-SUM-2021").count(OPEN) == 1
    assert FAIL not in verdicts(findings, "REQ-ROW")


def test_an_unreadable_cell_makes_its_rules_not_assessable() -> None:
    cells = [c for c in form2021(GOOD) if c.indicator != "form.requests.carried_in.ngo"]
    findings = results(*cells, cell("form.requests.carried_in.ngo", None, state=State.UNREADABLE), form="form2021")
    assert verdicts(findings, "REQ-BAL").count(OPEN) == 1
    assert FAIL not in {f.verdict for f in findings}


def test_a_weak_reading_makes_a_failure_uncertain() -> None:
    cells = [c for c in form2021(GOOD) if c.indicator != "form.requests.carried_in.ngo"]
    findings = results(*cells, cell("form.requests.carried_in.ngo", 4, confidence=Confidence.LOW), form="form2021")
    assert UNCERTAIN in verdicts(findings, "REQ-BAL")
    assert FAIL not in verdicts(findings, "REQ-BAL")


def test_channels_of_requests_that_the_report_does_not_name_are_unknown() -> None:
    assert results(said("requests.received", 5), said("requests.received.online", 3)) == []
    assert results(said("requests.received", 5), said("requests.received.online", 5)) == []


def test_parts_that_are_larger_than_the_total_fail_whatever_else_there_is() -> None:
    findings = results(said("requests.received", 5), said("requests.received.online", 6))
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("T14-RECV", FAIL, 6, 5)]
    assert findings[0].blame is Blame.UNKNOWN


def test_a_part_that_only_some_reports_state_counts_where_it_is_stated() -> None:
    done = [cell("requests.completed", 10), cell("requests.completed.on_time", 8), cell("requests.completed.extended", 1)]
    assert verdicts(results(*done), "T14-DONE") == [FAIL]
    assert verdicts(results(*done, cell("requests.completed.overdue", 1)), "T14-DONE") == [PASS]


def test_the_prose_is_asked_where_the_table_does_not_settle_a_rule() -> None:
    staff = [said("resources.staff", 9), said("resources.staff_fulltime", 3), said("resources.staff_parttime", 6)]
    assert verdicts(results(*staff, cell("requests.received", 1), form="narrative"), "T14-STAFF") == [PASS]


def test_prose_against_a_table_is_only_uncertain() -> None:
    findings = results(said("disclosure.items_total", 40), cell("disclosure.normative_documents", 50))
    assert verdicts(findings, "T14-NORM") == [UNCERTAIN]


def test_two_scopes_are_two_comparisons() -> None:
    staff = [
        said(code, value, scope=scope)
        for scope, factor in ((Scope.OWN_AGENCY, 1), (Scope.WHOLE_JURISDICTION, 10))
        for code, value in (("resources.staff", 9 * factor), ("resources.staff_fulltime", 3 * factor), ("resources.staff_parttime", 6 * factor))
    ]
    assert verdicts(results(*staff), "T14-STAFF") == [PASS, PASS]


def test_a_rounded_number_makes_a_failure_uncertain() -> None:
    findings = results(
        said("consultations.total", 1000, precision=Precision.ABOUT),
        said("consultations.in_person", 300),
        said("consultations.phone", 600),
        said("consultations.online", 90),
        form="narrative",
    )
    assert verdicts(findings, "N-CONS") == [UNCERTAIN]


def test_categories_that_add_up_pass_and_those_that_do_not_are_left_open() -> None:
    three = [said("disclosure.category.institution", 112), said("disclosure.category.regulation", 146), said("disclosure.category.dynamics", 81)]
    assert verdicts(results(said("disclosure.items_total", 339), *three), "N-CAT") == [PASS]
    assert verdicts(results(said("disclosure.items_total", 400), *three), "N-CAT") == []
    assert verdicts(results(said("disclosure.items_total", 300), *three), "N-CAT") == [FAIL]


def test_of_two_kinds_of_provincial_tables_one_must_hold() -> None:
    shared = [
        cell("requests.answered", 10),
        cell("requests.outcome.granted", 5),
        cell("requests.outcome.granted_in_part", 1),
        cell("requests.outcome.refused", 4),
    ]
    rest = [
        cell(code, value)
        for code, value in (
            ("requests.refused.not_government_information", 1),
            ("requests.outcome.not_exist", 1),
            ("requests.outcome.not_held_by_agency", 1),
            ("requests.outcome.amend", 1),
            ("requests.outcome.duplicate", 0),
        )
    ]
    findings = results(*shared, *rest, form="narrative")
    assert verdicts(findings, "N-PROV-ANS2") == [PASS]
    assert verdicts(findings, "N-PROV-ANS") == []
    both = results(*[cell("requests.answered", 12), *shared[1:]], *rest, form="narrative")
    assert [f.check for f in both if f.check.startswith("N-PROV") and f.verdict is FAIL] == ["N-PROV-ANS"]


def test_amounts_are_compared_in_the_unit_of_their_indicator() -> None:
    assert [(f.verdict, f.left) for f in results(said("resources.budget", 1810000, unit="元"), form="narrative") if f.check == "N-BUDGET"] == [
        (PASS, Decimal(181))
    ]
    assert verdicts(results(said("fees.charged", 90, unit="万元")), "FEE-UNIT") == [FAIL]
    assert verdicts(results(said("fees.charged", 90, unit="元")), "FEE-UNIT") == [PASS]


def test_a_rule_with_a_first_year_needs_a_report_of_that_year() -> None:
    from govreport_parse.schema.report import Masthead

    fee = said("fees.charged", 2, unit="元")
    assert verdicts(results(fee, masthead=Masthead(year=2018)), "FEE-AFTER-2017") == [FAIL]
    assert verdicts(results(fee, masthead=Masthead(year=2016)), "FEE-AFTER-2017") == []
    assert verdicts(results(fee, masthead=Masthead()), "FEE-AFTER-2017") == []


def test_last_years_and_cumulative_numbers_are_not_summed() -> None:
    assert results(said("requests.received", 5, period="previous_year"), said("requests.received.online", 9)) == []


def test_a_report_without_numbers_gives_no_findings() -> None:
    assert results() == []


def test_carried_over_requests_that_only_the_prose_states_are_counted() -> None:
    table = [cell("requests.received", 63), cell("requests.completed", 64)]
    assert verdicts(results(*table), "T14-DONE-RECV") == [FAIL]
    assert verdicts(results(*table, said("requests.carried_in", 2)), "T14-DONE-RECV") == [PASS]


def test_figures_without_a_scope_are_not_compared_with_those_of_one_of_several() -> None:
    own, whole = Scope.OWN_AGENCY, Scope.WHOLE_JURISDICTION
    listed = [said("disclosure.items_total", 412, scope=own), said("disclosure.channel.weibo", 1877), said("resources.budget", 9, scope=whole, unit="万元")]
    assert [f for f in results(*listed, form="narrative") if f.check == "T14-CH-LE"] == []


def test_a_rule_of_provincial_tables_leaves_the_prose_alone() -> None:
    prose = [
        said("requests.answered", 20),
        said("requests.outcome.granted", 5),
        said("requests.outcome.granted_in_part", 1),
        said("requests.outcome.refused", 4),
    ]
    assert [f.check for f in results(*prose, form="narrative") if f.check.startswith("N-PROV")] == []


def test_kinds_of_answers_may_contain_each_other() -> None:
    kinds = [cell("requests.outcome.granted", 6), cell("requests.outcome.refused", 3), cell("requests.outcome.not_exist", 2)]
    assert verdicts(results(cell("requests.answered", 9), *kinds, form="narrative"), "N-OUT-LE") == [PASS]
    assert verdicts(results(cell("requests.answered", 8), *kinds, form="narrative"), "N-OUT-LE") == [FAIL]


def test_a_blank_cell_is_not_reported_by_rules_about_single_cells() -> None:
    findings = results(*form2021({**GOOD, "partial": (None,) * 7}), form="form2021")
    assert OPEN not in {*verdicts(findings, "REQ-NONNEG"), *verdicts(findings, "REQ-PART-LE")}
    assert all(f.severity == "info" for f in findings if f.verdict is OPEN)


def test_a_rule_of_ones_own_is_one_entry(tmp_path) -> None:
    from govreport_parse.codebook.loading import load_codebook

    path = tmp_path / "own.yml"
    path.write_text(
        "checks:\n  - {id: MINE, kind: inequality, severity: warning, left: training.sessions, relation: '<=', right: training.trainees, message_zh: 人少于班, message_en: fewer people than classes}\n",
        encoding="utf-8",
    )
    findings = check(report(said("training.sessions", 9), said("training.trainees", 4)), load_codebook([path]))
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("MINE", FAIL, 9, 4)]
