"""Writes the validation report and its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from govreport_parse.dataset.opened import Dataset
from govreport_parse.dataset.packaging.about import About
from govreport_parse.evaluation.summing import Evaluation
from govreport_parse.validation.chapters import Told, find_chapters
from govreport_parse.validation.drawing import Drawn, Pen, pen_for, require_matplotlib, style
from govreport_parse.validation.measures import measured
from govreport_parse.validation.page import Chapter, find_lines
from govreport_parse.validation.words import Language, load_words
from govreport_parse.writers.replacing import made_folder, replacing, require_place, write_lines


class ReportWishes(NamedTuple):
    """``figures`` is a folder for the pictures as files, ``evaluation`` what the accuracy statement is made of, ``about`` what the dataset is called."""

    language: Language = "zh"
    figures: Path | None = None
    evaluation: Evaluation | None = None
    about: About = About()


class WrittenReport(NamedTuple):
    """The files, and what they were drawn with: without a font, labels of figures are English."""

    paths: list[Path]
    pen: Pen


def write_validation(dataset: Dataset, path: Path, wishes: ReportWishes | None = None) -> WrittenReport:
    """The report as one HTML file, its pictures also as files where a folder is wished for. The same dataset gives the same bytes.

    Raises WriteError, before anything is counted where the extra ``report`` is missing or the files have no place.
    """
    require_matplotlib()
    require_place(path)
    wanted = wishes or ReportWishes()
    folder = made_folder(wanted.figures) if wanted.figures is not None else None
    pen = pen_for(wanted.language)
    title = f"{wanted.about.title_zh if wanted.language == 'zh' else wanted.about.title} · {load_words().label('title', wanted.language)}"
    if wanted.about.released:
        title += f" · {wanted.about.released.isoformat()}"
    with measured(dataset) as measures, style(pen):
        chapters = list(find_chapters(Told(measures, dataset.codebook, wanted.evaluation, wanted.language, pen)))
    write_lines(path, find_lines(title, chapters, wanted.language), "utf-8")
    return WrittenReport([path, *_write_figures(chapters, folder)], pen)


def _write_figures(chapters: list[Chapter], folder: Path | None) -> Iterator[Path]:
    """Every picture as SVG and PNG."""
    if folder is None:
        return
    for drawn in (drawn for chapter in chapters for drawn in chapter.figures):
        yield from _write_figure(drawn, folder)


def _write_figure(drawn: Drawn, folder: Path) -> Iterator[Path]:
    for suffix, content in ((".svg", drawn.svg.encode()), (".png", drawn.png)):
        path = folder / f"{drawn.name}{suffix}"
        with replacing(path) as draft:
            draft.write_bytes(content)
        yield path
