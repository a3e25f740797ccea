"""A form that was read before is read from memory: the same cells as without it, whatever numbers stand in them."""

from __future__ import annotations

import random
import re

import pytest
from drawn_acts import disclosure, remedies
from drawn_forms import requests
from printed_forms import HEADINGS, page

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.extractors import sheets
from govreport_parse.pipeline import parse
from govreport_parse.schema.report import Report

CODEBOOK = load_codebook()
_NUMBER_CELL = re.compile(rb"(?<=>)[0-9]+(?=<)")


def drawn(seed: int, *, plain: bool) -> bytes:
    rnd = random.Random(seed)
    form = rnd.choice(["form2019", "form2021"])
    tables = [disclosure(rnd, form, plain=plain), requests(rnd, form, plain=plain), remedies(rnd, plain=plain)]
    return page(form, list(zip(HEADINGS, tables, strict=True)), pasted=bool(seed % 2))


def with_other_numbers(content: bytes, seed: int) -> bytes:
    """The same page, filled in by somebody whose sums do not agree."""
    rnd = random.Random(seed)
    return _NUMBER_CELL.sub(lambda match: str(rnd.choice([0, 0, 1, 7, 25, 1308])).encode() if rnd.random() < 0.9 else match[0], content)


def afresh(content: bytes) -> Report:
    sheets._MEMORY.clear()
    return parse(content, codebook=CODEBOOK)


@pytest.mark.parametrize("plain", [True, False])
def test_memory_changes_no_report(plain: bool) -> None:
    for seed in range(24):
        first = drawn(seed, plain=plain)
        for content in (with_other_numbers(first, seed), with_other_numbers(first, seed + 1)):
            wanted = afresh(content)
            afresh(first)
            assert parse(content, codebook=CODEBOOK) == wanted, seed


def test_a_form_is_read_from_memory_and_another_codebook_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(3, plain=True)
    wanted = afresh(with_other_numbers(first, 1))
    afresh(first)
    kept = len(sheets._MEMORY)
    assert kept == 3
    assert parse(first, codebook=load_codebook().model_copy()) == afresh(first)

    def refuse(*_: object) -> None:
        raise AssertionError("not from memory")

    monkeypatch.setattr(sheets, "_read", refuse)
    assert parse(with_other_numbers(first, 1), codebook=CODEBOOK) == wanted


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 4)
    sheets._MEMORY.clear()
    for seed in range(6):
        parse(drawn(seed, plain=True), codebook=CODEBOOK)
    assert len(sheets._MEMORY) <= 4


def test_a_year_in_a_list_is_no_number_to_forget() -> None:
    """A list with a column for each year is read by its years: another one with the same labels has others."""
    labels = {"网站公开数": (310, 420), "受理申请总数": (7, 9), "当面申请": (2, 3), "同意公开答复数": (5, 8), "政府公报公开数": (12, 6)}
    rows = "".join(f"<tr><td>{label}</td><td>条</td><td>{one}</td><td>{other}</td></tr>" for label, (one, other) in labels.items())
    texts = []
    for years in ((2012, 2013), (2013, 2012)):
        table = f"<table><tr><td>指标</td><td>单位</td><td>{years[0]}</td><td>{years[1]}</td></tr>{rows}</table>"
        content = f"<html><body><h1>青山县2013年政府信息公开工作年度报告</h1><p>一、概述</p><p>本县依法公开。</p>{table}</body></html>".encode()
        texts.append((content, afresh(content)))
    for content, wanted in (*texts, *reversed(texts)):
        assert parse(content, codebook=CODEBOOK) == wanted
    assert [texts[0][1].value("requests.received"), texts[1][1].value("requests.received")] == [9, 7]
