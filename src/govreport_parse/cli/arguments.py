"""Arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import govreport_parse
from govreport_parse.codebook.entries import Codebook

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns, archives, WARC files, remote locations.")]
File = Annotated[str, typer.Argument(metavar="FILE", help="One report.")]
OwnCodebooks = Annotated[
    list[Path] | None, typer.Option("--codebook", metavar="FILE", help="Your own indicators, layouts and checks (YAML); may be given several times.")
]


def find_codebook(own: list[Path] | None) -> Codebook:
    """The shipped codebook with a user's own files added."""
    return govreport_parse.load_codebook(extra=own or ())
