"""What became of every address: one line of JSON each, added when it is settled."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import ValidationError

from govreport_parse.schema.record import Record

NAME = "manifest.jsonl"
Kind: TypeAlias = Literal["seed", "attachment", "listed", "list_page"]
TEMPORARY = frozenset({"timeout", "connection", "protocol", "http_429", "http_500", "http_502", "http_503", "http_504", "too_many"})
BY_RULES = frozenset({"private_address", "robots", "robots_unreachable"})  # looked at again without asking: the rules of the next run may be others


class Entry(Record):
    """One address and what became of it.

    ``outcome`` is ``kept`` (a document), ``list`` (a list of reports), ``problem`` (an answer that is no document: ``code`` names it), ``not_modified``, ``refused`` (not asked for)
    or ``failed``. ``sha256`` and ``size`` are those of the decoded body; ``file``, ``offset`` and ``length`` say where the answer is kept.
    """

    url: str
    kind: Kind = "seed"
    outcome: Literal["kept", "list", "problem", "not_modified", "refused", "failed"]
    code: str = ""
    message: str = ""
    status: int | None = None
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    time: datetime | None = None
    sha256: str = ""
    size: int | None = None
    content_type: str = ""
    encoding: str = ""
    content_encoding: str = ""
    http_version: str = ""
    etag: str = ""
    last_modified: str = ""
    attached_to: str = ""
    links: tuple[tuple[Kind, str], ...] = ()
    attempts: int = 1
    file: str = ""
    offset: int | None = None
    length: int | None = None

    @property
    def is_settled(self) -> bool:
        """Whether another run need not ask again."""
        return self.code not in TEMPORARY and not (self.code in BY_RULES and not self.redirects)


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The last line about every address. A line that was cut off by a crash is no line."""
    entries: dict[str, Entry] = {}
    for entry in find_entries(folder):
        before = entries.get(entry.url)
        kept = before is not None and before.outcome in ("kept", "list") and entry.outcome == "not_modified"
        entries[entry.url] = before if kept and before is not None else entry
    return entries


def find_entries(folder: Path) -> Iterator[Entry]:
    """Every whole line of the manifest, in order."""
    path = folder / NAME
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                yield Entry.model_validate(json.loads(line))
            except (json.JSONDecodeError, ValidationError):
                continue


class Manifest:
    """The open manifest of a folder."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        torn = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
        self._file = path.open("a", encoding="utf-8", newline="\n")
        if torn:
            self._file.write("\n")

    def add(self, entry: Entry) -> None:
        """Writes a line, whole and at once."""
        self._file.write(entry.model_dump_json(exclude_defaults=True) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Ends the file."""
        self._file.close()
