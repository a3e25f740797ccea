"""The lines of tables in a picture: long dark stretches, level and upright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from govreport_parse.readers.extras import load_extra
from govreport_parse.readers.pdf_rulings import Ruling

LONG = 18.0  # points: no stroke of a sign in a table is longer
THICK = 4.5
LINE = 1.2  # points on both sides of the middle of a line that are its ink
GAP = 1.6  # points of a line that a scan may lose
WIDE, HIGH = 90.0, 12.0  # smaller frames are signs (回, 田) of large type
MOST = 4_000


def find_rulings(points: Any, scale: float) -> list[Ruling]:
    """The rulings, in points, of a page given as ink on black; ``scale`` are the points of a pixel."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    level = _stretches(points, (1.0, 0.0), scale)
    upright = _stretches(points, (0.0, 1.0), scale)
    near = max(3, round(2 / scale))
    joined = cv2.dilate(cv2.bitwise_or(level, upright), cv2.getStructuringElement(cv2.MORPH_RECT, (near, near)))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    large = {i for i, box in enumerate(boxes) if i and box[2] * scale >= WIDE and box[3] * scale >= HIGH}
    out = [Ruling(False, y, x0, x1) for x0, x1, y in _lines(level, labels, large, scale)]
    out += [Ruling(True, x, y0, y1) for y0, y1, x in _lines(cv2.transpose(upright), cv2.transpose(labels), large, scale)]
    return out[:MOST]


def without_lines(points: Any, rulings: Iterable[Ruling], scale: float) -> Any:
    """The ink without that of the rulings."""
    out = points.copy()
    thick = LINE / scale
    for ruling in rulings:
        across = slice(max(0, int(ruling.at / scale - thick)), int(ruling.at / scale + thick) + 1)
        along = slice(max(0, int(ruling.start / scale - thick)), int(ruling.end / scale + thick) + 1)
        out[(along, across) if ruling.upright else (across, along)] = 0
    return out


def _stretches(points: Any, along: tuple[float, float], scale: float) -> Any:
    """What is dark for long in one direction, small gaps closed."""
    cv2 = load_extra("cv2", "ocr", "pictures")

    def kernel(length: float) -> Any:
        pixels = max(3, round(length / scale))
        return cv2.getStructuringElement(cv2.MORPH_RECT, (pixels, 1) if along[0] else (1, pixels))

    closed = cv2.morphologyEx(points, cv2.MORPH_CLOSE, kernel(GAP))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel(LONG if along[0] else HIGH))


def _lines(mask: Any, labels: Any, large: set[int], scale: float) -> Iterator[tuple[float, float, float]]:
    """Start, end and height of every level stretch that belongs to a large frame."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    _, _, boxes, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for (x, y, width, height, area), (middle_x, middle_y) in zip(boxes[1:], centres[1:], strict=True):
        if area / width * scale > THICK or labels[int(middle_y) if height < 3 else y + height // 2, _inside(mask, x, y, width, height, middle_x)] not in large:
            continue
        yield float(x * scale), float((x + width) * scale), float((middle_y + 0.5) * scale)


def _inside(mask: Any, x: int, y: int, width: int, height: int, middle: float) -> int:
    """A column where the stretch is dark at half its height."""
    row = mask[y + height // 2, x : x + width]
    dark = row.nonzero()[0]
    return int(x + dark[len(dark) // 2]) if len(dark) else int(middle)
