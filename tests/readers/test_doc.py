"""Older Word files: the same tables as DOCX, tracked deletions left out, odd rows kept whole."""

from __future__ import annotations

import random
import shutil
import struct
import sys
from pathlib import Path

import pytest
from official_forms import spread
from one_report import TITLE, as_text, as_word, grids

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import doc, office, sheet
from govreport_parse.readers.doc_properties import CellShape, is_invisible, read_properties
from govreport_parse.readers.doc_tables import Row, grid_of
from govreport_parse.readers.grid import Grid, GridCell, texts
from govreport_parse.schema.document import Anchor, Document, Paragraph, Table

FIXTURES = Path(__file__).parents[1] / "fixtures" / "carriers"
FORM = (FIXTURES / "one_report.doc").read_bytes()
REVISED = (FIXTURES / "revised.doc").read_bytes()
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def tables(document: Document) -> list[Grid]:
    return [
        Grid(b.n_rows, b.n_columns, tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text) for c in b.cells))
        for b in document.blocks
        if isinstance(b, Table)
    ]


def test_the_form_has_its_merged_cells() -> None:
    document = read(fetched("x", FORM))
    assert document.source.carrier == "doc"
    assert document.title == TITLE
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]


def test_the_form_gives_the_same_counts_as_the_text_file() -> None:
    mine, other = parse(FORM), parse(as_text())
    assert {code: count.value for code, count in mine.chosen.items()} == {code: count.value for code, count in other.chosen.items()}
    assert len(mine.chosen) > 200


def test_deleted_and_hidden_text_is_left_out_and_headings_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "is_here", lambda: False)
    document = read(fetched("x", REVISED))
    paragraphs = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert [p.text for p in paragraphs][1] == "全年主动公开政府信息921条。"
    assert [p.text for p in paragraphs if p.role == "heading"] == ["共收到申请4件。"]
    assert [f.check for f in document.findings] == ["READ-LIST-NUMBERS"]
    [table] = tables(document)
    assert texts(table) == [["申请人", "", "02", "03"], ["", "", "12", "13"], ["其他", "21", "22", "23"], ["", "31", "第一行第二行", ""]]
    assert [(c.row_span, c.column_span) for c in table.cells if c.text in ("申请人", "其他")] == [(2, 2), (2, 1)]


@pytest.mark.heavy
@needs_office
def test_automatic_numbers_are_read_through_libreoffice() -> None:
    document = read(fetched("x", REVISED))
    assert "1.主动公开情况\n2.依申请公开情况" in document.text.replace(" ", "")
    assert document.source.carrier == "doc"
    assert [f.check for f in document.findings] == ["READ-CONVERTED"]


@pytest.mark.heavy
@needs_office
def test_one_call_of_libreoffice_converts_several_files_in_their_order() -> None:
    first, second = office.convert([as_word(), REVISED], ".doc", "docx")
    assert read(fetched("x", first)).title == TITLE
    assert "921" in read(fetched("x", second)).text


def test_rows_with_different_sides_share_one_grid() -> None:
    rows = [
        Row(["结果", "合计"], (CellShape(0, 3000, "first", ""), CellShape(3000, 4000, "", "first"))),
        Row(["维持", "纠正", ""], (CellShape(5, 1500, "", ""), CellShape(1500, 3010, "", ""), CellShape(2995, 4000, "", "next"))),
        Row(
            ["1", "2", "", "3"],
            (CellShape(0, 1500, "", ""), CellShape(1500, 2000, "first", ""), CellShape(2000, 3000, "next", ""), CellShape(3000, 4000, "", "")),
        ),
    ]
    table = grid_of(rows, Anchor(selector="tbl[1]"))
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 1, 3, "结果"),
        (0, 3, 2, 1, "合计"),
        (1, 0, 1, 1, "维持"),
        (1, 1, 1, 2, "纠正"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 2, "2"),
        (2, 3, 1, 1, "3"),
    ]


def test_properties_of_a_row_end_are_read_also_from_the_data_stream() -> None:
    cell = lambda flags: struct.pack("<HH16x", flags, 0)  # noqa: E731
    operand = struct.pack("<B3h", 2, 0, 1000, 2500) + cell(0x60) + cell(0)
    definition = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    merge = struct.pack("<HBBB", 0xD62B, 2, 1, 1)
    marks = struct.pack("<HBHB", 0x2416, 1, 0x2417, 1)
    data = b"\x00" * 7 + struct.pack("<H", len(definition + merge)) + definition + merge
    papx = struct.pack("<H", 3) + marks + struct.pack("<HI", 0x6646, 7)
    found = read_properties(papx, data)
    assert (found.style, found.in_table, found.ends_row) == (3, True, True)
    assert found.row == (CellShape(0, 1000, "", "first"), CellShape(1000, 2500, "", "next"))
    assert is_invisible(struct.pack("<HBHB", 0x0835, 1, 0x0800, 1))
    assert not is_invisible(struct.pack("<HBHB", 0x0835, 1, 0x0800, 0))


def test_an_encrypted_file_and_one_of_word_95_have_codes_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "is_here", lambda: False)
    head = next(at for at in range(512, len(FORM), 512) if FORM[at : at + 2] == b"\xec\xa5")
    for at, value, code in ((head + 2, struct.pack("<H", 0x0065), "old_format"), (head + 0x0A, struct.pack("<H", 0x1300), "encrypted")):
        with pytest.raises(ReadError) as caught:
            read(fetched("x", FORM[:at] + value + FORM[at + 2 :]))
        assert caught.value.code == code


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(ReadError, match=r"govreport_parse\[doc\]") as caught:
        read(fetched("x", FORM))
    assert caught.value.code == "missing_extra"


def test_an_ole_file_is_told_by_its_streams() -> None:
    assert (doc.sniff(FORM), sheet.sniff(FORM)) == (True, False)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_a_document_or_an_error_with_a_code(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "is_here", lambda: False)
    rnd = random.Random(seed)
    content = bytearray(rnd.choice((FORM, REVISED)))
    for _ in range(rnd.randrange(1, 400)):
        content[rnd.randrange(len(content))] = rnd.randrange(256)
    try:
        caught = parse(bytes(content[: rnd.randrange(2000, len(content))] if seed % 3 else content)).status
    except ReadError as error:
        caught = error.code
    assert caught in {"parsed", "damaged", "encrypted", "no_text", "too_large", "old_format", "unsupported_carrier"}
