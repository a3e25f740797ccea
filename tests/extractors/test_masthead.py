"""The masthead of short text files: the cases of the fixture files, and the evidence behind every field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors.masthead import read_masthead
from govreport_parse.readers import plain
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.report import Masthead
from govreport_parse.splitters.outline import split

CODEBOOK = load_codebook()
CASE = re.compile(r"(?m)^## (.+)\n((?:> .*\n)+)((?:[\w.]+: .+\n?)+)")
CASES = [
    (f"{f.stem}: {m[1]}", "\n".join(line[2:] for line in m[2].splitlines()), dict(line.split(": ", 1) for line in m[3].splitlines()))
    for f in sorted(Path(__file__).parents[1].glob("fixtures/mastheads/*.md"))
    for m in CASE.finditer(f.read_text(encoding="utf-8"))
]


def read(text: str) -> tuple[Document, Masthead]:
    document = plain.read(Source(location="case.txt", sha256="", size=len(text)), text.encode())
    masthead, _ = read_masthead(document, split(document, CODEBOOK).sections, CODEBOOK)
    return document, masthead


def field(masthead: Masthead, name: str) -> str:
    value = getattr(masthead.contact, name.removeprefix("contact.")) if name.startswith("contact.") else getattr(masthead, name)
    return "-" if value is None else str(value)


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_report_names_itself(name: str, text: str, expected: dict[str, str]) -> None:
    _, masthead = read(text)
    assert {key: field(masthead, key) for key in expected} == expected


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_every_field_is_quoted_where_it_stands(text: str) -> None:
    document, masthead = read(text)
    assert {name for name in ("title", "agency", "year", "published", "period_start") if getattr(masthead, name) is not None} <= set(masthead.evidence)
    for evidence in masthead.evidence.values():
        assert evidence.quote
        assert evidence.place is None or document.text[evidence.place.start : evidence.place.end] == evidence.quote


def test_the_cases_are_all_read_from_the_files() -> None:
    files = sorted(Path(__file__).parents[1].glob("fixtures/mastheads/*.md"))
    assert len(CASES) == sum(f.read_text(encoding="utf-8").count("\n## ") for f in files) > 100
