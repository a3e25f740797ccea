"""A document that gave no report, and why."""

from __future__ import annotations

from typing import Literal

from govreport_parse.schema.document import Source
from govreport_parse.schema.record import Record


class Fault(Record):
    """A stable code and a sentence."""

    code: str
    message: str


class Failure(Record):
    """One document that could not be read. It never stops the others."""

    source: Source
    status: Literal["failed"] = "failed"
    error: Fault

    def to_json(self) -> str:
        """The failure as one JSON object on one line."""
        return self.model_dump_json()
