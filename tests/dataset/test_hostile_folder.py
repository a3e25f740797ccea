"""A folder in which one file in ten is hostile: every good one becomes a report, every bad one is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import mixed_folder
import pytest

from govreport_parse.dataset.build import Plan, build
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.workers import Limits

READ = {"wide_table", "endless_number"}
"""Hostile files that hold enough to be read: a report that says nothing is one."""


@pytest.mark.timeout(600)
def test_every_good_file_is_a_report_and_every_bad_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixed_folder, "ONE_IN", 10)
    hostile = mixed_folder.make(tmp_path / "mixed", 120)
    assert sorted(set(hostile.values())) == sorted(mixed_folder.HOSTILE)
    done = build([tmp_path / "mixed"], tmp_path / "data", Plan(workers=2, limits=Limits(seconds=120)))
    assert mixed_folder.judge(tmp_path / "mixed", tmp_path / "data") == []
    assert (done.found, done.parsed + done.failed) == (120, 120)
    failed = {
        Path(failure.source.location).relative_to(tmp_path / "mixed").as_posix(): failure.error for failure in open_dataset(tmp_path / "data").find_failures()
    }
    assert {hostile[name] for name in hostile if name not in failed} <= READ
    assert set(failed) <= set(hostile)
    read = {
        name: report
        for report in open_dataset(tmp_path / "data").find_reports()
        if (name := Path(report.source.location).relative_to(tmp_path / "mixed").as_posix()) in hostile
    }
    assert not any(observation.value for report in read.values() for observation in report.observations)
    assert all(error.code not in ("internal", "crashed", "time_limit", "silent") and error.message for error in failed.values())


@pytest.mark.skipif(sys.platform != "linux", reason="names on disk are bytes on Linux")
def test_names_in_gb_18030_are_read_as_what_they_say(tmp_path: Path) -> None:
    home = os.fsencode(tmp_path) + "/年报".encode("gb18030")
    os.mkdir(home)  # noqa: PTH102  a name of bytes
    text = "青山县2015年政府信息公开工作年度报告\n全县共收到政府信息公开申请3件。\n"
    with open(home + "/青山县.txt".encode("gb18030"), "wb") as file:  # noqa: PTH123  as above
        file.write(text.encode())
    for root in (tmp_path, os.fsdecode(home)):
        build([root], tmp_path / "data")
        assert build([], tmp_path / "data").kept >= 1
        (report,) = open_dataset(tmp_path / "data").find_reports()
        assert report.source.location == f"{tmp_path.as_posix()}/年报/青山县.txt"


NAMES = ("年报 终稿（1）.txt", "CON.txt", "报告;rm -rf.txt", "a" * 60 + ".txt", "报告\u202etxt.exe.txt", "报告 .txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_under_an_ascii_locale_build_export_and_parse_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for number, name in enumerate(NAMES):
        text = f"青山县{2008 + number}年政府信息公开工作年度报告\n二、依申请公开情况\n全县共收到政府信息公开申请{number + 3}件。\n"
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    seen = {}
    for locale, more in (
        ("ascii", {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}),
        ("utf8", {"PYTHONUTF8": "1"}),
    ):
        run = [sys.executable, "-m", "govreport_parse.cli.main"]
        for command in (
            ["build", "reports", "-o", f"data-{locale}", "--workers", "1"],
            ["export", f"data-{locale}", "--to", "csv,xlsx,jsonl,sqlite,dta", "-o", f"out-{locale}"],
            ["parse", "reports", "--to", "wide-csv", "-o", f"{locale}.csv"],
        ):
            done = subprocess.run([*run, *command], env={**os.environ, **more}, capture_output=True, check=False, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
        seen[locale] = {path.name: path.read_bytes() for path in (tmp_path / f"out-{locale}").iterdir()} | {"wide": (tmp_path / f"{locale}.csv").read_bytes()}
    assert seen["ascii"] == seen["utf8"]
    locations = {json.loads(line)["source"]["location"] for line in seen["ascii"]["reports.jsonl"].decode().splitlines()}
    assert locations == {f"reports/{name}" for name in NAMES}


def test_no_file_of_an_export_has_a_name_that_windows_refuses(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青山县2015年政府信息公开工作年度报告\n全县共收到政府信息公开申请3件。\n", encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "-m", "govreport_parse.cli.main", "export", str(tmp_path / "data"), "--to", "csv,jsonl", "-o", str(tmp_path / "out")],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0
    taken = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
    for path in [*(tmp_path / "out").rglob("*"), *(tmp_path / "data").rglob("*")]:
        assert not set(path.name) & set('<>:"/\\|?*'), path
        assert path.name.rstrip(". ") == path.name
        assert path.name.split(".")[0].lower() not in taken
