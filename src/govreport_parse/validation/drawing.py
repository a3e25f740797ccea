"""How figures are drawn: fonts that have Chinese characters, colours that colour-blind readers tell apart, the same bytes every time."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from govreport_parse.errors import WriteError
from govreport_parse.validation.words import Both, Language, pick

CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "SimSun",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Families with Chinese characters, the best to read first."""
_PROBE = "政府信息公开断点龙"
_FIGURES = "0123456789%-"
OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
"""The palette of Okabe and Ito, told apart by all kinds of colour vision."""
GREY = "#d9d9d9"
DOTS_PER_INCH = 110


class Drawn(NamedTuple):
    """A figure: its name, what it says in words, and its two forms."""

    name: str
    caption: str
    svg: str
    png: bytes


class Pen(NamedTuple):
    """What figures are drawn with: the language of their labels, and a font with Chinese characters, where there is one."""

    language: Language
    font: str | None

    def say(self, both: Both) -> str:
        """Words in the language of the figures."""
        return pick(both, self.language)


def require_matplotlib() -> None:
    """Nothing, where figures can be drawn. Raises WriteError that names the extra."""
    try:
        import_module("matplotlib.figure")
    except ImportError as error:
        raise WriteError("missing_extra", "the validation report needs the extra `report`: pip install 'govreport_parse[report]'") from error


@lru_cache(maxsize=1)
def chinese_font() -> str | None:
    """The first installed family of ``CHINESE_FONTS`` that really has Chinese characters; none where there is none.

    Matplotlib remembers the fonts of its first start: one whose file was removed since is passed over.
    """
    return next((name for name in CHINESE_FONTS if has_characters(name, _PROBE)), None)


def has_characters(family: str, characters: str) -> bool:
    """Whether a family is installed and its font has all these characters."""
    manager, font2 = import_module("matplotlib.font_manager"), import_module("matplotlib.ft2font")
    path = next((entry.fname for entry in manager.fontManager.ttflist if entry.name == family and Path(entry.fname).is_file()), None)
    return path is not None and all(font2.FT2Font(path).get_char_index(ord(character)) for character in characters)


def pen_for(language: Language) -> Pen:
    """The pen for a language: English labels where Chinese ones would be empty boxes."""
    font = chinese_font()
    return Pen(language if font else "en", font)


@contextmanager
def style(pen: Pen) -> Iterator[None]:
    """The settings that every figure is drawn with."""
    matplotlib = import_module("matplotlib")
    chinese = [pen.font] if pen.font else []
    leads = pen.font is not None and pen.language == "zh" and has_characters(pen.font, _FIGURES)  # powers on an axis are taken from the first family alone
    settings = {
        "font.family": [*chinese, "DejaVu Sans"] if leads else ["DejaVu Sans", *chinese],
        "font.size": 9,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "govreport_parse",
        "hatch.linewidth": 0.5,
    }
    fonts = logging.getLogger("matplotlib.font_manager")
    before = fonts.level
    fonts.setLevel(logging.ERROR)  # it tells of every text that a font without a normal weight is used for
    try:
        with matplotlib.rc_context(settings):
            yield
    finally:
        fonts.setLevel(before)


def new_figure(width: float, height: float) -> Any:
    """An empty figure of so many inches; it belongs to nobody's global state."""
    return import_module("matplotlib.figure").Figure(figsize=(width, height), layout="constrained")


def finish(figure: Any, name: str, caption: str) -> Drawn:
    """The figure as SVG text and PNG bytes, without a date or the name of the program in them."""
    svg, png = io.StringIO(), io.BytesIO()
    figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    figure.savefig(png, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return Drawn(name, caption, svg.getvalue(), png.getvalue())
