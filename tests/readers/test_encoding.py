"""Character sets are found in the bytes."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport_parse.readers.encoding import decode

SIMPLIFIED = "本年度共主动公开政府信息1136条，其中网站公开980条。未收到政府信息公开申请，没有发生行政复议和行政诉讼。\n" * 8
TRADITIONAL = "本年度共主動公開政府信息1136條，其中網站公開980條。未收到政府信息公開申請，沒有發生行政復議和行政訴訟。\n" * 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_simplified_text_is_read_in_every_character_set(encoding):
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-le"])
def test_traditional_text_is_read_in_every_character_set(encoding):
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "no-such-set", "", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_wrong_declaration_changes_nothing(encoding, declared):
    assert decode(SIMPLIFIED.encode(encoding), declared).text == SIMPLIFIED


def test_gb2312_is_never_read_with_the_narrow_codec():
    text = SIMPLIFIED + "朱镕基、喆、堃、㙟、𠮷"
    assert decode(text.encode("gb18030"), "gb2312").text == text


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("big5", "big5")])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\xe5", b"\x00"])
def test_one_bad_byte_does_not_change_the_decision(encoding, name, bad):
    content = (TRADITIONAL if encoding == "big5" else SIMPLIFIED).encode(encoding)
    middle = content.index(b"\n") + 1
    decoded = decode(content[:middle] + bad + content[middle:])
    assert decoded.encoding == name
    assert decoded.text.count("\ufffd") == decoded.replaced <= 2


def test_a_utf8_file_cut_within_a_character_stays_utf8():
    decoded = decode(SIMPLIFIED.encode()[:-2])
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_a_replacement_character_printed_in_the_file_is_not_counted():
    assert decode("公开\ufffd条".encode()).replaced == 0


def test_a_page_of_english_marking_before_chinese_text_is_read():
    page = "<html><head>" + "<script>var a = 1;</script>\n" * 2000 + "</head><body>" + SIMPLIFIED + "</body>"
    assert decode(page.encode("gb18030")).text == page


def test_the_declaration_breaks_a_tie():
    content = "条".encode("gb18030")
    assert decode(content, "gb2312").text == "条"


def test_utf32_and_utf16_marks_are_told_apart():
    assert decode(codecs.BOM_UTF32_LE + "件".encode("utf-32-le")).text == "件"
    assert decode(codecs.BOM_UTF16_LE + "件".encode("utf-16-le")).text == "件"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_without_nul_or_lone_surrogate(content):
    text = decode(content).text
    assert "\x00" not in text
    text.encode("utf-8")


@given(st.text(max_size=200))
def test_utf8_reads_back_as_itself(text):
    clean = text.replace("\x00", "").lstrip("\ufeff").encode("utf-8", "ignore").decode()
    assert decode(clean.encode()).text == clean
