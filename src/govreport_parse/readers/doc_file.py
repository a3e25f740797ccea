"""The binary Word format (97 to 2003, WPS): its text in order, and what its tables say about every paragraph mark and character."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from govreport_parse.errors import ReadError
from govreport_parse.readers.doc_properties import Properties, is_invisible, read_properties
from govreport_parse.readers.extras import load_extra

MAX_STREAM = 100_000_000
_WORD97 = 0x00C1
_ENCRYPTED, _TABLE1 = 0x0100, 0x0200
_STORIES = 0x4C  # where the lengths of the parts of the text stand: body, footnotes, heads and feet, macros, notes, endnotes, text boxes
_CHPX, _PAPX, _CLX = 0xFA, 0x102, 0x1A2
_PAGE = 512
_COMPRESSED = 0x40000000
_MARKS = "\r\x07\x0c"


class Paragraph(NamedTuple):
    """A paragraph's text, the mark that ends it (0x07 ends a cell or a row), and its properties."""

    text: str
    mark: str
    properties: Properties


class _Streams(NamedTuple):
    main: bytes
    table: bytes
    data: bytes


class _Piece(NamedTuple):
    """Characters that stand together in the main stream, at ``at``, each ``width`` bytes wide."""

    text: str
    at: int
    width: int


class _Runs(NamedTuple):
    """Properties by position in the main stream: run ``i`` begins at ``starts[i]``."""

    starts: list[int]
    ends: list[int]
    grpprls: list[bytes]

    def at(self, position: int) -> bytes:
        """The properties of the character at a position of the main stream."""
        index = bisect_right(self.starts, position) - 1
        return self.grpprls[index] if index >= 0 and position < self.ends[index] else b""


def read_paragraphs(content: bytes) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the body, and those of its text boxes.

    Raises ReadError: ``missing_extra``, ``encrypted``, ``damaged``, ``old_format`` (Word 6 and 95), ``too_large``.
    """
    streams = _open(content)
    try:
        pieces = list(_pieces(streams))
        runs = _runs(streams.main, _plc(streams, _PAPX), 13)
        hidden = _hidden(streams)
        lengths = struct.unpack_from("<7I", streams.main, _STORIES)
    except (struct.error, IndexError, ValueError) as error:
        raise ReadError("damaged", f"is no readable Word file: {error}") from error
    before = sum(lengths[:6])
    body = list(_paragraphs(_cut(pieces, 0, lengths[0]), runs, hidden, streams.data))
    boxes = list(_paragraphs(_cut(pieces, before, before + lengths[6]), runs, hidden, streams.data))
    return body, boxes


def _open(content: bytes) -> _Streams:
    olefile: Any = load_extra("olefile", "doc", "older Word files")
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            main = _stream(file, "WordDocument")
            flags = struct.unpack_from("<H", main, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise ReadError("encrypted", "the Word file opens only with a password")
            if struct.unpack_from("<H", main, 2)[0] < _WORD97:
                raise ReadError("old_format", "the file is in the format of Word 6 or 95, which only LibreOffice reads")
            table = _stream(file, "1Table" if flags & _TABLE1 else "0Table")
            data = _stream(file, "Data") if file.exists("Data") else b""
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError, struct.error) as error:
        raise ReadError("damaged", f"is no readable Word file: {error}") from error
    return _Streams(main, table, data)


def _stream(file: Any, name: str) -> bytes:
    if file.get_size(name) > MAX_STREAM:
        raise ReadError("too_large", f"the stream {name} has more than {MAX_STREAM} bytes")
    found: bytes = file.openstream(name).read(MAX_STREAM)
    return found


def _plc(streams: _Streams, at: int) -> bytes:
    """The table that the file's head names at this offset."""
    start, length = struct.unpack_from("<2I", streams.main, at)
    return streams.table[start : start + length]


def _pieces(streams: _Streams) -> Iterator[_Piece]:
    """The text in order: the pieces of the piece table."""
    clx = _plc(streams, _CLX)
    position = 0
    while position < len(clx) and clx[position] == 1:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("the piece table is missing")
    length = struct.unpack_from("<I", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + length]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    for index in range(count):
        characters = ends[index + 1] - ends[index]
        at = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        if characters < 0 or characters > len(streams.main):
            raise ValueError("a piece of the text is longer than the file")
        if at & _COMPRESSED:
            at = (at & ~_COMPRESSED) // 2
            yield _Piece(streams.main[at : at + characters].decode("cp1252", "replace"), at, 1)
        else:
            yield _Piece(_utf16(streams.main[at : at + 2 * characters]), at, 2)


def _utf16(content: bytes) -> str:
    """One character for every two bytes; halves of rare characters are put together later."""
    return "".join(map(chr, struct.unpack(f"<{len(content) // 2}H", content[: len(content) // 2 * 2])))


def _cut(pieces: list[_Piece], start: int, end: int) -> Iterator[_Piece]:
    """The pieces between two positions of the text."""
    at = 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield _Piece(piece.text[first:last], piece.at + first * piece.width, piece.width)
        at += len(piece.text)


def _runs(main: bytes, plc: bytes, width: int) -> _Runs:
    """The property runs on the pages that the table names; ``width`` is the size of a page's entry (13: paragraphs, 1: characters)."""
    count = (len(plc) - 4) // 8
    found: list[tuple[int, int, bytes]] = []
    for number in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count > 0 else ():
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            found.extend(_on_page(page, width))
    found.sort(key=lambda run: run[:2])
    return _Runs([r[0] for r in found], [r[1] for r in found], [r[2] for r in found])


def _on_page(page: bytes, width: int) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    if 4 * (count + 1) + width * count >= _PAGE:
        return
    edges = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + width * index]
        size = 0
        if at and width == 1:
            size, at = page[at], at + 1
        elif at:
            size, at = (2 * page[at] - 1, at + 1) if page[at] else (2 * page[at + 1], at + 2)
        yield edges[index], edges[index + 1], page[at : at + size] if size else b""


def _hidden(streams: _Streams) -> list[tuple[int, int]]:
    """The stretches of the main stream that no reader sees: deleted in a tracked change, or hidden."""
    runs = _runs(streams.main, _plc(streams, _CHPX), 1)
    unseen = {grpprl for grpprl in set(runs[2]) if is_invisible(grpprl)}
    return [(start, end) for start, end, grpprl in zip(*runs, strict=True) if grpprl in unseen] if unseen else []


def _paragraphs(pieces: Iterator[_Piece], runs: _Runs, hidden: list[tuple[int, int]], data: bytes) -> Iterator[Paragraph]:
    text: list[str] = []
    known: dict[bytes, Properties] = {}  # the cells of a table are formatted alike
    for piece in pieces:
        out = _invisible(piece, hidden)
        for index, character in enumerate(piece.text):
            if character in _MARKS:
                listed = runs.at(piece.at + index * piece.width)
                if listed not in known:
                    known[listed] = read_properties(listed, data)
                yield Paragraph(_visible("".join(text)), character, known[listed])
                text = []
            elif index not in out:
                text.append(character)
    if text:
        yield Paragraph(_visible("".join(text)), "\r", Properties())


def _invisible(piece: _Piece, hidden: list[tuple[int, int]]) -> set[int]:
    end = piece.at + piece.width * len(piece.text)
    out: set[int] = set()
    for first, last in hidden:
        if first < end and last > piece.at:
            out.update(range(max(0, (first - piece.at) // piece.width), min(len(piece.text), -(-(last - piece.at) // piece.width))))
    return out


_REPLACED = {0x0B: "\n", 0x1E: "-", 0x1F: None, 0x00: None, 0x01: None, 0x02: None, 0x05: None, 0x08: None, 0x0E: "\n"}


def _visible(text: str) -> str:
    """The text as printed: results of fields without their codes, no marks of pictures and notes."""
    if "\x13" in text or "\x15" in text:
        text = _without_fields(text)
    whole = text.translate(_REPLACED)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_fields(text: str) -> str:
    out: list[str] = []
    codes: list[bool] = []  # for each open field: whether its code is being read
    for character in text:
        if character == "\x13":
            codes.append(True)
        elif character == "\x14" and codes:
            codes[-1] = False
        elif character == "\x15" and codes:
            codes.pop()
        elif not any(codes) and character not in "\x14\x15":
            out.append(character)
    return "".join(out)
