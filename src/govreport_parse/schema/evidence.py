"""The words a value came from, and where they stand."""

from __future__ import annotations

from govreport_parse.schema.document import Anchor
from govreport_parse.schema.record import Record, unchecked


class Place(Record):
    """A stretch of the document: offsets into ``Document.text``, the block, the cell's address in a table, and the carrier's own address."""

    block: int
    start: int
    end: int
    row: int | None = None
    column: int | None = None
    anchor: Anchor = Anchor()


class Evidence(Record):
    """The quote, its place, and for a table cell the row and column labels that it was read by.

    ``Document.text[place.start:place.end] == quote`` always holds where ``place`` is set. ``focus`` are the offsets of the number (or the zero words) itself.
    ``place`` is missing only for statements of the carrier (meta tags), which then name a ``selector``.
    """

    quote: str
    place: Place | None = None
    focus: tuple[int, int] | None = None
    labels: tuple[str, ...] = ()
    selector: str = ""


new_evidence, new_place = unchecked(Evidence), unchecked(Place)
