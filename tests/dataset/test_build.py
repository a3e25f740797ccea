"""What a build parses, keeps, records and survives."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest
from small_reports import read_unless_hostile, report_text, write_reports

from govreport_parse.dataset import ledger
from govreport_parse.dataset.build import Plan, build
from govreport_parse.dataset.choice import read_choice
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.workers import Limits
from govreport_parse.errors import DatasetError
from govreport_parse.pipeline import parse_many
from govreport_parse.writers.dispatch import write

HOSTILE = {"ABORT": "crashed", "LEAVE": "crashed", "SLEEP": "time_limit", "STUCK": "silent", "GREED": "memory_limit"}


def bytes_of(folder: Path) -> bytes:
    """The dataset as one file."""
    write(open_dataset(folder).find_all(), folder / "all.jsonl")
    return (folder / "all.jsonl").read_bytes()


def failures_of(folder: Path) -> dict[str, str]:
    return {Path(failure.source.location).name: failure.error.code for failure in open_dataset(folder).find_failures()}


def test_a_dataset_holds_what_parsing_gives(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 5)
    done = build([tmp_path / "reports"], tmp_path / "data")
    assert (done.found, done.parsed, done.failed, done.kept) == (5, 5, 0, 0)
    assert list(open_dataset(tmp_path / "data").find_reports()) == list(parse_many([tmp_path / "reports"]))


def test_unchanged_documents_are_not_parsed_again_and_changed_ones_are(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "reports", 4)
    build([tmp_path / "reports"], tmp_path / "data")
    paths[0].write_text(report_text("青山", 2012, 77), encoding="utf-8")
    paths[1].unlink()
    done = build([tmp_path / "reports"], tmp_path / "data")
    assert (done.found, done.parsed, done.kept, done.gone) == (3, 1, 2, 1)
    values = [report.value("requests.received") for report in open_dataset(tmp_path / "data").find_reports()]
    assert sorted(values) == [5, 6, 77]


def test_a_build_without_folders_looks_at_those_of_the_last_one(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 2)
    build([tmp_path / "reports"], tmp_path / "data")
    write_reports(tmp_path / "reports", 3)
    assert build([], tmp_path / "data").parsed == 1
    with pytest.raises(DatasetError, match="name the folders"):
        build([], tmp_path / "other")


def test_a_document_under_several_names_is_parsed_once_and_stands_at_the_first(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / "reports" / name).write_text(report_text("青山", 2010, 5), encoding="utf-8")
    done = build([tmp_path / "reports"], tmp_path / "data")
    assert (done.found, done.parsed, done.kept) == (3, 1, 2)
    (row,) = open_dataset(tmp_path / "data").find_rows()
    assert (Path(row.location).name, row.names) == ("a.txt", 3)


def test_hostile_documents_are_named_with_their_reason_and_the_others_go_on(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 6)
    for word in HOSTILE:
        (tmp_path / "reports" / f"{word}.txt").write_text(f"{word} and more", encoding="utf-8")
    limits = Limits(seconds=16, silence=8, megabytes=400)
    done = build([tmp_path / "reports"], tmp_path / "data", Plan(workers=2, limits=limits, read=read_unless_hostile))
    assert failures_of(tmp_path / "data") == {f"{word}.txt": code for word, code in HOSTILE.items()}
    assert (done.parsed, done.failed) == (6, 5)
    assert done.reasons == {"crashed": 2, "memory_limit": 1, "silent": 1, "time_limit": 1}


def test_a_crash_is_told_with_its_signal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ABORT", encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "data", Plan(read=read_unless_hostile))
    (failure,) = open_dataset(tmp_path / "data").find_failures()
    assert failure.error.message == "the reading process ended by SIGABRT"


def test_the_dataset_does_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 24)
    (tmp_path / "reports" / "empty.txt").write_bytes(b"")
    for workers in (1, 3):
        build([tmp_path / "reports"], tmp_path / f"data{workers}", Plan(workers=workers))
    assert bytes_of(tmp_path / "data1") == bytes_of(tmp_path / "data3")


def test_failed_documents_are_parsed_again_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ABORT" + report_text("青山", 2010, 5), encoding="utf-8")
    (tmp_path / "b.txt").write_text(report_text("白石", 2010, 6), encoding="utf-8")
    build([tmp_path], tmp_path / "data", Plan(read=read_unless_hostile))
    assert build([], tmp_path / "data").parsed == 0
    assert build([], tmp_path / "data", Plan(choice=read_choice("failed", ["carrier=pdf"]))).parsed == 0
    assert build([], tmp_path / "data", Plan(choice=read_choice("failed", ["code=crashed"]))).parsed == 1
    assert failures_of(tmp_path / "data") == {}


def test_documents_of_another_version_are_kept_and_told_unless_redone(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 3)
    build([tmp_path / "reports"], tmp_path / "data")
    with ledger.created(tmp_path / "data") as book:
        book.execute("UPDATE documents SET engine_version = '0.0.9' WHERE sha256 = (SELECT min(sha256) FROM documents)")
    assert build([], tmp_path / "data").older == 1
    assert build([], tmp_path / "data", Plan(choice=read_choice("older", None))).parsed == 1
    assert build([], tmp_path / "data", Plan(choice=read_choice("all", None))).parsed == 3


def test_only_the_carrier_that_is_asked_for_is_parsed(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 2)
    (tmp_path / "reports" / "page.html").write_text(f"<html><body><p>{report_text('云麓', 2011, 9)}</p></body></html>", encoding="utf-8")
    done = build([tmp_path / "reports"], tmp_path / "data", Plan(choice=read_choice(None, ["carrier=html"])))
    assert (done.parsed, done.unread) == (1, 2)
    assert [row.carrier for row in open_dataset(tmp_path / "data").find_rows()] == ["html"]


@pytest.mark.parametrize(("redo", "only"), [("some", None), (None, ["carrier"]), (None, ["color=red"])])
def test_a_wrong_choice_is_refused(redo: str | None, only: list[str] | None) -> None:
    with pytest.raises(DatasetError, match="expected"):
        read_choice(redo, only)


def test_a_location_that_cannot_be_fetched_is_a_failure_of_the_dataset(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    done = build([tmp_path / "reports", tmp_path / "none"], tmp_path / "data")
    assert failures_of(tmp_path / "data") == {"none": "not_found"}
    assert (done.parsed, done.failed) == (1, 1)


def test_own_indicators_stay_with_the_dataset(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    own = tmp_path / "own.yml"
    own.write_text("indicators: [{code: training.drills, topic: training, label_zh: 演练, label_en: Drills, unit: 次}]", encoding="utf-8")
    build([tmp_path / "reports"], tmp_path / "data", Plan(own_codebooks=(own,)))
    own.unlink()
    assert "training.drills" in open_dataset(tmp_path / "data").codebook.indicators
    assert build([], tmp_path / "data").older == 0


def test_two_builds_of_one_dataset_do_not_mix(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    build([tmp_path / "reports"], tmp_path / "data")
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        with ledger.created(tmp_path / "data") as book:
            book.execute("UPDATE runs SET finished = NULL, process = ?", (sleeper.pid,))
        with pytest.raises(DatasetError, match="is building"):
            build([], tmp_path / "data")
    finally:
        sleeper.kill()
        sleeper.wait()
    assert build([], tmp_path / "data").kept == 1


def start(folder: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "govreport_parse.cli.main", "build", str(folder), "-o", str(data), "--workers", "2"]
    hears = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C, and so would its children
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=hears)  # noqa: PLW1509  one thread


def done_in(data: Path) -> int:
    try:
        return sum(1 for _ in open_dataset(data).find_rows())
    except (DatasetError, ledger.sqlite3.Error):
        return 0


@pytest.mark.timeout(900)
def test_killed_at_ten_random_moments_and_resumed_it_gives_the_bytes_of_an_undisturbed_run(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 120)
    (tmp_path / "reports" / "empty.txt").write_bytes(b"")
    chance = random.Random(20_15)
    grown = []
    for _ in range(10):
        before, process = done_in(tmp_path / "data"), start(tmp_path / "reports", tmp_path / "data")
        target, deadline = before + chance.randint(1, 9), time.monotonic() + 60
        while done_in(tmp_path / "data") < target and process.poll() is None and time.monotonic() < deadline:
            time.sleep(chance.random() / 10)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        grown.append(done_in(tmp_path / "data"))
    assert grown == sorted(grown)
    assert 0 < grown[0] < grown[-1]
    process = start(tmp_path / "reports", tmp_path / "data")
    process.communicate(timeout=120)
    assert process.returncode == 0
    build([tmp_path / "reports"], tmp_path / "undisturbed")
    assert bytes_of(tmp_path / "data") == bytes_of(tmp_path / "undisturbed")


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 400)
    process = start(tmp_path / "reports", tmp_path / "data")
    deadline = time.monotonic() + 60
    while done_in(tmp_path / "data") < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    family = psutil.Process(process.pid).children(recursive=True)
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"goes on" in errors
    assert b"Traceback" not in errors
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []


def test_a_report_in_several_files_is_one_report_and_its_annex_is_not_parsed_again(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    main = (
        report_text("青山", 2012, 7)
        + "四、复议诉讼情况\n未发生行政复议和行政诉讼。\n五、存在的问题\n公开的内容还不够全面，下一年我县将进一步加强培训，提高公开质量。\n" * 3
    )
    (folder / "青山县2012年度报告.txt").write_text(main, encoding="utf-8")
    (folder / "青山县2012年度报告附件.txt").write_text("附件\n全县共举办政府信息公开培训4期。\n", encoding="utf-8")
    write_reports(tmp_path / "others", 2)
    done = build([folder, tmp_path / "others"], tmp_path / "data")
    parsed = [item for item in parse_many([folder, tmp_path / "others"]) if item.status == "parsed"]
    assert list(open_dataset(tmp_path / "data").find_reports()) == sorted(parsed, key=lambda report: report.source.location)
    again = build([], tmp_path / "data")
    assert (again.parsed, again.joined, again.failed, again.kept) == (0, 0, 0, done.found)


@pytest.mark.parametrize("names", ["Plan, build, open_dataset", "build, Plan", "open_dataset, Progress, build"])
def test_build_is_the_function_whichever_name_is_imported_first(names: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"from govreport_parse.dataset import {names}; print(type(build).__name__)"], capture_output=True, check=True, text=True
    )
    assert said.stdout.strip() == "function"
