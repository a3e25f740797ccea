"""Values in sentences: the cases of the fixture files and the examples of the codebook."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from govreport_parse.codebook.entries import Family, Parts, Shared
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.phrases import PhraseReading, read_phrases
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section

CODEBOOK = load_codebook()
CASE = re.compile(r"(?m)^topic: (\w+)\n(.+)\n=>(.*)$")
CASES = [
    (f.stem, m[1], m[2], m[3]) for f in sorted(Path(__file__).parents[1].glob("fixtures/phrases/*.md")) for m in CASE.finditer(f.read_text(encoding="utf-8"))
]
SCOPES = {"own": "own-agency", "whole": "whole-jurisdiction"}
NOTHING: frozenset[int] = frozenset()


def document_of(*texts: str) -> Document:
    return assemble(Source(location="case", sha256="", size=0), "", [Draft(t) for t in texts])


def reading_of(text: str, topic: str, year: int = 2015) -> PhraseReading:
    section = Section(number="", title="", level=1, topic=topic, blocks=(0,))
    return read_phrases(document_of(text), (section,), CODEBOOK, Masthead(year=year), NOTHING, [])


@pytest.mark.parametrize(("file", "topic", "text", "expected"), CASES, ids=[c[2][:24] for c in CASES])
def test_a_sentence_gives_its_values_and_no_others(file: str, topic: str, text: str, expected: str) -> None:
    observations = reading_of(text, topic, 2022 if "2022" in text else 2015).observations
    got = {(o.indicator, o.value, o.period.value): o.scope.value for o in observations}
    wanted = {}
    for item in expected.split():
        code, value = item.split("=")
        value, _, period = value.partition("/")
        value, _, scope = value.partition("@")
        wanted[code, Decimal(value), period or "year"] = SCOPES.get(scope)
    assert {k for k in got if k[2] != "cumulative" or k in wanted} == set(wanted)
    assert {k: got[k] for k, scope in wanted.items() if scope} == {k: scope for k, scope in wanted.items() if scope}


def year_of(code: str) -> int:
    """The year that an example is read for: the forms have their cells since 2019."""
    return 2022 if code.startswith("form.") else 2015


EXAMPLES = [(i.code, i.topic, e.text, e.value) for i in CODEBOOK.indicators.values() for e in i.examples]
COUNTEREXAMPLES = [(i.code, i.topic, t) for i in CODEBOOK.indicators.values() for t in i.counterexamples]


@pytest.mark.parametrize(("code", "topic", "text", "value"), EXAMPLES)
def test_every_example_of_the_codebook_is_read(code: str, topic: str, text: str, value: float) -> None:
    assert Decimal(str(value)) in {o.value for o in reading_of(text, topic, year_of(code)).observations if o.indicator == code and o.period == "year"}


@pytest.mark.parametrize(("code", "topic", "text"), COUNTEREXAMPLES)
def test_no_counterexample_of_the_codebook_is_read(code: str, topic: str, text: str) -> None:
    assert not [o for o in reading_of(text, topic, year_of(code)).observations if o.indicator == code and o.period == "year"]


def test_every_quote_stands_at_its_place() -> None:
    for _, topic, text, _ in CASES:
        document, reading = document_of(text), reading_of(text, topic)
        for item in [*reading.observations, *reading.unclaimed]:
            place = item.evidence.place
            assert place is not None
            assert document.text[place.start : place.end] == item.evidence.quote


def test_full_width_digits_and_spaces_change_nothing() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for _, topic, text, _ in CASES:
        plain = [(o.indicator, o.value, o.period) for o in reading_of(text, topic).observations]
        assert [(o.indicator, o.value, o.period) for o in reading_of(text.translate(wide), topic).observations] == plain


def test_a_number_that_nobody_read_is_returned_with_its_place() -> None:
    (left,) = reading_of("全县开通党政服务中心288个。", "overview").unclaimed
    assert (left.text, left.value, left.unit, left.reason) == ("288个", 288, "个", "no_rule")


def test_a_difference_is_not_a_value() -> None:
    reading = reading_of("收到政府信息公开申请58件，比上年增加11件。", "on_request")
    assert [u.reason for u in reading.unclaimed] == ["change"]


def test_a_number_without_unit_is_kept_with_low_confidence() -> None:
    (observation,) = reading_of("编辑《政务信息》10期，公开信息52。", "proactive").observations
    assert (observation.value, observation.unit, observation.confidence) == (52, None, "low")
    assert observation.reasons == ("no unit is printed",)


def test_one_number_carries_two_codes_only_through_different_words() -> None:
    reading = reading_of("收到政府信息公开申请6件，全部在法定期限内办结。", "on_request")
    places = [(o.evidence.focus, o.indicator) for o in reading.observations]
    assert len({focus for focus, _ in places}) == len(places)


def test_items_below_a_heading_of_one_field_are_no_total() -> None:
    blocks = ("全年共发布信息68条。", "全年共主动公开政府信息912条。")
    document = document_of(*blocks)
    section = Section(number="（三）", title="推进安全生产信息公开", level=2, topic="proactive", blocks=(0, 1))
    read = read_phrases(document, (section,), CODEBOOK, Masthead(year=2015), NOTHING, []).observations
    assert [o.value for o in read if o.indicator == "disclosure.items_total"] == [Decimal(912)]


FAMILY_EXAMPLES = [(family, example) for family in CODEBOOK.families for example in family.examples]


@pytest.mark.parametrize(("family", "example"), FAMILY_EXAMPLES, ids=[f"{f.family}-{e.text[:16]}" for f, e in FAMILY_EXAMPLES])
def test_every_list_of_a_family_is_read_and_nothing_else_of_it(family: Family, example: Parts) -> None:
    topic = next((token[6:] for token in family.within if token.startswith("topic:")), "remedies")
    read = {(o.indicator, o.value) for o in reading_of(example.text, topic).observations if o.indicator in family.words}
    assert read == {(code, Decimal(str(value))) for code, value in example.counts.items()}


SHARED_EXAMPLES = [(entry, example) for entry in CODEBOOK.shared for example in entry.examples]


@pytest.mark.parametrize(("entry", "example"), SHARED_EXAMPLES, ids=[f"{e.shared}-{x.text[:16]}" for e, x in SHARED_EXAMPLES])
def test_every_turn_that_several_have_in_common_is_read_and_nothing_else_of_it(entry: Shared, example: Parts) -> None:
    topic = CODEBOOK.indicators[entry.codes[0]].topic
    read = {(o.indicator, o.value) for o in reading_of(example.text, topic).observations if o.indicator in entry.codes}
    assert read == {(code, Decimal(str(value))) for code, value in example.counts.items()}
