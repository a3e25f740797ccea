"""The recognition of text in pictures by rapidocr, whose models come inside its package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import regex

from govreport_parse.readers.extras import load_extra

WHAT = "pages that are pictures"
THREADS = 1  # reports are read side by side in several processes; two threads in one of them wait for each other
_SIDE = 1600  # pixels of the longer side that lines are looked for in: at 2000 it takes twice the time for the same lines of nine points
_NARROW = [3, 48, 96]  # short crops are not widened further: five times faster than the engine's own 320, at the same readings


_FULL = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_HALF = regex.compile(r"[(,:;?!](?=\p{Han})|(?<=[\p{Han}）”])[),:;?!]|(?<=\p{Han}.?)\)|\((?=.?\p{Han})")


class Sign(NamedTuple):
    """One recognised character: its middle along the line (0 to 1) and how sure the engine is of it."""

    text: str
    at: float
    score: float


@cache
def _engine() -> Any:
    rapidocr = load_extra("rapidocr", "ocr", WHAT)
    settings = {
        "Global.log_level": "critical",
        "Global.text_score": 0.0,
        "Global.max_side_len": _SIDE,
        "Rec.rec_img_shape": _NARROW,
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return rapidocr.RapidOCR(params=settings)


def find_boxes(gray: Any) -> list[tuple[float, float, float, float]]:
    """The rectangles of the lines of text in a picture."""
    cv2 = load_extra("cv2", "ocr", WHAT)
    found = _engine()(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    if boxes is None:
        return []
    return [(float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 0].max()), float(b[:, 1].max())) for b in boxes]


def recognise(pictures: Sequence[Any]) -> list[tuple[Sign, ...]]:
    """The characters of each picture of one line, without blanks."""
    cv2 = load_extra("cv2", "ocr", WHAT)
    engine = _engine()
    if not pictures:
        return []
    engine.return_word_box = True
    read = engine.recognize_txt([cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) for picture in pictures])
    return [tuple(_signs(text, info)) for text, info in zip(read.txts, read.word_results, strict=True)]


def widened(text: str) -> str:
    """The text with full-width signs where Chinese characters stand beside them: a picture hardly shows the difference.

    >>> widened("(三)不予公开,其他:12"), widened("(1)"), widened("1,024")
    ('（三）不予公开，其他：12', '(1)', '1,024')
    """
    return str(_HALF.sub(lambda match: _FULL[match[0]], text))


def _signs(text: str, info: Any) -> Iterator[Sign]:
    columns = [column for word in info.word_cols for column in word]
    scores = [score for sign, score in zip(text, info.confs, strict=False) if not sign.isspace()]
    for sign, column, score in zip(widened("".join(text.split())), columns, scores, strict=False):
        yield Sign(sign, (column + 0.5) / max(info.line_txt_len, 1.0), float(score))
