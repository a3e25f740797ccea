"""A user's own pattern cannot hold up a report."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import CodebookError
from govreport_parse.text import limited
from govreport_parse.text.limited import Limited
from govreport_parse.text.phrases import compile_phrase


def test_a_pattern_without_end_is_an_error_that_names_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SECONDS", 0.2)
    slow = Limited(regex.compile(r"(?:a|[ab])+(?:a|[ab])+(?:a|[ab])+$"), "training.drills")
    with pytest.raises(CodebookError, match=r"training\.drills.*0\.2 seconds") as caught:
        slow.search("a" * 3000 + "c")
    assert caught.value.code == "slow_pattern"


def test_phrases_of_a_user_have_the_clock_and_shipped_ones_do_not(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(
        'indicators: [{code: training.drills, topic: training, label_zh: 演练, label_en: Drills, unit: 次, phrases: [{say: "演练{n}"}]}]', encoding="utf-8"
    )
    codebook = load_codebook([path])
    own = codebook.indicators["training.drills"]
    assert isinstance(compile_phrase(own, own.phrases[0], codebook).left, Limited)
    shipped = codebook.indicators["requests.received"]
    assert not any(isinstance(side, Limited) for phrase in shipped.phrases for c in [compile_phrase(shipped, phrase, codebook)] for side in (c.left, c.right))
