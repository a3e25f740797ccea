"""The headings of short texts: the cases of the fixture files, and the laws of splitting on generated text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.section import Section
from govreport_parse.splitters.outline import split
from govreport_parse.text.normalize import as_value

CODEBOOK = load_codebook()
CASE = re.compile(r"(?m)^## (.+)\n((?:> .*\n)+)((?:(?!## ).+\n?)+)")
CASES = [
    (f"{f.stem}: {m[1]}", [line[2:] for line in m[2].splitlines()], m[3].strip().splitlines())
    for f in sorted(Path(__file__).parents[1].glob("fixtures/headings/*.md"))
    for m in CASE.finditer(f.read_text(encoding="utf-8"))
]
NUMBERS = ("第一部分", "一、", "二、", "一　", "（一）", "(二)", "㈠", "1．", "2、", "（1）", "①", "附件1：", "一是", "")
TITLES = (
    "总体情况",
    "主动公开情况",
    "概　述",
    "依申请公开情况2021年，我局没有收到申请",
    "加强领导，提供保障。",
    "问题",
    "本年新收政府信息公开申请数量",
    "|0|1|",
    "58",
)
PARAGRAPHS = st.one_of(
    st.builds("".join, st.tuples(st.sampled_from(NUMBERS), st.sampled_from(TITLES))), st.text(alphabet="一二（）1.、。 　公开情况2021年|\t", max_size=20)
)


def document_of(paragraphs: list[str]) -> Document:
    return assemble(Source(location="case", sha256="", size=0), "", [Draft(p) for p in paragraphs])


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from walk(section.children)


def blocks_of(sections: tuple[Section, ...]) -> list[int]:
    return [block for section in walk(sections) for block in section.blocks]


@pytest.mark.parametrize(("name", "paragraphs", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_text_has_these_headings_and_no_others(name: str, paragraphs: list[str], expected: list[str]) -> None:
    found = [f"{as_value(s.number)} {s.title}" for s in walk(split(document_of(paragraphs), CODEBOOK).sections) if s.number]
    assert found == ([] if expected == ["-"] else expected)


def test_the_cases_are_all_read_from_the_files() -> None:
    files = sorted(Path(__file__).parents[1].glob("fixtures/headings/*.md"))
    assert len(CASES) == sum(f.read_text(encoding="utf-8").count("\n## ") for f in files) > 60


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=14))
def test_splitting_loses_nothing_and_keeps_the_order(paragraphs: list[str]) -> None:
    document = document_of(paragraphs)
    assert blocks_of(split(document, CODEBOOK).sections) == [block.index for block in document.blocks]


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=14))
def test_every_heading_stands_at_the_beginning_of_its_section(paragraphs: list[str]) -> None:
    document = document_of(paragraphs)
    for section in walk(split(document, CODEBOOK).sections):
        if section.heading is not None and section.heading.place is not None:
            place = section.heading.place
            assert document.text[place.start : place.end] == section.heading.quote
            assert place.block == section.blocks[0]
            assert section.title in section.heading.quote


def test_an_unnumbered_heading_may_stand_above_the_one_word_that_nothing_happened() -> None:
    paragraphs = ["一、工作进展情况", "全年工作平稳，群众较为满意。", "依申请公开政府信息办理情况", "目前暂无。", "政府信息公开的收费及减免情况", "目前暂无。"]
    found = [s.title for s in walk(split(document_of(paragraphs), CODEBOOK).sections)]
    assert found == ["工作进展情况", "依申请公开政府信息办理情况", "政府信息公开的收费及减免情况"]
