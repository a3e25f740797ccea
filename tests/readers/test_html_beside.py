"""Pages whose tables are pictures, pages that only link to a report, and saved pages."""

from __future__ import annotations

import base64
import shutil

import pytest

from govreport_parse.errors import ReadError
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse, read
from govreport_parse.readers import mht, office, plain, rtf

TITLE = "柳泉县卫生健康局2021年政府信息公开工作年度报告"
PROSE = "<p>2021年，本局认真贯彻条例，全年主动公开政府信息112条，收到政府信息公开申请9件。</p>"
LINK = '<p>附件：<a href="/upload/2021/nb.pdf">柳泉县卫生健康局2021年年度报告.pdf</a></p>'


def page(body: str) -> bytes:
    links = "".join(f'<li><a href="/{i}.html">动态{i}</a></li>' for i in range(20))
    return (
        f"<html><head><title>{TITLE}</title></head><body><ul>{links}</ul><h1>{TITLE}</h1><div class=text>{body}</div><div>版权所有</div></body></html>".encode()
    )


def test_a_page_that_only_links_to_its_report_names_the_attachment() -> None:
    with pytest.raises(ReadError, match=r"年度报告\.pdf \(/upload/2021/nb\.pdf\)") as caught:
        read(fetched("x", page(LINK)))
    assert caught.value.code == "attachment_only"


def test_attachments_of_a_page_with_a_report_are_named_in_a_finding() -> None:
    report = parse(page(PROSE + LINK))
    [finding] = [f for f in report.findings if f.check == "READ-ATTACHMENTS"]
    assert "/upload/2021/nb.pdf" in finding.message_en
    assert report.value("requests.received") == 9


def test_tables_that_are_pictures_are_named_in_a_finding() -> None:
    pictures = (
        '<p><img src="/images/tb1.jpg" width="640" height="800"><img src="/images/share_icon.png" width="32"><img src="/d.gif" width="20" height="20"></p>'
    )
    [finding] = [f for f in read(fetched("x", page(PROSE + pictures))).findings if f.check == "READ-PICTURES"]
    assert "/images/tb1.jpg" in finding.message_en
    assert finding.message_en.startswith("1 pictures")
    assert finding.severity == "warning"


def test_a_page_without_pictures_and_attachments_has_no_such_finding() -> None:
    assert read(fetched("x", page(PROSE))).findings == ()


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
def test_a_saved_page_is_read_with_its_address(way: str) -> None:
    body = page(PROSE).decode().encode("gb18030")
    written = {"base64": base64.encodebytes(body), "8bit": body, "quoted-printable": _quoted(body)}[way]
    content = (
        b'From: <Saved by a browser>\r\nSnapshot-Content-Location: https://www.example.gov.cn/nb.html\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b1"\r\n\r\n'
        b"--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + way.encode() + b"\r\n\r\n" + written + b"\r\n--b1--\r\n"
    )
    document = read(fetched("x", content))
    assert document.source.carrier == "mht"
    assert ("url", "https://www.example.gov.cn/nb.html") in [(m.name, m.value) for m in document.meta]
    assert parse(content).value("requests.received") == 9


def _quoted(body: bytes) -> bytes:
    import quopri

    return quopri.encodestring(body)


def test_a_saved_page_without_a_page_is_damaged() -> None:
    content = b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    assert mht.sniff(content)
    with pytest.raises(ReadError) as caught:
        read(fetched("x", content))
    assert caught.value.code == "damaged"


def test_rtf_without_libreoffice_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    content = b"{\\rtf1\\ansi text}"
    assert rtf.sniff(content)
    assert not office.is_here()
    with pytest.raises(ReadError, match="soffice") as caught:
        read(fetched("x", content))
    assert caught.value.code == "missing_program"


def test_markdown_gives_its_tables_and_no_marks_of_headings() -> None:
    text = f"# {TITLE}\n\n## 一、概述\n\n全年收到政府信息公开申请**9**件。\n\n| 指标 | 单位 | 数量 |\n|---|:--:|---:|\n| 收到申请数 | 件 | 9 |\n| 办结数 | 件 |  |\n"
    content = text.encode()
    assert plain.sniff(content)
    document = read(fetched("x", content))
    assert document.title == TITLE
    assert document.text == f"{TITLE}\n一、概述\n全年收到政府信息公开申请9件。\n指标\t单位\t数量\n收到申请数\t件\t9\n办结数\t件\t\n"
