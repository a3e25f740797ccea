"""What is right, wrong, missed, a trap, or not judged."""

from __future__ import annotations

from typing import Any

from govreport_parse.evaluation.coding import load_coding
from govreport_parse.evaluation.comparing import Comparison, Kind, compare
from govreport_parse.evaluation.gold import Gold
from govreport_parse.evaluation.reading import ParsedReport, Reading

CODING = load_coding()


def count(code: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"code": code, "value": value, "quote": f"{code} {value}", **more}


def compared(wanted: list[dict[str, Any]], given: list[dict[str, Any]], **gold: Any) -> Comparison:
    parsed = ParsedReport(
        location="r-1.txt", carrier="txt", form="narrative", readings=tuple(Reading(**reading) for reading in given), **gold.pop("parsed", {})
    )
    return compare(Gold.model_validate({"name": "r-1", "counts": wanted, **gold}), parsed, CODING)


def kinds(comparison: Comparison) -> list[tuple[str, str, int]]:
    return [(outcome.kind.value, outcome.code, int(outcome.value)) for outcome in comparison.outcomes]


def test_a_value_of_both_is_right_and_a_value_of_one_is_wrong_or_missed() -> None:
    result = compared(
        [count("requests.received", 12), count("training.sessions", 3)],
        [{"code": "requests.received", "value": 12}, {"code": "training.sessions", "value": 4}],
    )
    assert kinds(result) == [("right", "requests.received", 12), ("wrong", "training.sessions", 4), ("missed", "training.sessions", 3)]
    assert not result.counts_right


def test_last_years_value_taken_for_this_years_is_a_trap() -> None:
    wanted = [count("requests.received", 12), count("requests.received", 9, period="previous_year")]
    result = compared(wanted, [{"code": "requests.received", "value": 12}, {"code": "requests.received", "value": 9}])
    assert kinds(result) == [("trap", "requests.received", 9), ("right", "requests.received", 12)]


def test_last_years_value_read_as_last_years_agrees() -> None:
    wanted = [count("requests.received", 9, period="previous_year"), count("requests.received", 12)]
    read = [{"code": "requests.received", "value": 9, "period": "previous_year"}, {"code": "requests.received", "value": 12}]
    assert compared(wanted, read).periods == (True, True)
    assert compared(wanted, [{**read[0], "period": "year"}, read[1]]).periods == (False, True)


def test_an_arguable_value_is_neither_required_nor_wrong() -> None:
    wanted = [count("requests.received", 12, arguable=True)]
    assert kinds(compared(wanted, [])) == []
    assert kinds(compared(wanted, [{"code": "requests.received", "value": 12}])) == []


def test_a_statement_given_under_its_twin_code_is_neither_wrong_nor_missed() -> None:
    result = compared([count("requests.received", 12)], [{"code": "form.requests.new.total", "value": 12}])
    assert kinds(result) == []
    assert result.counts_right


def test_a_code_that_the_coder_named_beside_it_is_right_too() -> None:
    assert kinds(compared([count("training.meetings", 3, alt_code="training.sessions")], [{"code": "training.sessions", "value": 3}])) == []


def test_a_code_that_coders_do_not_look_for_is_judged_only_where_gold_names_it() -> None:
    assert kinds(compared([], [{"code": "disclosure.category.notice", "value": 4}])) == []
    assert kinds(compared([count("disclosure.category.notice", 4)], [{"code": "disclosure.category.notice", "value": 4}])) == [
        ("right", "disclosure.category.notice", 4)
    ]


def test_group_rows_of_the_form_are_not_looked_for_but_their_cells_are() -> None:
    assert not CODING.looks_for("form.requests.refused.total")
    assert CODING.looks_for("form.requests.refused.privacy.total")
    assert CODING.looks_for("form.requests.new.total")
    assert not CODING.looks_for("form.licences.previous_items")


def test_scope_is_judged_only_where_the_coder_says_whose_figure_it_is() -> None:
    read = [{"code": "requests.received", "value": 12, "scope": "own-agency"}]
    assert [
        compared([count("requests.received", 12, scope=scope)], read).outcomes[0].scope_right for scope in ("own-agency", "whole-jurisdiction", "unstated")
    ] == [
        True,
        False,
        None,
    ]


def test_a_number_in_a_blank_cell_is_wrong_and_a_blank_read_as_blank_is_right() -> None:
    wanted = [count("form.requests.new.total", None, source="table")]
    filled = compared(wanted, [{"code": "form.requests.new.total", "value": 0, "source": "table"}])
    assert (kinds(filled), filled.cells) == ([("wrong", "form.requests.new.total", 0)], (False,))
    blank = compared(wanted, [{"code": "form.requests.new.total", "value": None, "state": "blank", "source": "table"}])
    assert (kinds(blank), blank.cells) == ([], (True,))


def test_the_mildest_reading_of_a_value_gives_its_confidence() -> None:
    read = [{"code": "requests.received", "value": 12, "confidence": word} for word in ("low", "high", "medium")]
    assert compared([count("requests.received", 12)], read).outcomes[0].confidence == "high"


def test_masthead_and_headings_are_compared_without_spaces_and_punctuation() -> None:
    result = compared(
        [],
        [],
        agency="青山县 人民政府",
        year=2015,
        published="2016-03-01",
        contact={"phone": "0571-5555", "fax": "0571-6666"},
        sections=[{"number": "一、", "title": "概述"}, {"number": "二", "title": "主动公开情况"}],
        parsed={
            "masthead": {"agency": "青山县人民政府", "year": 2015, "published": "2016-03-02", "contact": {"phone": "0571-5555 5556"}},
            "headings": (("一", "概述"), ("三", "收费情况"), ("", "引言")),
        },
    )
    assert result.masthead == {"agency": True, "year": True, "published": False, "contact.phone": True, "contact.fax": False}
    assert (result.headings_right, result.headings_wrong, result.headings_missed) == (1, 1, 1)
    assert [(d.about, d.wanted, d.given) for d in result.differences] == [
        ("published", "2016-03-01", "2016-03-02"),
        ("contact.fax", "0571-6666", ""),
        ("heading", "", "三 收费情况"),
        ("heading", "二 主动公开情况", ""),
    ]
    assert result.counts_right
    assert not result.all_right


def test_the_kinds_are_four() -> None:
    assert [kind.value for kind in Kind] == ["right", "wrong", "trap", "missed"]
