"""Documents that go wrong in every way we could think of, each made here in a few lines."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

TITLE = "青山县2015年政府信息公开工作年度报告"
LINE = "2015年，全县主动公开政府信息8,214条。"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_O = 'xmlns:ofd="http://www.ofdspec.org/2016"'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, head: str = "") -> bytes:
    return package(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def page(body: str) -> bytes:
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{LINE}</p>{body}</body></html>".encode()


def pdf(objects: list[str], *, root: str = "1 0 R", trailer: str = "", start: int | None = None) -> bytes:
    """A PDF of these objects, numbered from 1, with a right cross-reference table (or one that starts where it is told)."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root {root} {trailer} >>\nstartxref\n{at if start is None else start}\n%%EOF".encode()


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def packed_stream(content: bytes) -> str:
    packed = zlib.compress(content, 9).decode("latin-1")
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream"


def picture(width: int, height: int) -> bytes:
    """A PNG file that says it is so large and holds a line."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * (width + 1))) + chunk(b"IEND", b"")


def workbook(cells: str, behind: str = "") -> bytes:
    """A workbook of one sheet with these cells in its first row."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = f'<Relationship Id="r1" Type="{rel}/%s" Target="%s"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": relations % (relation % ("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{rel}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations % (relation % ("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData><row r="1">{cells}</row></sheetData>{behind}</worksheet>',
    }
    return package({name: part.encode() for name, part in parts.items()})


_TEXT = "BT /F1 12 Tf 72 700 Td (Annual report 2015: 8214 items) Tj ET"
_PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_TREE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "http://127.0.0.1:9/never">]>'


def _bomb(name: str) -> bytes:
    return package({name: b"<a>" + b" " * 80_000_000 + b"</a>"})


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph(LINE) + "</w:tc></w:tr></w:tbl>" * depth


_REQUESTS = (
    "<tr><td rowspan=2><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计<tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他"
)
_GRID_ROW, _FLAT_ROW = "<tr><td>{}" + "<td>{n}" * 7, "{}\n3\n0\n0\n0\n0\n0\n1\n"
_LABELS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开",
    "（七）总计",
    "四、结转下年度继续办理",
    "行政许可",
)


def _rows(number: int, row: str) -> str:
    return "".join(row.format(_LABELS[n % len(_LABELS)], n=n % 13) for n in range(number))


# ruff: noqa: PLW0108  a document of megabytes is made when it is asked for
MADE: dict[str, Callable[[], bytes]] = {
    "no bytes": lambda: b"",
    "one byte": lambda: b"\x00",
    "only NULs": lambda: b"\x00" * 5000,
    "only a byte order mark": lambda: b"\xef\xbb\xbf",
    "NULs between the letters": lambda: f"{TITLE}\n{LINE}\n".replace("政", "政\x00").encode(),
    "lone surrogates in UTF-8": lambda: f"{TITLE}\n{LINE}\n".encode() + b"\xed\xa0\x80\xed\xbf\xbf\n",
    "lone surrogates in UTF-16": lambda: b"\xff\xfe" + f"{TITLE}\n{LINE}\n".encode("utf-16-le") + b"\x00\xd8\x0a\x00",
    "two encodings in one file": lambda: f"{TITLE}\n{LINE}\n".encode() + f"{LINE}\n".encode("gb18030") * 3,
    "a page with surrogate references": lambda: page("<p>&#xD800;&#x110000;&#0;&#xFFFFFFFFFFFF;</p>"),
    "a page cut in a tag": lambda: page("<table><tr><td>1</td>")[:-20] + b"<td colspan='",
    "a page of 100,000 levels": lambda: page("<div>" * 100_000),
    "a page of 100,000 tables in tables": lambda: page("<table><tr><td>" * 100_000),
    "a cell over two billion columns": lambda: page("<table><tr><td colspan=2147483647 rowspan=2147483647>1</td><td>2</td></tr></table>"),
    "a table of ten million positions": lambda: page("<table>" + "<tr><td colspan=1000 rowspan=1000>1</td></tr>" * 12 + "</table>"),
    "a page with 100,000 empty rows": lambda: page("<table>" + "<tr></tr>" * 100_000 + "<tr><td>1</td></tr></table>"),
    "a page with script and frames": lambda: page(
        "<script>while(1){}</script><iframe src='http://127.0.0.1:9/'></iframe><object data='file:///etc/hostname'></object>"
    ),
    "a page with entities": lambda: _ENTITIES.encode() + page("&i;"),
    "a page with control characters behind what is hidden": lambda: page(
        "<p>公<script>1</script>\x10开&#x7;<!-- -->\x02的<b style='display:none'>3</b>\x1f</p>"
    ),
    "brackets without end": lambda: f"{TITLE}\n{'（' * 50_000}{LINE}".encode(),
    "quotes without end": lambda: f"{TITLE}\n{'《“〔' * 20_000}{LINE}".encode(),
    "digits without end": lambda: f"{TITLE}\n全县公开{'9' * 100_000}条。{LINE}".encode(),
    "Chinese digits without end": lambda: f"{TITLE}\n全县公开{'一万亿' * 20_000}条。{LINE}".encode(),
    "separators without end": lambda: f"{TITLE}\n全县公开{'1,' * 40_000}条。{LINE}".encode(),
    "spaces without end": lambda: f"{TITLE}\n全县{' ' * 200_000}公开{chr(0x3000) * 200_000}条。{LINE}".encode(),
    "tabs without end": lambda: f"{TITLE}\n{chr(9) * 100_000}\n{chr(9) * 100_000}\n{LINE}".encode(),
    "a Word file cut in the middle": lambda: word(paragraph(LINE) * 200)[:-400],
    "a Word file with no main part": lambda: package({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<a/>"}),
    "a Word file that is no XML": lambda: package({"word/document.xml": b"\x00\x01\x02<<<"}),
    "a Word file that unpacks without end": lambda: _bomb("word/document.xml"),
    "a workbook that unpacks without end": lambda: package({"xl/workbook.xml": b" " * 80_000_000, "[Content_Types].xml": b"<Types/>"}),
    "an OFD that unpacks without end": lambda: _bomb("OFD.xml"),
    "a Word file with entities": lambda: word(paragraph("&i;" + LINE), _ENTITIES),
    "a Word file with outside entities": lambda: word(paragraph("&x;&y;" + LINE), _OUTSIDE),
    "a Word file with tables 400 deep": lambda: word(paragraph(TITLE) + _nested_tables(400)),
    "a Word file with content controls 3000 deep": lambda: word("<w:sdt><w:sdtContent>" * 3000 + paragraph(LINE) + "</w:sdtContent></w:sdt>" * 3000),
    "a Word cell over two billion columns": lambda: word(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{paragraph("1")}</w:tc></w:tr></w:tbl>{paragraph(LINE)}'
    ),
    "a package of 30,000 parts": lambda: package({f"word/{i}.xml": b"" for i in range(30_000)}, zipfile.ZIP_STORED),
    "a package with paths out of it": lambda: package({"../../word/document.xml": b"<a/>", "/etc/passwd": b"x"}),
    "an old Word file cut off": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "an old Word file of noise": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "RTF": lambda: rb"{\rtf1\ansi " + b"{" * 50_000 + b"}",
    "a PDF of one line": lambda: b"%PDF-1.7",
    "a PDF cut in the middle": lambda: pdf(["<< /Type /Catalog /Pages 2 0 R >>", _TREE, _PAGE, stream(_TEXT), _FONT])[:300],
    "a PDF with a wrong table of places": lambda: pdf(["<< /Type /Catalog /Pages 2 0 R >>", _TREE, _PAGE, stream(_TEXT), _FONT], start=7),
    "a PDF whose pages hold themselves": lambda: pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"]),
    "a PDF of a billion pages": lambda: pdf(["<< /Type /Catalog /Pages 2 0 R >>", _TREE.replace("Count 1", "Count 1000000000"), _PAGE, stream(_TEXT), _FONT]),
    "a PDF whose form holds itself": lambda: pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            _TREE,
            _PAGE.replace("/Font", "/XObject << /X 6 0 R >> /Font"),
            stream("/X Do"),
            _FONT,
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream",
        ]
    ),
    "a PDF with script and a file inside": lambda: pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9/')) >> /Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (../a) >>] >> >> >>",
            _TREE,
            _PAGE,
            stream(_TEXT),
            _FONT,
        ]
    ),
    "a PDF whose font names no characters": lambda: pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            _TREE,
            _PAGE,
            stream("BT /F1 12 Tf 72 700 Td <00010002000300040005> Tj ET"),
            "<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nowhere "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        ]
    ),
    "a PDF that is encrypted": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R >>", _TREE, _PAGE, stream(_TEXT), _FONT, f"<< /Filter /Standard /V 1 /R 2 /O <{'a1' * 32}> /U <{'b2' * 32}> /P -4 >>"],
        trailer="/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    ),
    "a PDF of 40,000 lines on a page": lambda: pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            _TREE,
            _PAGE,
            stream(_TEXT + "".join(f" {i % 590} {i % 800} m {i % 590} {(i * 7) % 800} l S" for i in range(40_000))),
            _FONT,
        ]
    ),
    "a PDF whose page unpacks without end": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R >>", _TREE, _PAGE, packed_stream(b" " * 300_000_000), _FONT],
    ),
    "a PDF with a page of a thousand kilometres": lambda: pdf(
        ["<< /Type /Catalog /Pages 2 0 R >>", _TREE, _PAGE.replace("595 842", "2834645669 2834645669"), stream(_TEXT), _FONT]
    ),
    "a PDF with a picture of 60,000 by 60,000": lambda: pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            _TREE,
            _PAGE.replace("/Font", "/XObject << /X 6 0 R >> /Font"),
            stream("595 0 0 842 0 0 cm /X Do"),
            _FONT,
            "<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream",
        ]
    ),
    "a picture of 60,000 by 60,000": lambda: picture(60_000, 60_000),
    "an encrypted Office file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 2000,
    "messages in messages": lambda: b"".join(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
    "a saved page without a page": lambda: (
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\na\n--b--\n"
    ),
    "Markdown with 100,000 columns": lambda: f"# {TITLE}\n\n{LINE}\n\n{'|a' * 100_000}|\n{'|--' * 100_000}|\n{'|1' * 100_000}|\n".encode(),
    "Markdown headings without end": lambda: f"{'#' * 100_000} {TITLE}\n{LINE}\n".encode(),
    "a workbook with a cell in its last corner": lambda: workbook('<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c>'),
    "a workbook that merges all its cells": lambda: workbook('<c r="A1"><v>1</v></c>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "a workbook of 200,000 columns": lambda: workbook("".join(f'<c t="inlineStr"><is><t>{n}</t></is></c>' for n in range(200_000))),
    "an OFD whose page is its own template": lambda: package(
        {
            "OFD.xml": f"<ofd:OFD {_O}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
            "D/Document.xml": f'<ofd:Document {_O}><ofd:CommonData><ofd:TemplatePage ID="1" BaseLoc="p.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "D/p.xml": f'<ofd:Page {_O}><ofd:Template TemplateID="1"/><ofd:Content><ofd:Layer/></ofd:Content></ofd:Page>'.encode(),
        }
    ),
    "an OFD of 100,000 pages": lambda: package(
        {
            "OFD.xml": f"<ofd:OFD {_O}><ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
            "Document.xml": f"<ofd:Document {_O}><ofd:Pages>{''.join(f'<ofd:Page ID={chr(34)}{n}{chr(34)} BaseLoc={chr(34)}p.xml{chr(34)}/>' for n in range(100_000))}</ofd:Pages></ofd:Document>".encode(),
            "p.xml": f"<ofd:Page {_O}><ofd:Content><ofd:Layer/></ofd:Content></ofd:Page>".encode(),
        }
    ),
    "an OFD whose numbers are none": lambda: package(
        {
            "OFD.xml": f"<ofd:OFD {_O}><ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
            "Document.xml": f'<ofd:Document {_O}><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "p.xml": (
                f'<ofd:Page {_O}><ofd:Area><ofd:PhysicalBox>0 0 1e308 nan</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer><ofd:TextObject Boundary="nan inf 1e308 -1" Size="inf">'
                f'<ofd:TextCode X="nan" Y="1e308" DeltaX="g 2000000000 nan">{LINE}</ofd:TextCode></ofd:TextObject><ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 1e999 0 L 0 1e999'
                f"</ofd:AbbreviatedData></ofd:PathObject></ofd:Layer></ofd:Content></ofd:Page>"
            ).encode(),
        }
    ),
    "a page of 20,000 paragraphs": lambda: page(f"<p>{LINE}" * 2 + "<p>12件" * 20_000),
    "a requests table of 4,000 rows that do not add up": lambda: page(f"<p>{LINE}<table>{_REQUESTS}{_rows(4_000, _GRID_ROW)}</table>"),
    "a flattened table of 3,000 rows": lambda: f"{TITLE}\n{LINE}\n{_rows(3_000, _FLAT_ROW)}".encode(),
    "20,000 lines of one width": lambda: f"{TITLE}\n{LINE}\n{(TITLE * 2 + chr(10)) * 20_000}".encode(),
    "a page with a title of a million characters": lambda: f"<html><title>{'青' * 1_000_000}</title><body><p>{LINE}</p></body></html>".encode(),
}
# what patterns once tried to part in every way, or once for every number
_ENDLESS = ("其中", "之前的", "1.", "12-", "12件", "、12件", "比上年增加2件，", "（一）")
MADE |= {f"{word} without end": lambda word=word: f"{TITLE}\n{LINE}\n全县公开{word * (60_000 // len(word))}12条。".encode() for word in _ENDLESS}
