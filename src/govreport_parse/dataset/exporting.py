"""A dataset as files: one pass over its reports feeds every table, then each format writes the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset import codebook_tables as meanings
from govreport_parse.dataset import tables as made
from govreport_parse.dataset.opened import Dataset
from govreport_parse.dataset.panel import PanelDraft
from govreport_parse.dataset.register import read_register
from govreport_parse.errors import DatasetError
from govreport_parse.schema.report import Report
from govreport_parse.writers.columns import find_long_rows
from govreport_parse.writers.dispatch import find_lines, table_writers
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.replacing import made_folder, write_lines
from govreport_parse.writers.spool import WideDraft, temporary_text
from govreport_parse.writers.tables import Table, TableDraft, long_draft, wide_table

TABLES = (
    "long",
    "wide",
    "panel",
    "reports",
    "sections",
    "findings",
    "failures",
    "corrections",
    "gaps",
    "coverage",
    "concepts",
    "breaks",
    "indicators",
    "checks",
)
LINES = "jsonl"
_OVER_YEARS = frozenset({"panel", "gaps", "coverage", "findings"})


def export(dataset: Dataset, folder: Path, formats: Sequence[str], wanted: Sequence[str] = TABLES, options: WriteOptions | None = None) -> list[Path]:
    """The files that were written. ``formats`` are those of tables, and ``jsonl`` (every report and failure as it is). Memory does not grow with the dataset.

    Raises WriteError and DatasetError, before the first report is taken where the request itself is wrong.
    """
    unknown = [name for name in wanted if name not in TABLES]
    if unknown:
        raise DatasetError("unknown_table", f"no table is called {unknown[0]!r} ({', '.join(TABLES)})")
    writers = table_writers([name for name in formats if name != LINES])
    chosen = (options or WriteOptions()).model_copy(update={"codebook": dataset.codebook})
    made_folder(folder)
    paths: list[Path] = []
    if LINES in formats:
        paths.append(folder / "reports.jsonl")
        write_lines(paths[-1], find_lines(dataset.find_all(), LINES, chosen), "utf-8")
    if writers:
        with tables_of(dataset, chosen, wanted) as tables:
            for writer in writers:
                paths += writer.write_tables(tables, folder, chosen)
    return paths


@contextmanager
def tables_of(dataset: Dataset, options: WriteOptions, wanted: Sequence[str] = TABLES) -> Iterator[list[Table]]:
    """These tables of the dataset, for as long as the context lasts; their rows are in temporary files and can be read as often as needed."""
    with ExitStack() as stack:
        yield [table for table in _filled(dataset, options, stack, frozenset(wanted)) if table.name in wanted]


def _filled(dataset: Dataset, options: WriteOptions, stack: ExitStack, wanted: frozenset[str]) -> list[Table]:
    """The tables of the dataset; those that nobody wants may be empty. The stack removes their temporary files."""
    register = read_register(dataset.folder)
    wide = WideDraft(options, stack.enter_context(temporary_text()))
    panel = stack.enter_context(closing(PanelDraft(dataset.codebook)))
    long, reports, sections, findings, failures, corrections = (
        stack.enter_context(closing(draft))
        for draft in (
            long_draft(),
            made.reports_draft(),
            made.sections_draft(),
            made.findings_draft(),
            made.failures_draft(),
            made.corrections_draft(),
        )
    )
    names = {row.sha256: row.names for row in dataset.find_rows() if row.names > 1}
    codes: set[str] = set()
    for item in dataset.find_all():
        if "wide" in wanted:
            wide.add(item)
        if not isinstance(item, Report):
            failures.add(made.failures_row(item))
            continue
        codes.update(observation.indicator for observation in item.observations)
        if "long" in wanted:
            made.add_all(long, find_long_rows(item, options.known))
        if "sections" in wanted:
            made.add_all(sections, made.find_section_rows(item))
        made.add_all(findings, made.find_finding_rows(item))
        reports.add(made.reports_row(item, names.get(item.source.sha256, 1)))
        if wanted & _OVER_YEARS:
            panel.add(item)
    made.add_all(findings, panel.find_finding_rows())
    made.add_all(corrections, map(made.corrections_row, dataset.find_decided()))
    drafts: Iterable[TableDraft] = (reports, sections, findings, failures, corrections)
    rest = (stack.enter_context(closing(draft)) for draft in (*panel.drafts(register), *_meanings(dataset.codebook, codes)))
    return [long.finished(), wide_table(wide.finished()), *(draft.finished() for draft in (*drafts, *rest))]


def _meanings(codebook: Codebook, codes: Iterable[str]) -> Iterator[TableDraft]:
    yield meanings.concepts_draft(codebook)
    yield meanings.breaks_draft(codebook)
    yield meanings.indicators_draft(codebook, codes)
    yield meanings.checks_draft(codebook)
