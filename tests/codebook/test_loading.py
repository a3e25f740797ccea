"""The codebook as a whole, and what loading refuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govreport_parse.codebook.compiled import keep_compiled, load_compiled
from govreport_parse.codebook.entries import Layout
from govreport_parse.codebook.expressions import expand, parse_side
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.codebook.matrices import find_cells
from govreport_parse.errors import CodebookError

CODES = (Path(__file__).parents[1] / "fixtures" / "codes.txt").read_text(encoding="utf-8").split()


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(tmp_path: Path, text: str) -> CodebookError:
    with pytest.raises(CodebookError) as caught:
        load_codebook([own(tmp_path, text)])
    assert caught.value.document.endswith("own.yml") or caught.value.code == "bad_expression"
    return caught.value


NEW = "- {code: %s, topic: proactive, label_zh: 新指标, label_en: New%s}"


def indicators(*entries: str) -> str:
    return "indicators:\n" + "".join(f"  {entry}\n" for entry in entries)


@pytest.mark.parametrize("code", CODES)
def test_the_codebook_has_every_agreed_code(code: str) -> None:
    assert code in load_codebook().indicators


def test_the_shipped_codebook_is_loaded_once() -> None:
    assert load_codebook() is load_codebook()
    assert load_codebook([]) is load_codebook()


def test_the_compiled_codebook_is_the_one_that_was_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "loading.py").write_text("", encoding="utf-8")
    known = load_codebook()
    assert load_compiled(tmp_path, "1") is None
    keep_compiled(known, tmp_path, "1")
    again = load_compiled(tmp_path, "1")
    assert again == known
    assert list(again.indicators) == list(known.indicators)
    assert load_compiled(tmp_path, "2") is None
    keep_compiled(known, tmp_path, "2")
    assert len(list(tmp_path.rglob("codebook-*"))) == 1
    next(tmp_path.rglob("codebook-*")).write_text("{", encoding="utf-8")
    assert load_compiled(tmp_path, "2") is None


def test_nothing_is_compiled_where_python_writes_no_bytecode(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_compiled(load_codebook(), tmp_path, "1")
    assert list(tmp_path.iterdir()) == []


def test_loading_twice_gives_the_same_codebook(tmp_path: Path) -> None:
    path = own(tmp_path, indicators(NEW % ("my.number", "")))
    first, second = load_codebook([path]), load_codebook([path])
    assert first == second
    assert list(first.indicators) == list(second.indicators)
    assert first.version == second.version


def test_every_entry_has_both_labels_and_a_topic() -> None:
    assert [i.code for i in load_codebook().indicators.values() if not (i.label_zh and i.label_en and i.topic)] == []


def test_the_request_table_becomes_indicators() -> None:
    known = load_codebook().indicators
    cell = known["form.requests.refused.state_secret.natural_person"]
    assert (cell.unit, cell.topic, cell.part_of) == ("件", "on_request", "form.requests.refused.natural_person")
    assert cell.official_in == ("form2019", "form2021")
    assert known["form.requests.new.ngo"].part_of == "form.requests.new.total"
    assert known["form.requests.new.total"].concept == "requests_received"
    assert known["form.requests.new.ngo"].concept is None


def test_rows_and_columns_that_no_form_prints_are_not_official() -> None:
    known = load_codebook().indicators
    assert known["form.requests.refused.total"].official_in == ()
    assert known["form.requests.granted.organisation"].official_in == ()
    assert known["form.requests.other.total"].official_in == ("form2019",), "since 2021 其他处理 is the heading of three rows"
    assert known["form.requests.other.no_payment.total"].official_in == ("form2021",)
    for form, rows in (("form2019", 23), ("form2021", 25)):
        assert sum(c.startswith("form.requests.") and form in i.official_in for c, i in known.items()) == rows * 7


def test_a_matrix_without_eras_is_official_in_its_own_form() -> None:
    layout = Layout.model_validate(
        {
            "name": "own",
            "form": "form2021",
            "kind": "matrix",
            "title_zh": "表",
            "code": "my.{row}.{column}",
            "rows": [{"key": "a", "labels": ["甲"]}],
            "columns": [{"key": "b", "labels": ["乙"]}],
        }
    )
    assert [(i.code, i.official_in, i.label_zh) for i in find_cells(layout)] == [("my.a.b", ("form2021",), "a—乙")]


def test_own_indicators_are_added_and_marked(tmp_path: Path) -> None:
    known = load_codebook([own(tmp_path, indicators(NEW % ("my.number", ", part_of: disclosure.items_total")))])
    assert known.indicators["my.number"].label_zh == "新指标"
    assert known.own == ("my.number",)
    assert known.fingerprint.endswith("+1")
    assert known.version != load_codebook().version
    assert "my.number" not in load_codebook().indicators


def test_own_layouts_checks_topics_and_words_are_added(tmp_path: Path) -> None:
    text = """
layouts:
  - {name: mine, form: form2021, kind: matrix, topic: on_request, title_zh: 表, code: "mine.{row}.{column}", rows: [{key: a, labels: [甲]}], columns: [{key: total, labels: [计]}]}
topics:
  - {topic: my_topic, label_zh: 题, label_en: Topic}
checks:
  - {id: MINE, kind: equation, severity: info, left: mine.a.total, relation: "==", right: requests.received, message_zh: 不等, message_en: differ}
quantities: {units: [车次], my_words: [甲]}
"""
    known = load_codebook([own(tmp_path, text)])
    assert "mine.a.total" in known.indicators
    assert known.checks[-1].id == "MINE"
    assert "my_topic" in {topic.topic for topic in known.topics}
    assert known.quantities["my_words"] == ("甲",)
    assert known.quantities["units"][-1] == "车次"
    assert known.quantities["units"][:-1] == load_codebook().quantities["units"]


def test_an_entry_takes_the_place_of_another_only_on_request(tmp_path: Path) -> None:
    entry = NEW % ("requests.received", "%s")
    error = refusal(tmp_path, indicators(entry % ""))
    assert error.code == "duplicate_code"
    assert "requests.yml line " in error.message
    assert load_codebook([own(tmp_path, indicators(entry % ", replace: true"))]).indicators["requests.received"].label_zh == "新指标"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (NEW % ("my.number", ", colour: red"), "unknown_key"),
        (NEW % ("my.number", ", unit: 件, unit: 条"), "duplicate_key"),
        (NEW % ("my.number", ", part_of: no.such"), "unknown_code"),
        (NEW % ("my.number", ", part_of: my.number"), "unknown_code"),
        (NEW % ("my.number", ", concept: no_such"), "unknown_code"),
        (NEW % ("my.class", ""), "bad_code"),
        (NEW % ("my.value", ""), "bad_code"),
        (NEW % ("my.state.x", ""), "bad_code"),
        (NEW % ("my.2nd", ""), "bad_code"),
        (NEW % ("My.count", ""), "bad_code"),
        (NEW % ("my.number", ", phrases: [收到申请]"), "bad_pattern"),
        ("- {code: my.number, topic: proactive, label_zh: 新指标}", "wrong_value"),
        ("- {code: my.number", "syntax"),
    ],
)
def test_a_broken_indicator_is_refused_with_its_line(tmp_path: Path, entry: str, code: str) -> None:
    error = refusal(tmp_path, indicators(NEW % ("my.first", ""), entry))
    assert error.code == code
    assert error.place in ("line 3", "line 4")
    assert str(error).startswith(error.document)


@pytest.mark.parametrize(
    ("check", "code"),
    [
        ("left: no.such, relation: '==', right: requests.received", "unknown_code"),
        ("left: no.such.*, relation: '==', right: requests.received", "unknown_code"),
        ("left: requests.received +, relation: '==', right: requests.answered", "bad_expression"),
        ("left: 'requests.{col}', for_each: {col: [received, x]}, relation: '==', right: '0'", "unknown_code"),
        ("or_else: NO-SUCH", "unknown_code"),
        ("codes: [no.such]", "unknown_code"),
        ("words: ['(']", "bad_pattern"),
    ],
)
def test_a_broken_check_is_refused_with_its_line(tmp_path: Path, check: str, code: str) -> None:
    error = refusal(tmp_path, f"checks:\n  - {{id: MINE, kind: equation, severity: info, message_zh: 甲, message_en: a, {check}}}\n")
    assert (error.code, error.place) == (code, "line 2")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("words: []", "unknown_key"),
        ("- 1", "wrong_value"),
        ("indicators: 5", "wrong_value"),
        ("quantities: {units: [1]}", "wrong_value"),
        ("topics:\n  - {topic: t, label_zh: 题, label_en: T, patterns: ['(']}", "bad_pattern"),
        (
            "layouts:\n  - {name: m, form: f, kind: wide, title_zh: 表, code: 'no.{row}.{column}', rows: [{key: a, labels: [甲]}], columns: [{key: b, labels: [乙]}]}",
            "unknown_code",
        ),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert refusal(tmp_path, text).code == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.yml: no such file") as caught:
        load_codebook([tmp_path / "none.yml"])
    assert caught.value.code == "not_found"


@pytest.mark.parametrize("text", ["", "a +", "a b", "+ a", "a ?? ?? b", "a.*b", "A", "a == b"])
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="code"):
        parse_side(text)


def test_a_rule_is_expanded_over_all_combinations() -> None:
    rules = {check.id: check for check in load_codebook().checks}
    assert len(expand(rules["REQ-BAL"])) == 7
    assert expand(rules["REQ-BAL"])[0].names == (("col", "natural_person"),)


def test_every_check_says_what_fails_in_both_languages_and_how_it_is_done() -> None:
    for check in load_codebook().checks:
        assert check.message_zh, check.id
        assert check.message_en, check.id
        assert bool(check.left) != bool(check.rule), check.id
        assert bool(check.left) == bool(check.relation), check.id
