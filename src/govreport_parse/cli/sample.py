"""``govreport sample``: which reports to code by hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.arguments import OwnCodebooks, Paths, find_codebook
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.parse import Tally, tallied
from govreport_parse.cli.progress import find_reports
from govreport_parse.cli.terminal import reported, warn
from govreport_parse.evaluation.sampling import STRATA, copy_sample, draw, stratum_of, write_sheet
from govreport_parse.schema.report import Report

Size = Annotated[int, typer.Option("--size", "-n", min=1, metavar="N", help="How many reports to draw.")]
By = Annotated[str, typer.Option("--by", metavar="STRATA", help=f"What the sample is stratified by, separated by commas: {', '.join(STRATA)}.")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed draws the same sample.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="A new folder for sample.csv and copies of the reports. Without it: the list alone.")
]


@reported()
def sample(paths: Paths, *, size: Size = 50, by: By = "era,level", seed: Seed = 0, output: Output = None, codebook: OwnCodebooks = None) -> None:
    """Draw a stratified sample of reports to code by hand: at least one of every stratum as far as N reaches, else in proportion, with weights.

    Exit codes: 0 drawn · 2 wrong usage · 3 nothing could be read.
    """
    strata = [name.strip() for name in by.split(",") if name.strip()]
    unknown = [name for name in strata if name not in STRATA]
    if unknown or not strata:
        warn(f"error: unknown_stratum: {', '.join(unknown) or 'none given'}; known are {', '.join(STRATA)}")
        raise typer.Exit(Exit.USAGE)
    reports = tallied(find_reports(paths, find_codebook(codebook)), Tally())
    found = {report.source.location: stratum_of(report, strata) for report in reports if isinstance(report, Report)}
    if not found:
        warn("nothing could be read")
        raise typer.Exit(Exit.NOTHING)
    drawn = draw(found, size, seed)
    if output is None:
        write_sheet(drawn, strata, sys.stdout)
    else:
        copy_sample(paths, drawn, strata, output)
    strata_met = len({item.stratum for item in drawn})
    warn(f"{len(drawn)} of {len(found)} reports drawn from {strata_met} of {len(set(found.values()))} strata")
