"""PDF with a text layer: paragraphs without wraps and page furniture, tables whole over page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal

import pypdfium2
import pypdfium2.raw as pdfium

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.grid import Grid
from govreport_parse.readers.pdf_furniture import without_furniture
from govreport_parse.readers.pdf_join import Tall, add, anchor, goes_on, grid_of, start
from govreport_parse.readers.pdf_lattice import Fragment, read_fragments
from govreport_parse.readers.pdf_lines import Line, lines_of
from govreport_parse.readers.pdf_page import Box, Char, Page, read_page
from govreport_parse.readers.pdf_text import Located, Text, find_margins, read_paragraphs
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

CARRIER = "pdf"
RANK = 20
MAX_PAGES = 400
MARK = b"%PDF-"
HEAD = 1024  # readers of PDF look for the mark in this many bytes

Item = Line | Tall


def sniff(content: bytes) -> bool:
    """Whether these bytes are a PDF."""
    return MARK in content[:HEAD]


def read(source: Source, content: bytes) -> Document:
    """The document. Raises ReadError: ``damaged``, ``encrypted``, ``too_large``, ``no_text``."""
    pages, damaged = _read_pages(content)
    if not any(char.text.strip() for page in pages for char in page.chars):
        raise ReadError("no_text", "the PDF has no text layer: its pages are pictures, and reading them would need OCR", document=source.location)
    drafts = list(_drafts(pages))
    title = max((d.text for d in drafts if isinstance(d, Draft) and d.role == "title"), key=len, default="")
    found = [*_about_glyphs(pages), *_about_pages(pages, damaged), *_about_slanted(pages)]
    return assemble(source.model_copy(update={"carrier": CARRIER}), title, tables_of_rows(drafts), findings=found)


def _read_pages(content: bytes) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that cannot be opened (they stand as empty pages)."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError("encrypted", "the PDF opens only with a password") from error
        raise ReadError("damaged", "the file begins like a PDF but cannot be opened as one") from error
    pages: list[Page] = []
    damaged: list[int] = []
    with closing(document):
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError("too_large", f"the PDF has {count} pages; annual reports have at most {MAX_PAGES}")
        for number in range(1, count + 1):
            try:
                with closing(document[number - 1]) as page:
                    pages.append(read_page(page, number))
            except pypdfium2.PdfiumError:
                damaged.append(number)
                pages.append(Page(number, 595.0, 842.0, [], []))
    if len(damaged) == len(pages):
        raise ReadError("damaged", "no page of the PDF can be opened")
    return pages, damaged


def _drafts(pages: Sequence[Page]) -> Iterator[Draft | Grid]:
    fragments, rest = _fragments(pages)
    lines = without_furniture(pages, [lines_of(chars) for chars in rest])
    margins = find_margins(lines, [page.width for page in pages])
    bottoms = _bottoms(pages, fragments, lines)
    run: list[Located] = []
    first = True
    for page, item in _in_order(fragments, lines, bottoms):
        if isinstance(item, Line):
            run.append(Located(item, page, margins[page - 1]))
            continue
        yield from _paragraphs(run, pages, first)
        first, run = first and not run, []
        yield from _table(item, pages)
    yield from _paragraphs(run, pages, first)


def _fragments(pages: Sequence[Page]) -> tuple[list[list[Fragment]], list[list[Char]]]:
    """The table fragments of each page and the characters outside of them. A single ruled box counts only where a neighbouring page goes on with it."""
    found, rest = [], []
    for page in pages:
        fragments, chars = read_fragments(page)
        found.append(fragments)
        rest.append(chars)
    for number, fragments in enumerate(found):
        for fragment in [f for f in fragments if len(f.cells) == 1]:
            beside = [f for near in (number - 1, number + 1) if 0 <= near < len(found) for f in found[near] if len(f.cells) > 1]
            if not any(abs(f.xs[0] - fragment.xs[0]) < 4 and abs(f.xs[-1] - fragment.xs[-1]) < 4 for f in beside):
                fragments.remove(fragment)
                rest[number].extend(fragment.chars)
    return found, rest


def _bottoms(pages: Sequence[Page], fragments: Sequence[Sequence[Fragment]], lines: Sequence[Sequence[Line]]) -> list[float]:
    """Where the body ends on a full page of each page's size."""
    lowest: dict[int, float] = {}
    for page, of_page, text in zip(pages, fragments, lines, strict=True):
        low = max([f.ys[-1] for f in of_page] + [line.bottom for line in text], default=0.0)
        lowest[round(page.height)] = max(low, lowest.get(round(page.height), 0.0))
    return [lowest[round(page.height)] for page in pages]


def _in_order(fragments: Sequence[Sequence[Fragment]], lines: Sequence[Sequence[Line]], bottoms: Sequence[float]) -> Iterable[tuple[int, Item]]:
    """Lines and whole tables in reading order, each with its page."""
    out: list[tuple[int, Item]] = []
    for number, (of_page, text) in enumerate(zip(fragments, lines, strict=True), 1):
        items: list[Line | Fragment] = [*of_page, *text]
        for item in sorted(items, key=_height):
            last = out[-1][1] if out else None
            if isinstance(item, Line):
                out.append((number, item))
            elif isinstance(last, Tall) and goes_on(last, item, bottoms[last.last.page - 1]):
                add(last, item)
            else:
                out.append((number, start(item)))
    return out


def _height(item: Line | Fragment) -> float:
    return item.ys[0] if isinstance(item, Fragment) else (item.top + item.bottom) / 2


def _table(tall: Tall, pages: Sequence[Page]) -> Iterator[Draft | Grid]:
    grid = grid_of(tall, pages)
    if len(grid.cells) > 1:
        yield grid
    else:
        yield from (Draft(cell.text, anchor=cell.anchor) for cell in grid.cells)


def _paragraphs(run: Sequence[Located], pages: Sequence[Page], first: bool) -> Iterator[Draft]:
    for text in read_paragraphs(run, first=first):
        yield Draft(text.text, "title" if text.title else "text", anchor(pages, text.lines[0].page, _box(text)))


def _box(text: Text) -> Box:
    """The paragraph's rectangle on the page where it begins."""
    lines = [located.line for located in text.lines if located.page == text.lines[0].page]
    return Box(min(line.x0 for line in lines), lines[0].top, max(line.x1 for line in lines), lines[-1].bottom)


def _about_glyphs(pages: Sequence[Page]) -> Iterator[Finding]:
    lost = sum(1 for page in pages for char in page.chars if char.text == "\ufffd")
    private = sum(1 for page in pages for char in page.chars if _is_private(char.text))
    cids = "".join(char.text for page in pages for char in page.chars).count("(cid:")
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


def _is_private(text: str) -> bool:
    return "\ue000" <= text <= "\uf8ff" or text >= "\U000f0000"


def _about_pages(pages: Sequence[Page], damaged: Sequence[int]) -> Iterator[Finding]:
    empty = [page.number for page in pages if not page.chars and page.number not in damaged]
    for numbers, zh, en in ((empty, "没有文字（可能是图片）", "without text (perhaps pictures)"), (damaged, "无法打开", "that cannot be opened")):
        if numbers:
            listed = ", ".join(map(str, numbers))
            yield Finding(
                check="READ-PAGES",
                severity=Severity.WARNING,
                verdict=Verdict.UNCERTAIN,
                blame=Blame.SOURCE,
                message_zh=f"第 {listed} 页{zh}，其内容没有读入",
                message_en=f"pages {en}: {listed}; nothing was read from them",
            )


def _about_slanted(pages: Sequence[Page]) -> Iterator[Finding]:
    slanted = sum(page.slanted for page in pages)
    if slanted:
        yield Finding(
            check="READ-WATERMARK",
            severity=Severity.INFO,
            verdict=Verdict.NOT_ASSESSABLE,
            blame=Blame.SOURCE,
            message_zh=f"略去倾斜印刷的 {slanted} 个字符（水印）",
            message_en=f"{slanted} slanted characters were left out as a watermark",
        )
