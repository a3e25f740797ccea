"""Small PDF files written by hand, stroke by stroke: what no printing program would draw on request (no rulings, turned pages, signs printed twice, odd code points)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drawn_forms import Row

from govreport_parse.readers.grid import Grid, RawCell, grid_of_rows

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 40.0
LATIN = 0.6  # width of a half-width character, in its height


@dataclass
class Canvas:
    """One page: drawing commands in points from the lower left corner. ``turn`` is what the file asks of the viewer, ``sideways`` how the content itself is drawn."""

    turn: int = 0
    sideways: bool = False
    width: float = WIDTH
    height: float = HEIGHT
    marks: list[str] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        if self.turn in (90, 270) or self.sideways:
            self.width, self.height = HEIGHT, WIDTH
        self.y = self.height - MARGIN


@dataclass
class Pen:
    """How text is set: its height, how often each sign is printed, how far apart (in heights), and which code points stand for the signs."""

    size: float = 9.0
    times: int = 1
    step: float = 0.0
    tracking: float = 0.0
    codes: dict[str, str] = field(default_factory=dict)


class Drawing:
    """A PDF file while it is drawn."""

    def __init__(self, pen: Pen | None = None) -> None:
        self.pen = pen or Pen()
        self.pages: list[Canvas] = []
        self.meanings: dict[int, str] = {}

    def page(self, turn: int = 0, *, sideways: bool = False) -> Canvas:
        self.pages.append(Canvas(turn, sideways))
        return self.pages[-1]

    def text(self, x: float, y: float, text: str) -> None:
        """Prints a line; each sign ``times`` times, one copy a little beside the other."""
        pen = self.pen
        at = x
        for sign in text:
            latin = " " <= sign <= "~" and sign not in pen.codes
            point = ord(sign) + (0x4E00 if sign < "\x7f" and not latin else 0)  # the Chinese font has no half-width signs
            self.meanings[point] = pen.codes.get(sign, sign)
            shown = f"/F2 {pen.size} Tf" if latin else f"/F1 {pen.size} Tf"
            code = f"{ord(sign):02x}" if latin else f"{point:04x}"
            for copy in range(pen.times):
                self.pages[-1].marks.append(f"BT {shown} {at + copy * pen.step * pen.size:.2f} {y:.2f} Td <{code}> Tj ET")
            at += (width_of(sign) + pen.tracking) * pen.size

    def line(self, text: str) -> None:
        """Prints a paragraph of one line below what stands on the page."""
        canvas = self.pages[-1]
        canvas.y -= 2 * self.pen.size
        self.text(MARGIN, canvas.y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].marks.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def table(self, rows: Sequence[Row], widths: Sequence[float], *, ruled: bool | str = True, centred: bool = True) -> None:
        """Prints a table below what stands on the page; a text too long for its cell is set in several lines. ``ruled`` may be ``level``: no upright lines."""
        plan = grid_of_rows([[RawCell(text, down, across) for text, down, across in row] for row in rows])
        canvas = self.pages[-1]
        tops = [canvas.y - self.pen.size]
        for height in self._heights(plan, widths):
            tops.append(tops[-1] - height)
        xs = [MARGIN + sum(widths[:c]) for c in range(plan.n_columns + 1)]
        for c in plan.cells:
            x0, x1, y1, y0 = xs[c.column], xs[c.column + c.column_span], tops[c.row], tops[c.row + c.row_span]
            if ruled:
                for a, b in (((x0, y0), (x1, y0)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)), ((x1, y0), (x1, y1))):
                    if ruled != "level" or a[1] == b[1]:
                        self.rule(*a, *b)
            lines = self._wrapped(c.text, x1 - x0)
            for n, line in enumerate(lines):
                wide = sum(width_of(sign) for sign in line) * self.pen.size
                x = (x0 + x1 - wide) / 2 if centred else x0 + 3
                self.text(x, (y0 + y1) / 2 + (len(lines) / 2 - n - 0.8) * 1.25 * self.pen.size, line)
        canvas.y = tops[-1]

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines, used = [""], 0.0
        for sign in text:
            wide = width_of(sign) * self.pen.size
            if used + wide > width - 6 and lines[-1]:
                lines.append("")
                used = 0.0
            lines[-1] += sign
            used += wide
        return lines

    def _heights(self, plan: Grid, widths: Sequence[float]) -> list[float]:
        step = 1.25 * self.pen.size
        out = [step + 6] * plan.n_rows
        for c in sorted(plan.cells, key=lambda c: c.row_span):
            need = len(self._wrapped(c.text, sum(widths[c.column : c.column + c.column_span]))) * step + 6
            spare = need - sum(out[c.row : c.row + c.row_span])
            if spare > 0:
                out[c.row + c.row_span - 1] += spare
        return out

    def bytes(self) -> bytes:
        """The finished file."""
        cmap = _meanings({code: text for code, text in self.meanings.items() if text != chr(code)})
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(self.pages)))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /Ascent 859 /Descent -141 /CapHeight 683 /ItalicAngle 0 /StemV 80 >>",
            f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
        ]
        for n, canvas in enumerate(self.pages):
            box = f"[0 0 {canvas.height} {canvas.width}]" if canvas.sideways or canvas.turn in (90, 270) else f"[0 0 {canvas.width} {canvas.height}]"
            lead = f"q {TURNS[canvas.turn if canvas.turn else 90 if canvas.sideways else 0].format(w=canvas.width, h=canvas.height)} cm\n"
            stream = lead + "\n".join(canvas.marks) + "\nQ"
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {canvas.turn} /Resources << /Font << /F1 3 0 R /F2 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >> >> /Contents {8 + 2 * n} 0 R >>"
            )
            objects.append(f"<< /Length {len(stream)} >> stream\n{stream}\nendstream")
        return _file(objects)


# what stands upright once the viewer has turned the page clockwise was drawn turned the other way
TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 {h} 0", 180: "-1 0 0 -1 {w} {h}", 270: "0 -1 1 0 0 {w}"}


def _meanings(codes: dict[int, str]) -> str:
    """The map from codes to the characters that a reader is told."""
    lines = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in codes.items()]
    blocks = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for at in range(0, len(lines), 90) if (part := lines[at : at + 90]))
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    return f"{head}{blocks}endcmap end end"


def width_of(sign: str) -> float:
    """The width of a sign in its height."""
    return LATIN if "!" <= sign <= "~" or sign == " " else 1.0


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    return (
        out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )


def broken_at(rows: Sequence[Row], at: int) -> tuple[list[Row], list[Row]]:
    """The rows above and below a page break; what spans the break is empty below it."""
    above: list[Row] = []
    below: list[Row] = []
    for c in sorted(grid_of_rows([[RawCell(text, down, across) for text, down, across in row] for row in rows]).cells, key=lambda c: (c.row, c.column)):
        for part, first, end, text in ((above, 0, at, c.text), (below, at, len(rows), c.text if c.row >= at else "")):
            low, high = max(first, c.row), min(end, c.row + c.row_span)
            while len(part) < end - first:
                part.append([])
            if low < high:
                part[low - first].append((text, high - low, c.column_span))
    return above, below
