"""The channels against the total."""

from __future__ import annotations

from made_reports import CODEBOOK, cell, found, report, said, verdicts

from govreport_parse.checks.channels import check
from govreport_parse.schema.finding import Verdict

PASS, FAIL, UNCERTAIN = Verdict.PASS, Verdict.FAIL, Verdict.UNCERTAIN


def results(*observations, form="narrative"):
    return list(check(report(*observations, form=form), CODEBOOK))


def channels(**values):
    return [said(f"disclosure.channel.{name}", value) for name, value in values.items()]


def test_channels_that_add_up_to_more_than_the_total_are_shown_with_both_sides() -> None:
    # 2013, Qingxin: 14321 by channel, 14003 in all
    findings = results(said("disclosure.items_total", 14003), *channels(website=12745, broadcast=1464, gazette=22, bulletin_board=34, briefing=56))
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("T14-CH-GE", PASS, 14321, 14003), ("N-CH-SUM", UNCERTAIN, 14321, 14003)]
    for finding in findings:
        assert "14321" in finding.message_zh
        assert "14003" in finding.message_zh
        assert "12745" in finding.message_en


def test_a_channel_smaller_than_its_parts_stands_beside_them() -> None:
    findings = results(said("disclosure.items_total", 14003), *channels(website=12745, broadcast=1464, gazette=22, bulletin_board=34, other=56))
    assert found(findings, "N-CH-SUM")[0].left == 14321


def test_a_channel_that_contains_its_parts_is_counted_once() -> None:
    findings = results(said("disclosure.items_total", 150), *channels(website=100, other=50, broadcast=30, bulletin_board=20))
    assert verdicts(findings, "N-CH-SUM") == [PASS]


def test_prose_that_names_some_channels_proves_nothing() -> None:
    assert results(said("disclosure.items_total", 200), *channels(website=100, gazette=5)) == []
    assert results(said("disclosure.items_total", 200), *channels(website=300)) == []


def test_a_full_table_whose_channels_are_fewer_than_the_total_fails() -> None:
    table = [cell(f"disclosure.channel.{name}", value) for name, value in (("gazette", 1), ("website", 90), ("weibo", 0), ("wechat", 0), ("other", 5))]
    findings = results(cell("disclosure.items_total", 120), *table, form="table2014")
    assert [(f.check, f.verdict, f.left, f.right) for f in findings] == [("T14-CH-GE", FAIL, 96, 120)]
    assert results(cell("disclosure.items_total", 120), *table[:-1], form="table2014") == []
