"""Decisions made on the page are in the corrections file at once, and in the next export."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from reviewing import signed_in

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.corrections import Correction, read_corrections
from govreport_parse.dataset.exporting import export
from govreport_parse.dataset.opened import open_dataset

WATER = "2011-nanping-water"
CODE = "requests.completed.on_time"


@pytest.fixture
def client(data: Path) -> Iterator[httpx.Client]:
    """The page of a reviewer called 甲."""
    with signed_in(data) as client:
        yield client


def document_of(data: Path, name: str = WATER) -> str:
    """The hash of the report in a file of this name."""
    return next(row.sha256 for row in open_dataset(data).find_rows() if name in row.location)


def written(data: Path) -> list[Correction]:
    return read_corrections(data / "corrections.yml", load_codebook())


def decide(client: httpx.Client, data: Path, **said: Any) -> Any:
    answer = client.post("/decide", json={"document": document_of(data), **said})
    assert answer.status_code == 200, answer.text
    return answer.json()


def exported(data: Path, code: str = CODE) -> list[tuple[str, str]]:
    export(open_dataset(data), data / "out", ["csv"])
    with (data / "out" / "long.csv").open(encoding="utf-8", newline="") as file:
        return [(row["value"], row["choice"]) for row in csv.DictReader(file) if row["indicator"] == code and row["report"] == document_of(data)[:16]]


def test_a_correction_is_in_the_file_with_who_when_why_and_what_it_was_made_against(client: httpx.Client, data: Path) -> None:
    told = decide(client, data, indicator=CODE, action="set", value="6", why="读作六件")
    (correction,) = written(data)
    assert (correction.value, correction.who, correction.why) == (6, "甲", "读作六件")
    assert (correction.against.value, correction.against.state) == (7, "stated")
    assert [(item["who"], item["action"], item["value"]) for item in told["said"]] == [("甲", "set", "6")]


def test_a_correction_is_in_the_next_export(client: httpx.Client, data: Path) -> None:
    before = exported(data)
    decide(client, data, indicator=CODE, action="set", value="6")
    assert before == [("7", "chosen")]
    assert exported(data) == [("7", "rival"), ("6", "chosen")]


def test_undo_takes_back_the_last_decision_and_then_the_one_before(client: httpx.Client, data: Path) -> None:
    decide(client, data, indicator=CODE, action="set", value="6")
    decide(client, data, indicator=CODE, action="set", value="5")
    assert [item["value"] for item in client.post("/undo", json={}).json()["said"]] == ["6"]
    assert exported(data)[-1] == ("6", "chosen")
    assert client.post("/undo", json={}).json()["said"] == []
    assert exported(data) == [("7", "chosen")]
    assert client.post("/undo", json={}).json()["code"] is None


def test_a_wrong_document_leaves_the_export_and_comes_back_with_undo(client: httpx.Client, data: Path) -> None:
    told = decide(client, data, action="exclude")
    assert told["code"] == ""
    assert exported(data) == []
    client.post("/undo", json={})
    assert exported(data) == [("7", "chosen")]


def test_an_unread_number_can_be_given_to_an_indicator(client: httpx.Client, data: Path) -> None:
    report = open_dataset(data).original(document_of(data))
    item = next(item for item in report.unclaimed if item.evidence.place is not None and item.value is not None)
    start, quote = item.evidence.place.start, item.evidence.quote  # type: ignore[union-attr]
    decide(client, data, indicator="training.trainees", action="set", value=str(item.value), quote=quote, start=start)
    corrected = open_dataset(data).report(document_of(data))
    evidence = corrected.observations[corrected.chosen["training.trainees"].observation].evidence
    assert evidence.place is not None
    assert corrected.text[evidence.place.start : evidence.place.end] == quote
    assert "training.trainees" in client.get(f"/report/{document_of(data)}").text


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"indicator": "no.such.code", "action": "confirm"}, "no indicator"),
        ({"indicator": CODE, "action": "set", "value": "about six"}, "not a number"),
        ({"indicator": CODE, "action": "set"}, "is a number"),
        ({"indicator": CODE, "action": "guess"}, "confirm"),
        ({"indicator": CODE, "action": "set", "value": "1", "state": "weird"}, "state"),
        ({"document": "0123456789abcdef", "action": "exclude"}, "names 0 reports"),
    ],
)
def test_what_breaks_the_rules_is_refused_and_not_written(client: httpx.Client, data: Path, said: dict[str, str], code: str) -> None:
    answer = client.post("/decide", json={"document": document_of(data), **said})
    assert answer.status_code == 422
    assert code in answer.json()["error"]
    assert not (data / "corrections.yml").exists()


def test_a_decision_against_a_value_that_is_no_longer_the_datasets_is_refused(client: httpx.Client, data: Path) -> None:
    said = {"document": document_of(data), "indicator": CODE, "action": "confirm"}
    answer = client.post("/decide", json={**said, "seen": {"value": "70", "state": "stated"}})
    assert answer.status_code == 422
    assert "load the page again" in answer.json()["error"]
    assert not (data / "corrections.yml").exists()
    assert client.post("/decide", json={**said, "seen": {"value": "7", "state": "stated"}}).status_code == 200


def test_two_reviewers_who_differ_see_it_and_one_can_settle_it(client: httpx.Client, data: Path) -> None:
    decide(client, data, indicator=CODE, action="set", value="6")
    with signed_in(data, "乙") as other:
        told = decide(other, data, indicator=CODE, action="set", value="5")
        assert [(item["who"], item["standing"]) for item in told["said"]] == [("甲", "disputed"), ("乙", "disputed")]
        assert exported(data) == [("7", "chosen")]
        assert "CORRECTION-DISPUTED" in other.get("/?status=all&finding=disputed").text
        assert "审阅人不一致" in client.get(f"/report/{document_of(data)}").text
        decide(other, data, indicator=CODE, action="set", value="5", settles=True)
    assert exported(data)[-1] == ("5", "chosen")


def test_undoing_what_settled_a_dispute_gives_the_other_side_back(client: httpx.Client, data: Path) -> None:
    decide(client, data, indicator=CODE, action="set", value="6")
    with signed_in(data, "乙") as other:
        decide(other, data, indicator=CODE, action="set", value="5", settles=True)
        other.post("/undo", json={})
    assert exported(data)[-1] == ("6", "chosen")


def test_what_somebody_else_writes_meanwhile_is_kept_and_seen(client: httpx.Client, data: Path) -> None:
    decide(client, data, indicator=CODE, action="confirm")
    with signed_in(data, "乙") as other:
        decide(other, data, indicator="requests.received", action="confirm")
        decide(client, data, indicator="fees.charged", action="confirm")
    assert [(c.who, c.indicator) for c in written(data)] == [("甲", CODE), ("乙", "requests.received"), ("甲", "fees.charged")]
    assert "<b>乙</b>" in client.get(f"/report/{document_of(data)}").text


def test_a_corrections_file_that_breaks_its_rules_is_named_and_left_alone(client: httpx.Client, data: Path) -> None:
    (data / "corrections.yml").write_text("- document: 0123456789abcdef\n  colour: red\n", encoding="utf-8")
    answer = client.post("/decide", json={"document": document_of(data), "indicator": CODE, "action": "confirm"})
    assert answer.status_code == 422
    assert "corrections.yml: line 1" in answer.json()["error"]
    assert client.get("/").status_code == 409
    assert "colour: red" in (data / "corrections.yml").read_text(encoding="utf-8")
