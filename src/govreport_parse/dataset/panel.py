"""The panel: one row per agency and year, harmonised over the forms, with what does not go together between years and what is missing.

Entries wait in a temporary SQLite file until the last report is there, so that memory does not grow with the dataset.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.panel import PanelRules, load_panel
from govreport_parse.dataset.coverage import Coverage
from govreport_parse.dataset.harmonised import harmonise
from govreport_parse.dataset.identity import identity_of, last_year_of
from govreport_parse.dataset.tables import finding_row, head_of
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Column, Row, labelled
from govreport_parse.writers.tables import TableDraft

BARE = "bare_name"
_WHO = ("agency_id", "agency_line", "identity", "agency", "region", "region_code", "region_now", "level", "kind")


class Entry(NamedTuple):
    """One report as the panel needs it. ``values`` are the concepts (value, state), ``cells`` the filled cells of the official tables."""

    agency_id: str
    year: int
    published: str
    report: str
    who: dict[str, Any]
    head: dict[str, Any]
    values: dict[str, tuple[str | None, str]]
    cells: dict[str, str]

    def number(self, concept: str) -> Decimal | None:
        """The value of a concept."""
        value = self.values[concept][0]
        return None if value is None else Decimal(value)

    @property
    def stated(self) -> int:
        """How many concepts have a value."""
        return sum(value is not None for value, _ in self.values.values())


class PanelDraft:
    """A panel that grows report by report."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook, self._rules = codebook, load_panel()
        self._folder = tempfile.TemporaryDirectory(prefix="govreport-panel-")
        self._entries = sqlite3.connect(Path(self._folder.name) / "panel.sqlite", isolation_level=None)
        self._entries.execute("PRAGMA journal_mode = OFF")
        self._entries.execute("CREATE TABLE entries (agency_id TEXT, year INTEGER, published TEXT, stated INTEGER, report TEXT, rest TEXT)")
        self._entries.execute("BEGIN")

    def close(self) -> None:
        """Removes the temporary file."""
        self._entries.close()
        self._folder.cleanup()

    def add(self, report: Report) -> None:
        """Adds a report. One that does not say who reports about which year has no place in a panel."""
        masthead = report.masthead
        identity = identity_of(masthead)
        if identity is None or masthead.year is None:
            return
        values = {concept.id: _packed(harmonise(concept, report, self._codebook)) for concept in self._codebook.concepts}
        cells = {code: str(count.value) for code, count in report.chosen.items() if count.value and not count.undecided}
        carried = {code: str(report.chosen[code].value) for code in self._carried() if code in report.chosen and report.chosen[code].value is not None}
        who = {
            "agency_line": identity.line,
            "identity": identity.basis,
            "region_now": identity.region_now,
            **{name: getattr(masthead, name) for name in ("agency", "region", "region_code", "level", "kind")},
        }
        published = masthead.published.isoformat() if masthead.published else ""
        rest = {"who": who, "head": head_of(report), "values": values, "cells": cells | carried}
        row = (identity.agency_id, masthead.year, published, sum(v is not None for v, _ in values.values()), report.source.sha256, json.dumps(rest))
        self._entries.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)

    def _carried(self) -> Iterator[str]:
        carry = self._rules.carry
        for column in carry.columns:
            yield carry.carried_in.replace("{column}", column)
            yield carry.carried_out.replace("{column}", column)

    def _years(self) -> Iterator[tuple[str, list[list[Entry]]]]:
        """Every agency with the reports of each of its years; the one that the panel shows stands first."""
        query = "SELECT * FROM entries ORDER BY agency_id, year, published DESC, stated DESC, report"
        entries = (Entry(a, y, p, r, **_rest(rest)) for a, y, p, _, r, rest in self._entries.execute(query))
        for agency_id, group in groupby(entries, key=lambda entry: entry.agency_id):
            yield agency_id, [list(same) for _, same in groupby(group, key=lambda entry: entry.year)]

    def drafts(self) -> Iterator[TableDraft]:
        """The panel, the table of gaps, and the table that counts both."""
        panel, gaps, coverage = TableDraft("panel", self._columns()), TableDraft("gaps", _gap_columns()), Coverage()
        latest = self._entries.execute("SELECT max(year) FROM entries").fetchone()[0]
        for _, years in self._years():
            for row in _panel_rows(years, self._codebook, self._rules):
                panel.add(row)
                coverage.add_found(row, int(str(row["year"])))
            for row in _gap_rows(years, latest):
                gaps.add(row)
                coverage.add_missing(years[-1][0].who, int(str(row["missing_year"])))
        yield panel
        yield gaps
        yield coverage.draft()

    def _columns(self) -> Iterator[Column]:
        yield from (labelled(Column(name)) for name in _WHO)
        yield from (labelled(Column(name, "integer")) for name in ("year", "previous_year", "n_reports"))
        yield from (labelled(Column(name)) for name in ("form", "report"))
        for concept in self._codebook.concepts:
            zh, en = concept.label_zh, concept.label_en
            yield Column(concept.id, "number", zh, en, state=f"{concept.id}__state", eras=tuple(concept.mapping))
            yield Column(f"{concept.id}__state", "text", f"{zh}（状态）", f"{en} (state)", words="state")
            yield Column(f"{concept.id}__break", "text", f"{zh}（与上一年的断点）", f"{en} (break since the year before)", words="break")

    def find_finding_rows(self) -> Iterator[Row]:
        """Every doubt between the years of an agency, as rows of the findings."""
        for _, years in self._years():
            if any(len(same) > 1 for same in years) and years[0][0].who["identity"] == BARE:
                continue  # several bodies of this name: their years cannot be told apart
            yield from _repeats(years)
            for before, now in pairwise(years):
                if now[0].year == before[0].year + 1:
                    yield from _between(before[0], now[0], self._codebook, self._rules)


def _packed(found: Any) -> tuple[str | None, str]:
    return None if found.value is None else str(found.value), found.state


def _rest(text: str) -> dict[str, Any]:
    rest: dict[str, Any] = json.loads(text)
    return rest


def _panel_rows(years: list[list[Entry]], codebook: Codebook, rules: PanelRules) -> Iterator[Row]:
    before: Entry | None = None
    for same in years:
        entry = same[0]
        row: Row = {"agency_id": entry.agency_id, **entry.who, "year": entry.year, "n_reports": len(same)}
        row |= {"form": entry.head["form"], "report": entry.head["report"], "previous_year": before.year if before else None}
        for concept in codebook.concepts:
            row[concept.id] = entry.number(concept.id)
            row[f"{concept.id}__state"] = entry.values[concept.id][1]
            if before is not None:
                row[f"{concept.id}__break"] = rules.break_between(concept.id, before.year, entry.year) or _form_break(concept.mapping, before, entry)
        yield row
        before = entry


def _form_break(mapping: dict[str, str], before: Entry, now: Entry) -> str | None:
    """``form`` where the two forms print the concept in different cells and no stronger break is known."""
    forms = before.head["form"], now.head["form"]
    return "form" if mapping.get(forms[0]) != mapping.get(forms[1]) else None


def _gap_columns() -> Iterator[Column]:
    yield from (labelled(Column(name)) for name in ("agency_id", "agency", "region_code", "level"))
    yield from (labelled(Column(name, "integer")) for name in ("missing_year", "first_year", "last_year"))
    yield labelled(Column("reason"))


def _gap_rows(years: list[list[Entry]], latest: int) -> Iterator[Row]:
    """The years without a report: between the first and the last one that is there, and after it while the division goes on."""
    there = [same[0].year for same in years]
    last = years[-1][0]
    ended = last_year_of(last.who["region_now"]) if last.who["region_now"] else None
    for year in range(there[0], min(latest, ended or latest) + 1):
        if year not in there:
            reason = "between" if year < there[-1] else "after_the_last"
            who = {"agency_id": last.agency_id, "agency": last.who["agency"], "region_code": last.who["region_code"], "level": last.who["level"]}
            yield {**who, "missing_year": year, "first_year": there[0], "last_year": there[-1], "reason": reason}


def _repeats(years: Iterable[list[Entry]]) -> Iterator[Row]:
    """Reports of one agency and year: a copy of the one that the panel shows, or another text with other figures."""
    for same in years:
        shown = same[0]
        for other in same[1:]:
            differing = sorted(code for code in {*shown.cells, *other.cells} if shown.cells.get(code) != other.cells.get(code))
            verdict = Verdict.FAIL if differing else Verdict.UNCERTAIN
            severity = Severity.WARNING if differing else Severity.INFO
            zh = f"同一机关同一年度另有报告{shown.head['report']}，" + (f"{len(differing)}项数值不同" if differing else "数值相同")
            en = f"another report of this agency and year is {shown.head['report']}; " + (
                f"{len(differing)} figures differ" if differing else "its figures are the same"
            )
            yield _row(other, Finding(check="PAN-REPEAT", severity=severity, verdict=verdict, message_zh=zh, message_en=en, about=tuple(differing[:20])))


def _between(before: Entry, now: Entry, codebook: Codebook, rules: PanelRules) -> Iterator[Row]:
    yield from _carry(before, now, rules)
    yield from _jumps(before, now, codebook, rules)
    shared = {code: value for code, value in now.cells.items() if code.startswith("form.")}
    if len(shared) >= rules.same.least_cells and shared == {code: value for code, value in before.cells.items() if code.startswith("form.")}:
        zh, en = f"与{before.year}年报告的表格完全相同，疑似照抄或重复抓取", f"tables identical with those of {before.year}: copied or fetched twice"
        yield _row(now, Finding(check="PAN-DUP", severity=Severity.WARNING, verdict=Verdict.FAIL, message_zh=zh, message_en=en))


def _carry(before: Entry, now: Entry, rules: PanelRules) -> Iterator[Row]:
    """What was carried into the next year must come in there; asked only where both reports print a number."""
    for column in rules.carry.columns:
        code_in, code_out = rules.carry.carried_in.replace("{column}", column), rules.carry.carried_out.replace("{column}", column)
        if code_in in now.cells and code_out in before.cells:
            left, right = Decimal(now.cells[code_in]), Decimal(before.cells[code_out])
            if left != right:
                zh = f"上年结转{left}与{before.year}年报告“结转下年度”{right}不符（{column}）"
                en = f"carried in {left}, but the report of {before.year} carried {right} over ({column})"
                finding = Finding(check="PAN-CARRY", severity=Severity.WARNING, verdict=Verdict.FAIL, message_zh=zh, message_en=en, about=(code_in, code_out))
                yield _row(now, finding.model_copy(update={"left": left, "right": right}))


def _jumps(before: Entry, now: Entry, codebook: Codebook, rules: PanelRules) -> Iterator[Row]:
    """Figures that change more than fifty-fold within a year, without a break that explains it."""
    factor, least = rules.jump.factor, rules.jump.least
    for concept in codebook.concepts:
        left, right = now.number(concept.id), before.number(concept.id)
        if left is None or right is None or max(left, right) < least or min(left, right) <= 0:
            continue
        if max(left, right) >= factor * min(left, right) and max(left, right) > least and (right >= least or left >= factor * least):
            zh = f"{concept.label_zh}由{before.year}年的{right}变为{left}，超过{factor}倍"
            en = f"{concept.label_en}: from {right} in {before.year} to {left}, more than {factor}-fold"
            finding = Finding(check="PAN-JUMP", severity=Severity.INFO, verdict=Verdict.UNCERTAIN, message_zh=zh, message_en=en, about=(concept.id,))
            yield _row(now, finding.model_copy(update={"left": left, "right": right}))


def _row(entry: Entry, finding: Finding) -> Row:
    return {**entry.head, **finding_row(finding)}
