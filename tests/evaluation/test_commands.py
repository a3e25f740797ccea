"""The commands evaluate, annotate and sample over the example reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govreport_parse.cli.main import app

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
NAME = "2011-nanping-water"
RUN = CliRunner()


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gold folder with one report, checked by a person who moved one value."""
    folder = tmp_path_factory.mktemp("gold")
    path = folder / f"{NAME}.gold.json"
    assert RUN.invoke(app, ["annotate", str(EXAMPLES / f"{NAME}.docx"), "-o", str(path)]).exit_code == 0
    draft = json.loads(path.read_text(encoding="utf-8"))
    next(c for c in draft["gold"]["counts"] if c["code"] == "requests.completed.on_time")["value"] = 6
    path.write_text(json.dumps({**draft, "checked": True}, ensure_ascii=False), encoding="utf-8")
    return folder


def test_evaluate_tells_precision_recall_and_every_error_with_its_sentence(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "accuracy.json"
    result = RUN.invoke(app, ["evaluate", str(gold), str(EXAMPLES), "-o", str(out)])
    assert result.exit_code == 0, result.output
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["reports"] == 1
    assert 0.9 < told["precision"] < 1
    assert 0.9 < told["recall"] < 1
    assert set(told["tables"]) == {"era", "carrier", "level", "topic", "indicator"}
    assert told["tables"]["carrier"]["docx"]["wrong"] == 1
    assert [(e["kind"], e["about"], e["value"]) for e in told["errors"]] == [
        ("wrong", "requests.completed.on_time", 7),
        ("missed", "requests.completed.on_time", 6),
    ]
    assert all("7件申请已全部按时办结" in e["sentence"] for e in told["errors"])
    assert len(told["reports_without_gold"]) == 8


def test_evaluate_reads_json_lines_and_writes_a_page_that_loads_nothing(gold: Path, tmp_path: Path) -> None:
    lines, page = tmp_path / "out.jsonl", tmp_path / "accuracy.html"
    assert RUN.invoke(app, ["parse", str(EXAMPLES / f"{NAME}.docx"), "-o", str(lines)]).exit_code == 0
    assert RUN.invoke(app, ["evaluate", str(gold), str(lines), "--to", "html", "-o", str(page)]).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "<td>requests.completed.on_time</td>" in html
    assert not any(word in html for word in ("<script", "src=", "href=", "url("))
    assert html.count("<table>") == html.count("</table>") > 8


def test_evaluate_prints_markdown_tables(gold: Path) -> None:
    printed = RUN.invoke(app, ["evaluate", str(gold), str(EXAMPLES / f"{NAME}.docx")]).output
    assert "# Accuracy of 1 reports" in printed
    assert "| high (chosen) |" in printed
    assert "| narrative |" in printed


def test_two_gold_folders_are_two_coders_and_the_program_can_be_one(gold: Path) -> None:
    pytest.importorskip("nltk", reason="the extra evaluate is not installed")
    same = RUN.invoke(app, ["evaluate", str(gold), str(gold), "--to", "json"])
    assert json.loads(same.output)["agreement"]["share"] == 1
    program = json.loads(RUN.invoke(app, ["evaluate", str(gold), str(EXAMPLES / f"{NAME}.docx"), "--coders", "--to", "json"]).output)
    assert [d["code"] for d in program["disputes"]] == ["requests.completed.on_time"]
    assert 0 < program["alpha_counts"] < 1


def test_a_draft_that_nobody_checked_is_not_used(tmp_path: Path) -> None:
    assert RUN.invoke(app, ["annotate", str(EXAMPLES / f"{NAME}.docx"), "-o", str(tmp_path / f"{NAME}.gold.json")]).exit_code == 0
    result = RUN.invoke(app, ["evaluate", str(tmp_path), str(EXAMPLES / f"{NAME}.docx")])
    assert result.exit_code == 2
    assert "1 of 1 gold files wait for a person" in result.output


def test_annotate_makes_the_folder_of_the_gold_file(tmp_path: Path) -> None:
    target = tmp_path / "gold" / f"{NAME}.gold.json"
    assert RUN.invoke(app, ["annotate", str(EXAMPLES / f"{NAME}.docx"), "-o", str(target)]).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["checked"] is False


def test_annotate_never_writes_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.gold.json"
    target.write_text("{}", encoding="utf-8")
    result = RUN.invoke(app, ["annotate", str(EXAMPLES / f"{NAME}.docx"), "-o", str(target)])
    assert result.exit_code == 2
    assert target.read_text(encoding="utf-8") == "{}"


def test_sample_lists_what_it_drew_with_weights() -> None:
    result = RUN.invoke(app, ["sample", str(EXAMPLES), "-n", "4", "--by", "era"])
    assert result.exit_code == 0
    rows = [line.split(",") for line in result.stdout.splitlines()]
    assert rows[0] == ["file", "location", "era", "weight"]
    assert {row[2] for row in rows[1:]} == {"narrative", "table2014", "form2019", "form2021"}


def test_sample_names_the_strata_that_it_knows() -> None:
    result = RUN.invoke(app, ["sample", str(EXAMPLES), "--by", "colour"])
    assert result.exit_code == 2
    assert "known are era, level" in result.output
