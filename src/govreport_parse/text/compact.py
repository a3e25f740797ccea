"""A text without any white space, with the way back; and the numbers that stand behind a place in it."""

from __future__ import annotations

from dataclasses import dataclass

from govreport_parse.text.clean import simplified, without_pinyin
from govreport_parse.text.normalize import INVISIBLE, fold_label

NUMERIC = frozenset("0123456789,.")
MARKS = frozenset("—-/+")


@dataclass(frozen=True, slots=True)
class Compact:
    """The text in plain forms without white space or quotes; ``offsets[i]`` is where character ``i`` stands in the document."""

    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """Numerals that stand together without white space, with their offsets in the compact text."""

    text: str
    start: int
    end: int


def compact(text: str, start: int, end: int) -> Compact:
    """The compact form of ``text[start:end]``."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset in range(start, end):
        character = text[offset]
        if character.isspace() or character in INVISIBLE:
            continue
        folded = fold_label(character)
        if len(folded) == 1:
            characters.append(folded)
            offsets.append(offset)
    cleaned, offsets = without_pinyin("".join(characters), offsets)
    return Compact(simplified(cleaned), (*offsets, end))


def tokens_at(squeezed: Compact, start: int, end: int) -> list[Token]:
    """The numerals from ``start`` on, up to the first character that belongs to none. White space in the document always parts two of them."""
    out: list[Token] = []
    at = start
    while at < end and squeezed.text[at] in NUMERIC | MARKS:
        begin = at
        while at < end and squeezed.text[at] in NUMERIC | MARKS and (at == begin or squeezed.offsets[at] == squeezed.offsets[at - 1] + 1):
            at += 1
        out.append(Token(squeezed.text[begin:at], begin, at))
    return out
