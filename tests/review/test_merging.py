"""Decisions that come back from elsewhere are added by the rules of those made here; the static page holds all it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from reviewing import signed_in
from typer.testing import CliRunner

from govreport_parse.cli.main import app
from govreport_parse.dataset.corrections import SHORTEST
from govreport_parse.dataset.merging import merge
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.errors import CorrectionError, DatasetError
from govreport_parse.review.static import write_page

CODE = "requests.completed.on_time"


def document_of(data: Path, name: str = "nanping") -> str:
    return next(row.sha256 for row in open_dataset(data).find_rows() if name in row.location)


def decision(data: Path, **more: Any) -> dict[str, Any]:
    said = {"document": document_of(data), "indicator": CODE, "action": "set", "value": 6, "against": {"state": "stated", "value": 7}}
    return said | {"who": "丙", "when": "2026-03-01T09:30:00Z"} | more


def saved(path: Path, *decisions: dict[str, Any]) -> Path:
    path.write_text("".join(f"- {json.dumps(item, ensure_ascii=False)}\n" for item in decisions), encoding="utf-8")
    return path


def test_decisions_of_a_file_are_applied_and_adding_them_twice_changes_nothing(data: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "decisions.yml", decision(data))
    assert merge(open_dataset(data), path)[:2] == (1, 0)
    assert open_dataset(data).report(document_of(data)).value(CODE) == 6
    before = (data / "corrections.yml").read_bytes()
    assert merge(open_dataset(data), path)[:2] == (0, 1)
    assert (data / "corrections.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"colour": "red"}, "unknown_key"),
        ({"indicator": "no.such.code"}, "unknown_code"),
        ({"value": "six"}, "wrong_value"),
        ({"document": "f" * 16}, "unknown_document"),
        ({"who": ""}, "wrong_value"),
    ],
)
def test_one_wrong_decision_and_none_is_added(data: Path, tmp_path: Path, more: dict[str, Any], code: str) -> None:
    path = saved(tmp_path / "decisions.yml", decision(data), decision(data, **more))
    with pytest.raises(CorrectionError) as caught:
        merge(open_dataset(data), path)
    assert caught.value.code == code
    assert not (data / "corrections.yml").exists()


def test_a_decision_against_another_reading_is_added_and_named(data: Path, tmp_path: Path) -> None:
    path = saved(tmp_path / "decisions.yml", decision(data, against={"state": "stated", "value": 70}))
    done = merge(open_dataset(data), path)
    assert [decided.standing.value for decided in done.doubtful] == ["reopened"]
    result = CliRunner().invoke(app, ["review", str(data), "--merge", str(saved(tmp_path / "more.yml", decision(data, who="丁", value=5)))])
    assert result.exit_code == 0
    assert "1 added, 0 already there" in result.output
    assert "disputed" in result.output


def test_a_static_page_holds_its_pictures_and_names_nothing_outside(data: Path, tmp_path: Path) -> None:
    written = write_page(open_dataset(data), tmp_path / "page.html", 2)
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert (written.shown, written.reports) == (2, 9)
    assert len(page.xpath("//article")) == 2
    assert page.xpath("//img")
    assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
    assert page.xpath("//link | //script[@src]") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert len(re.findall("sha256-", policy)) == 2


def test_named_reports_are_on_the_static_page_and_an_unknown_one_is_an_error(data: Path, tmp_path: Path) -> None:
    document = document_of(data)[:SHORTEST]
    result = CliRunner().invoke(app, ["review", str(data), "--static", str(tmp_path / "page.html"), "--document", document])
    assert result.exit_code == 0
    assert "1 of 9 reports" in result.output
    with pytest.raises(DatasetError):
        write_page(open_dataset(data), tmp_path / "other.html", 1, ["0" * 16])
    assert not (tmp_path / "other.html").exists()


def test_a_static_page_cannot_be_blind(data: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(data), "--static", str(tmp_path / "page.html"), "--blind"])
    assert result.exit_code == 2
    assert not (tmp_path / "page.html").exists()


def test_a_folder_without_a_dataset_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(tmp_path)])
    assert result.exit_code == 2
    assert "no_dataset" in result.output


def test_decisions_already_made_are_on_the_static_page(data: Path, tmp_path: Path) -> None:
    with signed_in(data) as client:
        client.post("/decide", json={"document": document_of(data), "indicator": CODE, "action": "set", "value": "6", "why": "原件如此"})
    write_page(open_dataset(data), tmp_path / "page.html", 20)
    assert "原件如此" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_static_page_that_cannot_be_written_is_refused_in_one_line(data: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for place, told in ((tmp_path / "pages", "is_folder"), (tmp_path / "none" / "page.html", "no_folder")):
        done = CliRunner().invoke(app, ["review", str(data), "--static", str(place)])
        assert (done.exit_code, done.stderr.split(": ")[1]) == (2, told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "pages"]
