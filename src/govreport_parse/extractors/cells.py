"""What a table cell says: a number, a printed blank, a dash, 无, or nothing that can be read."""

from __future__ import annotations

from functools import lru_cache

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.quantity import Precision, Quantity, State
from govreport_parse.text.normalize import shadow
from govreport_parse.text.numerals import read_numeral

_NUMBER = regex.compile(
    r"(?P<about>约|近)?(?P<sign>[+-])?(?P<digits>(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?P<scale>[万亿])?(?P<more>余|多)?"
    r"(?P<unit>(?:[十百千]?[万亿]?元)|[件条项个次人名份篇起宗期册场家处台户](?:次)?)?(?:\(含.*\))?"
)
SHORT = 24
_DASH = regex.compile(r"[—\-/\\_.·…]+")
_CHINESE = regex.compile(r"[零〇一二三四五六七八九十百千万]+")
# 1 205 · 12 345.6 · 1 2 0 5 (set wide): blanks inside one number; 1661 15 is two numbers
_SPACED = regex.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?|[0-9](?: [0-9.]){2,}")


def read_cell(text: str, unit: str | None, codebook: Codebook) -> Quantity:
    """The quantity of a cell under a column (or row) whose unit is known from its label.

    An amount keeps its printed unit (126.35万元 is 126.35, unit 万元), a count has 万 applied. Blank, dash and 无 have no value and say so in their state.
    """
    marks, words = codebook.quantities["blank_marks"], codebook.quantities["none_words"]
    return _read_short(text, unit, marks, words) if len(text) <= SHORT else _read(text, unit, marks, words)


def _read(text: str, unit: str | None, marks: tuple[str, ...], words: tuple[str, ...]) -> Quantity:
    plain = shadow(text).text
    if not plain:
        return Quantity(value=None, unit=unit, text=text, state=State.BLANK)
    if plain in marks or _DASH.fullmatch(plain):
        return Quantity(value=None, unit=unit, text=text, state=State.DASH)
    if plain in words:
        return Quantity(value=None, unit=unit, text=text, state=State.NONE_WORD)
    match = _NUMBER.fullmatch(plain) or _NUMBER.fullmatch(_SPACED.sub(_closed, plain))
    if match is None:
        value = read_numeral(plain) if _CHINESE.fullmatch(plain) else None
        return Quantity(value=value, unit=unit, text=text, state=State.UNREADABLE if value is None else State.STATED)
    return _number(match, text, unit)


_read_short = lru_cache(maxsize=20000)(_read)  # the cells of a form are the same few numbers, and are looked at by several readers


def _closed(match: regex.Match[str]) -> str:
    return str(match[0].replace(" ", ""))


def _number(match: regex.Match[str], text: str, unit: str | None) -> Quantity:
    value = read_numeral(match["digits"])
    if value is None:
        return Quantity(value=None, unit=unit, text=text, state=State.UNREADABLE)
    printed = match["unit"] or unit
    if match["scale"]:
        if match["unit"] and match["unit"].endswith("元"):
            printed = match["scale"] + match["unit"]
        else:
            value *= 10**4 if match["scale"] == "万" else 10**8
    if match["sign"] == "-":
        value = -value
    precision = Precision.ABOUT if match["about"] else Precision.AT_LEAST if match["more"] else Precision.EXACT
    return Quantity(value=value, unit=printed, text=text, precision=precision)
