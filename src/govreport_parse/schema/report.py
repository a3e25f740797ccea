"""A parsed report: what was read, what was chosen, what stayed unread."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from pydantic import ConfigDict, Field

from govreport_parse.errors import UndecidedError
from govreport_parse.schema.count import Count
from govreport_parse.schema.counts import Counts
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.drawn import outline_text, report_html
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding
from govreport_parse.schema.observation import Observation, Unclaimed
from govreport_parse.schema.record import Record
from govreport_parse.schema.section import Section


class Form(StrEnum):
    """Which official form a report follows, told from its tables (never from its year alone)."""

    NARRATIVE = "narrative"
    TABLE2014 = "table2014"
    FORM2019 = "form2019"
    FORM2021 = "form2021"


class Contact(Record):
    """How to reach the agency, as printed."""

    unit: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None


class Masthead(Record):
    """Who reports about which year. Every field that is set has its sentence in ``evidence`` under the field's name.

    ``region_code`` is a GB/T 2260 division code valid in the report year; ``level`` is central, province, prefecture, county, township or village;
    ``kind`` is government, office, department, township, street, zone, central_line or institution.
    """

    title: str | None = None
    agency: str | None = None
    region: str | None = None
    region_code: str | None = None
    level: str | None = None
    kind: str | None = None
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    published: date | None = None
    doc_number: str | None = None
    index_number: str | None = None
    contact: Contact = Contact()
    evidence: dict[str, Evidence] = {}


class Report(Record):
    """One report. ``counts`` is the typed view of the reporting year; ``observations`` holds every reading, chosen or not."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    source: Source
    attachments: tuple[Source, ...] = ()
    status: Literal["parsed"] = "parsed"
    form: Form
    masthead: Masthead
    sections: tuple[Section, ...]
    observations: tuple[Observation, ...]
    chosen: dict[str, Count] = Field(alias="counts", default={})
    unclaimed: tuple[Unclaimed, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str = ""
    engine_version: str = ""
    codebook_version: str = ""

    @cached_property
    def counts(self) -> Counts:
        """The chosen values as attributes: ``report.counts.requests.received.value``."""
        return Counts(self.chosen)

    def value(self, code: str) -> Any:
        """The chosen value of an indicator for the reporting year as Decimal; none where the report prints a blank or does not mention it.

        Raises UndecidedError where readings differ and the policy cannot settle them.
        """
        count = self.chosen.get(code)
        if count is None:
            if not Counts.knows(code) and not any(o.indicator == code for o in self.observations):
                raise UndecidedError("unknown_code", f"no indicator is called {code!r}; `govreport codebook` lists them", document=self.source.location)
            return None
        if count.undecided:
            readings = ", ".join(sorted({str(self.observations[i].value) for i in (count.observation, *count.rivals)}))
            raise UndecidedError("undecided", f"{code} is stated as {readings} and the policy does not settle it", document=self.source.location)
        return count.value

    def location_of(self, place: Place) -> str:
        """Where the file was found that a place stands in: the report's source or one of its attachments."""
        return self.attachments[place.anchor.file - 1].location if place.anchor.file else self.source.location

    def to_text(self) -> str:
        """The report's text in reading order; all offsets of places count in it."""
        return self.text

    def outline(self) -> str:
        """The section tree as indented lines: number, title, topic in brackets, number of blocks. ``sections`` is the tree itself."""
        return outline_text(self)

    def _repr_html_(self) -> str:
        """What notebooks show: the values with their sentences, the number marked in each; text of the report is escaped."""
        return report_html(self)

    def to_json(self) -> str:
        """The report as one JSON object on one line (the public contract, docs/dataset.md)."""
        return self.model_dump_json(by_alias=True)


class ParsedDocument(Record):
    """What the stages have before a report is chosen from it: used by extractors and checks."""

    document: Document
    sections: tuple[Section, ...]
