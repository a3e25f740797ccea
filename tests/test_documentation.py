"""The documentation names everything that a user meets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from govreport_parse import registry
from govreport_parse.cli.main import app
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import LONG, MASTHEAD

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md")
DATASET = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback is not None)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    if command == "version":
        assert "govreport version" in text_of("CITATION.cff")
    else:
        assert all(f"govreport {command}" in text_of(name) for name in READMES)


@pytest.mark.parametrize("name", sorted(writer.FORMAT for writer in registry.collect("govreport_parse.writers", "FORMAT")))
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in DATASET
    assert all(f"`{name}`" in text_of(page) for page in READMES)


@pytest.mark.parametrize("name", sorted({column.name for column in (*LONG, *MASTHEAD) if not column.name.startswith("contact_")}))
def test_every_column_is_documented(name: str) -> None:
    assert f"`{name}`" in DATASET


@pytest.mark.parametrize("state", [*State, "undecided", "not_mentioned"])
def test_every_state_is_documented(state: str) -> None:
    assert f"| `{state}` |" in DATASET


@pytest.mark.parametrize("field", [field.alias or name for name, field in Report.model_fields.items()])
def test_every_part_of_the_json_is_documented(field: str) -> None:
    assert f"`{field}`" in DATASET


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text_of(page))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_readmes_give_the_same_two_commands() -> None:
    commands = [[line for line in text_of(name).splitlines() if line.startswith("python3 -m venv")] for name in READMES]
    assert len(commands[0]) == 2
    assert commands[0] == commands[1]


def test_the_example_of_the_readme_is_what_the_program_says() -> None:
    command, shown = re.findall(r"(?ms)^\$ govreport (explain [^\n]+)\n(.+?)^```", text_of("README.md"))[0]
    said = subprocess.run([sys.executable, "-m", "govreport_parse.cli.main", *command.split()], cwd=ROOT, capture_output=True, check=True)
    assert said.stdout.decode("utf-8").splitlines() == shown.splitlines()
