"""Property lists of the binary Word format: of them, what a reader of tables has to know."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand by the top three bits of its code; 6 says its own length
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_LIST = 0x460B
_HUGE = (0x6646, 0x6645)
_DEFINITION, _TABS, _VERTICAL = 0xD608, 0xC615, 0xD62B
_MERGED = 0x5624
_DELETED_TEXT, _HIDDEN_TEXT = 0x0800, 0x083C
_CELL = 20  # bytes of a cell's description
_MAX_CELLS = 64


class CellShape(NamedTuple):
    """One cell of a row: its sides in twips, and how it is merged with its neighbours (``first`` or ``next`` of several, or not)."""

    left: int
    right: int
    across: str
    down: str


class Properties(NamedTuple):
    """What a paragraph mark says. ``row`` are the cells of the row that it ends."""

    style: int = 0
    in_table: bool = False
    ends_row: bool = False
    depth: int = 0
    numbered: bool = False
    row: tuple[CellShape, ...] = ()


def read_properties(papx: bytes, data: bytes) -> Properties:
    """The properties in a paragraph's list: its style's number and the single properties behind it; long lists stand in the data stream."""
    if len(papx) < 2:
        return Properties()
    found = Properties(style=struct.unpack_from("<H", papx)[0])
    for code, operand in _with_long_lists(papx[2:], data):
        found = _added(found, code, operand)
    return found._replace(in_table=found.in_table or found.depth > 0)


def is_invisible(chpx: bytes) -> bool:
    """Whether a run of characters is deleted in a tracked change, or hidden."""
    return any(code in (_DELETED_TEXT, _HIDDEN_TEXT) and operand[:1] == b"\x01" for code, operand in _single(chpx))


def _with_long_lists(grpprl: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    for code, operand in _single(grpprl):
        if code in _HUGE and len(operand) == 4:
            at = struct.unpack("<I", operand)[0]
            if at + 2 <= len(data):
                yield from _single(data[at + 2 : at + 2 + struct.unpack_from("<H", data, at)[0]])
        else:
            yield code, operand


def _single(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """The properties of a list: code and operand. A list that breaks off ends there."""
    at = 0
    while at + 2 < len(grpprl):
        code = struct.unpack_from("<H", grpprl, at)[0]
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            size, head = _length(code, grpprl, at)
            at += head
        yield code, grpprl[at : at + size]
        at += size


def _length(code: int, grpprl: bytes, at: int) -> tuple[int, int]:
    """How long an operand is that says so itself, and how many bytes say it."""
    if code == _DEFINITION and at + 2 <= len(grpprl):
        return max(0, struct.unpack_from("<H", grpprl, at)[0] - 1), 2
    if code == _TABS and grpprl[at] == 255:
        deleted = grpprl[at + 1] if at + 1 < len(grpprl) else 0
        added_at = at + 2 + 4 * deleted
        added = grpprl[added_at] if added_at < len(grpprl) else 0
        return 2 + 4 * deleted + 3 * added - 1, 1
    return grpprl[at], 1


def _added(found: Properties, code: int, operand: bytes) -> Properties:
    if code == _IN_TABLE:
        return found._replace(in_table=operand[:1] == b"\x01")
    if code == _ROW_END:
        return found._replace(ends_row=operand[:1] == b"\x01")
    if code == _DEPTH and len(operand) == 4:
        return found._replace(depth=max(0, struct.unpack("<i", operand)[0]))
    if code == _LIST and len(operand) == 2:
        return found._replace(numbered=struct.unpack("<H", operand)[0] not in (0, 0xF801))
    if code == _DEFINITION:
        return found._replace(row=tuple(_cells(operand)))
    if code == _VERTICAL and len(operand) >= 2:
        return found._replace(row=_changed(found.row, operand[0], operand[0] + 1, {1: "next", 3: "first"}.get(operand[1] & 3, "")))
    if code == _MERGED and len(operand) == 2:
        row = [c._replace(across="first" if i == operand[0] else "next") if operand[0] <= i < operand[1] else c for i, c in enumerate(found.row)]
        return found._replace(row=tuple(row))
    return found


def _changed(row: tuple[CellShape, ...], first: int, last: int, down: str) -> tuple[CellShape, ...]:
    return tuple(cell._replace(down=down) if first <= index < last else cell for index, cell in enumerate(row))


def _cells(operand: bytes) -> Iterator[CellShape]:
    """The cells of a row from its definition: their sides, then their descriptions (as many as are written)."""
    count = min(operand[0], _MAX_CELLS) if operand else 0
    if len(operand) < 1 + 2 * (count + 1):
        return
    sides = struct.unpack_from(f"<{count + 1}h", operand, 1)
    for index in range(count):
        at = 1 + 2 * (count + 1) + _CELL * index
        flags = struct.unpack_from("<H", operand, at)[0] if at + 2 <= len(operand) else 0
        across = {1: "next", 2: "first", 3: "first"}.get(flags & 3, "")
        down = {1: "next", 2: "first", 3: "first"}.get(flags >> 5 & 3, "")
        yield CellShape(sides[index], sides[index + 1], across, down)
