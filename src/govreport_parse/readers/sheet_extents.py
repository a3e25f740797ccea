"""How many positions the sheets of a workbook span, from its bytes alone.

The library that reads workbooks takes memory for every position between the first cell and the last: one stray cell in the last corner would be 17 thousand million of them,
and it ends the whole process where the machine does not have so much. So they are counted before it sees the file.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import regex

from govreport_parse.readers.extras import load_extra
from govreport_parse.readers.packages import MAX_PART, MAX_PARTS

_SHEET = regex.compile(r"xl/(?:worksheets|macrosheets)/[^/]+\.(?P<kind>xml|bin)", regex.IGNORECASE)
_ROW_OR_CELL = regex.compile(
    rb"""<(?:\w+:)?(?:
        (?P<row>row)\b[^>]*?(?:\br\s*=\s*["'](?P<number>\d{1,10})["'][^>]*)?>   # <row r="12" spans="1:4">
      | c\b(?P<cell>[^>]*)(?<!/)>                                               # <c r="B12" t="s"> with something in it
    )""",
    regex.VERBOSE,
)
_ADDRESS = regex.compile(rb"""\br\s*=\s*["'](?P<column>[A-Za-z]{1,7})(?P<row>\d{1,10})["']""")
_STREAMS = ("Workbook", "Book")
_BIFF_CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00D6, 0x00FD, 0x0003, 0x0004, 0x0005, 0x0002, 0x0206, 0x0406})
_BIFF_BEGIN, _BIFF_MANY = 0x0809, 0x00BD
_BINARY_ROW, _BINARY_CELLS = 0, frozenset(range(1, 12))


def positions_of(content: bytes) -> int:
    """The positions from A1 to the last cell of each sheet, added up. Zero where the bytes are too damaged to tell."""
    try:
        return sum(rows * columns for rows, columns in (_in_package(content) if content.startswith(b"PK") else _in_stream(content)))
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        zlib.error,
        RuntimeError,
        ValueError,
        struct.error,
        IndexError,
        TypeError,
        AttributeError,
    ):
        return 0


def _in_package(content: bytes) -> Iterator[tuple[int, int]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist()[:MAX_PARTS]:
            found = _SHEET.fullmatch(name.replace("\\", "/").lstrip("/"))
            if found:
                with archive.open(name) as part:
                    piece = part.read(MAX_PART)
                yield _in_xml(piece) if found["kind"].lower() == "xml" else _in_binary(piece)


def _in_xml(part: bytes) -> tuple[int, int]:
    """The last row and column of a sheet in XML. A cell without an address follows the one before."""
    rows = columns = row = column = 0
    for found in _ROW_OR_CELL.finditer(part):
        if found["row"]:
            row, column = int(found["number"] or row + 1), 0
            continue
        address = _ADDRESS.search(found["cell"])
        row, column = (int(address["row"]), _column(address["column"])) if address else (row, column + 1)
        rows, columns = max(rows, row + 1), max(columns, column)
    return rows, columns


def _column(letters: bytes) -> int:
    """The number of a column.

    >>> _column(b"A"), _column(b"AA"), _column(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _in_binary(part: bytes) -> tuple[int, int]:
    """The last row and column of a sheet in binary records (XLSB)."""
    rows = columns = row = at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        if kind == _BINARY_ROW and size >= 4:
            row = struct.unpack_from("<I", part, at)[0] + 1
        elif kind in _BINARY_CELLS and size >= 4:
            rows, columns = max(rows, row), max(columns, struct.unpack_from("<I", part, at)[0] + 1)
        at += size
    return rows, columns


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number in bytes of seven bits, and where it ends."""
    value = 0
    for place in range(longest):
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return value, at


def _in_stream(content: bytes) -> Iterator[tuple[int, int]]:
    """The last row and column of each sheet of an older workbook (XLS): every record begins with its kind and size, that of a cell goes on with row and column."""
    olefile = load_extra("olefile", "sheets", "workbooks")
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        stream = next((file.openstream(name).read() for name in _STREAMS if file.exists(name)), b"")
    rows = columns = at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _BIFF_BEGIN:
            yield rows, columns
            rows = columns = 0
        elif kind in _BIFF_CELLS and size >= 4 and at + size <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            last = struct.unpack_from("<H", stream, at + size - 2)[0] if kind == _BIFF_MANY else column
            rows, columns = max(rows, row + 1), max(columns, max(column, last) + 1)
        at += size
    yield rows, columns
