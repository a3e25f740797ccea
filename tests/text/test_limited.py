"""A user's own pattern cannot hold up a report."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import CodebookError
from govreport_parse.text import limited
from govreport_parse.text.families import compile_families
from govreport_parse.text.limited import Limited
from govreport_parse.text.phrases import compile_phrase
from govreport_parse.text.zero_words import compile_zeros


def test_a_pattern_without_end_is_an_error_that_names_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SECONDS", 0.2)
    slow = Limited(regex.compile(r"(?:a|[ab])+(?:a|[ab])+(?:a|[ab])+$"), "training.drills")
    with pytest.raises(CodebookError, match=r"training\.drills.*0\.2 seconds") as caught:
        slow.search("a" * 3000 + "c")
    assert caught.value.code == "slow_pattern"


def test_phrases_of_a_user_have_the_clock_and_shipped_ones_do_not(tmp_path: Path) -> None:
    codebook = with_own(
        tmp_path,
        'indicators: [{code: training.drills, topic: training, label_zh: 演练, label_en: Drills, unit: 次, phrases: [{say: "演练{n}"}], zero: [演练]}]',
    )
    own = codebook.indicators["training.drills"]
    assert isinstance(compile_phrase(own, own.phrases[0], codebook).left, Limited)
    shipped = codebook.indicators["requests.received"]
    assert not any(isinstance(side, Limited) for phrase in shipped.phrases for c in [compile_phrase(shipped, phrase, codebook)] for side in (c.left, c.right))
    zeros = {zero.code: isinstance(zero.noun, Limited) for zero in compile_zeros(codebook)}
    assert [code for code, has_clock in zeros.items() if has_clock] == ["training.drills"]


def test_families_of_a_user_have_the_clock_and_shipped_ones_do_not(tmp_path: Path) -> None:
    codebook = with_own(
        tmp_path, 'families: [{family: ways_of_drills, within: [training.sessions], units: [次], words: {training.sessions: ["夜间"]}, unless: "计划"}]'
    )
    clocks = {
        kinds.family.family: {isinstance(pattern, Limited) for pattern in (kinds.unless, *(p for _, p in kinds.patterns)) if pattern is not None}
        for kinds in compile_families(codebook)
    }
    assert clocks.pop("ways_of_drills") == {True}
    assert set().union(*clocks.values()) == {False}


def test_a_turn_of_phrase_that_a_user_adds_to_a_shipped_indicator_has_the_clock(tmp_path: Path) -> None:
    codebook = with_own(tmp_path, 'shared: [{shared: drills, codes: [requests.received], phrases: [{say: "演练申请{n}"}]}]')
    assert codebook.own == ("requests.received",)
    indicator = codebook.indicators["requests.received"]
    assert isinstance(compile_phrase(indicator, indicator.phrases[-1], codebook).left, Limited)


def test_sentences_that_a_user_gives_for_the_rows_of_a_table_have_the_clock(tmp_path: Path) -> None:
    row = "{key: drills, labels: [演练], phrases: [{say: '演练{n}'}]}"
    matrix = f"{{name: drills, form: form2021, kind: matrix, title_zh: 演练, unit: 次, code: 'drills.{{row}}.{{column}}', rows: [{row}], columns: [{{key: total, labels: [总计]}}]}}"
    codebook = with_own(tmp_path, f"layouts: [{matrix}]")
    assert codebook.own == ("drills.drills.total",)
    indicator = codebook.indicators["drills.drills.total"]
    assert isinstance(compile_phrase(indicator, indicator.phrases[0], codebook).left, Limited)


def test_a_pattern_with_a_clock_looks_only_between_two_places() -> None:
    pattern = Limited(regex.compile("演练"), "training.drills")
    assert pattern.search("演练,演练", 1, 4) is None
    assert pattern.match("夜间演练", 2) is not None


def with_own(folder: Path, entries: str) -> Codebook:
    path = folder / "own.yml"
    path.write_text(entries, encoding="utf-8")
    return load_codebook([path])
