"""What a user may choose about a dataset."""

from __future__ import annotations

from typing import Literal

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.schema.record import Record

Encoding = Literal["utf-8", "utf-8-sig"]
Columns = Literal["present", "all"]


class WriteOptions(Record):
    """``encoding`` of text files (``utf-8-sig`` puts a byte order mark before a CSV, for spreadsheet programs), and which indicators get ``columns`` in a wide table.

    ``codebook`` gives labels and the order of columns; without it, the one that the package ships.
    """

    encoding: Encoding = "utf-8"
    columns: Columns = "present"
    codebook: Codebook | None = None

    @property
    def known(self) -> Codebook:
        """The codebook to write with."""
        return self.codebook or load_codebook()
