"""Two people: blind second coding, and how far they agree."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html
from reviewing import signed_in

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.corrections import Action, Correction, Seen, add_corrections, read_corrections
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.review.agreement import find_pairs

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DOCUMENT = "0123456789abcdef"
CODES = ("requests.received", "fees.charged", "training.sessions", "requests.completed.on_time")


def document_of(data: Path, name: str) -> str:
    return next(row.sha256 for row in open_dataset(data).find_rows() if name in row.location)


def said(who: str, code: str, action: Action, value: int | None = None, **more: object) -> Correction:
    against = Seen(value=7, state="stated")
    return Correction.model_validate(
        {"document": DOCUMENT, "indicator": code, "action": action, "value": value, "against": against, "who": who, "when": NOW, **more}
    )


def test_a_blind_reviewer_gets_neither_values_nor_places_nor_the_decisions_of_others(data: Path) -> None:
    document = document_of(data, "nanping")
    with signed_in(data) as other:
        other.post("/decide", json={"document": document, "indicator": CODES[3], "action": "set", "value": "123454321", "why": "秘密理由"})
    with signed_in(data, "乙", blind=True) as client:
        text = client.get(f"/report/{document}").text
        page = html.fromstring(text)
        rows = page.xpath("//tr[@data-code]")
        assert len(rows) > 60
        assert {row.get("data-value") for row in rows} == {""}
        assert {row.get("data-state") for row in rows} == {""}
        assert page.xpath("//*[@data-at] | //*[@data-around] | //tr[@class='number']") == []
        assert all(words not in text for words in ("123454321", "秘密理由", "<b>甲</b>"))
        assert "—" in html.fromstring(client.get("/?status=all").text).xpath("//table[@class='list']/tbody/tr/td[3]")[0].text_content()
        assert "<table" not in client.get("/agreement").text


def test_what_a_blind_reviewer_says_is_compared_afterwards_and_then_shown(data: Path) -> None:
    document = document_of(data, "nanping")
    with signed_in(data, "乙", blind=True) as client:
        client.post("/decide", json={"document": document, "indicator": CODES[3], "action": "set", "value": "7"})
        client.post("/decide", json={"document": document, "indicator": CODES[0], "action": "set", "value": "99"})
        client.post("/decide", json={"document": document, "indicator": "training.sessions", "action": "remove"})
        refused = client.post("/decide", json={"document": document, "indicator": "fees.charged", "action": "confirm"})
        assert refused.status_code == 422
        page = html.fromstring(client.get(f"/report/{document}").text)
    made = read_corrections(data / "corrections.yml", load_codebook())
    assert [(c.action.value, c.blind) for c in made] == [("confirm", True), ("set", True), ("remove", True)]
    row = page.xpath(f"//tr[@data-code='{CODES[3]}']")[0]
    assert (row.get("data-value"), row.get("data-hidden")) == ("7", None)
    assert page.xpath("//*[@data-at]")


def test_agreement_counts_only_what_both_decided_about() -> None:
    active = [
        [said("甲", CODES[0], Action.CONFIRM), said("乙", CODES[0], Action.SET, 7)],
        [said("甲", CODES[1], Action.CONFIRM), said("乙", CODES[1], Action.SET, 9)],
        [said("甲", CODES[2], Action.REMOVE), said("乙", CODES[2], Action.REMOVE)],
        [said("甲", CODES[3], Action.SET, 4)],
    ]
    (pair,) = find_pairs(active)
    assert (pair.first, pair.second, pair.units, pair.agreed) == ("乙", "甲", 3, 2)
    assert [(code, one, other) for _, code, one, other in pair.disputes] == [(CODES[1], "9", "7")]
    assert pair.reliability is not None
    assert (pair.reliability.units, pair.reliability.counts) == (2, 2)
    assert pair.reliability.kappa_states == 1.0


def test_perfect_and_chance_agreement_have_the_kappas_of_the_books() -> None:
    both = (
        [(Action.CONFIRM, Action.CONFIRM)] * 20
        + [(Action.CONFIRM, Action.REMOVE)] * 5
        + [(Action.REMOVE, Action.CONFIRM)] * 10
        + [(Action.REMOVE, Action.REMOVE)] * 15
    )
    documents = [f"{number:016x}" for number in range(len(both))]
    active = [
        [said(who, CODES[0], action, document=document) for who, action in zip("甲乙", pair, strict=True)]
        for document, pair in zip(documents, both, strict=True)
    ]
    (pair,) = find_pairs(active)
    assert (pair.units, pair.agreed) == (50, 35)
    assert pair.reliability is not None
    assert pair.reliability.kappa_states == 0.4  # the worked example: p_o = 0.7, p_e = 0.5


def test_blind_decisions_are_counted_apart() -> None:
    active = [[said("甲", CODES[0], Action.CONFIRM, blind=True), said("乙", CODES[0], Action.SET, 7)]]
    assert find_pairs(active, "blind") == []
    assert len(find_pairs(active, "all")) == 1


def test_the_page_shows_how_far_two_reviewers_agree(data: Path) -> None:
    document = document_of(data, "nanping")
    with signed_in(data) as first, signed_in(data, "乙", blind=True) as second:
        for code, value in ((CODES[0], "7"), (CODES[3], "6")):
            first.post("/decide", json={"document": document, "indicator": code, "action": "confirm"})
            second.post("/decide", json={"document": document, "indicator": code, "action": "set", "value": value})
        page = html.fromstring(first.get("/agreement").text)
    row = page.xpath("//table[@data-counted='all']/tbody/tr")[0]
    assert row.xpath("./td")[0].text_content() == "2"
    assert row.xpath("./td")[1].text_content() in ("1 / 2", "0 / 2")
    assert page.xpath("//li/a/@href")


def write_some(path: str, who: str, number: int) -> None:
    """Writes decisions one by one."""
    for index in range(number):
        add_corrections(Path(path), [said(who, CODES[index % 4], Action.CONFIRM, why=str(index))])


@pytest.mark.timeout(120)
def test_four_writers_at_once_lose_no_decision(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text("# 审阅记录\n", encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_some, args=(str(path), who, 25)) for who in "甲乙丙丁"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = read_corrections(path, load_codebook())
    assert sorted((c.who, int(c.why)) for c in found) == sorted((who, index) for who in "甲乙丙丁" for index in range(25))
    assert path.read_text(encoding="utf-8").startswith("# 审阅记录\n")
