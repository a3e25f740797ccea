"""What changed between two datasets, and why."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from pathlib import Path

from small_reports import report_text, write_reports
from typer.testing import CliRunner

from govreport_parse.cli.main import app
from govreport_parse.dataset import layout, ledger
from govreport_parse.dataset.build import build
from govreport_parse.dataset.corrections import Action, Correction, Seen, add_corrections
from govreport_parse.dataset.diff import find_changes
from govreport_parse.dataset.opened import open_dataset


def test_every_change_has_its_cause(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 5)
    build([tmp_path / "reports"], tmp_path / "one")
    paths[0].write_text(report_text("青山", 2008, 77), encoding="utf-8")
    paths[1].unlink()
    write_reports(tmp_path / "more", 6)[5].rename(tmp_path / "reports" / "new.txt")
    build([tmp_path / "reports"], tmp_path / "two")
    third, fourth = (row for row in open_dataset(tmp_path / "two").find_rows() if Path(row.location) in paths[2:4])
    decision = Correction(
        document=third.sha256,
        indicator="requests.received",
        action=Action.SET,
        value=50,
        against=Seen(value=open_dataset(tmp_path / "two").report(third.sha256).value("requests.received"), state="stated"),
        who="甲",
        when=datetime(2026, 1, 1, tzinfo=UTC),
    )
    add_corrections(layout.corrections_of(tmp_path / "two"), [decision])
    other = open_dataset(tmp_path / "two").original(fourth.sha256)
    with ledger.created(tmp_path / "two") as book:
        less = {code: count for code, count in other.chosen.items() if code != "requests.received"}
        packed = zlib.compress(other.model_copy(update={"chosen": less}).to_json().encode())
        book.execute("UPDATE reports SET packed = ? WHERE sha256 = ?", (packed, fourth.sha256))
    changes = list(find_changes(open_dataset(tmp_path / "one"), open_dataset(tmp_path / "two")))
    about = {(change.cause, change.indicator) for change in changes}
    assert about == {
        ("new_document", ""),
        ("gone_document", ""),
        ("source_changed", ""),
        ("source_changed", "requests.received"),
        ("source_changed", "disclosure.items_total"),
        ("corrected", "requests.received"),
        ("rule_changed", "requests.received"),
    }
    ended = CliRunner().invoke(app, ["diff", str(tmp_path / "one"), str(tmp_path / "two"), "--summary"])
    assert ended.stdout == "new_document 1, gone_document 1, source_changed 3, rule_changed 1, corrected 1\n"


def test_a_dataset_does_not_differ_from_itself(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 2)
    build([tmp_path / "reports"], tmp_path / "one")
    assert list(find_changes(open_dataset(tmp_path / "one"), open_dataset(tmp_path / "one"))) == []


def decided(folder: Path, document: str, action: Action, **said: object) -> None:
    decision = Correction.model_validate({"document": document, "action": action, "who": "甲", "when": datetime(2026, 1, 1, tzinfo=UTC), **said})
    add_corrections(layout.corrections_of(folder), [decision])


def test_a_change_of_the_masthead_is_told(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 1)
    build([tmp_path / "reports"], tmp_path / "one")
    build([tmp_path / "reports"], tmp_path / "two")
    document = next(open_dataset(tmp_path / "two").find_rows()).sha256
    against = Seen(value="青山县人民政府", state="stated")
    decided(tmp_path / "two", document, Action.SET, indicator="masthead.agency", value="青山县人民政府办公室", against=against)
    changes = list(find_changes(open_dataset(tmp_path / "one"), open_dataset(tmp_path / "two")))
    assert [(c.cause, c.indicator, c.before.value, c.after.value) for c in changes] == [
        ("corrected", "masthead.agency", "青山县人民政府", "青山县人民政府办公室")
    ]
    paths[0].write_text(report_text("青山", 2009, 3), encoding="utf-8")
    build([tmp_path / "reports"], tmp_path / "three")
    changes = list(find_changes(open_dataset(tmp_path / "one"), open_dataset(tmp_path / "three")))
    assert [(c.cause, c.indicator) for c in changes] == [("source_changed", ""), ("source_changed", "masthead.title"), ("source_changed", "masthead.year")]


def test_a_document_that_a_reviewer_excluded_is_one_change(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    for name in ("one", "two"):
        build([tmp_path / "reports"], tmp_path / name)
    decided(tmp_path / "two", next(open_dataset(tmp_path / "two").find_rows()).sha256, Action.EXCLUDE)
    one, two = open_dataset(tmp_path / "one"), open_dataset(tmp_path / "two")
    assert [(c.cause, c.indicator, c.note) for c in find_changes(one, two)] == [("corrected", "", "parsed → excluded")]
    assert [(c.cause, c.indicator, c.note) for c in find_changes(two, one)] == [("corrected", "", "excluded → parsed")]
