"""Shares and claims in the prose, cumulative values."""

from __future__ import annotations

import pytest
from made_reports import CODEBOOK, cell, found, report, said, verdicts

from govreport_parse.checks import claims, cumulative, growth, percentages
from govreport_parse.schema.finding import Severity, Verdict
from govreport_parse.schema.observation import Period

PASS, FAIL, UNCERTAIN = Verdict.PASS, Verdict.FAIL, Verdict.UNCERTAIN


def shares(text, number, value, *others, code="disclosure.channel.website", form="narrative"):
    return list(percentages.check(report(said(code, value, text, number), *others, text=text, form=form), CODEBOOK))


@pytest.mark.parametrize(
    ("text", "total", "verdict"),
    [
        ("网站公开12745条，占信息总数的91%；", 14003, PASS),
        ("网站公开12745条，占总数的９１．０２％。", 14003, PASS),
        ("网站公开12745条(占91%)。", 14003, PASS),
        ("网站公开12745条，占信息总数的93%；", 14003, FAIL),
        ("网站公开12745条，占全市的9%；", 14003, UNCERTAIN),
    ],
)
def test_a_share_behind_a_number_follows_from_the_numbers(text, total, verdict) -> None:
    assert [f.verdict for f in shares(text, "12745", 12745, said("disclosure.items_total", total))] == [verdict]


def test_a_share_that_is_far_off_is_an_error_and_names_the_sum() -> None:
    text = "予以公开258件，占33.9%。"
    finding = shares(text, "258", 258, cell("form.requests.total.total", 805), code="requests.outcome.granted", form="form2019")[0]
    assert (finding.verdict, finding.severity) == (FAIL, Severity.ERROR)
    assert "32.05%" in finding.message_zh
    assert "805" in finding.message_zh


def test_a_share_may_be_meant_of_requests_received_or_answered() -> None:
    text = "同意公开7件，占70%。"
    assert [f.verdict for f in shares(text, "7", 7, said("requests.answered", 9), said("requests.received", 10), code="requests.outcome.granted")] == [PASS]


@pytest.mark.parametrize(
    "text", ["网站100条、微博50条，分别占67%、33%。", "网站100条，占比依次为32.9%、7%。", "网站100条。占总数的91%。", "网站100条，同比增长9%。"]
)
def test_shares_that_do_not_stand_behind_the_number_are_left_alone(text) -> None:
    assert shares(text, "100", 100, said("disclosure.items_total", 300)) == []


def test_a_share_without_its_whole_says_nothing() -> None:
    assert shares("网站公开100条，占总数的91%。", "100", 100) == []


@pytest.mark.parametrize(("share", "verdict"), [("30%", PASS), ("32%", FAIL)])
def test_the_shares_of_all_parts_add_to_a_hundred(share, verdict) -> None:
    text = f"其中当面申请19件，占70%，信函申请8件，占{share}。"
    parts = [said("requests.received.in_person", 19, text, "19"), said("requests.received.letter", 8, text, "8")]
    findings = list(percentages.check(report(*parts, said("requests.received", 27), text=text), CODEBOOK))
    assert [f.verdict for f in found(findings, "PCT-SUM")] == [verdict]


def test_the_shares_of_some_parts_need_not_add_to_a_hundred() -> None:
    text = "其中当面申请19件，占63%，信函申请8件，占26.7%。"
    parts = [said("requests.received.in_person", 19, text, "19"), said("requests.received.letter", 8, text, "8")]
    assert found(percentages.check(report(*parts, said("requests.received", 30), text=text), CODEBOOK), "PCT-SUM") == []


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("全年收到申请102件，比上年增长20%。", "YOY", PASS),
        ("全年收到申请102件，较去年同期的85件增长20%。", "YOY", None),
        ("全年收到申请102件，与2014年相比，上升25%。", "YOY", FAIL),
        ("全年收到申请102件，同比增加17件。", "YOY-ABS", PASS),
        ("全年收到申请102件，较去年减少17件。", "YOY-ABS", FAIL),
        ("全年收到申请102件，比上年增长近两成。", "YOY", None),
        ("全年收到申请102件，占比比上年提高3个百分点。", "YOY", None),
    ],
)
def test_a_claimed_change_follows_from_both_years(text, name, verdict) -> None:
    now = said("requests.received", 102, text, "102")
    before = said("requests.received", 85, period=Period.PREVIOUS_YEAR)
    assert [f.verdict for f in found(growth.check(report(now, before, text=text), CODEBOOK), name)] == ([] if verdict is None else [verdict])


def test_a_claimed_change_without_last_years_number_is_left_to_the_panel() -> None:
    text = "全年收到申请102件，比上年增长20%。"
    assert list(growth.check(report(said("requests.received", 102, text, "102"), text=text), CODEBOOK)) == []


def claimed(text, *observations, form="form2021"):
    return list(claims.check(report(*observations, text=text, form=form), CODEBOOK))


@pytest.mark.parametrize(("left", "verdict"), [(0, PASS), (3, FAIL)])
def test_a_claim_that_all_is_done_needs_nothing_carried_over(left, verdict) -> None:
    findings = claimed("全年收到申请10件，均已按时办结。", cell("form.requests.carried_out.total", left))
    assert [(f.check, f.verdict) for f in findings] == [("TXT-ALLDONE", verdict)]


@pytest.mark.parametrize("text", ["除3件结转外，申请均已办结。", "收到人大代表建议10件，全部办结。", "收到申请10件，办结7件。", "网站咨询类申请全部办结"])
def test_claims_about_something_else_are_left_alone(text) -> None:
    assert claimed(text, cell("form.requests.carried_out.total", 3)) == []


def test_all_upheld_is_compared_with_the_kind_of_case_it_names() -> None:
    review, suit = cell("form.review.pending", 2), cell("form.litigation_direct.pending", 0)
    assert [f.verdict for f in claimed("行政复议7件，均获维持。", review, suit)] == [FAIL]
    assert [f.verdict for f in claimed("行政诉讼9件，均获维持。", review, suit)] == [PASS]
    assert [f.verdict for f in claimed("行政复议7件、行政诉讼9件，均获维持。", review, suit)] == [FAIL]


def test_a_cumulative_value_is_not_below_that_of_the_year() -> None:
    def compare(whole, part):
        observations = said("disclosure.items_total", whole, period="cumulative"), said("disclosure.items_total", part)
        return list(cumulative.check(report(*observations), CODEBOOK))

    assert verdicts(compare(900, 200), "N-CUM") == [PASS]
    assert [(f.verdict, f.left, f.right) for f in found(compare(100, 200), "N-CUM")] == [(FAIL, 100, 200)]
    assert list(cumulative.check(report(said("disclosure.items_total", 5)), CODEBOOK)) == []


def test_of_thousands_of_values_a_cumulative_one_is_compared_with_the_largest() -> None:
    years = [said("disclosure.items_total", value) for value in range(300)]
    whole = [said("disclosure.items_total", value, period="cumulative") for value in (298, *range(400, 600))]
    results = [f for f in cumulative.check(report(*years, *whole), CODEBOOK) if f.check == "N-CUM"]
    assert len(results) == len(whole)
    assert [(f.left, f.right) for f in results if f.verdict is not PASS] == [(298, 299)]
