"""Laws of numerals, shadows and quantities."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.text.normalize import shadow
from govreport_parse.text.numerals import read_numeral, write_chinese
from govreport_parse.text.quantities import Kind, find_quantities

CODEBOOK = load_codebook()


@given(st.integers(min_value=0, max_value=10**15))
def test_every_chinese_numeral_reads_back(value: int) -> None:
    assert read_numeral(write_chinese(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_and_full_width_digits_do_not_matter(value: int) -> None:
    wide = f"{value:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert read_numeral(f"{value:,}") == read_numeral(wide) == read_numeral(str(value)) == value


@given(st.text())
def test_normalising_twice_is_normalising_once_and_every_offset_has_a_way_back(text: str) -> None:
    once = shadow(text)
    assert shadow(once.text).text == once.text
    assert len(once.offsets) == len(once.text) + 1
    assert all(a < b for a, b in zip(once.offsets, once.offsets[1:], strict=False)) or not once.text
    assert once.offsets[-1] == len(text)


@given(st.text(alphabet="一二三十百千万亿0123456789,.年月日条件次%第〔〕《》（）“”。，；余近约元 ", max_size=60))
def test_any_text_gives_quantities_inside_it(text: str) -> None:
    plain = shadow(text).text
    last = 0
    for found in find_quantities(plain, CODEBOOK):
        assert last <= found.number_start <= found.end <= len(plain)
        last = found.number_start


def test_dates_codes_percentages_and_titles_are_no_counts() -> None:
    for text in ("国办发〔2013〕100号", "占91%", "2013年12月31日", "第二十条第（五）项", "《2013年工作要点》", "电话0763—5826407", "H7N9", "“十四五”"):
        assert not [f for f in find_quantities(shadow(text).text, CODEBOOK) if f.kind in (Kind.COUNT, Kind.AMOUNT, Kind.BARE)], text


def test_an_amount_keeps_its_printed_unit_and_a_count_is_multiplied() -> None:
    amount, count = (find_quantities(t, CODEBOOK)[0] for t in ("236.5万元", "2.87万人次"))
    assert (amount.value, amount.unit) == (read_numeral("236.5"), "万元")
    assert (count.value, count.unit) == (28700, "人次")
