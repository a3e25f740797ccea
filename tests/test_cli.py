"""What the commands print, and with which exit code they end."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import govreport_parse
from govreport_parse import registry
from govreport_parse.cli.main import app
from govreport_parse.errors import ReadError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.observation import Period
from govreport_parse.schema.report import Report
from govreport_parse.schema.steering import plain
from written_reports import DOUBT, FAILURE, PASSED, made_report, reading

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over reports that stand in for those of the pipeline."""

    def command(*arguments: str | Path, reports: tuple[Report | Failure, ...] = (made_report(), FAILURE)) -> Result:
        def parse_many(paths: list[str], **options: Any) -> Iterator[Report | Failure]:
            yield from reports

        def parse(path: str, **options: Any) -> Report:
            if isinstance(reports[0], Failure):
                raise ReadError(reports[0].error.code, reports[0].error.message, document=path)
            return reports[0]

        monkeypatch.setitem(vars(govreport_parse), "parse_many", parse_many)
        monkeypatch.setitem(vars(govreport_parse), "parse", parse)
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return command


def test_parse_writes_json_lines_to_standard_output_and_lists_failures_beside_it(run: Run) -> None:
    result = run("parse", "reports")
    assert result.exit_code == 0
    assert [json.loads(line)["status"] for line in result.stdout.splitlines()] == ["parsed", "failed"]
    assert result.stderr == "failed: reports/broken.pdf: damaged: the file ends early\n"


def test_parse_takes_the_format_from_the_option_before_the_suffix(run: Run, tmp_path: Path) -> None:
    assert run("parse", "reports", "-o", tmp_path / "out.csv").exit_code == 0
    assert run("parse", "reports", "-o", tmp_path / "wide.csv", "--to", "wide-csv", "--bom").exit_code == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("report,location,agency")
    assert b"requests_received__state" in (tmp_path / "wide.csv").read_bytes()
    assert (tmp_path / "wide.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_parse_prints_a_csv_that_reads_back(run: Run) -> None:
    result = run("parse", "reports", "--to", "wide-csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["status"] for row in rows] == ["parsed", "failed"]


def test_all_columns_gives_every_indicator(run: Run) -> None:
    few, many = (len(run("parse", "x", "--to", "wide-csv", *more).stdout.splitlines()[0].split(",")) for more in ((), ("--all-columns",)))
    assert few < 100 < many


@pytest.mark.parametrize(
    ("arguments", "reports", "code"),
    [
        ((), (made_report(), FAILURE), 0),
        (("--strict",), (made_report(), FAILURE), 1),
        (("--strict",), (made_report(),), 0),
        ((), (FAILURE,), 3),
        ((), (), 3),
        (("--to", "xlsx"), (made_report(),), 2),
        (("--to", "parquet"), (made_report(),), 2),
        (("--codebook", "none.yml"), (made_report(),), 2),
        (("-o", "no/such/folder/out.csv"), (made_report(),), 2),
        (("--nonsense",), (made_report(),), 2),
    ],
)
def test_the_exit_code_says_what_happened(run: Run, arguments: tuple[str, ...], reports: tuple[Report | Failure, ...], code: int) -> None:
    assert run("parse", "reports", *arguments, reports=reports).exit_code == code


def test_outline_shows_the_tree_with_topics(run: Run) -> None:
    result = run("outline", "a.txt")
    assert result.exit_code == 0
    assert "二 依申请公开情况  [on_request]  2 blocks" in result.stdout
    assert "(lead)" in result.stdout


def test_a_file_that_gives_no_report_is_one_line_and_exit_code_3(run: Run) -> None:
    result = run("outline", "a.txt", reports=(FAILURE,))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "error: damaged: a.txt: the file ends early\n"


def test_explain_shows_sentence_rule_and_checks(run: Run) -> None:
    out = run("explain", "a.txt", "requests.received").stdout
    for words in ("value: 12 件", "rule: test (prose)", "quote: 全县共收到申请12件", "place: block 2", "SUM fail: 合计不符 / does not add up"):
        assert words in out
    assert "FINE" not in out


def test_explain_shows_rivals_of_an_undecided_value(run: Run) -> None:
    out = run("explain", "a.txt", "training.sessions").stdout
    assert "undecided" in out
    assert "共4期" in out.partition("rivals:")[2]


def test_explain_says_what_speaks_of_an_absent_indicator(run: Run) -> None:
    report = made_report("a.txt", reading("requests.received", 12, "全县共收到申请12件", period=Period.CUMULATIVE))
    out = run("explain", "a.txt", "requests.received", reports=(report,)).stdout
    assert "not mentioned" in out
    assert "sections of the topic on_request: 二 依申请公开情况" in out
    assert "cumulative" in out.partition("other readings:")[2]


def test_explain_proposes_codes_near_a_wrong_one(run: Run) -> None:
    result = run("explain", "a.txt", "requests.recieved")
    assert result.exit_code == 2
    assert "requests.received" in result.stderr


def test_check_ends_with_1_where_an_error_fails_and_with_0_where_none_does(run: Run) -> None:
    failing = run("check", "a.txt")
    assert failing.exit_code == 1
    assert "error fail SUM (unknown): 合计不符" in failing.stdout
    assert "FINE" not in failing.stdout
    fine = run("check", "a.txt", "--all", reports=(made_report(findings=(PASSED,)),))
    assert fine.exit_code == 0
    assert "error pass FINE" in fine.stdout
    assert run("check", "a.txt", reports=(FAILURE,)).exit_code == 3


def test_check_counts_every_failing_error_once(run: Run) -> None:
    assert run("check", "a.txt", reports=(made_report(findings=(DOUBT, DOUBT)),)).stdout.startswith("reports/青山县.txt: 2 findings")


def test_codebook_lists_and_shows(run: Run) -> None:
    assert "requests.received\t收到申请数\t" in run("codebook").stdout
    assert {line.split("\t")[0].split(".")[0] for line in run("codebook", "requests").stdout.splitlines()} == {"requests"}
    assert "label_zh: 收到申请数" in run("codebook", "requests.received").stdout
    assert run("codebook", "no.such").exit_code == 2


def test_version_names_engine_and_codebook(run: Run) -> None:
    assert run("version").stdout.splitlines() == [f"govreport-parse {govreport_parse.__version__}", f"codebook {govreport_parse.load_codebook().fingerprint}"]


def test_what_steers_a_terminal_is_shown_and_not_obeyed(run: Run) -> None:
    evil = made_report("a\x1b[2J.txt", text="x", sections=())
    evil = evil.model_copy(update={"masthead": evil.masthead.model_copy(update={"title": "题\x1b]0;owned\x07\x9b31m\u202e"})})
    for command in (("outline", "a"), ("check", "a")):
        out = run(*command, reports=(evil,)).stdout
        assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "\\x1b" in out


def test_line_breaks_and_tabs_are_no_commands() -> None:
    assert plain("一\t二\n三") == "一\t二\n三"


def test_a_console_without_chinese_characters_does_not_end_the_program() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    command = [sys.executable, "-m", "govreport_parse.cli.main", "codebook", "requests.received"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert "收到申请数" in done.stdout.decode("utf-8")


def test_help_loads_no_reader() -> None:
    heavy = ("lxml", "pdfplumber", "pypdfium2", "pyarrow", "govreport_parse.pipeline")
    code = f"import sys, govreport_parse.cli.main as m; m.app; print([m for m in sys.modules if m in {heavy}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_a_command_loads_no_other_command() -> None:
    code = "import sys; from govreport_parse.cli.main import COMMANDS, main; sys.argv = ['govreport', 'version']\ntry: main()\nexcept SystemExit: pass\n"
    code += "print([name for name in COMMANDS if f'govreport_parse.cli.{name}' in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().splitlines()[-1] == "['version']"


def test_codebook_tells_what_a_misspelt_code_is_near() -> None:
    done = CliRunner().invoke(app, ["codebook", "requests.recieved"])
    assert (done.exit_code, done.stderr) == (
        2,
        "error: unknown_code: no indicator is called 'requests.recieved' or stands below it (requests.received, requests.received.fax, requests.received.other)\n",
    )


def test_a_codebook_that_is_not_there_is_called_not_found(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["codebook", "--codebook", str(tmp_path / "none.yml")])
    assert (done.exit_code, done.stderr) == (2, f"error: not_found: {tmp_path / 'none.yml'}: no such file\n")


def test_the_help_of_parse_names_every_format() -> None:
    told = CliRunner().invoke(app, ["parse", "--help"], env={"COLUMNS": "400"}).stdout
    for writer in registry.collect("govreport_parse.writers", "FORMAT"):
        assert writer.FORMAT in told
