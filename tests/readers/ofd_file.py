"""OFD files of our own: drawn from what a PDF page holds, characters by their positions and lines by theirs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

import pypdfium2

from govreport_parse.readers.pdf_page import Char, Page, read_page
from govreport_parse.readers.pdf_rulings import Ruling

MM = 25.4 / 72
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def pages_of(pdf: bytes) -> list[Page]:
    """What the pages of a PDF hold."""
    document = pypdfium2.PdfDocument(pdf)
    return [read_page(document[index], index + 1) for index in range(len(document))]


def ofd_file(pages: Sequence[Page], *, extra: str = "", prefix: str = "ofd:") -> bytes:
    """The pages as an OFD file; ``extra`` is put into the first page's layer."""
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Creator>test</ofd:Creator></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": _document(pages),
    }
    for index, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = _page(page, extra if index == 0 else "")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            named = text if prefix == "ofd:" else text.replace("ofd:", prefix).replace("xmlns:ofd", "xmlns")
            archive.writestr(name, HEAD + named)
    return out.getvalue()


def _document(pages: Sequence[Page]) -> str:
    listed = "".join(f'<ofd:Page ID="{index + 1}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index in range(len(pages)))
    box = f"0 0 {pages[0].width * MM:.3f} {pages[0].height * MM:.3f}"
    return (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _page(page: Page, extra: str) -> str:
    items = [_text(list(run)) for _, run in groupby(page.chars, key=lambda c: (round(c.top, 1), round(c.bottom, 1)))]
    items += [_line(ruling, index) for index, ruling in enumerate(page.rulings)]
    return f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="3">{"".join(items)}{extra}</ofd:Layer></ofd:Content></ofd:Page>'


def _text(run: list[Char]) -> str:
    """A line of characters at one height: their distances written out, equal ones in the short form."""
    first = run[0]
    size = (first.bottom - first.top) * MM
    steps = [f"{(b.x0 - a.x0) * MM:.3f}" for a, b in pairwise(run)]
    deltas = " ".join(f"g {len(same)} {step}" if len(same) > 1 else step for step, group in groupby(steps) if (same := list(group)))
    boundary = f"{first.x0 * MM:.3f} {first.top * MM:.3f} {(run[-1].x1 - first.x0) * MM + 1:.3f} {size:.3f}"
    delta = f' DeltaX="{deltas}"' if deltas else ""
    text = escape("".join(c.text for c in run))
    return f'<ofd:TextObject ID="5" Boundary="{boundary}" Font="7" Size="{size:.3f}"><ofd:TextCode X="0" Y="{0.88 * size:.3f}"{delta}>{text}</ofd:TextCode></ofd:TextObject>'


def _line(ruling: Ruling, index: int) -> str:
    """A ruling: every second one as a stroke in a scaled space, the others as thin filled boxes."""
    at, start, end = ruling.at * MM, ruling.start * MM, ruling.end * MM
    x0, y0, x1, y1 = (at, start, at, end) if ruling.upright else (start, at, end, at)
    if index % 2:
        boundary = f"{x0:.3f} {y0:.3f} {x1 - x0 + 0.3:.3f} {y1 - y0 + 0.3:.3f}"
        data = f"M 0 0 L {(x1 - x0) * 10:.2f} {(y1 - y0) * 10:.2f}"
        return f'<ofd:PathObject ID="6" Boundary="{boundary}" CTM="0.1 0 0 0.1 0 0" LineWidth="2"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
    width, height = x1 - x0 + 0.2, y1 - y0 + 0.2
    data = f"M 0 0 L {width:.3f} 0 L {width:.3f} {height:.3f} L 0 {height:.3f} C"
    return (
        f'<ofd:PathObject ID="6" Boundary="{x0 - 0.1:.3f} {y0 - 0.1:.3f} {width:.3f} {height:.3f}" Stroke="false" Fill="true">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )
