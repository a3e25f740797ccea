"""One writer at a time for a file, over all processes of a machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from govreport_parse.errors import CorrectionError

WAIT_SECONDS = 20.0


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the file against other writers. Raises CorrectionError(``in_use``) where another writer does not end.

    The lock is that of an empty SQLite file beside it: it works alike on every system, and ends with the process that holds it.
    """
    with closing(sqlite3.connect(path.with_name(f".{path.name}.lock"), timeout=WAIT_SECONDS, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise CorrectionError("in_use", f"another program is writing to it ({error})", document=str(path)) from error
        yield
        lock.execute("ROLLBACK")
