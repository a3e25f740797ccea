r"""Chinese government information disclosure annual reports (政府信息公开工作年度报告) as research datasets.

>>> import govreport_parse
>>> report = govreport_parse.parse("青山县2013年政府信息公开工作年度报告\n全县共主动公开政府信息8,214条。".encode())
>>> int(report.counts.disclosure.items_total.value)
8214
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport_parse.codebook.entries import Codebook, Indicator, Layout
    from govreport_parse.codebook.loading import load_codebook
    from govreport_parse.errors import CodebookError, FetchError, ReadError, ReportError, UndecidedError, WriteError
    from govreport_parse.pipeline import parse, parse_document, parse_many
    from govreport_parse.schema.count import Count
    from govreport_parse.schema.document import Document, Paragraph, Source, Table
    from govreport_parse.schema.evidence import Evidence, Place
    from govreport_parse.schema.failure import Failure
    from govreport_parse.schema.finding import Finding
    from govreport_parse.schema.observation import Observation, Unclaimed
    from govreport_parse.schema.quantity import Quantity
    from govreport_parse.schema.report import Masthead, Report
    from govreport_parse.schema.section import Section
    from govreport_parse.writers.dispatch import write

__version__ = "0.1.0"

_HOMES = {
    "pipeline": ("parse", "parse_document", "parse_many"),
    "codebook.loading": ("load_codebook",),
    "codebook.entries": ("Codebook", "Indicator", "Layout"),
    "errors": ("CodebookError", "FetchError", "ReadError", "ReportError", "UndecidedError", "WriteError"),
    "schema.count": ("Count",),
    "schema.document": ("Document", "Paragraph", "Source", "Table"),
    "schema.evidence": ("Evidence", "Place"),
    "schema.failure": ("Failure",),
    "schema.finding": ("Finding",),
    "schema.observation": ("Observation", "Unclaimed"),
    "schema.quantity": ("Quantity",),
    "schema.report": ("Masthead", "Report"),
    "schema.section": ("Section",),
    "writers.dispatch": ("write",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Codebook",
    "CodebookError",
    "Count",
    "Document",
    "Evidence",
    "Failure",
    "FetchError",
    "Finding",
    "Indicator",
    "Layout",
    "Masthead",
    "Observation",
    "Paragraph",
    "Place",
    "Quantity",
    "ReadError",
    "Report",
    "ReportError",
    "Section",
    "Source",
    "Table",
    "Unclaimed",
    "UndecidedError",
    "WriteError",
    "load_codebook",
    "parse",
    "parse_document",
    "parse_many",
    "write",
]


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: importing the package costs next to nothing."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
