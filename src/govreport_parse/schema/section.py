"""The outline of a document."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.record import Record


class Section(Record):
    """One section. ``number`` is the number as printed (``一``, ``（一）``, ``1``; empty for the lead and for unnumbered headings), ``blocks`` the indices of its own blocks.

    A preorder walk over all sections gives every block of the document exactly once, in order. ``topic`` is the canonical kind (``proactive``, ``on_request`` …).
    """

    number: str
    title: str
    level: int
    topic: str | None = None
    heading: Evidence | None = None
    blocks: tuple[int, ...] = ()
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """The section and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()
