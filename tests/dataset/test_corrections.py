"""Decisions of reviewers: applied, kept beside the original, and reopened when what they rest on changes."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from small_reports import report_text, write_reports

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset import layout
from govreport_parse.dataset.build import build
from govreport_parse.dataset.corrections import Action, Correction, Seen, add_corrections, read_corrections
from govreport_parse.dataset.exporting import export
from govreport_parse.dataset.opened import Dataset, open_dataset
from govreport_parse.errors import CorrectionError

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CODE = "requests.received"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of one report that states 3 requests."""
    write_reports(tmp_path / "reports", 1)
    build([tmp_path / "reports"], tmp_path / "data")
    return tmp_path / "data"


def decide(data: Path, action: str, *, code: str = CODE, **more: Any) -> None:
    """Adds a decision about the only report."""
    (row,) = open_dataset(data).find_rows()
    said = {"who": "甲", "when": NOW, "why": "核对原文", "against": {"value": 3, "state": "stated"}} | more
    add_corrections(layout.corrections_of(data), [Correction(document=row.sha256, indicator=code, action=action, **said)])


def standings(dataset: Dataset) -> list[str]:
    return [decided.standing.value for decided in dataset.find_decided()]


def long_rows(data: Path) -> list[dict[str, str]]:
    export(open_dataset(data), data / "out", ["csv"])
    with (data / "out" / "long.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["indicator"] == CODE]


def test_a_corrected_value_is_shown_and_the_original_stays_beside_it(data: Path) -> None:
    decide(data, "set", value=8)
    (report,) = open_dataset(data).find_reports()
    assert report.value(CODE) == 8
    assert [(row["value"], row["choice"], row["rule"] == "correction") for row in long_rows(data)] == [("3", "rival", False), ("8", "chosen", True)]
    assert open_dataset(data).original(report.source.sha256).value(CODE) == 3
    (note,) = [finding for finding in report.findings if finding.check == "CORRECTION"]
    assert note.message_zh == "甲于2026-03-01改为8，原取值3 (stated)：核对原文"
    assert standings(open_dataset(data)) == ["applied"]


def test_a_removed_value_is_not_mentioned_and_its_reading_stays(data: Path) -> None:
    decide(data, "remove")
    (report,) = open_dataset(data).find_reports()
    assert report.value(CODE) is None
    assert [(row["value"], row["choice"]) for row in long_rows(data)] == [("3", "")]


def test_a_confirmed_value_is_of_high_confidence(data: Path) -> None:
    decide(data, "confirm")
    (report,) = open_dataset(data).find_reports()
    assert (report.value(CODE), report.chosen[CODE].confidence.value) == (3, "high")


def test_a_value_that_nobody_had_read_is_set_with_the_words_of_the_report(data: Path) -> None:
    decide(data, "set", code="training.sessions", value=4, quote="全县未收取任何费用", against={})
    (report,) = open_dataset(data).find_reports()
    evidence = report.observations[report.chosen["training.sessions"].observation].evidence
    assert evidence.place is not None
    assert report.text[evidence.place.start : evidence.place.end] == evidence.quote == "全县未收取任何费用"


def test_a_field_of_the_masthead_is_corrected_too(data: Path) -> None:
    decide(data, "set", code="masthead.year", value=2012, against={"value": "2008", "state": "stated"})
    (report,) = open_dataset(data).find_reports()
    assert report.masthead.year == 2012


def test_an_excluded_document_leaves_the_dataset(data: Path) -> None:
    decide(data, "exclude", code="", against={})
    assert list(open_dataset(data).find_reports()) == []
    assert standings(open_dataset(data)) == ["applied"]


def test_a_decision_against_another_value_is_reopened_and_not_applied(data: Path) -> None:
    decide(data, "set", value=8, against={"value": 30, "state": "stated"})
    (report,) = open_dataset(data).find_reports()
    assert report.value(CODE) == 3
    (doubt,) = [finding for finding in report.findings if finding.check == "CORRECTION-REOPENED"]
    assert "made against 30 (stated), the extraction now gives 3 (stated)" in doubt.message_en
    assert standings(open_dataset(data)) == ["reopened"]


def test_a_decision_that_the_extraction_has_caught_up_with_is_settled(data: Path) -> None:
    decide(data, "set", value=3, against={"value": 30, "state": "stated"})
    assert standings(open_dataset(data)) == ["settled"]


def test_a_decision_about_a_source_that_changed_says_where_it_went(data: Path) -> None:
    decide(data, "set", value=8)
    (path,) = (data.parent / "reports").rglob("*.txt")
    path.write_text(report_text("青山", 2008, 9), encoding="utf-8")
    build([], data)
    (report,) = open_dataset(data).find_reports()
    assert report.value(CODE) == 9
    (decided,) = open_dataset(data).find_decided()
    assert decided.standing.value == "no_document"
    assert decided.reason.startswith("the source changed: ")
    assert decided.reason.endswith(report.source.sha256[:16])


def test_of_one_person_the_last_decision_counts_and_can_be_withdrawn(data: Path) -> None:
    decide(data, "set", value=8)
    decide(data, "set", value=5)
    assert next(open_dataset(data).find_reports()).value(CODE) == 5
    decide(data, "withdraw")
    assert next(open_dataset(data).find_reports()).value(CODE) == 3
    assert len(open_dataset(data).corrections) == 3


def test_two_people_who_differ_change_nothing_until_one_settles_it(data: Path) -> None:
    decide(data, "set", value=8)
    decide(data, "confirm", who="乙")
    (report,) = open_dataset(data).find_reports()
    assert report.value(CODE) == 3
    assert [finding.check for finding in report.findings if finding.check.startswith("CORRECTION")] == ["CORRECTION-DISPUTED"]
    assert standings(open_dataset(data)) == ["disputed", "disputed"]
    decide(data, "set", value=8, who="丙", settles=True)
    assert next(open_dataset(data).find_reports()).value(CODE) == 8


def test_two_people_who_agree_are_both_applied(data: Path) -> None:
    decide(data, "set", value=8)
    decide(data, "set", value=8, who="乙")
    assert next(open_dataset(data).find_reports()).value(CODE) == 8
    assert standings(open_dataset(data)) == ["applied", "applied"]


def test_decisions_are_added_at_the_end_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(
        "# 第一轮审阅\n- {document: '0123456789abcdef', indicator: requests.received, action: confirm, who: 甲, when: 2026-03-01T09:30:00Z}", encoding="utf-8"
    )
    given = Correction(
        document="0123456789012345", indicator=CODE, action=Action.SET, value=7, against=Seen(value=3, state="stated"), who="乙", when=NOW, why="误读"
    )
    add_corrections(path, [given])
    assert path.read_text(encoding="utf-8").startswith("# 第一轮审阅\n- {document")
    assert read_corrections(path, load_codebook())[1] == given


HEAD = "- {document: '0123456789abcdef', who: 甲, when: 2026-03-01T09:30:00Z, "


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (HEAD + "indicator: requests.received, action: confirm, colour: red}", "unknown_key", "line 1"),
        ("\n" + HEAD + "indicator: requests.recieved, action: confirm}", "unknown_code", "line 2"),
        (HEAD + "indicator: masthead.colour, action: confirm}", "unknown_code", "masthead"),
        (HEAD + "action: confirm}", "wrong_value", "needs one"),
        (HEAD + "indicator: requests.received, action: exclude}", "wrong_value", "whole document"),
        (HEAD + "indicator: requests.received, action: set}", "wrong_value", "is a number"),
        (HEAD + "indicator: requests.received, action: set, value: 3, state: nice}", "wrong_value", "none of"),
        (HEAD + "indicator: requests.received, action: guess}", "wrong_value", "action"),
        ("- {document: abc, indicator: requests.received, action: confirm, who: 甲, when: 2026-03-01}", "wrong_value", "SHA-256"),
        ("- [", "syntax", "line"),
        ("decisions: 3", "wrong_value", "list"),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_line(data: Path, text: str, code: str, words: str) -> None:
    layout.corrections_of(data).write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionError) as caught:
        list(open_dataset(data).find_reports())
    assert caught.value.code == code
    assert words in str(caught.value)
