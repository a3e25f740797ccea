"""A package validates as a whole, says what it does not know, and is the same bytes twice."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_reports import report_text, write_reports
from typer.testing import CliRunner

from govreport_parse.cli.main import app
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.codebook.tables import load_tables
from govreport_parse.dataset.build import Plan, build
from govreport_parse.dataset.exporting import TABLES
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.packaging.about import About, Author, read_about
from govreport_parse.dataset.packaging.accuracy import project_statement, read_evaluation
from govreport_parse.dataset.packaging.package import Wishes, write_package
from govreport_parse.errors import CodebookError, DatasetError, WriteError
from govreport_parse.evaluation.comparing import Comparison, Kind, Outcome
from govreport_parse.evaluation.summing import summed

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CORRECTION = """\
- {document: "%s", indicator: requests.received, action: set, value: 6, against: {value: 5, state: stated}, who: 李明, when: 2026-03-01T09:30:00Z, why: "=误读"}
- {document: "0000000000000000", indicator: requests.received, action: confirm, who: 李明, when: 2026-03-01T09:30:00Z}
"""
ABOUT = """\
name: ogi-test
title: A test
title_zh: 试验数据
version: 1.2.0
authors: [{family: 李, given: 明, orcid: "https://orcid.org/0000-0000-0000-0000"}, {name: Some Institute}]
licence: CC-BY-4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
doi: 10.1234/abcd
released: 2026-03-01
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with the examples, a county of several years, a copy of a year, a file of hostile name and text, a broken one, and decisions of a reviewer."""
    folder = tmp_path_factory.mktemp("packaged")
    reports = folder / "reports"
    write_reports(reports, 12)
    for path in EXAMPLES.iterdir():
        (reports / path.name).write_bytes(path.read_bytes())
    text = report_text("白石", 2011, 5)
    (reports / "a.txt").write_text(text, encoding="utf-8")
    (reports / "copy.txt").write_text(text + "（转载）\n", encoding="utf-8")
    (reports / '=cmd|"evil",\n.txt').write_text(report_text("云麓", 2012, 9) + '另有"引号",逗号\r和<script>。共办理业务77件。\n', encoding="utf-8", newline="")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (reports / "nothing.txt").write_bytes(b"")
    build([reports], folder / "data", Plan())
    (folder / "data" / "corrections.yml").write_text(CORRECTION % hashlib.sha256(text.encode()).hexdigest()[:16], encoding="utf-8")
    write_package(open_dataset(folder / "data"), folder / "package", Wishes(("sqlite", "jsonl")))
    return folder


def problems(folder: Path) -> list[tuple[str, str]]:
    """What Frictionless finds wrong: resource and kind of error."""
    pytest.importorskip("frictionless")
    done = subprocess.run([sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"], cwd=folder, capture_output=True, check=False)
    report = json.loads(done.stdout)
    assert report["stats"]["tasks"] or report["errors"], done.stdout
    found = [("", error["type"]) for error in report["errors"]]
    return found + [(task["name"], error["type"]) for task in report["tasks"] for error in task["errors"]]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_validates_with_all_keys_words_and_hashes(data: Path) -> None:
    assert problems(data / "package") == []
    assert {row["standing"] for row in rows_of(data / "package" / "data" / "corrections.csv")} == {"applied", "no_document"}
    assert len(rows_of(data / "package" / "data" / "failures.csv")) == 2


def test_every_file_of_the_package_is_described_with_its_hash_and_size(data: Path) -> None:
    folder = data / "package"
    described = {r["path"]: (r["hash"], r["bytes"]) for r in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    there = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wanted = {name: (f"sha256:{hashlib.sha256(c).hexdigest()}", len(c)) for name, c in there.items() if name not in ("datapackage.json", "SHA256SUMS")}
    assert described == wanted
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in there.items() if name != "SHA256SUMS"}


def broken(data: Path, folder: Path, table: str, change: Callable[[list[list[str]]], None]) -> Path:
    """A copy of the package in which one table was changed and its new hash noted down, so that only its content is wrong."""
    target = folder / "package"
    for path in (data / "package").rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(data / "package")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    path = target / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    descriptor = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    resource |= {"hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}", "bytes": path.stat().st_size}
    (target / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return target


def cell(rows: list[list[str]], column: str, value: str) -> None:
    rows[1][rows[0].index(column)] = value


@pytest.mark.parametrize(
    ("table", "change", "error"),
    [
        ("long", lambda rows: cell(rows, "report", "0" * 16), "foreign-key"),
        ("long", lambda rows: cell(rows, "indicator", "no.such.code"), "foreign-key"),
        ("long", lambda rows: cell(rows, "state", "perhaps"), "constraint-error"),
        ("long", lambda rows: cell(rows, "value", "twelve"), "type-error"),
        ("reports", lambda rows: rows.append(rows[1]), "primary-key"),
        ("panel", lambda rows: rows.append(rows[1]), "primary-key"),
        ("panel", lambda rows: cell(rows, "n_reports", ""), "constraint-error"),
        ("gaps", lambda rows: cell(rows, "reason", "lost"), "constraint-error"),
        ("breaks", lambda rows: cell(rows, "concept", "no_such_concept"), "foreign-key"),
        ("reports", lambda rows: cell(rows, "sha256", "xyz"), "constraint-error"),
    ],
)
def test_a_package_with_a_wrong_cell_fails(data: Path, tmp_path: Path, table: str, change: Callable[[list[list[str]]], None], error: str) -> None:
    assert (table, error) in problems(broken(data, tmp_path, table, change))


def test_a_package_whose_file_was_changed_afterwards_fails(data: Path, tmp_path: Path) -> None:
    folder = broken(data, tmp_path, "gaps", lambda _: None)
    (folder / "README.md").write_text("something else", encoding="utf-8")
    assert {error for name, error in problems(folder) if name == "readme-md"} == {"hash-count", "byte-count"}


def test_packaging_twice_gives_the_same_bytes_and_leaves_no_file_of_before(data: Path, tmp_path: Path) -> None:
    dataset = open_dataset(data / "data")
    write_package(dataset, tmp_path / "one", Wishes(("sqlite", "jsonl", "xlsx")))
    write_package(dataset, tmp_path / "one", Wishes(("sqlite", "jsonl")))
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*") if path.is_file()}
    assert files == {path.relative_to(data / "package"): path.read_bytes() for path in (data / "package").rglob("*") if path.is_file()}


def test_a_folder_that_holds_something_else_is_not_touched(data: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(DatasetError, match="neither empty nor a package"):
        write_package(open_dataset(data / "data"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_package_removes_nothing_outside_its_folder(data: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("stays", encoding="utf-8")
    (tmp_path / "one").mkdir()
    described = {"resources": [{"path": "../outside.txt"}, {"path": str(tmp_path / "outside.txt")}]}
    (tmp_path / "one" / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    write_package(open_dataset(data / "data"), tmp_path / "one")
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == "stays"


def test_an_unknown_format_is_refused_before_anything_is_written(data: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_package(open_dataset(data / "data"), tmp_path / "new", Wishes(("docx",)))
    assert not (tmp_path / "new").exists()


def test_without_an_evaluation_the_statement_says_that_nobody_measured(data: Path) -> None:
    text = (data / "package" / "accuracy.md").read_text(encoding="utf-8")
    assert "Nobody has measured the accuracy of this dataset" in text
    assert "### judge" in text
    assert "Nobody has measured it for this dataset" in (data / "package" / "README.md").read_text(encoding="utf-8")


def test_the_quoted_statement_has_the_unseen_half_and_not_the_tuned_one() -> None:
    text = project_statement()
    assert re.search(r"\| govreport_parse \| 0\.\d{4}", text)
    assert "### judge" in text
    assert "### develop" not in text
    assert "](gold.md)" not in text


def test_an_evaluation_makes_the_accuracy_statement(data: Path, tmp_path: Path) -> None:
    made = [Outcome(kind=Kind.RIGHT, code="requests.received", value=1), Outcome(kind=Kind.WRONG, code="fees.charged", value=2, sentence="收费两元的原句")]
    rest = {"headings_right": 3, "headings_wrong": 0, "headings_missed": 0, "differences": (), "periods": (), "cells": (), "masthead": {}}
    found = summed([Comparison(report="a", gold="a", era="narrative", carrier="plain", level="county", outcomes=made, chosen=made, **rest)], lambda code: code)
    (tmp_path / "evaluation.json").write_text(found.model_dump_json(), encoding="utf-8")
    evaluation = read_evaluation(tmp_path / "evaluation.json")
    write_package(open_dataset(data / "data"), tmp_path / "one", Wishes(("sqlite",), evaluation=evaluation))
    text = (tmp_path / "one" / "accuracy.md").read_text(encoding="utf-8")
    assert text.startswith("# Accuracy of 1 reports")
    assert "Nobody" not in text
    assert "| values | 1 | 1 | 0 | 0 | 0.5000" in text
    assert "收费两元的原句" not in text
    assert "precision 0.5000" in (tmp_path / "one" / "README.md").read_text(encoding="utf-8")
    assert (tmp_path / "one" / "evaluation.json").is_file()
    assert problems(tmp_path / "one") == []


def test_a_file_that_is_no_evaluation_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"x\.json"):
        read_evaluation(tmp_path / "x.json")


def test_authors_and_licence_stand_in_citation_and_description(data: Path, tmp_path: Path) -> None:
    (tmp_path / "about.yml").write_text(ABOUT, encoding="utf-8")
    write_package(open_dataset(data / "data"), tmp_path / "one", Wishes(about=read_about(tmp_path / "about.yml")))
    citation = yaml.safe_load((tmp_path / "one" / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["type"], citation["version"], citation["license"], citation["doi"]) == ("dataset", "1.2.0", "CC-BY-4.0", "10.1234/abcd")
    assert citation["authors"][0]["family-names"] == "李"
    assert citation["authors"][1] == {"name": "Some Institute"}
    assert str(citation["date-released"]) == "2026-03-01"
    descriptor = json.loads((tmp_path / "one" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["title"] for one in descriptor["contributors"]] == ["李明", "Some Institute"]
    assert descriptor["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert problems(tmp_path / "one") == []


@pytest.mark.parametrize("text", ["licence: MIT\nauthor: x\n", "authors: [{given: 明}]\n", "name: Has Blanks\n", "released: soon\n"])
def test_a_mistake_in_about_yml_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "about.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=r"about\.yml"):
        read_about(tmp_path / "about.yml")


def test_an_author_is_a_person_or_a_body() -> None:
    assert (Author(name="某研究所").full, About().by) == ("某研究所", "compilers not named (see about.yml)")


def test_datasette_metadata_describes_every_table_and_column_of_the_sqlite_file(data: Path) -> None:
    metadata = yaml.safe_load((data / "package" / "metadata.yml").read_text(encoding="utf-8"))
    tables: dict[str, Any] = metadata["databases"]["dataset"]["tables"]
    assert set(tables) == set(TABLES)
    for name, table in tables.items():
        header = list(rows_of(data / "package" / "data" / f"{name}.csv")[0]) if rows_of(data / "package" / "data" / f"{name}.csv") else []
        assert not header or list(table["columns"]) == header
        assert set(table.get("facets", ())) <= set(table["columns"])


def test_the_rules_of_the_tables_name_columns_that_are_there(data: Path) -> None:
    descriptor = json.loads((data / "package" / "datapackage.json").read_text(encoding="utf-8"))
    columns = {r["name"]: {field["name"] for field in r["schema"]["fields"]} for r in descriptor["resources"] if r["type"] == "table"}
    assert set(columns) == set(load_tables().tables) == set(TABLES)
    for name, entry in load_tables().tables.items():
        assert {*entry.key, *entry.required, *entry.unique, *entry.facets, *entry.to} <= columns[name], name
        assert all(known.partition(".")[2] in columns[known.partition(".")[0]] for known in entry.to.values())


def test_the_codebook_explains_every_column_and_shows_html_as_text(data: Path) -> None:
    rows = rows_of(data / "package" / "codebook" / "codebook.csv")
    assert {row["table"] for row in rows} == set(TABLES)
    assert all(row["label_zh"] and row["label_en"] for row in rows)
    page = (data / "package" / "codebook" / "codebook.html").read_text(encoding="utf-8")
    assert page.count("<h4>") > 100
    assert "<script" not in page
    assert all(f"<code>{concept.id}</code>" in page for concept in load_codebook().concepts)


def test_the_readme_counts_what_is_there_and_what_is_missing(data: Path) -> None:
    text = (data / "package" / "README.md").read_text(encoding="utf-8")
    reports, gaps = (rows_of(data / "package" / "data" / f"{name}.csv") for name in ("reports", "gaps"))
    coverage = rows_of(data / "package" / "data" / "coverage.csv")
    assert f"| reports | {len(reports)} (" in text
    assert sum(int(row["missing"]) for row in coverage) == len(gaps)
    assert f"| {sum(int(row['due']) for row in coverage)} | {len(rows_of(data / 'package' / 'data' / 'panel.csv'))} | {len(gaps)} |" in text
    assert "damaged 1" in text


def test_an_empty_dataset_gives_a_package_that_validates(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    build([tmp_path / "reports"], tmp_path / "data", Plan())
    write_package(open_dataset(tmp_path / "data"), tmp_path / "package")
    assert problems(tmp_path / "package") == []


def test_the_command_writes_the_package_and_names_its_files(data: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["package", str(data / "data"), "-o", str(tmp_path / "out"), "--to", ""])
    assert done.exit_code == 0, done.output
    assert str(tmp_path / "out" / "datapackage.json") in done.output
    assert not (tmp_path / "out" / "data" / "dataset.sqlite").exists()
