"""A dataset that was built, for reading: what everything after the build starts from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset import layout, ledger
from govreport_parse.dataset.correcting import Decided, Standing, correct
from govreport_parse.dataset.corrections import SHORTEST, Action, Correction, Seen, find_active, read_corrections
from govreport_parse.dataset.outcome import unpack
from govreport_parse.errors import DatasetError
from govreport_parse.schema.document import Source
from govreport_parse.schema.failure import Failure, Fault
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.report import Report

_DOCUMENTS = """
SELECT min(l.location) AS location, count(*) AS names, d.sha256, d.size, d.carrier, d.status, d.code, d.message, d.seconds, d.peak, d.engine_version, d.codebook_version,
       d.agency, d.region_code, d.level, d.year, d.form, d.title, d.n_observations, d.errors, d.warnings, d.low, d.undecided, d.unclaimed
FROM documents d JOIN locations l USING (sha256) WHERE d.status <> 'joined' GROUP BY d.sha256 ORDER BY 1, d.sha256
"""


class Row(NamedTuple):
    """One document in a list: what the ledger knows without opening the report. ``location`` is the first of its ``names`` places in the order of the alphabet."""

    location: str
    names: int
    sha256: str
    size: int
    carrier: str
    status: str
    code: str
    message: str
    seconds: float
    peak: int
    engine_version: str
    codebook_version: str
    agency: str | None
    region_code: str | None
    level: str | None
    year: int | None
    form: str | None
    title: str | None
    n_observations: int
    errors: int
    warnings: int
    low: int
    undecided: int
    unclaimed: int


class Dataset:
    """The documents of a dataset folder in the order of their locations, with the corrections of its reviewers applied.

    Everything is an iterator over the ledger; nothing holds more than one report at a time. Corrections are read once, when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = layout.require_dataset(folder)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook that the dataset was built with: the shipped one and the user's own files."""
        return load_codebook(layout.codebook_files(self.folder))

    @cached_property
    def corrections(self) -> list[Correction]:
        """Every decision of the reviewers. Raises CorrectionError where the file breaks its rules."""
        return read_corrections(layout.corrections_of(self.folder), self.codebook)

    @cached_property
    def _active(self) -> dict[str, list[list[Correction]]]:
        found: dict[str, list[list[Correction]]] = {}
        for (document, _), about in find_active(self.corrections).items():
            found.setdefault(document, []).append(about)
        return found

    def find_rows(self) -> Iterator[Row]:
        """Every document of the dataset, read or not, without its report."""
        with ledger.opened(self.folder) as book:
            yield from map(Row._make, book.execute(_DOCUMENTS))

    def find_reports(self) -> Iterator[Report]:
        """Every report, corrected. Documents that a reviewer excluded are left out."""
        return (item for item in self.find_all() if isinstance(item, Report))

    def find_failures(self) -> Iterator[Failure]:
        """Every document that gave no report, and every location that gave no document."""
        with ledger.opened(self.folder) as book:
            yield from sorted(self._failures(book), key=lambda failure: failure.source.location)

    def find_all(self) -> Iterator[Report | Failure]:
        """Every report, corrected, and every failure."""
        with ledger.opened(self.folder) as book:
            for row in map(Row._make, book.execute(_DOCUMENTS)):
                if row.status == "parsed" and not self.is_excluded(row.sha256):
                    yield self._corrected(self._load(book, row.sha256, row.location))[0]
            yield from sorted(self._failures(book), key=lambda failure: failure.source.location)

    def find_findings(self) -> Iterator[tuple[Report, Finding]]:
        """Every finding with its report."""
        return ((report, finding) for report in self.find_reports() for finding in report.findings)

    def report(self, document: str) -> Report:
        """The corrected report of a document, by its SHA-256 or 16 digits of it or more. Raises DatasetError(``no_document``)."""
        return self._corrected(self.original(document))[0]

    def original(self, document: str) -> Report:
        """The report as the extraction gave it. Raises DatasetError(``no_document``)."""
        with ledger.opened(self.folder) as book:
            sha256, location = self._named(book, document)
            return self._load(book, sha256, location)

    def find_decided(self) -> Iterator[Decided]:
        """Every decision in force with what became of it, in the order of the documents; those about documents that are not (or no longer) there at the end."""
        waiting = dict(self._active)
        with ledger.opened(self.folder) as book:
            for document in sorted(self._active):
                try:
                    sha256, location = self._named(book, document)
                except DatasetError:
                    continue
                about = waiting.pop(document)
                yield from (Decided(group[-1], Standing.APPLIED, Seen()) for group in about if group[-1].action is Action.EXCLUDE)
                yield from self._corrected(self._load(book, sha256, location))[1]
            for document, about in sorted(waiting.items()):
                reason = self._where_it_went(book, document)
                yield from (Decided(correction, Standing.NO_DOCUMENT, Seen(), reason) for group in about for correction in group)

    def _corrected(self, report: Report) -> tuple[Report, list[Decided]]:
        decisions = self._active.get(report.source.sha256[:SHORTEST])
        return correct(report, decisions) if decisions else (report, [])

    def is_excluded(self, sha256: str) -> bool:
        """Whether a reviewer decided that the document is no report of this dataset."""
        return any(group[-1].action is Action.EXCLUDE for group in self._active.get(sha256[:SHORTEST], ()))

    def _load(self, book: ledger.Ledger, sha256: str, location: str) -> Report:
        packed = book.execute("SELECT packed FROM reports WHERE sha256 = ?", (sha256,)).fetchone()[0]
        report = Report.model_validate_json(unpack(packed))
        return report.model_copy(update={"source": report.source.model_copy(update={"location": location})})

    def _failures(self, book: ledger.Ledger) -> Iterator[Failure]:
        for row in map(Row._make, book.execute(_DOCUMENTS)):
            if row.status == "failed":
                source = Source(location=row.location, sha256=row.sha256, size=row.size, carrier=row.carrier)
                yield Failure(source=source, error=Fault(code=row.code, message=row.message))
        for location, code, message in book.execute("SELECT location, code, message FROM locations WHERE sha256 = ''"):
            yield Failure(source=Source(location=location, sha256="", size=0), error=Fault(code=code, message=message))

    def _named(self, book: ledger.Ledger, document: str) -> tuple[str, str]:
        """Hash and first location of a document that gave a report."""
        query = "SELECT d.sha256, min(l.location) FROM documents d JOIN locations l USING (sha256) WHERE d.sha256 >= ? AND d.sha256 < ? AND status = 'parsed' GROUP BY d.sha256"
        found = book.execute(query, (document, f"{document}g")).fetchall()
        if len(found) != 1 or len(document) < SHORTEST:
            raise DatasetError(
                "no_document", f"{document!r} names {len(found)} reports; 16 digits of the SHA-256 or more are expected", document=str(self.folder)
            )
        return str(found[0][0]), str(found[0][1])

    def _where_it_went(self, book: ledger.Ledger, document: str) -> str:
        query = """SELECT p.location, l.sha256 FROM past p LEFT JOIN locations l USING (location) WHERE p.sha256 >= ? AND p.sha256 < ? ORDER BY 1 LIMIT 1"""
        past = book.execute(query, (document, f"{document}g")).fetchone()
        if past is None:
            return "no such document in the dataset"
        return f"the source changed: {past[0]} now holds {past[1][:SHORTEST]}" if past[1] else f"{past[0]} is gone"


def open_dataset(folder: Path | str) -> Dataset:
    """The dataset in a folder. Raises DatasetError(``no_dataset``)."""
    return Dataset(Path(folder))
