"""The panel: one row per agency and year, harmonised over the forms, with what does not go together between years and what is missing.

Entries wait in a temporary SQLite file until the last report is there, so that memory does not grow with the dataset.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.panel import PanelRules, load_panel
from govreport_parse.dataset.between_years import find_doubts, find_repeats
from govreport_parse.dataset.coverage import Coverage
from govreport_parse.dataset.gaps import find_gaps, find_never, gap_columns
from govreport_parse.dataset.identity import identity_of
from govreport_parse.dataset.panel_entry import Entry, entry_of
from govreport_parse.dataset.register import Registered
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import Column, Row, labelled
from govreport_parse.writers.tables import TableDraft

BARE = "bare_name"
ENTRIES = "CREATE TABLE IF NOT EXISTS entries (agency_id TEXT, year INTEGER, published TEXT, stated INTEGER, report TEXT, rest TEXT)"
_WHO = ("agency_id", "agency_line", "identity", "agency", "region", "region_code", "region_now", "level", "kind")


class PanelDraft:
    """A panel that grows report by report. Its entries wait in a temporary file, or in the table ``entries`` of a SQLite file that is kept."""

    def __init__(self, codebook: Codebook, kept: sqlite3.Connection | None = None) -> None:
        self._codebook, self._rules = codebook, load_panel()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        if kept is not None:
            self._entries = kept
            return
        self._folder = tempfile.TemporaryDirectory(prefix="govreport-panel-")
        self._entries = sqlite3.connect(Path(self._folder.name) / "panel.sqlite", isolation_level=None)
        self._entries.execute("PRAGMA journal_mode = OFF")
        self._entries.execute(ENTRIES)
        self._entries.execute("BEGIN")

    def close(self) -> None:
        """Removes the temporary file; a file that is kept stays open."""
        if self._folder is not None:
            self._entries.close()
            self._folder.cleanup()

    def add(self, report: Report) -> None:
        """Adds a report. One that does not say who reports about which year has no place in a panel."""
        masthead = report.masthead
        identity = identity_of(masthead)
        if identity is None or masthead.year is None:
            return
        entry = entry_of(report, identity, self._codebook, self._rules)
        row = (entry.agency_id, entry.year, entry.published, entry.stated, entry.report, entry.packed())
        self._entries.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)

    def _years(self) -> Iterator[tuple[str, list[list[Entry]]]]:
        """Every agency with the reports of each of its years; the one that the panel shows stands first."""
        query = "SELECT * FROM entries ORDER BY agency_id, year, published DESC, stated DESC, report"
        entries = (Entry.unpacked(agency_id, year, published, report, rest) for agency_id, year, published, _, report, rest in self._entries.execute(query))
        for agency_id, group in groupby(entries, key=lambda entry: entry.agency_id):
            yield agency_id, [list(same) for _, same in groupby(group, key=lambda entry: entry.year)]

    def drafts(self, register: Mapping[str, Registered] | None = None) -> Iterator[TableDraft]:
        """The panel, the table of gaps, and the table that counts both; with a register, agencies that must report are due whether they appear or not."""
        panel, gaps, coverage = TableDraft("panel", self._columns()), TableDraft("gaps", gap_columns()), Coverage()
        latest = self._entries.execute("SELECT max(year) FROM entries").fetchone()[0] or 0
        never = dict(register or {})
        for agency_id, years in self._years():
            for row in _panel_rows(years, self._codebook, self._rules):
                panel.add(row)
                coverage.add_found(row, int(str(row["year"])))
            for row in find_gaps(years, latest, never.pop(agency_id, None)):
                gaps.add(row)
                coverage.add_missing(years[-1][0].who, int(str(row["missing_year"])))
        for registered in never.values():
            for row in find_never(registered, latest):
                gaps.add(row)
                coverage.add_missing({"region_now": registered.region, "level": registered.level}, int(str(row["missing_year"])))
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
            yield from find_repeats(years)
            for before, now in pairwise(years):
                if now[0].year == before[0].year + 1:
                    yield from find_doubts(before[0], now[0], self._codebook, self._rules)


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
