"""What is written from the codebook: it must not be stale, and it must be usable."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from govreport_parse.codebook import generate
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.schema.count import Count
from govreport_parse.schema.counts import Counts


def test_the_generated_files_are_not_stale() -> None:
    assert [path.name for path, _ in generate.find_stale()] == [], "run: make counts"


def test_the_command_says_what_it_wrote_and_what_is_stale(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(generate, "COUNTS", tmp_path / "counts.py")
    monkeypatch.setattr(generate, "DOCS", tmp_path / "codebook.md")
    assert generate.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert generate.main(["--force"]) == 2


def test_every_code_is_an_attribute_path_that_knows_its_count() -> None:
    for code in load_codebook().indicators:
        chosen = {code: Count(value=7, state="stated", confidence="high", observation=0, policy="only")}
        node = Counts(chosen)
        for segment in code.split("."):
            assert not node
            node = getattr(node, segment)
        assert node == 7
        assert node.value == 7
        assert Counts.knows(code)


def test_groups_and_unknown_codes_are_not_known() -> None:
    assert [Counts.knows(code) for code in ("requests.outcome", "requests", "", "no.such", "requests.received.in_person.x", "knows")] == [False] * 6


def test_what_the_report_does_not_state_has_no_value() -> None:
    node = Counts({}).requests.received.in_person
    assert (node.value, node.state, node.count, bool(node)) == (None, None, None, False)
    assert repr(node) == "<requests.received.in_person: not stated>"


@pytest.mark.skipif(shutil.which("ruff") is None, reason="ruff is not on the path")
def test_the_typed_counts_are_formatted() -> None:
    done = subprocess.run(["ruff", "format", "--check", str(generate.COUNTS)], check=False, capture_output=True)  # noqa: S607 - a fixed command
    assert done.returncode == 0


def test_the_documentation_names_every_indicator_and_check() -> None:
    text = generate.write_docs(load_codebook())
    known = load_codebook()
    assert [check.id for check in known.checks if f"`{check.id}`" not in text] == []
    assert [code for code in known.indicators if not code.startswith("form.requests.") and f"`{code}`" not in text] == []
