"""Every export reads back in the programs that it is made for."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import sqlite3
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from small_reports import report_text

from govreport_parse.codebook import columns
from govreport_parse.codebook.columns import LONGEST, short_name, shortened
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.build import Plan, build
from govreport_parse.dataset.exporting import TABLES, export
from govreport_parse.dataset.opened import open_dataset
from govreport_parse.dataset.packaging.package import Wishes, write_package
from govreport_parse.errors import DatasetError, WriteError
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form, Masthead
from govreport_parse.writers.columns import Column, Value
from govreport_parse.writers.dispatch import write
from govreport_parse.writers.stata_file import write_dta
from govreport_parse.writers.tables import Table
from written_reports import FAILURE, made_report, reading

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
FORMATS = ("csv", "parquet", "xlsx", "dta", "sav", "sqlite", "duckdb")
EVIL = '=HYPERLINK("http://x","y")'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of four example reports of four eras, two plain ones, and one file that is none."""
    folder = tmp_path_factory.mktemp("exported")
    reports = folder / "reports"
    reports.mkdir()
    for name in ("2009-qingshi-town.txt", "2015-songyuan-county.html", "2019-dongcheng-zone.html", "2021-pingxi-county.docx"):
        (reports / name).write_bytes((EXAMPLES / name).read_bytes())
    (reports / "a.txt").write_text(report_text("白石", 2011, 5), encoding="utf-8")
    (reports / "b.txt").write_text(report_text("白石", 2012, 700), encoding="utf-8")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    build([reports], folder / "data", Plan())
    export(open_dataset(folder / "data"), folder / "out", (*FORMATS, "jsonl"))
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_the_same_columns_and_number_of_rows_in_every_format(data: Path, name: str) -> None:
    duckdb, openpyxl, parquet, pyreadstat = (pytest.importorskip(lib) for lib in ("duckdb", "openpyxl", "pyarrow.parquet", "pyreadstat"))
    out = data / "out"
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    book = openpyxl.load_workbook(out / f"{name}.xlsx", read_only=True)
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    book.close()
    assert (sheet[0], len(sheet) - 1) == (header, len(rows))
    table = parquet.read_table(out / f"{name}.parquet")
    assert (table.column_names, table.num_rows) == (header, len(rows))
    short = [short_name(column) for column in header]
    for suffix, read in (("dta", pyreadstat.read_dta), ("sav", pyreadstat.read_sav)):
        frame, meta = read(str(out / f"{name}.{suffix}"))
        assert (list(frame.columns), len(frame)) == (short, len(rows))
        assert all(meta.column_labels)
    with sqlite3.connect(out / "dataset.sqlite") as file:
        cursor = file.execute(f'SELECT * FROM "{name}"')  # noqa: S608  one of our names
        assert ([column[0] for column in cursor.description], len(cursor.fetchall())) == (header, len(rows))
    file.close()
    with duckdb.connect(str(out / "dataset.duckdb"), read_only=True) as file:
        found = file.sql(f'SELECT * FROM "{name}"')  # noqa: S608  as above
        assert (found.columns, len(found.fetchall())) == (header, len(rows))


def test_stata_reads_values_labels_and_reasons_for_missing_values(data: Path) -> None:
    pandas, pyreadstat = pytest.importorskip("pandas"), pytest.importorskip("pyreadstat")
    rows = rows_of(data / "out" / "wide.csv")
    frame, meta = pyreadstat.read_dta(str(data / "out" / "wide.dta"), user_missing=True, apply_value_formats=False)
    labels = dict(zip(meta.column_names, meta.column_labels, strict=True))
    assert labels["requests_received"] == "收到申请数 | Requests received in the year"
    values = dict(zip(frame["location"], frame["requests_received"], strict=True))
    assert values[next(r["location"] for r in rows if r["location"].endswith("b.txt"))] == 700
    assert values[next(r["location"] for r in rows if r["form"] == "form2021")] in ("a", "c")
    assert set(meta.missing_user_values["requests_received"]) >= {"a"}
    coded = pandas.read_stata(data / "out" / "wide.dta")
    assert "已填数字 | stated" in set(coded["requests_received_s"].dropna())
    assert coded["published"].dropna().iloc[0].year >= 2009
    with pandas.io.stata.StataReader(str(data / "out" / "wide.dta")) as reader:
        assert all(len(label) <= 80 for label in reader.variable_labels().values())
        assert "空白 | blank" in reader.value_labels()["missing"].values()


def test_spss_reads_values_labels_and_reasons_for_missing_values(data: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    frame, meta = pyreadstat.read_sav(str(data / "out" / "wide.sav"), user_missing=True)
    assert meta.column_names_to_labels["requests_received"] == "收到申请数 | Requests received in the year"
    assert meta.variable_value_labels["requests_received"][-92.0] == "空白 | blank"
    assert 700 in set(frame["requests_received"])
    plain, _ = pyreadstat.read_sav(str(data / "out" / "wide.sav"))
    assert plain["requests_received"].min() >= 0


def test_why_a_number_is_missing_stands_in_the_stata_file(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    code = "form.requests.new.total"
    states = (State.BLANK, State.DASH, State.UNREADABLE)
    reports = [made_report(f"{n}.txt", reading(code, None, "", state=state, source=Origin.TABLE)) for n, state in enumerate(states)]
    reports = [report.model_copy(update={"form": Form.FORM2021}) for report in reports]
    silent = made_report("3.txt", reading("training.sessions", 2, "2"))
    write([*reports, silent.model_copy(update={"form": Form.FORM2021}), silent, FAILURE], tmp_path / "out.dta")
    frame, _ = pyreadstat.read_dta(str(tmp_path / "out.dta"), user_missing=True)
    assert list(frame[short_name("form_requests_new_total")])[:5] == ["b", "b", "d", "a", "c"]
    assert str(frame[short_name("form_requests_new_total")].iloc[5]) == "nan"


def test_long_texts_and_large_integers_survive_in_stata(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    rows: list[Sequence[Value]] = [["短", 5, Decimal("0.5"), dt.date(1959, 12, 31)], ["长" * 5000, 2**40, None, None], [None, None, Decimal(7), None]]
    fields = (Column("words_of_it"), Column("size", "integer"), Column("value", "number"), Column("published", "date"))
    write_dta(tmp_path / "a.dta", Table("made", fields, lambda: iter(rows)))
    frame = pandas.read_stata(tmp_path / "a.dta")
    assert list(frame["words_of_it"]) == ["短", "长" * 5000, ""]
    assert list(frame["size"])[:2] == [5, 2**40]
    assert list(frame["value"].fillna(-1)) == [0.5, -1, 7]
    assert str(frame["published"].iloc[0].date()) == "1959-12-31"


def test_excel_gets_text_and_no_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write([made_report("a.txt", masthead=Masthead(agency=EVIL, title="http://example.com", year=2015))], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = {book.active.cell(1, n).value: book.active.cell(2, n) for n in range(1, book.active.max_column + 1)}
    assert (cells["agency"].value, cells["agency"].data_type) == (EVIL, "s")
    assert cells["title"].hyperlink is None
    assert cells["year"].value == 2015


def test_dates_are_dates_in_excel_parquet_and_duckdb(data: Path) -> None:
    duckdb, openpyxl, parquet = (pytest.importorskip(lib) for lib in ("duckdb", "openpyxl", "pyarrow.parquet"))
    assert str(parquet.read_table(data / "out" / "reports.parquet").schema.field("published").type) == "date32[day]"
    with duckdb.connect(str(data / "out" / "dataset.duckdb"), read_only=True) as file:
        assert file.execute("SELECT typeof(published) FROM reports WHERE published IS NOT NULL").fetchone() == ("DATE",)
        assert file.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'wide' AND column_name = 'year'").fetchone() == ("报告年度 | Report year",)
    book = openpyxl.load_workbook(data / "out" / "reports.xlsx")
    place = [cell.value for cell in book.active[1]].index("published")
    assert any(isinstance(row[place].value, dt.datetime) for row in book.active.iter_rows(min_row=2))


def test_exporting_twice_gives_the_same_bytes(data: Path) -> None:
    formats = ("csv", "parquet", "xlsx", "dta", "sqlite", "jsonl")
    first = export(open_dataset(data / "data"), data / "one", formats)
    export(open_dataset(data / "data"), data / "two", formats)
    for path in first:
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256((data / "two" / path.name).read_bytes()).digest(), path.name


def test_failures_are_a_table_with_code_and_sentence(data: Path) -> None:
    (row,) = rows_of(data / "out" / "failures.csv")
    assert (Path(row["location"]).name, row["error_code"]) == ("broken.pdf", "damaged")


def test_sections_keep_their_titles_above_them(data: Path) -> None:
    rows = rows_of(data / "out" / "sections.csv")
    assert any(row["path"].endswith("依申请公开情况") and row["topic"] == "on_request" for row in rows)


@pytest.mark.parametrize(("formats", "tables", "error"), [(["docx"], ["long"], WriteError), (["csv"], ["nothing"], DatasetError)])
def test_an_unknown_format_or_table_is_refused(data: Path, formats: list[str], tables: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        export(open_dataset(data / "data"), data / "none", formats, tables)


@pytest.mark.parametrize(("format_", "library"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter"), ("sav", "pyreadstat"), ("duckdb", "duckdb")])
def test_a_format_whose_extra_is_missing_is_told_before_anything_is_written(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for ask in (
        lambda: export(open_dataset(data / "data"), tmp_path / "out", ["csv", format_]),
        lambda: write_package(open_dataset(data / "data"), tmp_path / "package", Wishes(formats=(format_,))),
    ):
        with pytest.raises(WriteError, match=r"pip install 'govreport_parse\["):
            ask()
    assert list(tmp_path.iterdir()) == []


def test_short_names_are_published_legal_and_different() -> None:
    book = load_codebook()
    codes = [code.replace(".", "_") for code in book.indicators] + [concept.id for concept in book.concepts]
    names = [short_name(column) for column in dict.fromkeys(codes)]
    assert max(map(len, names)) <= LONGEST
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() for name in names)
    assert [c for c in codes if shortened(c) != c and short_name(c) == shortened(c) and c not in _published()] == []


def _published() -> set[str]:
    text = (Path(columns.__file__).parent / "short_names.yml").read_text(encoding="utf-8")
    return {line.strip().partition(":")[0] for line in text.splitlines() if line.startswith("  ")}


def test_every_column_of_every_table_has_labels_in_both_languages(data: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(data / "out" / "dataset.duckdb"), read_only=True) as file:
        bare = file.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND (comment IS NULL OR comment NOT LIKE '% | %')"
        ).fetchall()
    assert bare == []


def test_a_report_has_its_source_beside_it(data: Path) -> None:
    rows = {Path(row["location"]).name: row for row in rows_of(data / "out" / "reports.csv")}
    content = (data / "reports" / "a.txt").read_bytes()
    assert rows["a.txt"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert Source(location="", sha256=rows["a.txt"]["sha256"], size=int(rows["a.txt"]["size"])).size == len(content)
