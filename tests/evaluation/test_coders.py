"""Agreement of coders, against coefficients worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport_parse.errors import GoldError
from govreport_parse.evaluation.coders import Coder, coefficient, compare_coders, ratio_distance
from govreport_parse.evaluation.coding import load_coding

Values = dict[Decimal | None, str]


CODING = load_coding()


def coder(name: str, **values: int | tuple[int | None, ...] | None) -> Coder:
    listed = {code: value if isinstance(value, tuple) else (value,) for code, value in values.items()}
    said: dict[str, Values] = {code: {None if v is None else Decimal(v): "own-agency" for v in items} for code, items in listed.items()}
    return Coder(name=name, reports={"r-1": said})


def test_cohens_kappa_of_the_textbook_table_is_four_tenths() -> None:
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert coefficient("kappa", dict(enumerate_units(table))) == 0.4


def test_krippendorffs_alpha_is_one_less_the_observed_over_the_expected_disagreement() -> None:
    pairs = [(1.0, 1.0), (2.0, 3.0), (4.0, 4.0)]
    values = [value for pair in pairs for value in pair]
    observed = sum(2 * ratio_distance(*pair) for pair in pairs) / len(values)
    expected = sum(ratio_distance(a, b) for a in values for b in values) / (len(values) * (len(values) - 1))
    assert coefficient("alpha", dict(enumerate_units(pairs)), ratio_distance) == round(1 - observed / expected, 4)


def test_nothing_to_tell_apart_has_no_coefficient() -> None:
    assert coefficient("kappa", {("r", "c"): ("zero", "zero")}) is None


def test_number_zero_blank_and_not_mentioned_are_four_states() -> None:
    first = coder("A", received=5, sessions=0, meetings=None, staff=3)
    second = coder("B", received=6, sessions=0, meetings=0)
    result = compare_coders(first, second, CODING)
    assert (result.units, result.agreement.right, result.agreement_states.right) == (4, 1, 2)
    assert [(d.code, d.first, d.second) for d in result.disputes] == [("meetings", (None,), (0,)), ("received", (5,), (6,)), ("staff", (3,), ())]


def test_of_several_values_the_equal_ones_are_compared_first() -> None:
    result = compare_coders(coder("A", received=(3, 12)), coder("B", received=(12, 4, 90)), CODING)
    assert (result.counts, result.agreement_counts.right) == (2, 1)


def test_coders_without_a_common_report_cannot_be_compared() -> None:
    with pytest.raises(GoldError, match="share no report"):
        compare_coders(coder("A", received=1), Coder(name="B", reports={}), CODING)


def enumerate_units(pairs: list[tuple[object, object]]) -> list[tuple[tuple[str, str], tuple[object, object]]]:
    return [(("r", str(index)), pair) for index, pair in enumerate(pairs)]


def test_twin_codes_of_the_same_statement_are_agreement() -> None:
    first = Coder(name="A", reports={"one": {"complaints.total": {Decimal(0): "own-agency"}}})
    second = Coder(name="B", reports={"one": {"complaints.appeals": {Decimal(0): "own-agency"}}})
    result = compare_coders(first, second, CODING)
    assert (result.units, result.agreement.right, result.disputes) == (1, 1, ())


def test_twin_codes_with_other_numbers_are_a_dispute() -> None:
    first = Coder(name="A", reports={"one": {"complaints.total": {Decimal(3): "own-agency"}}})
    second = Coder(name="B", reports={"one": {"complaints.appeals": {Decimal(1): "own-agency"}}})
    assert len(compare_coders(first, second, CODING).disputes) == 2
