"""The sieve leaves every pattern that can match."""

from __future__ import annotations

from decimal import Decimal

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.frames import rules_of
from govreport_parse.text.numerals import read_numeral
from govreport_parse.text.sieve import make_sieve, needed_words, sift

CODEBOOK = load_codebook()
RULES = rules_of(CODEBOOK)
PATTERNS = [
    *(side.pattern for phrase in RULES.phrases for side in (phrase.left, phrase.right) if side is not None),
    *(pattern.pattern for _, pattern in RULES.cues),
    *(zero.noun.pattern for zero in RULES.zeros),
]
SIEVE = make_sieve(PATTERNS)
FOUND = [regex.compile(pattern).search for pattern in PATTERNS]  # compiled once: the cache of the library holds fewer
WORDS = sorted({word for pattern in PATTERNS for word in needed_words(pattern)})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("网站公开", {"网站公开"}),
        ("网站?公开", {"公开"}),
        ("(?:公开|发布){2}信息", {"信息", "公开", "发布"}),
        ("(?:公开|发布)*信息", {"信息"}),
        ("(?:公开|[0-9])", set()),
        ("(?<!不)予以?[公发]开{1,2}", {"予"}),
        (r"\(含.*\)", {"(含"}),
        ("a++b", {"a"}),
        ("甲(?=乙丙)", {"甲"}),
        ("甲{0}", set()),
    ],
)
def test_the_words_of_a_pattern_stand_in_all_its_matches(pattern: str, words: set[str]) -> None:
    found = needed_words(pattern)
    assert len(found) == 0 if not words else found and all(any(word in other or other in word for other in words) for word in found)


def test_a_pattern_that_is_not_understood_is_always_left() -> None:
    assert needed_words("甲(?(1)乙)") == frozenset()
    assert sift(make_sieve(["甲(?#", None]), "丙") == 0b11


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "共", "为", "的", "政府信息", "公开", "申请", "条", "件", ",", "、"]), max_size=8).map("".join))
def test_no_phrase_of_the_codebook_that_matches_is_held_back(text: str) -> None:
    left = sift(SIEVE, text)
    held_back = [pattern for place, pattern in enumerate(PATTERNS) if not left >> place & 1 and FOUND[place](text)]
    assert held_back == []


def test_every_example_of_the_codebook_passes_the_sieve_of_its_phrase() -> None:
    texts = [example.text for indicator in CODEBOOK.indicators.values() for example in indicator.examples]
    assert len(texts) > 50
    for text in texts:
        left = sift(SIEVE, text)
        assert not [p for place, p in enumerate(PATTERNS) if not left >> place & 1 and FOUND[place](text)]


def test_most_phrases_are_held_back_from_an_ordinary_sentence() -> None:
    left = sift(SIEVE, "全县收到政府信息公开申请")
    assert left.bit_count() < len(PATTERNS) / 3


def test_a_row_of_digits_without_end_is_no_number_and_never_zero() -> None:
    assert read_numeral("9" * 6000) is None
    assert read_cell("9" * 6000, "件", CODEBOOK).state == "unreadable"
    assert read_cell("9" * 20, "件", CODEBOOK).value == Decimal("9" * 20)
