"""Workbooks (XLS, XLSX, ET): every visible sheet as paragraphs and tables, with merged ranges as spans."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import regex

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.compound import holds_stream
from govreport_parse.readers.extras import load_extra
from govreport_parse.readers.grid import Grid
from govreport_parse.readers.packages import holds_part
from govreport_parse.readers.sheet_blocks import Sheet, blocks_of
from govreport_parse.readers.sheet_extents import positions_of
from govreport_parse.schema.document import Document, Meta, Source
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

CARRIER = "sheet"
RANK = 22
MAX_POSITIONS = 1_000_000
MAX_REACH = 8_000_000  # what the library may take memory for before its own count is known: a quarter of a gigabyte
MAX_SHEETS = 200
MAX_ROWS = 100_000
_PARTS = ("xl/workbook.xml", "xl/workbook.bin")
_TITLE = regex.compile(r"(?:报告|年报|统计表|情况表|汇总表|报表)(?:[（(][^）)]*[）)])?$")


def sniff(content: bytes) -> bool:
    """Whether the bytes are a workbook: a ZIP package with one, or an OLE file with the stream of one."""
    return any(holds_part(content, part) for part in _PARTS) or holds_stream(content, "Workbook", "Book")


def read(source: Source, content: bytes) -> Document:
    """The document in a workbook. Raises ReadError(``missing_extra``, ``damaged``, ``encrypted``, ``too_large``, ``no_text``)."""
    sheets, hidden, strange = _load(source, content)
    drafts: list[Draft | Grid] = [draft for sheet in sheets for draft in blocks_of(sheet)]
    texts = [d.text for d in drafts if isinstance(d, Draft)]
    title = next((text for text in texts[:4] if _TITLE.search(text) and len(text) < 90), "")
    meta = [Meta(name="sheet", value=sheet.name, selector=sheet.name) for sheet in sheets]
    findings = [*_about_hidden(hidden), *_about_shares(sheets), *_about_strange(strange)]
    return assemble(source.model_copy(update={"carrier": CARRIER}), title, drafts, meta, findings)


def _load(source: Source, content: bytes) -> tuple[list[Sheet], list[str], list[str]]:
    """The visible sheets, the names of the hidden ones, and the names of those that are no tables (charts, macros)."""
    calamine = load_extra("python_calamine", "sheets", "workbooks")
    sheets: list[Sheet] = []
    hidden: list[str] = []
    strange: list[str] = []
    if (reach := positions_of(content)) > MAX_REACH:
        raise ReadError("too_large", f"the sheets reach over {reach} cells; at most {MAX_POSITIONS} are read", document=source.location)
    positions = 0
    try:
        with calamine.load_workbook(io.BytesIO(content)) as workbook:
            if len(workbook.sheets_metadata) > MAX_SHEETS:
                raise ReadError(
                    "too_large", f"the workbook has {len(workbook.sheets_metadata)} sheets; at most {MAX_SHEETS} are read", document=source.location
                )
            for known in workbook.sheets_metadata:
                if known.visible != calamine.SheetVisibleEnum.Visible:
                    hidden.append(known.name)
                elif known.typ != calamine.SheetTypeEnum.WorkSheet:
                    strange.append(known.name)
                else:
                    sheet = workbook.get_sheet_by_name(known.name)
                    positions += (sheet.total_height + 1) * (sheet.total_width + 1)
                    if positions > MAX_POSITIONS:
                        raise ReadError("too_large", f"the sheets have more than {MAX_POSITIONS} cells", document=source.location)
                    sheets.append(_sheet(known.name, sheet))
    except calamine.PasswordError as error:
        raise ReadError("encrypted", "the workbook opens only with a password", document=source.location) from error
    except (calamine.CalamineError, OSError, ValueError, UnicodeError) as error:
        raise ReadError("damaged", f"is no readable workbook: {error}", document=source.location) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the library raises where it has not foreseen some damage is no Exception
            raise
        raise ReadError("damaged", "is no readable workbook: its records contradict each other", document=source.location) from error
    return sheets, hidden, strange


def _sheet(name: str, sheet: Any) -> Sheet:
    merged = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in sheet.merged_cell_ranges or ()}
    rows = [tuple(written(value) for value in row) for row in sheet.to_python(skip_empty_area=False)]
    ends = [row + down for (row, column), (down, _) in merged.items() if row < len(rows) and rows[row][column : column + 1] not in ((), ("",))]
    blank = max((min(end, MAX_ROWS) for end in ends), default=0) - len(rows)
    return Sheet(name, (*rows, *((),) * max(0, blank)), merged)


def written(value: Any) -> str:
    """A cell's value as the sheet shows it where no number format says otherwise.

    >>> written(12.0), written(0.1 + 0.2), written("0012 "), written(True), written(1e21)
    ('12', '0.3', '0012', 'TRUE', '1000000000000000000000')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | datetime):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value) if isinstance(value, time | timedelta) else str(value or "")


def _number(value: float) -> str:
    """The number with the fifteen digits that a workbook keeps."""
    if value == int(value) if abs(value) < float("inf") else False:
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.20f}".rstrip("0") if "e" in text and abs(value) < 1 else text


def _about_hidden(names: list[str]) -> Iterator[Finding]:
    if names:
        yield _finding("READ-HIDDEN-SHEETS", Severity.INFO, f"隐藏的工作表没有读入：{'、'.join(names)}", f"hidden sheets were not read: {', '.join(names)}")


def _about_strange(names: list[str]) -> Iterator[Finding]:
    if names:
        yield _finding(
            "READ-CHART-SHEETS",
            Severity.WARNING,
            f"图表等没有单元格的工作表没有读入：{'、'.join(names)}",
            f"sheets without cells (charts, macros) were not read: {', '.join(names)}",
        )


def _about_shares(sheets: list[Sheet]) -> Iterator[Finding]:
    """A doubt about fractions: the reader gives what is stored, and a format may show 0.95 as 95%."""
    shares = [
        f"{sheet.name}!{sheet.address(r, c)}" for sheet in sheets for r, row in enumerate(sheet.rows) for c, text in enumerate(row) if _SHARE.fullmatch(text)
    ]
    if shares:
        listed = ", ".join(shares[:10])
        yield _finding(
            "READ-SHARES",
            Severity.WARNING,
            f"单元格存的是小数，表中可能显示为百分数：{listed}",
            f"cells hold fractions that the sheet may show as percentages: {listed}",
        )


_SHARE = regex.compile(r"0\.[0-9]+")


def _finding(check: str, severity: Severity, zh: str, en: str) -> Finding:
    return Finding(check=check, severity=severity, verdict=Verdict.UNCERTAIN, blame=Blame.SOURCE, message_zh=zh, message_en=en)
