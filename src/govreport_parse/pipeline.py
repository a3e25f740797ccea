"""The stages in a row: location → bytes → document → outline → observations → report → findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from govreport_parse import registry
from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import FetchError, ReadError, ReportError
from govreport_parse.extractors.choosing import choose
from govreport_parse.extractors.masthead import read_masthead
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.extractors.scoping import scope_of_tables, with_scope
from govreport_parse.extractors.tables import read_tables
from govreport_parse.fetchers.fetched import Fetched, fetched
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.failure import Failure, Fault
from govreport_parse.schema.report import Form, Report
from govreport_parse.splitters.outline import split

ENGINE_VERSION = "0.1.0"


def parse(source: str | Path | bytes, *, codebook: Codebook | None = None) -> Report:
    """The report in a file or in bytes.

    Raises ReportError with a code and a sentence where the file cannot be fetched or read; no other exception leaves this function.
    """
    if isinstance(source, bytes):
        return parse_fetched(fetched("bytes", source), codebook=codebook)
    items = list(fetch(str(source)))
    if len(items) != 1:
        raise FetchError("not_one", f"holds {len(items)} documents; use parse_many for folders and archives", document=str(source))
    if isinstance(items[0], Failure):
        raise FetchError(items[0].error.code, items[0].error.message, document=str(source))
    return parse_fetched(items[0], codebook=codebook)


def parse_many(paths: Iterable[str | Path], *, codebook: Codebook | None = None, on_start: Callable[[str], None] | None = None) -> Iterator[Report | Failure]:
    """Every report under these files, folders and patterns, in order; a document that cannot be read is a Failure and never stops the others."""
    known = codebook or load_codebook()
    for path in paths:
        for item in fetch(str(path)):
            if isinstance(item, Failure):
                yield item
                continue
            if on_start is not None:
                on_start(item.source.location)
            try:
                yield parse_fetched(item, codebook=known)
            except ReportError as error:
                yield Failure(source=item.source, error=Fault(code=error.code, message=error.message))


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """The documents at a location, by the first fetcher that knows such locations."""
    for module in registry.collect("govreport_parse.fetchers", "fetch"):
        if module.finds(location):
            try:
                yield from module.fetch(location)
            except ReportError as error:
                yield Failure(source=Source(location=location, sha256="", size=0), error=Fault(code=error.code, message=error.message))
            return
    yield Failure(source=Source(location=location, sha256="", size=0), error=Fault(code="unknown_location", message="no fetcher knows such a location"))


def read(fetched: Fetched) -> Document:
    """The document in fetched bytes, by the first reader that recognises the content. Raises ReadError."""
    source, content, _ = fetched
    if not content:
        raise ReadError("empty", "the file has no bytes", document=source.location)
    for module in registry.collect("govreport_parse.readers", "sniff"):
        if module.sniff(content):
            document: Document = module.read(source, content)
            if not document.blocks:
                raise ReadError("no_text", "the file holds no text", document=source.location)
            return document
    raise ReadError("unsupported_carrier", "the content is none of the carriers that are read (see docs/pipeline.md)", document=source.location)


def carrier_of(content: bytes) -> str:
    """The name of the carrier that a reader recognises in these bytes; empty where none does."""
    return next((str(module.CARRIER) for module in registry.collect("govreport_parse.readers", "sniff") if module.sniff(content)), "")


def parse_fetched(fetched: Fetched, *, codebook: Codebook | None = None) -> Report:
    """The report in fetched bytes."""
    try:
        return parse_document(read(fetched), codebook=codebook)
    except ReportError as error:
        raise error if error.document else error.at(fetched.source.location) from error
    except (MemoryError, RecursionError) as error:
        raise ReadError("too_complex", f"reading needs more than this machine gives ({type(error).__name__})", document=fetched.source.location) from error
    except Exception as error:
        raise ReadError("internal", f"{type(error).__name__}: {error}", document=fetched.source.location) from error


def parse_document(document: Document, *, codebook: Codebook | None = None) -> Report:
    """The report that a document holds, with its findings."""
    known = codebook or load_codebook()
    outline = split(document, known)
    masthead, doubts = read_masthead(document, outline.sections, known)
    tables = read_tables(document, outline.sections, known, masthead.year)
    phrases = read_phrases(document, outline.sections, known, masthead, tables.blocks, tables.spans)
    cells = with_scope(tables.observations, scope_of_tables(document, masthead, phrases.observations))
    observations = (*cells, *phrases.observations)
    report = Report(
        source=document.source,
        form=tables.form or Form.NARRATIVE,
        masthead=masthead,
        sections=outline.sections,
        observations=observations,
        counts=choose(observations),
        unclaimed=(*tables.unclaimed, *phrases.unclaimed),
        findings=(*document.findings, *outline.findings, *doubts, *tables.findings, *phrases.findings),
        text=document.text,
        engine_version=ENGINE_VERSION,
        codebook_version=known.fingerprint,
    )
    found = tuple(f for module in registry.collect("govreport_parse.checks", "check") for f in module.check(report, known))
    return report.model_copy(update={"findings": report.findings + found})
