"""``govreport build``: many files to a dataset that grows and can be resumed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from govreport_parse import registry
from govreport_parse.cli.arguments import OwnCodebooks
from govreport_parse.cli.build_progress import shown_progress
from govreport_parse.cli.exits import Exit
from govreport_parse.cli.terminal import reported, say, warn

Roots = Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, patterns and archives. Without any: those of the last build.")]
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="DATASET", help="The dataset folder; it is made, or grows.")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, help="Worker processes. Without it: one for every core (of the cluster, where there is one).")]
Seconds = Annotated[float, typer.Option("--seconds", min=0.1, help="Seconds that one document may take.")]
Silence = Annotated[float, typer.Option("--silence", min=0.1, help="Seconds that one document may take without a sign of life.")]
Megabytes = Annotated[int, typer.Option("--megabytes", min=64, help="Memory that one document may take.")]
Redo = Annotated[
    str | None, typer.Option("--redo", metavar="WHICH", help="Parse again: failed, older (read by another version of engine or codebook), or all.")
]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="KEY=VALUE", help="Only documents whose carrier, status, code, year or form is this (carrier=pdf).")
]
EngineName = Annotated[str, typer.Option("--engine", metavar="NAME", help="Where the work is done; local: processes on this machine; ray: a Ray cluster.")]
Cluster = Annotated[str, typer.Option("--cluster", metavar="ADDRESS", help="The address of the Ray cluster; without it, RAY_ADDRESS.")]
Parts = Annotated[
    str, typer.Option("--parts", metavar="LOCATION", help="Where the machines of a cluster write their parts: a folder or s3://… that all of them reach.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where any document of the dataset failed, now or in an earlier build.")]

MOST_NAMED = 20


@reported()
def build(  # noqa: PLR0913  one argument for each option
    roots: Roots = None,
    *,
    output: Folder,
    workers: Workers = None,
    seconds: Seconds = 300.0,
    silence: Silence = 60.0,
    megabytes: Megabytes = 2048,
    redo: Redo = None,
    only: Only = None,
    engine: EngineName = "local",
    cluster: Cluster = "",
    parts: Parts = "",
    codebook: OwnCodebooks = None,
    strict: Strict = False,
) -> None:
    """Build a dataset from many files, or let it grow: unchanged documents are not parsed again, a killed build goes on where it was.

    Exit codes: 0 at least one report is in the dataset · 1 with --strict, some document failed · 2 wrong usage · 3 nothing could be read · 130 stopped by Ctrl-C.
    """
    from govreport_parse.dataset.choice import read_choice  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.course import Plan  # noqa: PLC0415  as above
    from govreport_parse.dataset.workers import Limits  # noqa: PLC0415  as above

    limits = Limits(seconds=seconds, silence=silence, megabytes=megabytes)
    plan = Plan(workers=workers or 0, limits=limits, choice=read_choice(redo, only), own_codebooks=tuple(codebook or ()), cluster=cluster, parts=parts)
    build_dataset = find_engine(engine).build
    with shown_progress(roots or []) as tell:
        try:
            done = build_dataset(roots or [], output, plan, tell=tell)
        except KeyboardInterrupt:
            warn(f"stopped; what is done is kept: govreport build -o {output} goes on")
            raise typer.Exit(Exit.STOPPED) from None
    say(f"{done.found} found, {done.parsed} parsed, {done.failed} failed, {done.kept} unchanged")
    for code, number in done.reasons.items():
        say(f"{code}: {number}", depth=1)
    if done.older:
        warn(f"{done.older} documents were read by another version of engine or codebook and were left as they are; --redo older reads them again")
    if done.gone:
        warn(f"{done.gone} locations are no longer there; their documents left the dataset")
    _end(output, strict=strict)


def _end(folder: Path, *, strict: bool) -> None:
    """Names what failed, in this build or before, and ends with the exit code that the whole dataset deserves."""
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  loads the stages

    dataset = open_dataset(folder)
    failures = list(dataset.find_failures())
    for failure in failures[:MOST_NAMED]:
        warn(f"failed: {failure.source.location}: {failure.error.code}: {failure.error.message}")
    if len(failures) > MOST_NAMED:
        warn(f"… and {len(failures) - MOST_NAMED} more; `govreport export {folder} --tables failures` lists them all")
    if not any(row.status == "parsed" for row in dataset.find_rows()):
        warn("nothing could be read" if failures else "no documents found")
        raise typer.Exit(Exit.NOTHING)
    if strict and failures:
        raise typer.Exit(Exit.FAILED)


def find_engine(name: str) -> Any:
    """The engine of a name. Ends with the exit code for wrong usage where there is none."""
    engines = {module.ENGINE: module for module in registry.collect("govreport_parse.engines", "ENGINE")}
    if name not in engines:
        warn(f"error: unknown_engine: {name!r} is none of {', '.join(sorted(engines))}")
        raise typer.Exit(Exit.USAGE)
    return engines[name]
