"""A text without any white space, with the way back; and the cells that stand behind a place in it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from govreport_parse.text.clean import simplified, without_pinyin
from govreport_parse.text.normalize import INVISIBLE, fold_label

# 1,024 · +3 · 12件 · 75.5万元 · — · / · 无 · --2 (a dash before -2, or two dashes before 2: one stretch)
_CELL = regex.compile(
    r"""(?:[+]|-*)[0-9][0-9,]*(?:\.[0-9]+)?(?P<unit>[万亿]?[元件条项个次](?![\p{Han}]))?
      | — + | - + | /
      | 无(?=[无/0-9—+(（-]|$)""",
    regex.VERBOSE,
)
_NUMBERING = regex.compile(r"[.、．]\p{Han}")


@dataclass(frozen=True, slots=True)
class Compact:
    """The text in plain forms without white space or quotes; ``offsets[i]`` is where character ``i`` stands in the document."""

    text: str
    offsets: tuple[int, ...]

    def is_apart(self, at: int) -> bool:
        """Whether the document has white space before this character."""
        return at == 0 or at >= len(self.text) or self.offsets[at] != self.offsets[at - 1] + 1


@dataclass(frozen=True, slots=True)
class Token:
    """One printed cell, or several that ran together: its text without unit, and its offsets in the compact text with the unit."""

    text: str
    start: int
    end: int


class _Folded(dict[str, str]):
    """A character in its plain form, nothing for white space and quotes; worked out once for every character that is met."""

    def __missing__(self, character: str) -> str:
        folded = "" if character.isspace() or character in INVISIBLE else fold_label(character)
        self[character] = folded if len(folded) == 1 else ""
        return self[character]


_FOLDED = _Folded()


def compact(text: str, start: int, end: int) -> Compact:
    """The compact form of ``text[start:end]``."""
    folded = [_FOLDED[character] for character in text[start:end]]
    offsets = [offset for offset, character in enumerate(folded, start) if character]
    cleaned, kept = without_pinyin("".join(folded), offsets)
    return Compact(simplified(cleaned).replace("其它", "其他"), (*kept, end))


def tokens_at(squeezed: Compact, start: int, end: int) -> list[Token]:
    """The cells from ``start`` on, up to the first character that belongs to none. White space in the document, a unit, / and 无 always part two of them.

    The number of a label behind them (0002.重复申请) is not theirs.
    """
    out: list[Token] = []
    at = start
    while at < end:
        stop = _stretch_end(squeezed, at, end)
        match = _CELL.match(squeezed.text, at, stop)
        if not match:
            break
        text, close = match[0], match.end()
        digits = text[: len(text) - len(match["unit"] or "")]
        if close < end and _NUMBERING.match(squeezed.text, close) and digits[-1:].isdigit() and not squeezed.is_apart(close):
            digits, close = digits[:-1], close - 1
            if digits:
                out.append(Token(digits, at, close))
            break
        out.append(Token(digits, at, close))
        at = close
    return out


def _stretch_end(squeezed: Compact, at: int, end: int) -> int:
    """Where white space of the document ends the characters that stand together."""
    stop = at + 1
    while stop < end and not squeezed.is_apart(stop):
        stop += 1
    return stop
