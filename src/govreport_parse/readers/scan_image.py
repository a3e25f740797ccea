"""Pictures of pages: decoded within limits, set straight, and their dark points told from the paper."""

from __future__ import annotations

import io
import warnings
from typing import Any

from govreport_parse.errors import ReadError
from govreport_parse.readers.extras import load_extra

MAX_PIXELS = 60_000_000
LARGEST = 3400  # pixels of the longer side; more give no better reading
SMALLEST = 1500  # pixels of the longer side of a page below which small digits are lost: such pictures are enlarged
MAX_FRAMES = 100
_PROFILE = 900  # pixels of the longer side that the angle is measured on
_LEAN = 5.0  # degrees: a page leans no further
_STRAIGHT = 0.06


def decode(content: bytes) -> list[Any]:
    """The pages of a picture file as grey pictures. Raises ReadError(``damaged``, ``too_large``, ``missing_extra``)."""
    np = load_extra("numpy", "ocr", "pictures")
    pillow = load_extra("PIL.Image", "ocr", "pictures")
    sequence = load_extra("PIL.ImageSequence", "ocr", "pictures")
    turning = load_extra("PIL.ImageOps", "ocr", "pictures")
    frames: list[Any] = []
    try:
        with warnings.catch_warnings(action="ignore"), pillow.open(io.BytesIO(content)) as image:  # what a damaged file is warned of ends as an error here
            for frame in sequence.Iterator(image):
                if frame.width * frame.height > MAX_PIXELS:
                    raise ReadError("too_large", f"the picture has {frame.width} × {frame.height} points; at most {MAX_PIXELS} are read")
                if len(frames) == MAX_FRAMES:
                    raise ReadError("too_large", f"the file holds more than {MAX_FRAMES} pictures")
                frames.append(sized(np.asarray(_on_white(turning.exif_transpose(frame), pillow))))
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        ArithmeticError,
        pillow.DecompressionBombError,
    ) as error:
        raise ReadError("damaged", f"is no readable picture: {error}") from error
    return frames


def _on_white(image: Any, pillow: Any) -> Any:
    """The picture in grey; what is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = pillow.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper
    return image.convert("L")


def sized(gray: Any) -> Any:
    """The picture at a size that is read well: too small ones enlarged, too large ones reduced."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    longer = max(gray.shape)
    if SMALLEST <= longer <= LARGEST or longer == 0:
        return gray
    factor = LARGEST / longer if longer > LARGEST else min(SMALLEST / longer, 3.0)
    return cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)


def dark_points(gray: Any) -> Any:
    """The picture with ink white on black, each point judged by its surroundings (shadows of a fold are no ink)."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    return cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)


def straightened(gray: Any) -> Any:
    """The picture turned so that its lines are level."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    angle = find_angle(gray)
    if abs(angle) < _STRAIGHT:
        return gray
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)


def find_angle(gray: Any) -> float:
    """By how many degrees (counter-clockwise) the page has to be turned: at that angle the rows of points differ most from each other."""
    cv2 = load_extra("cv2", "ocr", "pictures")
    factor = min(1.0, _PROFILE / max(gray.shape))
    small = dark_points(cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    best = 0.0
    for step, reach in ((0.5, _LEAN), (0.1, 0.5), (0.02, 0.1)):
        count = round(reach / step)
        angles = [best + step * i for i in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_contrast(small, angle), -abs(angle)))
    return float(best)


def _contrast(points: Any, angle: float) -> float:
    cv2 = load_extra("cv2", "ocr", "pictures")
    np = load_extra("numpy", "ocr", "pictures")
    height, width = points.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(points, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())
