"""The runs of a build: one at a time."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime

import psutil

from govreport_parse.errors import DatasetError
from govreport_parse.pipeline import ENGINE_VERSION


def begin(ledger: sqlite3.Connection, codebook_version: str) -> int:
    """The number of a new run. Raises DatasetError(``in_use``) where another process on this machine is building the dataset."""
    ledger.execute("BEGIN IMMEDIATE")
    try:
        last = ledger.execute("SELECT finished, process, machine FROM runs ORDER BY run DESC LIMIT 1").fetchone()
        if last is not None and last[0] is None and last[2] == platform.node() and last[1] != os.getpid() and _is_building(last[1]):
            raise DatasetError("in_use", f"process {last[1]} is building this dataset")
        row = (now(), os.getpid(), platform.node(), ENGINE_VERSION, codebook_version)
        run = ledger.execute("INSERT INTO runs (started, process, machine, engine_version, codebook_version) VALUES (?, ?, ?, ?, ?)", row).lastrowid
    finally:
        ledger.execute("COMMIT")
    return int(run or 0)


def _is_building(process: int) -> bool:
    """Whether a process of this number lives; one that began after the number was noted down would be another, which is rare and only costs a message."""
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def unfinished(ledger: sqlite3.Connection, run: int) -> list[int]:
    """The runs between the last one that came to its end and this one, in order."""
    query = "SELECT run FROM runs WHERE run < ? AND run > (SELECT coalesce(max(run), 0) FROM runs WHERE finished IS NOT NULL) ORDER BY run"
    return [number for (number,) in ledger.execute(query, (run,))]


def end(ledger: sqlite3.Connection, run: int) -> None:
    """Notes that a run came to its end."""
    ledger.execute("UPDATE runs SET finished = ? WHERE run = ?", (now(), run))


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
