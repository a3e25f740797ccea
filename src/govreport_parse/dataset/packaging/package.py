"""The package itself: tables, codebook, statements and description, written in one go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from govreport_parse.dataset.exporting import LINES, tables_of
from govreport_parse.dataset.opened import Dataset
from govreport_parse.dataset.packaging.about import About
from govreport_parse.dataset.packaging.accuracy import accuracy_of
from govreport_parse.dataset.packaging.browsing import metadata_text
from govreport_parse.dataset.packaging.citation import citation_text
from govreport_parse.dataset.packaging.codebook_page import codebook_markdown, find_variable_lines, html_page
from govreport_parse.dataset.packaging.descriptor import DATA, descriptor_of
from govreport_parse.dataset.packaging.folder import PackageFolder, Written
from govreport_parse.dataset.packaging.readme import readme_text
from govreport_parse.dataset.packaging.summary import summarise
from govreport_parse.evaluation.summing import Evaluation
from govreport_parse.writers.dispatch import find_lines, table_writers
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.tables import Table

CSV = "csv"
DEFAULT_FORMATS = (CSV, "sqlite")


class Wishes(NamedTuple):
    """What a package is to hold: ``formats`` of its tables (CSV is always there), what its authors say ``about`` it, and an ``evaluation`` of its reports."""

    formats: Sequence[str] = DEFAULT_FORMATS
    about: About = About()
    evaluation: Evaluation | None = None


def write_package(dataset: Dataset, folder: Path, wishes: Wishes | None = None) -> list[Written]:
    """The files of the package. The same dataset and wishes give the same bytes (SPSS and DuckDB files excepted). Memory does not grow with the dataset.

    Raises WriteError(``unknown_format``), DatasetError(``not_empty``).
    """
    wanted = wishes or Wishes()
    formats = tuple(dict.fromkeys((CSV, *wanted.formats)))
    table_writers([name for name in formats if name != LINES])
    options = WriteOptions(codebook=dataset.codebook)
    target = PackageFolder(folder)
    if LINES in formats:
        target.write(f"{DATA}/reports.jsonl", find_lines(dataset.find_all(), LINES, options))
    with tables_of(dataset, options) as tables:
        _write_tables(tables, target, formats, options)
        _write_texts(tables, target, dataset, wanted)
    return [*target.written.values()]


def _write_tables(tables: Sequence[Table], target: PackageFolder, formats: Sequence[str], options: WriteOptions) -> None:
    home = target.folder / DATA
    home.mkdir(exist_ok=True)
    for writer in table_writers([name for name in formats if name != LINES]):
        for path in writer.write_tables(tables, home, options):
            target.note(path)


def _write_texts(tables: Sequence[Table], target: PackageFolder, dataset: Dataset, wishes: Wishes) -> None:
    about, summary, accuracy = wishes.about, summarise(tables), accuracy_of(wishes.evaluation)
    markdown = codebook_markdown(dataset.codebook)
    target.write("README.md", [readme_text(tables, about, summary, accuracy)])
    target.write("CITATION.cff", [citation_text(about, summary)])
    target.write("metadata.yml", [metadata_text(tables, about)])
    target.write("accuracy.md", [accuracy.text])
    if wishes.evaluation is not None:
        target.write("evaluation.json", [wishes.evaluation.model_dump_json(indent=2) + "\n"])
    target.write("codebook/codebook.md", [markdown])
    target.write("codebook/codebook.html", [html_page(f"{about.title_zh} · 指标手册", markdown)])
    target.write("codebook/codebook.csv", find_variable_lines(tables))
    target.finish(descriptor_of(tables, list(target.written.values()), about, summary))
