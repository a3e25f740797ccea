"""Observations of the official tables, whatever carrier they came in."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.cells import read_cell
from govreport_parse.extractors.flattened import find_regions
from govreport_parse.extractors.grid_matrix import Carried, Matrix
from govreport_parse.extractors.grids import Hit, Sheet
from govreport_parse.extractors.sheets import Around, read_sheet
from govreport_parse.schema.document import Document, Paragraph, Table
from govreport_parse.schema.evidence import Evidence, Place, new_evidence, new_place
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin, Period, Scope, Unclaimed, new_observation
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form
from govreport_parse.schema.section import Section

_WHOLE = regex.compile(r"汇总|全(?:市|省|县|区|州|系统)")
_OWN = regex.compile(r"本级|本机关|本单位")
_ABOUT_NUMBERS = regex.compile(r"数据|统计|填报|[本下]表|表中|部分")  # a sentence above a table that says whose figures it gives
_ABOVE = 3
_SCOPES: dict[str, Scope] = {scope.value: scope for scope in Scope}
_PERIODS: dict[str, Period] = {period.value: period for period in Period}


class TableReading(NamedTuple):
    """What the tables gave. ``blocks`` and ``spans`` are the parts of the document that the sentence reader must leave alone."""

    observations: list[Observation]
    unclaimed: list[Unclaimed]
    findings: list[Finding]
    form: Form | None
    blocks: frozenset[int]
    spans: list[tuple[int, int]]


def read_tables(document: Document, sections: tuple[Section, ...], codebook: Codebook, year: int | None) -> TableReading:
    """The observations of every official table of a document, as a table or flattened into paragraphs."""
    observations: list[Observation] = []
    unclaimed: list[Unclaimed] = []
    findings: list[Finding] = []
    carried = Carried()
    file = 0
    for block in document.blocks:
        if block.anchor.file != file:
            file, carried = block.anchor.file, Carried()
        if isinstance(block, Table):
            sheet = Sheet(block)
            before = document.blocks[block.index - 1] if block.index else None
            above = before.text if isinstance(before, Paragraph) else ""
            read = read_sheet(sheet, Around(codebook, year, above, carried))
            carried = read.carried
            scope = _scope_of(document, block)
            observations.extend(_observe(hit, block, scope, codebook) for hit in read.hits)
            unclaimed.extend(_unread(sheet, read, codebook))
            findings.extend(_unfit(sheet, row) for row in read.unfit)
            findings.extend([_headless(sheet)] if read.headless else [])
    flat = find_regions(document, codebook, year)
    observations.extend(flat.observations)
    unclaimed.extend(flat.unclaimed)
    blocks = frozenset(b.index for b in document.blocks if isinstance(b, Table))
    return TableReading(observations, unclaimed, findings + flat.findings, _form_of(observations), blocks, flat.spans)


def _headless(sheet: Sheet) -> Finding:
    """The finding that a table has the form's rows, but nothing says which column is whose."""
    return Finding(
        check="TABLE-HEADLESS",
        severity=Severity.WARNING,
        verdict=Verdict.UNCERTAIN,
        message_zh="表格有申请情况表的各行，但没有列标题，也无法由前表和勾稽关系确定各列，未予读取",
        message_en="a table has rows of the request form but no column heads, and neither the table before nor its sums tell its columns; it was left unread",
        about=(f"block {sheet.table.index}",),
    )


def _unfit(sheet: Sheet, row: int) -> Finding:
    """The finding that a row's cells do not stand under the columns of its table."""
    labels = sheet.row_labels(row, sheet.table.n_columns)
    shown = " | ".join(labels[:9])
    return Finding(
        check="TABLE-ROW-UNFIT",
        severity=Severity.WARNING,
        verdict=Verdict.UNCERTAIN,
        message_zh=f"表格第{row + 1}行的单元格与各列对不上，未予读取：{shown}",
        message_en=f"the cells of row {row + 1} do not stand under the columns of their table and were left unread: {shown}",
        about=(f"block {sheet.table.index}",),
    )


def _scope_of(document: Document, table: Table) -> Scope:
    """Whose figures a table gives, where its caption or the line above it (填报单位：…全县汇总) says so."""
    near = document.blocks[max(0, table.index - _ABOVE) : table.index]
    above = [b.text for b in near if isinstance(b, Paragraph) and len(b.text) < 60 and ("。" not in b.text or _ABOUT_NUMBERS.search(b.text))]
    words = " ".join([*above, *[cell.text for cell in table.cells if cell.row == 0 and cell.text][:3]])
    if _WHOLE.search(words):
        return Scope.WHOLE_JURISDICTION
    return Scope.OWN_AGENCY if _OWN.search(words) else Scope.UNSTATED


def _observe(hit: Hit, table: Table, scope: Scope, codebook: Codebook) -> Observation:
    cell = hit.cell
    quantity = read_cell(cell.text, hit.unit, codebook)
    confidence = Confidence.LOW if quantity.state is State.UNREADABLE else Confidence.MEDIUM if hit.reasons else Confidence.HIGH
    return new_observation(
        indicator=hit.code,
        value=quantity.value,
        state=quantity.state,
        unit=quantity.unit,
        text=cell.text,
        precision=quantity.precision,
        scope=_SCOPES[hit.scope] if hit.scope else scope,
        period=_PERIODS[hit.period],
        source=Origin.TABLE,
        confidence=confidence,
        reasons=hit.reasons,
        evidence=new_evidence(
            quote=cell.text,
            place=new_place(block=table.index, start=cell.start, end=cell.end, row=cell.row, column=cell.column, anchor=cell.anchor),
            focus=(cell.start, cell.end),
            labels=hit.labels,
        ),
        rule=hit.rule,
    )


def _unread(sheet: Sheet, matrix: Matrix, codebook: Codebook) -> list[Unclaimed]:
    """Numbers of a table that no label explains: of an official table the rows of a place's own, of another table nothing."""
    if not (matrix.hits or matrix.headless):
        return []
    table = sheet.table
    read = {(hit.cell.row, hit.cell.column) for hit in matrix.hits}
    official = {hit.cell.row for hit in matrix.hits} | set(matrix.headless)
    out: list[Unclaimed] = []
    for cell in table.cells:
        quantity = None if (cell.row, cell.column) in read else read_cell(cell.text, None, codebook)
        if quantity is None or quantity.state is not State.STATED or quantity.value is None:
            continue
        labels = sheet.row_labels(cell.row, cell.column)
        place = Place(block=table.index, start=cell.start, end=cell.end, row=cell.row, column=cell.column, anchor=cell.anchor)
        reason = "unknown_column" if cell.row in official else "unknown_row"
        if labels:
            out.append(
                Unclaimed(
                    text=cell.text,
                    value=quantity.value,
                    unit=quantity.unit,
                    reason=reason,
                    evidence=Evidence(quote=cell.text, place=place, labels=tuple(labels)),
                )
            )
    return out


_MARKS = {
    Form.FORM2021: regex.compile(
        r"form\.requests\.other\.(?:no_correction|no_payment|other)\.|form\.(?:regulations|normative_documents)\.(?:issued|repealed|in_force)|form\.fees\.amount"
    ),
    Form.FORM2019: regex.compile(
        r"form\.requests\.other\.total$|form\.(?:regulations|normative_documents)\.(?:made|published|public_total)|form\.procurement|\.previous_items$"
    ),
}


@lru_cache(maxsize=5000)
def _marked(code: str) -> Form | None:
    """The form of which alone an indicator is a row or column."""
    return next((form for form, mark in _MARKS.items() if mark.search(code)), None)


def _form_of(observations: list[Observation]) -> Form | None:
    """The form whose own rows and columns the tables print; never told from the year."""
    marked = [_marked(o.indicator) for o in observations]
    counts = {form: marked.count(form) for form in _MARKS}
    best = max(counts, key=lambda form: counts[form])
    if counts[best]:
        return best
    listed = {o.indicator for o in observations if o.rule.startswith("layout:statistics") or ":statistics" in o.rule}
    official = {
        "requests.completed",
        "requests.completed.on_time",
        "response.topics_total",
        "response.press_conferences",
        "resources.offices",
        "disclosure.normative_documents",
    }
    return Form.TABLE2014 if len(listed & official) >= 3 else None
