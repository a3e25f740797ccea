"""``govreport report``: the validation report of a dataset."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.terminal import reported, say, warn


class Tongue(StrEnum):
    """The language of the page."""

    ZH = "zh"
    EN = "en"


Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset folder that `govreport build` made.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="OUT.html", help="The page to write.")]
Figures = Annotated[Path | None, typer.Option("--figures", metavar="DIR", help="A folder for the pictures as SVG and PNG files.")]
Language = Annotated[Tongue, typer.Option("--language", help="zh or en; the method text is in both.")]
AboutFile = Annotated[
    Path | None, typer.Option("--about", metavar="FILE", help="Title, version, authors (YAML). Without it: about.yml of the dataset folder, if there is one.")
]
EvaluationFile = Annotated[
    Path | None, typer.Option("--evaluation", metavar="FILE", help="What `govreport evaluate … --to json` wrote, for the accuracy statement.")
]


@reported()
def report(
    dataset: Folder,
    *,
    output: Output,
    figures: Figures = None,
    language: Language = Tongue.ZH,
    about: AboutFile = None,
    evaluation: EvaluationFile = None,
) -> None:
    """Write the validation report: coverage, missing values, distributions, trends, failures, findings, accuracy, and a method text. One HTML file, no network."""
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.packaging.about import about_of  # noqa: PLC0415  as above
    from govreport_parse.dataset.packaging.accuracy import read_evaluation  # noqa: PLC0415  as above
    from govreport_parse.validation.writing import ReportWishes, write_validation  # noqa: PLC0415  as above

    wishes = ReportWishes(language.value, figures, read_evaluation(evaluation) if evaluation else None, about_of(dataset, about))
    written = write_validation(open_dataset(dataset), output, wishes)
    for path in written.paths:
        say(str(path))
    if written.pen.font is None and language is Tongue.ZH:
        warn("no font with Chinese characters is installed: the labels of the figures are English (on Debian: apt install fonts-noto-cjk)")
