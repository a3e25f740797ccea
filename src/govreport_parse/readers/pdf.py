"""PDF: paragraphs without wraps and page furniture, tables whole over page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.extras import has_extra
from govreport_parse.readers.pdf_order import keep_order
from govreport_parse.readers.pdf_page import Page, read_page
from govreport_parse.readers.pdf_scans import Lack, find_lack, read_scanned
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.readers.printed import find_drafts
from govreport_parse.readers.printed_findings import INSTALL, about_pictures, about_slanted, about_unread
from govreport_parse.readers.scan_page import Scan
from govreport_parse.readers.scan_scores import about_scans, with_scores
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

CARRIER = "pdf"
RANK = 20
MAX_PAGES = 400
MAX_SCANNED = 100
_PRIVATE = regex.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
MARK = b"%PDF-"
HEAD = 1024  # readers of PDF look for the mark in this many bytes


def sniff(content: bytes) -> bool:
    """Whether these bytes are a PDF."""
    return MARK in content[:HEAD]


def read(source: Source, content: bytes) -> Document:
    """The document; pages without a text layer that can be used are read as pictures.

    Raises ReadError: ``damaged``, ``encrypted``, ``too_large``, ``no_text``, ``missing_extra``.
    """
    opened = _open_pages(content)
    pages = opened.pages
    keep_order(content, [page.order for page in pages])
    if not any(char.text.strip() for page in pages for char in page.chars):
        if opened.unread:
            raise ReadError("missing_extra", f"the pages are pictures without a text layer, and reading them needs: {INSTALL}", document=source.location)
        raise ReadError("no_text", "the PDF has neither a text layer nor pictures with text", document=source.location)
    drafts = list(find_drafts(pages))
    title = max((d.text for d in drafts if isinstance(d, Draft) and d.role == "title"), key=len, default="")
    printed = [page for page in pages if page.number not in opened.scans]
    found = [*_about_glyphs(printed), *_about_pages(opened), *about_slanted(sum(page.slanted for page in pages)), *about_scans(opened.scans)]
    return assemble(source.model_copy(update={"carrier": CARRIER}), title, with_scores(tables_of_rows(drafts), opened.scans), findings=found)


class _Opened(NamedTuple):
    """The pages; the numbers of those that cannot be opened (they stand as empty pages); those read as pictures; those that wait for the extra."""

    pages: list[Page]
    damaged: list[int]
    scans: dict[int, Scan]
    unread: list[int]


def _open_pages(content: bytes) -> _Opened:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError("encrypted", "the PDF opens only with a password") from error
        raise ReadError("damaged", "the file begins like a PDF but cannot be opened as one") from error
    opened = _Opened([], [], {}, [])
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError("too_large", f"the PDF has {count} pages; annual reports have at most {MAX_PAGES}")
        for number in range(1, count + 1):
            try:
                with closing(document[number - 1]) as page:
                    _add_page(opened, page, number)
            except pypdfium2.PdfiumError:
                opened.damaged.append(number)
                opened.pages.append(Page(number, 595.0, 842.0, [], []))
    if len(opened.damaged) == len(opened.pages):
        raise ReadError("damaged", "no page of the PDF can be opened")
    return opened


def _add_page(opened: _Opened, page: pypdfium2.PdfPage, number: int) -> None:
    read = read_page(page, number)
    lack = find_lack(page, read)
    if lack is not Lack.NONE and len(opened.scans) < MAX_SCANNED and has_extra("rapidocr", "cv2"):
        opened.scans[number] = read_scanned(page, number)
        read = opened.scans[number].page
    elif lack is Lack.PICTURE:
        opened.unread.append(number)
    opened.pages.append(read)


def _about_glyphs(pages: Sequence[Page]) -> Iterator[Finding]:
    text = "".join([char.text for page in pages for char in page.chars])
    lost, private, cids = text.count("\ufffd"), len(_PRIVATE.findall(text)), text.count("(cid:")
    if not lost + private + cids:
        return
    total = sum(len(page.chars) for page in pages)
    yield Finding(
        check="READ-GLYPHS",
        severity=Severity.ERROR if lost + private + 5 * cids > total / 20 else Severity.WARNING,
        verdict=Verdict.FAIL,
        blame=Blame.SOURCE,
        message_zh=f"PDF 的 {total} 个字符中有 {lost + private + cids} 个没有对应文字（字体缺少编码表），读出的内容可能不全",
        message_en=f"{lost + private + cids} of {total} characters of the PDF have no text behind them (fonts without a character map); what was read may be incomplete",
        left=Decimal(lost + private + cids),
        right=Decimal(total),
    )


def _about_pages(opened: _Opened) -> Iterator[Finding]:
    empty = [page.number for page in opened.pages if not page.chars and page.number not in (*opened.damaged, *opened.unread, *opened.scans)]
    yield from about_pictures(opened.unread)
    yield from about_unread(empty, "没有文字", "without text")
    yield from about_unread(opened.damaged, "无法打开", "that cannot be opened")
