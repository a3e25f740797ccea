"""The ledger of a dataset: one row per document, one per location, in SQLite.

Every outcome is committed when it arrives. The write-ahead log survives the end of the process at any moment; a power failure may cost the last outcomes, never the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from govreport_parse.dataset.layout import ledger_of, require_dataset
from govreport_parse.dataset.outcome import Outcome
from govreport_parse.errors import DatasetError
from govreport_parse.schema.failure import Fault
from govreport_parse.writers.replacing import made_folder

Ledger = sqlite3.Connection
LAYOUT = 1
"""Rises when the tables change."""
WAIT_SECONDS = 30.0

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, carrier TEXT NOT NULL, status TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
    seconds REAL NOT NULL, peak INTEGER NOT NULL, engine_version TEXT NOT NULL, codebook_version TEXT NOT NULL,
    agency TEXT, region_code TEXT, level TEXT, year INTEGER, form TEXT, title TEXT, n_observations INTEGER NOT NULL,
    errors INTEGER NOT NULL, warnings INTEGER NOT NULL, low INTEGER NOT NULL, undecided INTEGER NOT NULL, unclaimed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports (sha256 TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS locations (location TEXT PRIMARY KEY, root TEXT NOT NULL, sha256 TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
    run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS past (location TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (location, sha256)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, process INTEGER NOT NULL, machine TEXT NOT NULL,
    engine_version TEXT NOT NULL, codebook_version TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS locations_by_document ON locations (sha256);
"""


class Known(NamedTuple):
    """What the ledger says about a document that was parsed before."""

    carrier: str
    status: str
    code: str
    engine_version: str
    codebook_version: str
    year: int | None
    form: str | None


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of a dataset that exists, for reading; several processes may read while one writes."""
    with closing(_connect(require_dataset(folder))) as ledger:
        yield ledger


@contextmanager
def created(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of a dataset, for writing; the folder and its tables are made where they are not there."""
    made_folder(folder)
    with closing(_connect(folder)) as ledger:
        ledger.executescript(_TABLES)
        ledger.execute(f"PRAGMA user_version = {LAYOUT}")
        yield ledger


def _connect(folder: Path) -> sqlite3.Connection:
    try:
        ledger = sqlite3.connect(ledger_of(folder), timeout=WAIT_SECONDS, isolation_level=None)
        ledger.execute("PRAGMA journal_mode = WAL")
        ledger.execute("PRAGMA synchronous = NORMAL")
        found = ledger.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise DatasetError("unreadable", f"the ledger cannot be opened: {error}", document=str(ledger_of(folder))) from error
    if found not in (0, LAYOUT):
        ledger.close()
        raise DatasetError(
            "other_version", f"the ledger has layout {found}, this version reads {LAYOUT}: build the dataset anew", document=str(ledger_of(folder))
        )
    return ledger


def put(ledger: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Writes outcomes, all or none; what was known of a document before is replaced."""
    with _transaction(ledger):
        for outcome in outcomes:
            row = (*outcome[:1], *outcome[2:11], *outcome[12:19], *outcome.doubts)
            ledger.execute(f"INSERT OR REPLACE INTO documents VALUES ({', '.join('?' * len(row))})", [_plain(value) for value in row])  # noqa: S608  only question marks
            ledger.execute("INSERT OR REPLACE INTO reports VALUES (?, ?)", (outcome.sha256, outcome.packed))


def _plain(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value


@contextmanager
def _transaction(ledger: sqlite3.Connection) -> Iterator[None]:
    ledger.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        ledger.execute("ROLLBACK")
        raise
    ledger.execute("COMMIT")


class Seen(NamedTuple):
    """A location of this run: the document that stands there, or why none could be fetched."""

    location: str
    root: str
    sha256: str
    fault: Fault | None = None


def see(ledger: sqlite3.Connection, seen: Iterable[Seen], run: int) -> None:
    """Notes what stands at locations in this run; what stood there before goes to the past."""
    with _transaction(ledger):
        for one in seen:
            fault = one.fault or Fault(code="", message="")
            location = str(_plain(one.location))
            before = ledger.execute("SELECT sha256 FROM locations WHERE location = ?", (location,)).fetchone()
            if before is not None and before[0] not in ("", one.sha256):
                ledger.execute("INSERT OR IGNORE INTO past VALUES (?, ?)", (location, before[0]))
            row = (location, _plain(one.root), one.sha256, fault.code, _plain(fault.message), run)
            ledger.execute("INSERT OR REPLACE INTO locations VALUES (?, ?, ?, ?, ?, ?)", row)


def forget_unseen(ledger: sqlite3.Connection, roots: list[str], run: int) -> int:
    """How many locations under these roots were there before and no longer are; their documents leave the dataset and stay in the ledger."""
    gone = 0
    with _transaction(ledger):
        for root in map(_plain, roots):
            unseen = "FROM locations WHERE root = ? AND run <> ?"
            ledger.execute(f"INSERT OR IGNORE INTO past SELECT location, sha256 {unseen} AND sha256 <> ''", (root, run))
            gone += ledger.execute(f"DELETE {unseen}", (root, run)).rowcount
    return gone


def find_known(ledger: sqlite3.Connection, sha256: str) -> Known | None:
    """What the ledger knows of a document."""
    row = ledger.execute("SELECT carrier, status, code, engine_version, codebook_version, year, form FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return Known(*row) if row else None


def roots_of(ledger: sqlite3.Connection) -> list[str]:
    """The locations that the dataset was built from, in order."""
    return [root for (root,) in ledger.execute("SELECT DISTINCT root FROM locations ORDER BY root")]
