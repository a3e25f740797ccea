"""``govreport annotate``: a gold file for a person to correct."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

import govreport_parse
from govreport_parse.cli.arguments import File, OwnCodebooks, find_codebook
from govreport_parse.cli.terminal import reported
from govreport_parse.errors import WriteError
from govreport_parse.evaluation.annotating import annotate as annotated
from govreport_parse.schema.steering import plain
from govreport_parse.writers.replacing import made_folder, write_lines

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUT", help="The gold file to write: NAME.gold.json, where NAME begins the report's name.")
]


@reported()
def annotate(file: File, output: Output = None, codebook: OwnCodebooks = None) -> None:
    """Write a gold file filled in by the program. It counts as unchecked, and is not used, until a person has corrected it and says so in it.

    An existing file is never written over: a person's work may stand in it. The folder of OUT is made where it is not there.
    """
    if output is not None and output.exists():
        raise WriteError("exists", "exists already, and a person's corrections may stand in it; name a new file", document=str(output))
    report = govreport_parse.parse(file, codebook=find_codebook(codebook))
    text = json.dumps(annotated(report), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        sys.stdout.write(plain(text) if sys.stdout.isatty() else text)
    else:
        made_folder(output.parent)
        write_lines(output, [text], "utf-8")
