"""The writer for a format, found among the files of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from govreport_parse import registry
from govreport_parse.codebook.entries import Codebook
from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report
from govreport_parse.writers.options import Columns, Encoding, WriteOptions


def write(
    reports: Iterable[Report | Failure],
    path: Path | str,
    format: str | None = None,  # noqa: A002  the word of the command line and of pandas
    *,
    encoding: Encoding = "utf-8",
    columns: Columns = "present",
    codebook: Codebook | None = None,
) -> None:
    """Writes a dataset. Without ``format``, the suffix of ``path`` says it (``.csv`` and ``.parquet`` are the long tables).

    The file appears whole or not at all. Raises WriteError, before the first report is taken where the request itself is wrong.
    """
    writer = writer_for(Path(path), format)
    writer.write(reports, Path(path), WriteOptions(encoding=encoding, columns=columns, codebook=codebook))


def find_lines(reports: Iterable[Report | Failure], format: str, options: WriteOptions) -> Iterator[str]:  # noqa: A002  as above
    """The dataset as text, piece by piece, for a stream. Raises WriteError where the format is not text."""
    writer = writer_for(None, format)
    if not hasattr(writer, "find_lines"):
        raise WriteError("needs_file", f"{format} is not text: name a file to write to")
    lines: Iterator[str] = writer.find_lines(reports, options)
    return lines


def writer_for(path: Path | None, format: str | None) -> ModuleType:  # noqa: A002  as above
    """The module that writes ``format``, or what the suffix of ``path`` stands for."""
    writers = registry.collect("govreport_parse.writers", "FORMAT")
    suffix = path.suffix.lower() if path is not None else ""
    for writer in writers:
        if format == writer.FORMAT or (format is None and suffix == writer.SUFFIX):
            return writer
    formats = ", ".join(sorted(writer.FORMAT for writer in writers))
    if format is not None:
        raise WriteError("unknown_format", f"no format is called {format!r} ({formats})")
    raise WriteError("unknown_format", f"the suffix {suffix!r} names no format; choose one of {formats}", document=str(path))


def table_writers(formats: Sequence[str]) -> list[ModuleType]:
    """The modules that write several tables in these formats. Raises WriteError (``unknown_format``, ``missing_extra``), before any work is done."""
    known = {writer.FORMAT: writer for writer in registry.collect("govreport_parse.writers", "write_tables")}
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise WriteError("unknown_format", f"no format for tables is called {unknown[0]!r} ({', '.join(sorted(known))})")
    writers = [known[name] for name in dict.fromkeys(formats)]
    for writer in writers:
        if hasattr(writer, "require"):
            writer.require()
    return writers
