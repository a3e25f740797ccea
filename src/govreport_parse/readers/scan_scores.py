"""How sure every paragraph and cell is that came from a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid, GridCell
from govreport_parse.readers.pdf_page import Box
from govreport_parse.readers.scan_page import Scan, Scored, number_score
from govreport_parse.schema.document import Anchor
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

_NEAR = 1.0  # points


def with_scores(drafts: Iterable[Draft | Grid], scans: Mapping[int, Scan]) -> Iterator[Draft | Grid]:
    """The drafts with the score of what stands in each paragraph and cell on a scanned page; those of other pages as they are."""
    if not scans:
        yield from drafts
        return
    shown = {number: [(scan.page.shown(Box(*scored.char[1:])), scored) for scored in scan.scored] for number, scan in scans.items()}
    for draft in drafts:
        if isinstance(draft, Draft):
            yield Draft(draft.text, draft.role, _scored(draft.anchor, draft.text, shown))
        else:
            cells = tuple(GridCell(c.row, c.column, c.row_span, c.column_span, c.text, _scored(c.anchor, c.text, shown)) for c in draft.cells)
            yield Grid(draft.n_rows, draft.n_columns, cells, _scored(draft.anchor, "", shown))


def _scored(anchor: Anchor, text: str, shown: Mapping[int, Sequence[tuple[Sequence[float], Scored]]]) -> Anchor:
    page = anchor.page
    if page is None or page not in shown or anchor.bbox is None:
        return anchor
    x0, top, x1, bottom = anchor.bbox
    inside = [
        scored for box, scored in shown[page] if x0 - _NEAR <= (box[0] + box[2]) / 2 <= x1 + _NEAR and top - _NEAR <= (box[1] + box[3]) / 2 <= bottom + _NEAR
    ]
    if len(inside) < len("".join(text.split())) and page + 1 in shown:  # the paragraph goes on over the page: its lowest score may stand there
        inside += [scored for _, scored in shown[page + 1]]
    score = number_score("".join(s.char.text for s in inside), [s.score for s in inside]) if inside else 1.0
    return anchor.model_copy(update={"ocr_score": round(score, 3)})


def about_scans(scans: Mapping[int, Scan]) -> Iterator[Finding]:
    """What is said of a document with pages that were read as pictures."""
    if scans:
        listed = ", ".join(str(number) for number in sorted(scans))
        yield Finding(
            check="READ-OCR",
            severity=Severity.INFO,
            verdict=Verdict.NOT_ASSESSABLE,
            blame=Blame.EXTRACTION,
            message_zh=f"第 {listed} 页是图片，由文字识别读入；每个数值的把握程度见其位置的 ocr_score",
            message_en=f"pages read from pictures by OCR: {listed}; how sure each value is stands in the ocr_score of its place",
        )
