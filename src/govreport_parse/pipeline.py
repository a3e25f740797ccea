"""The stages in a row: location → bytes → document → outline → observations → report → findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from govreport_parse import registry
from govreport_parse.blaming import settle
from govreport_parse.checks.weighing import weigh
from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import FetchError, ReadError, ReportError
from govreport_parse.extractors.choosing import choose, choose_again
from govreport_parse.extractors.masthead import read_masthead
from govreport_parse.extractors.parts import without_parts
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.extractors.running import with_running_totals
from govreport_parse.extractors.scanned import with_doubt_of_scans
from govreport_parse.extractors.scoping import scope_of_tables, with_scope, with_section_scope
from govreport_parse.extractors.tables import read_tables
from govreport_parse.fetchers.fetched import Fetched, failed, fetched
from govreport_parse.groups import arrange, main_part
from govreport_parse.rereading import reread
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.failure import Failure, Fault
from govreport_parse.schema.report import Form, Report
from govreport_parse.splitters.outline import split

ENGINE_VERSION = "0.1.0"
Result = TypeVar("Result")


def parse(source: str | Path | bytes, *, codebook: Codebook | None = None) -> Report:
    """The report in a file or in bytes.

    Raises ReportError with a code and a sentence where the file cannot be fetched or read; no other exception leaves this function.
    """
    if isinstance(source, bytes):
        return parse_fetched(fetched("bytes", source), codebook=codebook)
    found = list(parse_many([source], codebook=codebook))
    if len(found) != 1:
        raise FetchError(
            "not_one",
            f"holds {len(found)} documents, one is expected; name one of them (pack.zip!/report.html in an archive), or take parse_many for all",
            document=str(source),
        )
    if isinstance(found[0], Failure):
        raise FetchError(found[0].error.code, found[0].error.message, document=str(source))
    return found[0]


def parse_many(paths: Iterable[str | Path], *, codebook: Codebook | None = None, on_start: Callable[[str], None] | None = None) -> Iterator[Report | Failure]:
    """Every report under these files, folders and patterns, in order; a document that cannot be read is a Failure and never stops the others.

    A report in several files is one Report (docs/decisions/0003-one-report-several-files.md).
    """
    known = codebook or load_codebook()
    for path in paths:
        for group in find_groups(fetch(str(path))):
            if isinstance(group, Failure):
                yield group
                continue
            if on_start is not None:
                on_start(group[0].source.location)
            yield from parse_group(group, codebook=known)


def find_groups(items: Iterable[Fetched | Failure]) -> Iterator[tuple[Fetched, ...] | Failure]:
    """Neighbours that may be one report in several files, together; most are alone."""
    waiting: list[Fetched] = []
    for item in items:
        if waiting and (isinstance(item, Failure) or not item.group or item.group != waiting[0].group):
            yield tuple(waiting)
            waiting = []
        if isinstance(item, Failure):
            yield item
        else:
            waiting.append(item)
    if waiting:
        yield tuple(waiting)


def parse_group(group: tuple[Fetched, ...], *, codebook: Codebook) -> Iterator[Report | Failure]:
    """The reports in files that may be one report: one with evidence from each file, or each by itself with a finding."""
    tried = [_tried(partial(read, item), item.source) for item in group]
    documents = [document for document in tried if isinstance(document, Document)]
    yield from _parse_documents(documents, {item.source.location: item.content for item in group}, codebook)
    yield from (failure for failure in tried if isinstance(failure, Failure))


def _parse_documents(documents: list[Document], contents: Mapping[str, bytes], codebook: Codebook) -> Iterator[Report | Failure]:
    arranged = _tried(partial(arrange, documents, codebook), documents[0].source) if len(documents) > 1 else documents
    if isinstance(arranged, Failure):
        yield from (arranged.model_copy(update={"source": document.source}) for document in documents)
        return
    for document in arranged:
        yield _tried(partial(_parse_read, document, contents[document.source.location], codebook), document.source)


def _tried(step: Callable[[], Result], source: Source) -> Result | Failure:
    """What a step gives, or why it gives nothing."""
    try:
        with _guarded(source.location):
            return step()
    except ReportError as error:
        return Failure(source=source, error=Fault(code=error.code, message=error.message))


def fetch(location: str) -> Iterator[Fetched | Failure]:
    """The documents at a location, by the first fetcher that knows such locations."""
    for module in registry.collect("govreport_parse.fetchers", "fetch"):
        if module.finds(location):
            try:
                yield from module.fetch(location)
            except ReportError as error:
                yield failed(location, error.code, error.message)
            return
    yield failed(location, "unknown_location", "no fetcher knows such a location")


def find_places(location: str) -> Iterator[tuple[str, str]]:
    """What ``fetch`` would open, one after the other, with the group that each belongs to: the files of a folder, the objects under a prefix, else the location itself.

    Raises FetchError where nothing stands there.
    """
    for module in registry.collect("govreport_parse.fetchers", "fetch"):
        if module.finds(location):
            yield from module.find_places(location) if hasattr(module, "find_places") else [(location, "")]
            return
    yield location, ""


def fetch_place(place: str, group: str) -> Iterator[Fetched | Failure]:
    """The documents at one of the places that ``find_places`` gave."""
    module = next((m for m in registry.collect("govreport_parse.fetchers", "fetch") if m.finds(place)), None)
    yield from module.fetch_place(place, group) if module is not None and hasattr(module, "fetch_place") else fetch(place)


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
    raise ReadError("unsupported_carrier", "the content is none of the carriers that are read (see docs/carriers.md)", document=source.location)


def carrier_of(content: bytes) -> str:
    """The name of the carrier that a reader recognises in these bytes; empty where none does."""
    return next((str(module.CARRIER) for module in registry.collect("govreport_parse.readers", "sniff") if module.sniff(content)), "")


def parse_fetched(fetched: Fetched, *, codebook: Codebook | None = None) -> Report:
    """The report in fetched bytes."""
    with _guarded(fetched.source.location):
        return _parse_read(read(fetched), fetched.content, codebook)


def _parse_read(document: Document, content: bytes, codebook: Codebook | None) -> Report:
    """The report in a document, with doubtful cells of its pictures read again. Annexes that were joined to a document are not."""
    report = parse_document(document, codebook=codebook, content=content)
    if document.attachments:
        return report
    return reread(report, document, content, lambda other: parse_document(other, codebook=codebook))


@contextmanager
def _guarded(location: str) -> Iterator[None]:
    """Whatever goes wrong becomes a ReportError that names the document."""
    try:
        yield
    except ReportError as error:
        raise error if error.document else error.at(location) from error
    except (MemoryError, RecursionError) as error:
        raise ReadError("too_complex", f"reading needs more than this machine gives ({type(error).__name__})", document=location) from error
    except Exception as error:
        raise ReadError("internal", f"{type(error).__name__}: {error}", document=location) from error


def parse_document(document: Document, *, codebook: Codebook | None = None, content: bytes = b"") -> Report:
    """The report that a document holds, with its findings. The document's bytes, where they are at hand, help to say whose error a failed check is."""
    known = codebook or load_codebook()
    outline = split(document, known)
    masthead, doubts = read_masthead(main_part(document), outline.sections, known)
    tables = read_tables(document, outline.sections, known, masthead.year)
    phrases = read_phrases(document, outline.sections, known, masthead, tables.blocks, tables.spans)
    scope = scope_of_tables(document, masthead, phrases.observations)
    said = with_section_scope(phrases.observations, outline.sections, scope)
    prose, parts = without_parts(with_running_totals(said, known))
    observations = (*with_scope(tables.observations, scope), *prose)
    report = Report(
        source=document.source,
        attachments=document.attachments,
        form=tables.form or Form.NARRATIVE,
        masthead=masthead,
        sections=outline.sections,
        observations=observations,
        counts=choose(observations),
        unclaimed=(*tables.unclaimed, *phrases.unclaimed, *parts),
        findings=(*document.findings, *outline.findings, *doubts, *tables.findings, *phrases.findings),
        text=document.text,
        engine_version=ENGINE_VERSION,
        codebook_version=known.fingerprint,
    )
    checked = [f for module in registry.collect("govreport_parse.checks", "check") for f in module.check(report, known)]
    found = settle(checked, observations, document, content, known)
    weighed = with_doubt_of_scans(weigh(observations, found, known))
    return report.model_copy(
        update={"observations": weighed, "chosen": choose_again(report.chosen, observations, weighed), "findings": report.findings + found}
    )
