"""Any official table with random drift, in any carrier, reads back every cell or says which it could not."""

from __future__ import annotations

import random

import pytest
from drawn_acts import disclosure, remedies
from drawn_forms import Drawn, Wanted, requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judged_cells import Judged, judge
from printed_forms import DUMPS, HEADINGS, dump, page, word, workbook

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse

CODEBOOK = load_codebook()
WHOLE = ("page", "pasted page", "word", "workbook", "workbook of sheets")
APART = ("tabs", "pipes", "lines", "spaced")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def drawn_report(rnd: random.Random, *, plain: bool) -> tuple[str, list[tuple[str, Drawn]], Wanted]:
    form = rnd.choice(["form2019", "form2021"])
    tables = [disclosure(rnd, form, plain=plain), requests(rnd, form, plain=plain), remedies(rnd, plain=plain)]
    wanted = {code: value for drawn in tables for code, value in drawn.wanted.items()}
    return form, list(zip(HEADINGS, tables, strict=True)), wanted


def read(kind: str, rnd: random.Random, *, plain: bool) -> Judged:
    form, tables, wanted = drawn_report(rnd, plain=plain)
    if kind in DUMPS:
        content = dump(form, tables, kind)
    elif kind == "word":
        content = word(form, tables)
    elif kind.startswith("workbook"):
        content = workbook(form, tables, apart=kind.endswith("sheets"))
    else:
        content = page(form, tables, pasted=kind.startswith("pasted"))
    return judge(parse(content, codebook=CODEBOOK), wanted)


@pytest.mark.parametrize("kind", [*WHOLE, *APART])
def test_every_cell_of_a_table_as_the_form_prints_it_is_read(kind: str) -> None:
    for seed in range(3):
        judged = read(kind, random.Random(seed), plain=True)
        assert judged.right
        assert [*judged.wrong, *judged.refused, *judged.silent] == [], seed


@SLOW
@given(st.randoms(use_true_random=False), st.sampled_from(WHOLE))
def test_drift_never_loses_a_cell_in_silence_where_the_carrier_has_tables(rnd: random.Random, kind: str) -> None:
    judged = read(kind, rnd, plain=False)
    assert not judged.unnoticed
    assert not judged.silent
    assert len(judged.refused) <= 0.1 * (len(judged.right) + len(judged.refused))


@SLOW
@given(st.randoms(use_true_random=False), st.sampled_from(DUMPS))
def test_drift_never_gives_a_wrong_cell_without_a_finding_where_tables_are_dumped_as_text(rnd: random.Random, kind: str) -> None:
    judged = read(kind, rnd, plain=False)
    assert not judged.unnoticed
    assert not judged.silent


@SLOW
@given(st.randoms(use_true_random=False))
def test_cells_that_run_together_are_read_right_or_refused(rnd: random.Random) -> None:
    judged = read("joined", rnd, plain=True)
    assert not judged.unnoticed
    assert not judged.silent
