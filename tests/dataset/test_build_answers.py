"""What `govreport build` says at its end, and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_reports import write_reports
from typer.testing import CliRunner

from govreport_parse.cli.main import app


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports and a PDF that was cut off."""
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "reports", 2)
    (tmp_path / "reports" / "截断.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path / "reports"


def build(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["build", *arguments, "-o", "data", "--workers", "1"])
    return done.exit_code, done.stdout, done.stderr


def test_a_build_names_the_documents_that_failed_with_their_reason(reports: Path) -> None:
    code, told, beside = build("reports")
    assert (code, told.splitlines()) == (0, ["3 found, 2 parsed, 1 failed, 0 unchanged", "  damaged: 1"])
    assert "failed: reports/截断.pdf: damaged: " in beside


def test_strict_is_as_strict_about_what_failed_in_an_earlier_build(reports: Path) -> None:
    assert build("reports", "--strict")[0] == 1
    code, told, beside = build("--strict")
    assert (code, told) == (1, "3 found, 0 parsed, 0 failed, 3 unchanged\n")
    assert "failed: reports/截断.pdf: damaged: " in beside
    (reports / "截断.pdf").unlink()
    assert build("--strict")[0] == 0


def test_a_dataset_without_any_report_is_no_success_the_second_time_either(reports: Path) -> None:
    for path in reports.rglob("*.txt"):
        path.unlink()
    assert build("reports")[0] == 3
    code, _, beside = build("reports")
    assert code == 3
    assert "nothing could be read" in beside


def test_of_many_failures_the_first_twenty_are_named_and_the_others_counted(reports: Path) -> None:
    for number in range(24):
        (reports / f"x{number:02d}.pdf").write_bytes(b"%PDF-1.4" + bytes([number]))
    _, _, beside = build("reports")
    assert beside.count("failed: ") == 20
    assert "… and 5 more; `govreport export data --tables failures` lists them all" in beside


def test_an_output_that_is_a_file_is_refused_in_one_line(reports: Path) -> None:
    file = reports / "截断.pdf"
    build("reports")
    for command in (["build", "reports", "-o"], ["export", "data", "-o"]):
        done = CliRunner().invoke(app, [*command, str(file)])
        assert (done.exit_code, done.stderr) == (2, f"error: permission: {file}: cannot be made a folder: File exists\n")
    assert file.read_bytes() == b"%PDF-1.4"
