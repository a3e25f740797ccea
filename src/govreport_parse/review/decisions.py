"""Decisions while they are made: read once, kept up when the file changes, written at once, and taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256 as digest
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset import layout
from govreport_parse.dataset.correcting import is_same, seen_in
from govreport_parse.dataset.corrections import MASTHEAD, SHORTEST, Action, Correction, Seen, add_corrections, find_active, read_corrections
from govreport_parse.errors import CorrectionError
from govreport_parse.review.looked import Looked
from govreport_parse.review.values import printed
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report

Key = tuple[str, str]


class Decisions:
    """The decisions of a dataset, for one reviewer at work; other writers of the file are seen at the next look. Safe for several threads."""

    def __init__(self, folder: Path, codebook: Codebook, looked: Looked) -> None:
        self.looked = looked
        self._path, self._codebook = layout.corrections_of(folder), codebook
        self._lock = threading.RLock()
        self._stamp: tuple[int, int] | None = None
        self._all: list[Correction] = []
        self._active: dict[str, dict[str, list[Correction]]] = {}
        self._done: list[tuple[Key, Correction | None]] = []

    def _look(self) -> None:
        stat = self._path.stat() if self._path.exists() else None
        stamp = (stat.st_mtime_ns, stat.st_size) if stat else None
        if stamp == self._stamp and stat is not None:
            return
        self._all = read_corrections(self._path, self._codebook)
        self._stamp = stamp
        self._active = {}
        for (document, code), about in find_active(self._all).items():
            self._active.setdefault(document, {})[code] = about

    def about(self, document: str) -> dict[str, list[Correction]]:
        """The decisions in force about a document by indicator; the key of those about the whole document is empty."""
        with self._lock:
            self._look()
            return self._active.get(document[:SHORTEST], {})

    def documents(self) -> dict[str, str]:
        """The documents that anybody decided about, by 16 digits of their hash, each with a mark that changes when a decision does."""
        with self._lock:
            self._look()
            return {document: _mark(about.values()) for document, about in self._active.items()}

    def active(self) -> Iterable[list[Correction]]:
        """The decisions in force, those about one value together."""
        with self._lock:
            self._look()
            return [about for by_code in self._active.values() for about in by_code.values()]

    def decide(self, report: Report, said: Mapping[str, Any], seen: Mapping[str, Any] | None = None) -> Correction:
        """The decision as it was written. ``said`` are fields of a Correction; who, when, the document and what it was made against are added here.

        ``seen`` is the value (as text) and state that the reviewer had before their eyes: nothing is written where the dataset now gives another.
        Raises CorrectionError(``wrong_value``, ``unknown_code``, ``outdated``).
        """
        code = str(said.get("indicator", ""))
        if code and code not in self._codebook.indicators and code not in MASTHEAD:
            raise CorrectionError("unknown_code", f"no indicator is called {code!r}")
        fixed = {"document": report.source.sha256, "who": self.looked.who, "when": datetime.now(UTC).replace(microsecond=0)}
        now = seen_in(report, code) if code else Seen()
        if code and seen is not None and (seen.get("value", ""), seen.get("state")) != (printed(now.value), now.state):
            raise CorrectionError(
                "outdated", "the dataset was built anew and gives another value now: load the page again", document=report.source.sha256[:SHORTEST]
            )
        against = {"against": now} if code else {}
        blind = {"blind": True} if self.looked.blind else {}
        try:
            correction = Correction.model_validate({**said, **fixed, **against, **blind})
        except ValidationError as error:
            raise CorrectionError("wrong_value", "; ".join(str(fault["msg"]) for fault in error.errors()), document=report.source.sha256[:SHORTEST]) from error
        if self.looked.blind:
            correction = self._in_other_words(correction)
        with self._lock:
            self._done.append((correction.key, self._mine(correction.key)))
            add_corrections(self._path, [correction])
        return correction

    def _in_other_words(self, correction: Correction) -> Correction:
        """What a blind reviewer said without knowing it: that the program read the same."""
        if correction.action is Action.CONFIRM:
            raise CorrectionError("wrong_value", "a blind reviewer says what the report states; there is nothing to confirm")
        same = Seen(value=correction.value, state=correction.state)
        if correction.action is Action.SET and is_same(correction.against, same):
            return correction.model_copy(update={"action": Action.CONFIRM, "value": None, "state": State.STATED.value, "unit": None})
        return correction

    def _mine(self, key: Key) -> Correction | None:
        about = self.about(key[0]).get(key[1], ())
        return next((correction for correction in about if correction.who == self.looked.who), None)

    def take_back(self) -> Correction | None:
        """What was written to undo this reviewer's last decision of this session: the one that stood before it, or a withdrawal; none where there is nothing to undo."""
        with self._lock:
            if not self._done:
                return None
            (document, code), before = self._done.pop()
            now = datetime.now(UTC).replace(microsecond=0)
            withdrawal = Correction(document=document, indicator=code, action=Action.WITHDRAW, who=self.looked.who, when=now)
            written = before.model_copy(update={"when": now}) if before is not None else withdrawal
            add_corrections(self._path, [written])
            return written


def _mark(about: Iterable[Sequence[Correction]]) -> str:
    said = sorted(f"{c.indicator}|{c.who}|{c.says}|{c.when.isoformat()}|{c.settles}" for group in about for c in group)
    return digest("\n".join(said).encode()).hexdigest()[:SHORTEST]
