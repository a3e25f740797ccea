"""Shipped patterns are compiled when they are first asked, and each of them is one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import CodebookError
from govreport_parse.text.later import Later
from govreport_parse.text.phrases import compile_phrases
from govreport_parse.text.zero_words import compile_zeros


def test_every_shipped_pattern_is_one() -> None:
    codebook = load_codebook()
    phrases = compile_phrases(codebook)
    patterns = [pattern for c in phrases for pattern in (c.left, c.right, c.unless, c.unless_then)] + [zero.noun for zero in compile_zeros(codebook)]
    later = [pattern for pattern in patterns if isinstance(pattern, Later)]
    assert len(later) > 2000
    for pattern in later:
        pattern.compile()


def test_a_pattern_finds_the_same_before_and_after_it_was_compiled() -> None:
    pattern = Later("公开(?P<n>[0-9]+)", "disclosure.items_total")
    for _ in range(2):
        found = pattern.search("主动公开12条", 2)
        assert found is not None
        assert found["n"] == "12"
        assert pattern.match("主动公开12条") is None


def test_what_is_no_pattern_is_named_with_its_indicator() -> None:
    with pytest.raises(CodebookError, match=r"disclosure\.items_total.*"):
        Later("公开(", "disclosure.items_total").search("公开12条")


def test_compiling_waits_for_the_first_report() -> None:
    asked = (
        "import regex; made = []; compile = regex.compile\n"
        "regex.compile = lambda *a, **k: made.append(a) or compile(*a, **k)\n"
        "from govreport_parse.codebook.loading import load_codebook\n"
        "from govreport_parse.extractors.frames import rules_of\n"
        "rules_of(load_codebook()); print(len(made))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1000
