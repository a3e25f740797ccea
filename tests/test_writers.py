"""What stands in the files that are written."""

import csv
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Masthead, Report
from govreport_parse.writers.columns import LONG, find_fields
from govreport_parse.writers.csv_text import defuse
from govreport_parse.writers.dispatch import write
from written_reports import FAILURE, READINGS, made_report, reading

BOTH = (made_report(), FAILURE)
ALL = ["jsonl", "json", "csv", "wide-csv", "parquet", "wide-parquet", "dta", "sav", "xlsx", "sqlite", "duckdb"]


def rows_of(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_json_lines_read_back_as_the_same_records(tmp_path: Path) -> None:
    write(BOTH, tmp_path / "out.jsonl")
    first, second = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert Report.model_validate_json(first) == BOTH[0]
    assert Failure.model_validate_json(second) == FAILURE
    assert json.loads(second)["error"] == {"code": "damaged", "message": "the file ends early"}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_json_array_holds_every_report(tmp_path: Path, number: int) -> None:
    write(BOTH[:number], tmp_path / "out.json")
    assert [item["status"] for item in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))] == ["parsed", "failed"][:number]


def test_the_long_table_has_a_row_for_every_observation_with_its_words_and_place(tmp_path: Path) -> None:
    write(BOTH, tmp_path / "out.csv")
    rows = rows_of(tmp_path / "out.csv")
    assert len(rows) == len(READINGS)
    assert list(rows[0]) == [column.name for column in LONG]
    first = rows[0]
    assert (first["report"], first["agency"], first["year"]) == ("0123456789abcdef", "青山县人民政府", "2015")
    assert (first["indicator"], first["value"], first["unit"], first["quote"], first["choice"]) == (
        "requests.received",
        "12",
        "件",
        "全县共收到申请12件",
        "chosen",
    )
    assert made_report().text[int(first["start"]) : int(first["end"])] == first["quote"]
    assert [row["choice"] for row in rows if row["indicator"] == "training.sessions"] == ["undecided", "undecided"]


def test_zero_blank_dash_undecided_and_not_mentioned_differ_in_the_wide_table(tmp_path: Path) -> None:
    other = made_report("reports/other.txt", reading("complaints.total", 5, "5件"))
    write((*BOTH, other), tmp_path / "out.csv", "wide-csv")
    row, failed, second = rows_of(tmp_path / "out.csv")
    cells = {name: (row[name], row[f"{name}__state"]) for name in row if f"{name}__state" in row}
    assert cells["requests_received"] == ("12", "stated")
    assert cells["fees_charged"] == ("0", "zero_words")
    assert cells["form_requests_new_total"] == ("", "blank")
    assert cells["form_requests_new_natural_person"] == ("0", "stated")
    assert cells["form_requests_new_business"] == ("", "dash")
    assert cells["training_sessions"] == ("", "undecided")
    assert cells["complaints_total"] == ("", "not_mentioned")
    assert (second["complaints_total"], second["requests_received__state"]) == ("5", "not_mentioned")
    assert (row["fees_charged__unit"], row["requests_received__flag"], row["fees_charged__flag"], row["failed_checks"]) == ("元", "SUM", "", "SUM")
    assert "requests_received__unit" not in row
    assert (failed["status"], failed["error_code"], failed["requests_received"], failed["requests_received__state"]) == ("failed", "damaged", "", "")


def test_the_wide_table_shows_present_indicators_in_the_order_of_the_codebook_or_all(tmp_path: Path) -> None:
    write(BOTH, tmp_path / "some.csv", "wide-csv")
    write(BOTH, tmp_path / "all.csv", "wide-csv", columns="all")
    some, every = (list(rows_of(tmp_path / name)[0]) for name in ("some.csv", "all.csv"))
    assert [name for name in every if name in set(some)] == some
    assert len([name for name in every if name.endswith("__state")]) == len(load_codebook().indicators)


def test_a_user_indicator_without_codebook_stands_at_the_end(tmp_path: Path) -> None:
    write([made_report("a", reading("my.own", 5, "5"), reading("requests.received", 6, "6"))], tmp_path / "out.csv", "wide-csv")
    assert list(rows_of(tmp_path / "out.csv")[0])[-4:] == ["my_own", "my_own__state", "my_own__unit", "my_own__flag"]


def test_two_codes_that_give_one_column_name_are_refused() -> None:
    with pytest.raises(WriteError, match="both be the column"):
        find_fields(["a.b_c", "a_b.c"], load_codebook())


def test_a_byte_order_mark_stands_only_where_asked_for(tmp_path: Path) -> None:
    write(BOTH, tmp_path / "plain.csv")
    write(BOTH, tmp_path / "marked.csv", encoding="utf-8-sig")
    assert (tmp_path / "marked.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "@SUM(A1)", "+86-571-5555", "-2+3", "\t=1+1", "＝1+1", "=A1", "\x00=1+1", "-(1)"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defuse(text).startswith("'")


@pytest.mark.parametrize("text", ["-", "--", "—", "-3", "+1,205", "-4.5%", "全县", "1+1", "a=b", ""])
def test_dashes_and_numbers_stay_as_printed(text: str) -> None:
    assert defuse(text) == text


@given(st.text())
def test_no_text_is_left_that_a_spreadsheet_would_run(text: str) -> None:
    written = defuse(text).lstrip()
    assert not (written[:1] in tuple("=+-@＝＋－＠") and any(c.isalpha() for c in written))


def test_the_phone_number_in_the_wide_table_is_no_formula(tmp_path: Path) -> None:
    write(BOTH, tmp_path / "out.csv", "wide-csv")
    assert rows_of(tmp_path / "out.csv")[0]["contact_phone"] == "'+86-571-5555"


def test_line_breaks_and_quotation_marks_in_quotes_survive(tmp_path: Path) -> None:
    quote = '第一行，"引号"\n第二行'
    write([made_report("a", reading("requests.received", 1, quote))], tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[0]["quote"] == quote


def test_fractions_and_large_numbers_are_plain_digits(tmp_path: Path) -> None:
    write([made_report("a", reading("fees.charged", "0.0386", "x"), reading("usage.site_visits", "1.2E+9", "y"))], tmp_path / "out.csv")
    assert [row["value"] for row in rows_of(tmp_path / "out.csv")] == ["0.0386", "1200000000"]


@pytest.mark.parametrize("name", ["parquet", "wide-parquet"])
def test_parquet_holds_the_same_columns_and_cells_as_csv(tmp_path: Path, name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write(BOTH, tmp_path / "out.parquet", name)
    write(BOTH, tmp_path / "out.csv", name.replace("parquet", "csv").removeprefix("csv") or "csv")
    table = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    rows = rows_of(tmp_path / "out.csv")
    assert len(table) == len(rows)
    for packed, row in zip(table, rows, strict=True):
        assert list(packed) == list(row)
        for column, value in packed.items():
            if isinstance(value, float):
                assert Decimal(str(value)) == Decimal(row[column])
            else:
                assert row[column].removeprefix("'") == ("" if value is None else str(value))


def test_parquet_without_pyarrow_names_the_extra_before_any_report_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WriteError, match=r"govreport_parse\[parquet\]") as caught:
        write(untouchable(), tmp_path / "out.parquet")
    assert caught.value.code == "missing_extra"


def untouchable() -> Iterator[Report]:
    """Reports that must not be asked for."""
    raise AssertionError("asked for a report")
    yield


@pytest.mark.parametrize(("name", "kind"), [("out.xyz", None), ("out.csv", "docx"), ("out", None)])
def test_an_unknown_format_is_refused_before_any_report_is_read(tmp_path: Path, name: str, kind: str | None) -> None:
    with pytest.raises(WriteError, match="wide-parquet"):
        write(untouchable(), tmp_path / name, kind)


@pytest.mark.parametrize("kind", ALL)
def test_a_run_that_breaks_leaves_the_old_file_and_no_other(tmp_path: Path, kind: str) -> None:
    def breaking() -> Iterator[Report]:
        yield made_report()
        raise KeyboardInterrupt

    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write(breaking(), path, kind)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ALL)
def test_a_folder_or_a_missing_folder_is_refused_before_any_report_is_read(tmp_path: Path, kind: str) -> None:
    with pytest.raises(WriteError):
        write(untouchable(), tmp_path, kind)
    with pytest.raises(WriteError):
        write(untouchable(), tmp_path / "none" / "out", kind)


@pytest.mark.parametrize("kind", ALL)
def test_half_a_surrogate_pair_does_not_stop_the_run(tmp_path: Path, kind: str) -> None:
    broken = made_report("a\udce4.txt", masthead=Masthead(agency="县\ud800"))
    write([broken, FAILURE], tmp_path / "out", kind)
    assert (tmp_path / "out").stat().st_size > 0


@pytest.mark.parametrize("kind", [name for name in ALL if name not in ("duckdb", "sav")])
def test_writing_twice_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    for name in ("one", "two"):
        write(BOTH, tmp_path / name, kind)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_empty_run_gives_a_header(tmp_path: Path) -> None:
    write([], tmp_path / "out.csv")
    write([], tmp_path / "wide.csv", "wide-csv")
    assert rows_of(tmp_path / "out.csv") == rows_of(tmp_path / "wide.csv") == []
    assert (tmp_path / "wide.csv").read_text(encoding="utf-8").startswith("report,location,agency")
