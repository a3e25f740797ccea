"""Word files (DOCX): body order, merged cells as spans, automatic list numbers written out."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.docx_numbers import Numbers, properties_of
from govreport_parse.readers.grid import NOWHERE, Grid, RawCell, grid_of_rows, without_slivers
from govreport_parse.readers.packages import holds_part, open_package, parse_part, parse_xml, read_part
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.schema.document import Anchor, Document, Source, new_anchor

CARRIER = "docx"
RANK = 20
MAX_DEPTH = 12
MANY = 1000  # cells that one cell can span
SLIVER = 20  # twips: a column this thin was made by rounding
_MAIN = ("word/document.xml", "word/document2.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}footnoteReference", f"{W}txbxContent", _FALLBACK})
_SKIPPED = _LEFT_OUT | {f"{W}rPr", f"{W}pPr"}
_PARAGRAPH, _TABLE, _RUN, _TEXT, _SYMBOL, _TYPE = f"{W}p", f"{W}tbl", f"{W}r", f"{W}t", f"{W}sym", f"{W}type"
_ROW, _CELL, _VALUE, _RUN_PROPERTIES, _CELL_PROPERTIES, _BOX = f"{W}tr", f"{W}tc", f"{W}val", f"{W}rPr", f"{W}tcPr", f"{W}txbxContent"
_DOWN, _ACROSS, _SPAN = f"{W}vMerge", f"{W}hMerge", f"{W}gridSpan"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "customXml", "ins", "smartTag", "sdtContent", "moveTo"))
_ROW_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_USED = {"word/numbering.xml": (f"{W}numPr", f"{W}pStyle"), "word/styles.xml": (f"{W}pStyle",)}  # part → what refers to it
_TABLE_STYLE, _STYLE_ENDS = b'<w:style w:type="table"', b"</w:style>"
_VANISH = f"{W}vanish"
_PECULIAR = (*_LEFT_OUT, *_CHARACTERS, _SYMBOL, _VANISH)  # a paragraph without any of these shows its texts one after the other


class _Word(NamedTuple):
    """What is known of a whole Word file while its blocks are read: its list numbers, and the paragraphs that hold more than texts."""

    numbers: Numbers
    peculiar: frozenset[etree._Element]


def sniff(content: bytes) -> bool:
    """Whether the bytes are a ZIP package whose main part is a Word document."""
    return any(holds_part(content, name) for name in _MAIN)


def read(source: Source, content: bytes) -> Document:
    """The document in a DOCX file. Raises ReadError(``damaged``, ``too_large``, ``no_text``)."""
    with open_package(source, content, "Word file") as archive:
        names = set(archive.namelist())
        main = next((n for n in _MAIN if n in names), None)
        if main is None:
            raise ReadError("damaged", "the archive holds no word/document.xml", document=source.location)
        body = parse_part(archive, main, source)
        numbers = _numbers(archive, body, names, source)
    root = body.find(f"{W}body")
    drafts = tables_of_rows(_blocks(root, _Word(numbers, _peculiar(root)), "body", 0)) if root is not None else []
    title = next((d.text.strip() for d in drafts if isinstance(d, Draft) and d.role == "title" and d.text.strip()), "")
    title = title or next((d.text.strip() for d in drafts if isinstance(d, Draft) and d.text.strip()), "")
    return assemble(source.model_copy(update={"carrier": CARRIER}), title if len(title) < 90 else "", drafts)


def _numbers(archive: zipfile.ZipFile, body: etree._Element, names: Collection[str], source: Source) -> Numbers:
    """The lists and styles of the file, as far as its body uses any."""
    used = [name for name, marks in _USED.items() if name in names and next(body.iter(*marks), None) is not None]
    parts = {name: without_table_styles(read_part(archive, name, source)) for name in used}
    return Numbers(*(parse_xml(parts[name], name, source) if name in parts else None for name in _USED))


def without_table_styles(styles: bytes) -> bytes:
    """A part without the styles of tables, which say nothing of paragraphs and are nine tenths of what some programs write.

    >>> without_table_styles(b'<w:styles><w:style w:type="table" w:styleId="a">..</w:style><w:style w:styleId="b">..</w:style></w:styles>')
    b'<w:styles><w:style w:styleId="b">..</w:style></w:styles>'
    """
    out: list[bytes] = []
    at = 0
    while (start := styles.find(_TABLE_STYLE, at)) >= 0 and (end := styles.find(_STYLE_ENDS, start)) >= 0:
        out.append(styles[at:start])
        at = end + len(_STYLE_ENDS)
    return b"".join([*out, styles[at:]])


def _blocks(parent: Iterable[etree._Element], word: _Word, path: str, depth: int) -> Iterator[Draft | Grid]:
    """Paragraphs and tables in order, through content controls and other wrappers; without a path those of a cell, which need no address of their own."""
    paragraphs = tables = 0
    for child in parent:
        if child.tag == _PARAGRAPH:
            paragraphs += 1
            yield from _paragraph(child, word, f"{path}/p[{paragraphs}]" if path else "")
        elif child.tag == _TABLE:
            tables += 1
            yield _table(child, word, f"{path}/tbl[{tables}]", depth)
        elif child.tag in _WRAPPERS and depth < MAX_DEPTH:
            yield from _blocks(child, word, f"{path}/{etree.QName(child).localname}" if path else "", depth + 1)


def _paragraph(paragraph: etree._Element, word: _Word, path: str) -> Iterator[Draft]:
    properties = properties_of(paragraph)
    role = word.numbers.role_of(properties)
    for position, line in enumerate(_numbered(paragraph, properties, word).split("\n")):
        yield Draft(line, role, Anchor(selector=path if not position else f"{path}/br[{position}]") if path else NOWHERE)
    if paragraph not in word.peculiar:
        return
    for box in paragraph.iter(_BOX):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            for inner in box.iter(_PARAGRAPH):
                yield Draft(_text(inner, word), "text", Anchor(selector=f"{path}/txbx"))


def _numbered(paragraph: etree._Element, properties: etree._Element | None, word: _Word) -> str:
    """The visible text of a paragraph behind the number that its list gives it."""
    text = _text(paragraph, word)
    number = word.numbers.number_of(properties) if properties is not None and text.strip() else ""
    return number + text.lstrip("\u3000 ") if number else text


def _peculiar(root: etree._Element) -> frozenset[etree._Element]:
    """The paragraphs that hold more than texts: marks, boxes, hidden or deleted words."""
    return frozenset(paragraph for found in root.iter(*_PECULIAR) for paragraph in found.iterancestors(_PARAGRAPH))


def _text(element: etree._Element, word: _Word) -> str:
    """The visible text of a paragraph: insertions kept, deletions and field codes dropped, the first choice of alternatives."""
    if element not in word.peculiar:
        return "".join(str(text) for text in element.itertext(_TEXT, with_tail=False))
    out: list[str] = []
    pending = [iter(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
            continue
        if child.tag in _SKIPPED or child.tag == _FALLBACK or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag == _TEXT:
            out.append(child.text or "")
        elif child.tag in _CHARACTERS:
            if child.get(_TYPE) not in ("page", "column"):
                out.append(_CHARACTERS[child.tag])
        elif child.tag == _SYMBOL:
            out.append(_symbol(child))
        else:
            pending.append(iter(child))
    return "".join(out)


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is formatted as hidden text."""
    properties = next(run.iterchildren(_RUN_PROPERTIES), None)
    vanish = properties.find(_VANISH) if properties is not None and len(properties) else None
    return vanish is not None and vanish.get(_VALUE, "1") not in ("0", "false", "off")


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char") or ""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _table(table: etree._Element, word: _Word, path: str, depth: int) -> Grid:
    rows = [_row(row, word, f"{path}/tr[{r + 1}]", depth) for r, row in enumerate(_rows(table))]
    grid = grid_of_rows([[cell for cell, _ in row] for row in _merge(rows)], Anchor(selector=path))
    return without_slivers(grid, [_number(column, MANY, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")], SLIVER)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == _ROW:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _rows(child)


def _row(row: etree._Element, word: _Word, path: str, depth: int) -> list[tuple[RawCell, str]]:
    """The cells of a row with their vertical merge: ``restart``, ``continue`` or nothing."""
    out: list[tuple[RawCell, str]] = []
    before = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    if before:
        out.append((RawCell("", 1, before), ""))
    for position, cell in enumerate(_cells(row)):
        properties = next(cell.iterchildren(_CELL_PROPERTIES), None)
        said = {child.tag: child for child in properties} if properties is not None else {}
        merge, across = said.get(_DOWN), said.get(_ACROSS)
        span = _number(said.get(_SPAN), 1)
        if across is not None and across.get(_VALUE, "continue") == "continue" and out:
            last, mark = out[-1]
            out[-1] = (RawCell(last.text, last.row_span, last.column_span + span, last.anchor), mark)
            continue
        mark = "" if merge is None else merge.get(_VALUE, "continue")
        text = "\n".join(_cell_lines(cell, word, depth))
        out.append((RawCell("" if mark == "continue" else text, 1, span, new_anchor(selector=f"{path}/tc[{position + 1}]")), mark))
    return out


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _cells(child)


def _cell_lines(cell: etree._Element, word: _Word, depth: int) -> Iterator[str]:
    if depth >= MAX_DEPTH:
        return
    for child in cell:
        if child.tag == _PARAGRAPH and child not in word.peculiar:  # nearly all are, and need no address
            text = _numbered(child, properties_of(child), word)
            if text.strip():
                yield text
            continue
        for block in _blocks((child,), word, "", depth + 1):
            if isinstance(block, Draft):
                if block.text.strip():
                    yield block.text
            else:
                yield from (c.text for c in block.cells if c.text)


def _number(element: etree._Element | None, default: int, name: str = "val") -> int:
    said = element.get(f"{W}{name}") if element is not None else None
    return max(1, min(int(said), MANY)) if said and said.isdigit() else default


def _merge(rows: list[list[tuple[RawCell, str]]]) -> list[list[tuple[RawCell, str]]]:
    """The rows with every vertical merge as one cell that spans its rows; continued cells are taken out."""
    open_cells: dict[int, tuple[int, int, int]] = {}
    out: list[list[tuple[RawCell, str]]] = []
    for r, row in enumerate(rows):
        kept: list[tuple[RawCell, str]] = []
        column = 0
        for cell, mark in row:
            above = open_cells.get(column)
            if mark == "continue" and above is not None and above[2] == cell.column_span:
                at_row, at, _ = above
                first, first_mark = out[at_row][at]
                out[at_row][at] = (RawCell(first.text, r - at_row + 1, first.column_span, first.anchor), first_mark)
            else:
                if mark:
                    open_cells[column] = (r, len(kept), cell.column_span)
                else:
                    open_cells.pop(column, None)
                kept.append((cell, mark))
            column += cell.column_span
        out.append(kept)
    return out
