"""The DTA file format, release 118, as its publisher documents it; written in one pass over the rows after one that measures the texts."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, NamedTuple

from govreport_parse.codebook.columns import load_columns, short_name
from govreport_parse.errors import WriteError
from govreport_parse.writers.columns import Column, Value
from govreport_parse.writers.missing import letter, letters, positions
from govreport_parse.writers.tables import Table

LONGEST_FIXED = 2045
LONGEST_LABEL = 80
MOST_VARIABLES = 32_767
_STRL, _DOUBLE, _LONG, _BYTE = 32768, 65526, 65528, 65530
_MISSING_DOUBLE, _MISSING_LONG, _MISSING_BYTE = 0x7FE0000000000000, 2147483621, 101
_LARGEST_LONG = 2147483620
_EPOCH = date(1960, 1, 1).toordinal()
_PARTS = (
    "map",
    "variable_types",
    "varnames",
    "sortlist",
    "formats",
    "value_label_names",
    "variable_labels",
    "characteristics",
    "data",
    "strls",
    "value_labels",
)
_MISSING_LABELS = "missing"


class Variable(NamedTuple):
    """One column as Stata has it."""

    column: Column
    name: str
    type: int
    format: str
    labels: str
    codes: dict[str, int]


def write_dta(path: Path, table: Table) -> None:
    """Writes the table."""
    variables, rows = _variables(table)
    with path.open("wb") as file, tempfile.TemporaryFile() as long_texts:
        starts = [0]
        file.write(_header(len(variables), rows))
        starts.append(file.tell())
        file.write(b"<map>" + bytes(8 * 14) + b"</map>")
        for part, content in zip(_PARTS[1:8], _descriptions(variables), strict=True):
            starts.append(file.tell())
            file.write(b"<%s>%s</%s>" % (part.encode(), content, part.encode()))
        starts.append(file.tell())
        _write_data(file, long_texts, table, variables)
        starts.append(file.tell())
        _copy_long_texts(file, long_texts)
        starts.append(file.tell())
        file.write(b"<value_labels>" + b"".join(_value_labels(variables)) + b"</value_labels>")
        starts.append(file.tell())
        file.write(b"</stata_dta>")
        starts.append(file.tell())
        file.seek(starts[1])
        file.write(b"<map>" + struct.pack("<14Q", *starts))


def _variables(table: Table) -> tuple[list[Variable], int]:
    """The variables, and how many rows the table has."""
    if len(table.columns) > MOST_VARIABLES:
        raise WriteError("too_wide", f"{len(table.columns)} columns; Stata reads at most {MOST_VARIABLES}", document=table.name)
    widths, largest, rows = [0] * len(table.columns), [0] * len(table.columns), 0
    for row in table.find_rows():
        rows += 1
        for position, value in enumerate(row):
            if isinstance(value, str):
                widths[position] = max(widths[position], len(_bytes(value)))
            elif isinstance(value, int):
                largest[position] = max(largest[position], abs(value))
    made = [_variable(column, width, most) for column, width, most in zip(table.columns, widths, largest, strict=True)]
    names = [variable.name for variable in made]
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise WriteError("column_clash", f"the short names {', '.join(twice)} stand for several columns", document=table.name)
    return made, rows


def _variable(column: Column, width: int, largest: int) -> Variable:
    name = short_name(column.name)
    if column.kind == "number":
        return Variable(column, name, _DOUBLE, "%12.0g", _MISSING_LABELS if column.state else "", {})
    if column.kind == "integer":
        return Variable(column, name, _LONG if largest <= _LARGEST_LONG else _DOUBLE, "%12.0g", "", {})
    if column.kind == "date":
        return Variable(column, name, _LONG, "%td", "", {})
    if column.words:
        words = load_columns().values[column.words]
        return Variable(column, name, _BYTE, "%16.0g", column.words, {word: number for number, word in enumerate(words, start=1)})
    if width > LONGEST_FIXED:
        return Variable(column, name, _STRL, "%9s", "", {})
    return Variable(column, name, max(1, width), f"%-{max(1, min(width, 60))}s", "", {})


def _header(variables: int, rows: int) -> bytes:
    label = "政府信息公开工作年度报告 Government information disclosure annual reports".encode()
    counts = b"<K>%s</K><N>%s</N>" % (struct.pack("<H", variables), struct.pack("<Q", rows))
    named = b"<label>%s%s</label><timestamp>\0</timestamp>" % (struct.pack("<H", len(label)), label)
    return b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>" + counts + named + b"</header>"


def _descriptions(variables: Sequence[Variable]) -> Iterator[bytes]:
    """What stands between the map and the data, in order."""
    yield b"".join(struct.pack("<H", variable.type) for variable in variables)
    yield b"".join(_fixed(variable.name, 129) for variable in variables)
    yield bytes(2 * (len(variables) + 1))
    yield b"".join(_fixed(variable.format, 57) for variable in variables)
    yield b"".join(_fixed(variable.labels, 129) for variable in variables)
    yield b"".join(_fixed(_label(variable.column), 321) for variable in variables)
    yield b""


def _label(column: Column) -> str:
    """Both labels in one; the English one is cut where both are longer than Stata shows."""
    both = " | ".join(dict.fromkeys(text for text in (column.label_zh, column.label_en or column.name) if text))
    return both if len(both) <= LONGEST_LABEL else both[: LONGEST_LABEL - 1] + "…"


def _fixed(text: str, size: int) -> bytes:
    return text.encode()[: size - 1].ljust(size, b"\0")


def _bytes(text: str) -> bytes:
    return text.replace("\0", "").encode("utf-8", "backslashreplace")


def _write_data(file: IO[bytes], long_texts: IO[bytes], table: Table, variables: Sequence[Variable]) -> None:
    places = positions(table.columns)
    file.write(b"<data>")
    for number, row in enumerate(table.find_rows(), start=1):
        cells = []
        for position, (variable, value) in enumerate(zip(variables, row, strict=True)):
            if variable.type == _STRL:
                cells.append(_long_text(long_texts, value, position + 1, number))
            else:
                cells.append(_cell(variable, value, letter(variable.column, row, places) if value is None else ""))
        file.write(b"".join(cells))
    file.write(b"</data>")


def _cell(variable: Variable, value: Value, why: str) -> bytes:
    step = ord(why) - ord("a") + 1 if why else 0
    if variable.type == _DOUBLE:
        if value is None:
            return struct.pack("<Q", _MISSING_DOUBLE + (step << 40))
        return struct.pack("<d", float(value) if isinstance(value, Decimal | int) else 0.0)
    if variable.type == _LONG:
        days = value.toordinal() - _EPOCH if isinstance(value, date) else value
        return struct.pack("<i", days if isinstance(days, int) else _MISSING_LONG)
    if variable.type == _BYTE:
        return struct.pack("<b", variable.codes.get(str(value), _MISSING_BYTE))
    return _bytes(str(value) if value is not None else "").ljust(variable.type, b"\0")


def _long_text(long_texts: IO[bytes], value: Value, variable: int, row: int) -> bytes:
    """The reference to a text of any length, which is put aside."""
    if not value:
        return bytes(8)
    text = _bytes(str(value))
    long_texts.write(b"GSO" + struct.pack("<IQBI", variable, row, 130, len(text) + 1) + text + b"\0")
    return struct.pack("<H", variable) + row.to_bytes(6, "little")


def _copy_long_texts(file: IO[bytes], long_texts: IO[bytes]) -> None:
    file.write(b"<strls>")
    long_texts.seek(0)
    while piece := long_texts.read(1 << 20):
        file.write(piece)
    file.write(b"</strls>")


def _value_labels(variables: Sequence[Variable]) -> Iterator[bytes]:
    known = load_columns().values
    for name in sorted({variable.labels for variable in variables if variable.labels}):
        if name == _MISSING_LABELS:
            coded = [(_MISSING_LONG + ord(one) - ord("a") + 1, " | ".join(both)) for one, both in letters().items()]
        else:
            coded = [(number, " | ".join(both)) for number, both in enumerate(known[name].values(), start=1)]
        yield _one_value_label(name, coded)


def _one_value_label(name: str, coded: Sequence[tuple[int, str]]) -> bytes:
    texts = [text.encode() + b"\0" for _, text in coded]
    offsets = [sum(len(text) for text in texts[:position]) for position in range(len(texts))]
    size = len(coded)
    content = struct.pack(f"<ii{size}i{size}i", size, sum(map(len, texts)), *offsets, *(number for number, _ in coded)) + b"".join(texts)
    return b"<lbl>" + struct.pack("<i", len(content)) + _fixed(name, 129) + bytes(3) + content + b"</lbl>"
