"""Generated from the codebook by ``python -m govreport_parse.codebook.generate``. Do not edit."""

from __future__ import annotations

from govreport_parse.schema.count import Node


class Counts(Node):
    """All indicators."""

    @classmethod
    def knows(cls, code: str) -> bool:
        """Whether the codebook has this code."""
        return False
