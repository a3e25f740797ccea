"""OFD files: the same tables as the PDF they were drawn from, in any casing and namespace, within limits and without DTDs."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from ofd_file import ofd_file, pages_of
from official_forms import spread
from one_report import TITLE, as_word, convert, grids

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import docx, ofd
from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.readers.pdf_page import Char, Page
from govreport_parse.schema.document import Document, Table

FIXTURES = Path(__file__).parents[1] / "fixtures" / "carriers"
FORM = (FIXTURES / "one_report.ofd").read_bytes()


def tables(document: Document) -> list[Grid]:
    return [
        Grid(b.n_rows, b.n_columns, tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text) for c in b.cells))
        for b in document.blocks
        if isinstance(b, Table)
    ]


def page(*lines: tuple[str, float], number: int = 1) -> Page:
    """A page with lines of text at heights."""
    chars = [Char(sign, 80 + 14 * i, top, 94 + 14 * i, top + 14) for text, top in lines for i, sign in enumerate(text)]
    return Page(number, 595.3, 841.9, chars, [])


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """The package with a text exchanged in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            text = before.read(part)
            after.writestr(part, text.replace(old.encode(), new.encode()) if part == name else text)
    return out.getvalue()


def test_the_form_is_read_with_its_merged_cells_over_page_breaks() -> None:
    document = read(fetched("x", FORM))
    assert document.source.carrier == "ofd"
    assert document.text.startswith(TITLE)
    assert [spread(g) for g in tables(document)] == [spread(g) for g in grids()]
    cell = next(c for b in document.blocks if isinstance(b, Table) for c in b.cells if c.text == "407.35")
    assert cell.anchor.page == 1
    assert cell.anchor.bbox is not None
    assert 0 < cell.anchor.bbox[0] < cell.anchor.bbox[2] < 596


def test_the_form_gives_its_counts() -> None:
    report = parse(FORM)
    assert report.counts.form.requests.new.total.value == 61
    assert not [f for f in report.findings if f.verdict == "fail"]


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_ofd_file_drawn_anew_gives_the_same_tables(tmp_path: Path) -> None:
    content = ofd_file(pages_of(convert(as_word(), ".docx", "pdf", tmp_path)))
    assert [spread(g) for g in tables(read(fetched("x", content)))] == [spread(g) for g in grids()]


def test_names_are_read_in_any_namespace_and_casing() -> None:
    plain = ofd_file([page(("某县二〇二二年年报", 90.0), ("全年收到申请61件。", 130.0))], prefix="")
    lower = changed(plain, "Doc_0/Pages/Page_0/Content.xml", "Size=", "size=")
    wanted = "某县二〇二二年年报\n全年收到申请61件。\n"
    assert read(fetched("x", plain)).text == read(fetched("x", lower)).text == wanted


def test_what_is_hidden_or_a_slanted_watermark_is_left_out() -> None:
    hidden = '<ofd:TextObject Boundary="30 60 50 5" Size="5" Visible="false"><ofd:TextCode X="0" Y="4">内部底稿99件</ofd:TextCode></ofd:TextObject>'
    slanted = '<ofd:TextObject Boundary="30 60 50 5" Size="5" CTM="0.7 0.7 -0.7 0.7 0 0"><ofd:TextCode X="0" Y="4">样张</ofd:TextCode></ofd:TextObject>'
    document = read(fetched("x", ofd_file([page(("全年收到申请61件。", 130.0))], extra=hidden + slanted)))
    assert document.text == "全年收到申请61件。\n"
    assert [f.check for f in document.findings] == ["READ-WATERMARK"]


def test_a_template_below_the_page_is_read_with_it() -> None:
    content = ofd_file([page(("全年收到申请61件。", 130.0)), page(("本页为附注。", 90.0), number=2)])
    content = changed(content, "Doc_0/Document.xml", "</ofd:CommonData>", '<ofd:TemplatePage ID="40" BaseLoc="Pages/Page_1/Content.xml"/></ofd:CommonData>')
    content = changed(content, "Doc_0/Document.xml", '<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/>', "")
    content = changed(content, "Doc_0/Pages/Page_0/Content.xml", "<ofd:Content>", '<ofd:Template TemplateID="40" ZOrder="Background"/><ofd:Content>')
    assert read(fetched("x", content)).text == "本页为附注。\n全年收到申请61件。\n"


@pytest.mark.heavy
@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")
def test_a_page_that_is_one_picture_is_recognised() -> None:
    image = '<ofd:ImageObject ID="9" ResourceID="77" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    content = ofd_file([page(number=1)], extra=image)
    resources = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    content = changed(content, "Doc_0/Document.xml", "</ofd:CommonData>", resources)
    out = io.BytesIO(content)
    media = '<ofd:MultiMedia ID="77" Type="Image"><ofd:MediaFile>scan.jpg</ofd:MediaFile></ofd:MultiMedia>'
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "Doc_0/DocumentRes.xml", f'<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
        )
        archive.writestr("Doc_0/Res/scan.jpg", (FIXTURES / "scan.jpg").read_bytes())
    [table] = tables(read(fetched("x", out.getvalue())))
    assert spread(table) == spread(grids()[1])


def test_entities_are_not_resolved_and_bombs_not_unpacked() -> None:
    content = ofd_file([page(("全年收到申请61件。", 130.0))])
    doctype = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "99">]>'
    entity = changed(
        changed(content, "Doc_0/Pages/Page_0/Content.xml", '<?xml version="1.0" encoding="UTF-8"?>', doctype), "Doc_0/Pages/Page_0/Content.xml", "61", "&a;&b;"
    )
    assert "99" not in read(fetched("x", entity)).text
    with pytest.raises(ReadError) as caught:
        read(fetched("x", changed(content, "Doc_0/Pages/Page_0/Content.xml", "</ofd:Content>", "</ofd:Content>" + " " * 5_000_000)))
    assert caught.value.code == "too_large"


def test_an_encrypted_file_and_one_without_its_pages_have_codes() -> None:
    content = ofd_file([page(("全年收到申请61件。", 130.0))])
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Encryptions.xml", "<x/>")
    for broken, code in ((out.getvalue(), "encrypted"), (changed(content, "Doc_0/Document.xml", "Page_0", "Page_7"), "damaged")):
        with pytest.raises(ReadError) as caught:
            read(fetched("x", broken))
        assert caught.value.code == code


def test_a_package_without_the_entry_part_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Doc_0/Document.xml", "<x/>")
    with pytest.raises(ReadError) as caught:
        ofd.read(fetched("x", out.getvalue()).source, out.getvalue())
    assert (caught.value.code, "OFD.xml" in str(caught.value)) == ("damaged", True)


def test_an_ofd_file_is_told_by_its_entry_part() -> None:
    assert (ofd.sniff(FORM), docx.sniff(FORM)) == (True, False)
    assert not ofd.sniff(as_word())


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_file_is_a_document_or_an_error_with_a_code(seed: int) -> None:
    rnd = random.Random(seed)
    content = bytearray(FORM)
    for _ in range(rnd.randrange(1, 40)):
        content[rnd.randrange(len(content))] = rnd.randrange(256)
    try:
        read(fetched("x", bytes(content[: rnd.randrange(500, len(content))] if seed % 3 else content)))
        caught = "read"
    except ReadError as error:
        caught = error.code
    assert caught in {"read", "damaged", "encrypted", "no_text", "too_large", "unsupported_carrier"}
