"""The index of the work list: what is in doubt in which report, in a SQLite file of the dataset folder that is made once and then kept up.

It holds nothing that cannot be made again: the file may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.expressions import find_codes, parse_side
from govreport_parse.dataset.ledger import WAIT_SECONDS
from govreport_parse.dataset.opened import Dataset, Row
from govreport_parse.dataset.panel import ENTRIES, PanelDraft
from govreport_parse.dataset.panel_entry import Entry
from govreport_parse.errors import DatasetError
from govreport_parse.pipeline import ENGINE_VERSION
from govreport_parse.review.doubts import FAILED, IN_DOUBT, WEIGHTS, Doubt, Kind, between_years, find_doubts
from govreport_parse.schema.report import Report

Index = sqlite3.Connection
NAME = "review.sqlite"

_TABLES = f"""
CREATE TABLE IF NOT EXISTS reports (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, location TEXT NOT NULL, carrier TEXT NOT NULL,
    agency TEXT, region_code TEXT, year INTEGER, form TEXT, title TEXT, n_values INTEGER NOT NULL, n_unclaimed INTEGER NOT NULL,
    weight REAL NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 0, decided INTEGER NOT NULL DEFAULT 0, excluded INTEGER NOT NULL DEFAULT 0, decisions TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS doubts (report INTEGER NOT NULL, kind TEXT NOT NULL, check_id TEXT NOT NULL, indicator TEXT NOT NULL, weight REAL NOT NULL,
    message_zh TEXT NOT NULL, message_en TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_weight ON reports (weight DESC, id);
CREATE INDEX IF NOT EXISTS by_year ON reports (year, id);
CREATE INDEX IF NOT EXISTS doubts_by_report ON doubts (report);
CREATE INDEX IF NOT EXISTS doubts_by_check ON doubts (check_id, report);
CREATE INDEX IF NOT EXISTS doubts_by_indicator ON doubts (indicator, report);
CREATE INDEX IF NOT EXISTS doubts_by_kind ON doubts (kind, report);
{ENTRIES};
CREATE INDEX IF NOT EXISTS entries_by_report ON entries (report);
"""
VERSION = zlib.crc32(repr((_TABLES, Entry._fields, FAILED, IN_DOUBT, WEIGHTS, ENGINE_VERSION)).encode()) % 2**31
"""Another one where tables, entries, weights or the engine are others: the index is made anew."""
Tell = Callable[[int, int], None]


@contextmanager
def opened(folder: Path) -> Iterator[Index]:
    """The index of a dataset folder; its tables are made where they are not there, and made anew where they are of another version."""
    path = folder / NAME
    with closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as index:
        index.execute("PRAGMA journal_mode = WAL")
        index.execute("PRAGMA synchronous = OFF")
        found = index.execute("PRAGMA user_version").fetchone()[0]
        if found != VERSION:
            for table in ("reports", "doubts", "entries"):
                index.execute(f"DROP TABLE IF EXISTS {table}")
            index.executescript(_TABLES)
            index.execute(f"PRAGMA user_version = {VERSION}")
        yield index


@contextmanager
def changing(index: Index) -> Iterator[None]:
    """All changes in it happen, or none. Raises DatasetError(``in_use``) where another page is still making the index."""
    try:
        index.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise DatasetError("in_use", f"another page is making the work list ({error}); try again in a while", document=NAME) from error
    try:
        yield
    except BaseException:
        index.execute("ROLLBACK")
        raise
    index.execute("COMMIT")


def refresh(index: Index, dataset: Dataset, tell: Tell | None = None) -> int:
    """How many reports were indexed anew: those that the ledger has and the index has not, or has in another reading. Those that left the dataset leave the index."""
    if not any(_differences(index, dataset)):
        return 0
    with changing(index):
        wanted, gone = _differences(index, dataset)  # another page may have been quicker
        for sha256 in gone:
            forget(index, sha256)
        panel = PanelDraft(dataset.codebook, index)
        for number, row in enumerate(wanted, start=1):
            put(index, dataset.original(row.sha256), stamp_of(row), panel, dataset.codebook)
            if tell is not None:
                tell(number, len(wanted))
        put_years(index, panel, dataset.codebook)
        weigh(index, [ident for (ident,) in index.execute("SELECT id FROM reports")], {})
        index.execute("UPDATE reports SET decisions = ''")
    return len(wanted)


def _differences(index: Index, dataset: Dataset) -> tuple[list[Row], set[str]]:
    """The reports that are to be indexed, and those that are no longer there."""
    known = dict(index.execute("SELECT sha256, stamp FROM reports"))
    there = {row.sha256: row for row in dataset.find_rows() if row.status == "parsed"}
    return [row for row in there.values() if known.get(row.sha256) != stamp_of(row)], known.keys() - there.keys()


def stamp_of(row: Row) -> str:
    """What changes when a document is read again."""
    return "|".join(map(str, (row.location, row.engine_version, row.codebook_version, row.seconds, row.n_observations, *row[-5:])))


def forget(index: Index, sha256: str) -> None:
    """Takes a report out of the index."""
    index.execute("DELETE FROM doubts WHERE report = (SELECT id FROM reports WHERE sha256 = ?)", (sha256,))
    index.execute("DELETE FROM reports WHERE sha256 = ?", (sha256,))
    index.execute("DELETE FROM entries WHERE report = ?", (sha256,))


def put(index: Index, report: Report, stamp: str, panel: PanelDraft, codebook: Codebook) -> None:
    """Puts a report into the index, in the place of what was known of it."""
    forget(index, report.source.sha256)
    masthead, source = report.masthead, report.source
    row = (source.sha256, stamp, source.location, source.carrier, masthead.agency, masthead.region_code, masthead.year, report.form.value, masthead.title)
    columns = "sha256, stamp, location, carrier, agency, region_code, year, form, title, n_values, n_unclaimed"
    done = index.execute(f"INSERT INTO reports ({columns}) VALUES ({', '.join('?' * 11)})", (*row, len(report.chosen), len(report.unclaimed)))  # noqa: S608  only names and question marks
    put_doubts(index, int(done.lastrowid or 0), find_doubts(report, codebook))
    panel.add(report)


def put_doubts(index: Index, report: int, doubts: Iterable[Doubt]) -> None:
    """Adds doubts to a report."""
    index.executemany("INSERT INTO doubts VALUES (?, ?, ?, ?, ?, ?, ?)", [(report, *doubt) for doubt in doubts])


def put_years(index: Index, panel: PanelDraft, codebook: Codebook) -> None:
    """Compares the years of every agency anew."""
    index.execute("DELETE FROM doubts WHERE kind = ?", (Kind.YEARS,))
    idents = {sha256[:16]: (ident, form) for sha256, ident, form in index.execute("SELECT sha256, id, form FROM reports")}
    found = list(panel.find_finding_rows())
    for row in found:
        ident, form = idents[str(row["report"])]
        about = [code for name in str(row["about"]).split(";") if name for code in _codes(name, form, codebook)]
        put_doubts(index, ident, between_years(str(row["check"]), about, (str(row["message_zh"]), str(row["message_en"]))))


def _codes(name: str, form: str, codebook: Codebook) -> list[str]:
    """The indicators that a name stands for: itself, or those that a harmonised concept is computed from in this form."""
    if name in codebook.indicators:
        return [name]
    mapping = next((concept.mapping.get(form) for concept in codebook.concepts if concept.id == name), None)
    terms = parse_side(mapping)[0] if mapping else ()
    return [code for term in terms if term.code for code in (find_codes(term.code, codebook.indicators) if "*" in term.code else (term.code,))]


def weigh(index: Index, reports: Iterable[int], decided: dict[int, set[str]]) -> None:
    """Adds up what is still in doubt: values that somebody decided about no longer are."""
    for report in reports:
        done = decided.get(report, set())
        rows = index.execute("SELECT indicator, weight FROM doubts WHERE report = ?", (report,)).fetchall()
        left = [(code, weight) for code, weight in rows if not code or code not in done]
        weight = round(sum(weight for _, weight in left), 3)
        still = len({code for code, _ in left if code})
        index.execute("UPDATE reports SET weight = ?, open = ?, decided = ? WHERE id = ?", (weight, still, len(done), report))
