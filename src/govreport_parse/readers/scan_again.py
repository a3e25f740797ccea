"""Single cells of scanned pages read a second time, more closely, and the document with what they then say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import pypdfium2

from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.extras import load_extra
from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.readers.pdf_scans import picture_of
from govreport_parse.readers.scan_engine import recognise
from govreport_parse.readers.scan_image import decode, straightened
from govreport_parse.readers.scan_page import number_score, usual_width
from govreport_parse.schema.document import Anchor, Document, Table

_INSET = 1.6  # points: a ruling at the cell's side
_LARGER = (1.0, 2.0, 3.0)
_MARGINS = (0.0, 0.25)

Position = tuple[int, int, int]  # block, row, column
Reading = tuple[str, float]


def read_again(content: bytes, document: Document, positions: Iterable[Position]) -> dict[Position, Reading]:
    """What the cells at these positions say when each is read by itself, in several sizes: the reading that most sizes agree on, and its score."""
    anchors = {position: cell.anchor for position, cell in _cells(document).items() if position in set(positions)}
    by_page: dict[int, list[Position]] = defaultdict(list)
    for position, anchor in anchors.items():
        if anchor.page is not None and anchor.bbox is not None and anchor.ocr_score is not None:
            by_page[anchor.page].append(position)
    out: dict[Position, Reading] = {}
    for page, picture, width in _pictures(content, document.source.carrier, sorted(by_page)):
        scale = (width or usual_width(*picture.shape)) / picture.shape[1]
        for position in by_page[page]:
            reading = _closely(picture, anchors[position], scale)
            if reading is not None:
                out[position] = reading
    return out


def _cells(document: Document) -> dict[Position, Any]:
    return {(block.index, cell.row, cell.column): cell for block in document.blocks if isinstance(block, Table) for cell in block.cells}


def _pictures(content: bytes, carrier: str, pages: Sequence[int]) -> Iterator[tuple[int, Any, float]]:
    """The straightened pictures of these pages, and their widths in points where the file says them."""
    if carrier == "pdf":
        with closing(pypdfium2.PdfDocument(content)) as file:
            for number in pages:
                with closing(file[number - 1]) as page:
                    yield number, straightened(picture_of(page)), page.get_size()[0]
    elif pages:
        frames = decode(content)
        for number in pages:
            yield number, straightened(frames[number - 1]), 0.0


def _closely(picture: Any, anchor: Anchor, scale: float) -> Reading | None:
    cv2 = load_extra("cv2", "ocr", "pictures")
    x0, top, x1, bottom = (side / scale for side in anchor.bbox or (0.0, 0.0, 0.0, 0.0))
    inset = _INSET / scale
    crop = picture[int(top + inset) : int(bottom - inset) + 1, int(x0 + inset) : int(x1 - inset) + 1]
    if not crop.size:
        return None
    tries = []
    for margin in _MARGINS:
        edge = int(margin * crop.shape[0])
        framed = cv2.copyMakeBorder(crop, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=255)
        tries += [cv2.resize(framed, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC) for size in _LARGER]
    votes: dict[str, list[float]] = defaultdict(list)
    for signs in recognise(tries):
        text = "".join(sign.text for sign in signs)
        votes[text].append(number_score(text, [sign.score for sign in signs]))
    text, scores = max(votes.items(), key=lambda vote: sum(vote[1]))
    return text, round(sum(scores) / len(tries), 3)


def with_readings(document: Document, readings: Mapping[Position, Reading]) -> Document:
    """The document with other texts in these cells; all places are counted anew."""
    drafts: list[Draft | Grid] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            drafts.append(Draft(block.text, block.role, block.anchor))
            continue
        cells = []
        for cell in block.cells:
            text, anchor = cell.text, cell.anchor
            if (block.index, cell.row, cell.column) in readings:
                text, score = readings[block.index, cell.row, cell.column]
                anchor = anchor.model_copy(update={"ocr_score": score})
            cells.append(GridCell(cell.row, cell.column, cell.row_span, cell.column_span, text, anchor))
        drafts.append(Grid(block.n_rows, block.n_columns, tuple(cells), block.anchor))
    return assemble(document.source, document.title, drafts, document.meta, document.findings)
