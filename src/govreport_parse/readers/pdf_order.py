"""Rows of a PDF by the order in which the file itself prints their texts: no ruling and no position is looked at, so that it is a second way beside the cells of the page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import closing

import pypdfium2
import regex

_HAN = regex.compile(r"\p{Han}")
_TAIL = 8  # characters of a label that must stand right before its numbers
_SHORTEST = 5  # characters of the beginning of a label that is torn
_UNLABELLED = 5  # numbers that a row without a label has at least: the tables of remedies have one row of fifteen
_SERIAL = regex.compile("[0-9]{1,3}")
_TORN = regex.compile(r"(?<=\p{Han}) +(?=\p{Han})|(?<=[0-9]) +(?=[,，][0-9]{3})")


_LAST: list[tuple[bytes, Sequence[str]]] = []


def keep_order(content: bytes, texts: Sequence[str]) -> None:
    """Keeps the texts of the pages of the file that was read last, so that they need not be read again."""
    _LAST[:] = [(content, texts)]


def texts_in_order(content: bytes, pages: Collection[int]) -> list[str]:
    """The texts of these pages (numbered from 1) as the file prints them, blanks folded; nothing where the file cannot be opened."""
    texts = next((texts for known, texts in _LAST if known is content), None)
    return [
        _TORN.sub("", " ".join(text.split())) for text in (_read(content, pages) if texts is None else [texts[n - 1] for n in pages if 0 < n <= len(texts)])
    ]


def _read(content: bytes, pages: Collection[int]) -> list[str]:
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            return [_text_of(document, number - 1) for number in pages if 0 < number <= len(document)]
    except pypdfium2.PdfiumError:
        return []


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    with closing(document[index]) as page, closing(page.get_textpage()) as textpage:
        return str(textpage.get_text_range())


def stands_in_order(cells: Sequence[str], texts: Collection[str]) -> bool:
    """Whether one of the texts has the numbers of a row, none of them blank, one after the other and right behind the end of its label.

    >>> stands_in_order(["一、本年新收政府信息公开申请数量", "33", "1", "34"], ["一、本年新收政府信息公开申请数量 33 1 34 二、"])
    True
    >>> stands_in_order(["本年新收", "33", "1", "34"], ["本年新收 33 1 1 34"])
    False
    >>> stands_in_order(["本年新收", "33", "", "33"], ["本年新收 33 33"])
    False
    >>> stands_in_order(["22", "（一）收到申请数", "件", "1"], ["22 （一） 收到申请数件 1 23 1．当面申请数件 0"])
    True
    >>> stands_in_order(["22", "（一）收到申请数", "件", "1"], ["26 4．网络申请数件 1 27 5．信函申请数件 0"])
    False
    """
    behind = max((at + 1 for at, cell in enumerate(cells) if _HAN.search(cell)), default=0)
    label, numbers = "".join("".join(cells[:behind]).split()), [cell.strip() for cell in cells[behind:]]
    if not all(numbers) or not any(sign.isdigit() for sign in "".join(numbers)) or not (label or len(numbers) >= _UNLABELLED):
        return False
    own = "".join(cells[behind - 1].split()) if label else ""
    label = own if len(own) >= _SHORTEST else label  # a unit alone (件) names no row
    cut = [own[:length] for length in range(_SHORTEST, len(own))]  # a page break tears the end of a label off
    before = "|".join(" ?".join(map(regex.escape, words[-_TAIL:])) for words in (label, *cut)) if label else r"\p{Han}"
    serial = f"(?:{int(cells[0]) + 1} )?" if label and _SERIAL.fullmatch(cells[0]) else ""  # rows that are numbered in a cell of their own
    pattern = regex.compile(
        rf"(?:{before}) ?(?<=\s|\p{{Han}}){' '.join(map(regex.escape, numbers))}(?= ?{serial}(?:[(（] ?|[0-9]{{1,2}} ?[.．、)）] ?)?(?:\p{{Han}}|[0-9]{{1,2}} ?[)）]|$))"
    )
    return any(pattern.search(text) for text in texts)
