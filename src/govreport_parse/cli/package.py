"""``govreport package``: a dataset as a package to publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.terminal import reported, say

Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset folder that `govreport build` made.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the package: a new or empty one, or one that holds a package.")]
To = Annotated[str, typer.Option("--to", metavar="FORMAT,…", help="Formats beside CSV: sqlite, parquet, xlsx, dta, sav, duckdb, jsonl.")]
AboutFile = Annotated[
    Path | None,
    typer.Option("--about", metavar="FILE", help="Title, version, authors, licence (YAML). Without it: about.yml of the dataset folder, if there is one."),
]
EvaluationFile = Annotated[
    Path | None, typer.Option("--evaluation", metavar="FILE", help="What `govreport evaluate … --to json` wrote, for the accuracy statement.")
]


@reported()
def package(dataset: Folder, *, output: Output, to: To = "sqlite", about: AboutFile = None, evaluation: EvaluationFile = None) -> None:
    """Write a package to publish: tables with schemas and keys, codebook, citation, known gaps, breaks and accuracy. It validates with Frictionless; Datasette shows it."""
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.packaging.about import about_of  # noqa: PLC0415  as above
    from govreport_parse.dataset.packaging.accuracy import read_evaluation  # noqa: PLC0415  as above
    from govreport_parse.dataset.packaging.package import Wishes, write_package  # noqa: PLC0415  as above

    formats = [name.strip() for name in to.split(",") if name.strip()]
    wishes = Wishes(formats, about_of(dataset, about), read_evaluation(evaluation) if evaluation else None)
    for written in write_package(open_dataset(dataset), output, wishes):
        say(str(output / written.path))
