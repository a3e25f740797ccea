"""``govreport review``: values beside their source, and decisions that are kept."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from govreport_parse.cli.exits import Exit
from govreport_parse.cli.terminal import reported, say, warn
from govreport_parse.errors import DatasetError
from govreport_parse.readers.extras import has_extra
from govreport_parse.review.looked import Looked

Folder = Annotated[Path, typer.Argument(metavar="DATASET", help="A dataset folder that `govreport build` made.")]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Your name, as it stands beside your decisions. Without it: your user name.")]
Blind = Annotated[bool, typer.Option("--blind", help="Second coding: what the program and others say is shown only after your own decision.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Without it: a free one.")]
Browser = Annotated[bool, typer.Option("--open", help="Open the page in your browser.")]
Static = Annotated[Path | None, typer.Option("--static", metavar="FILE", help="Write one self-contained page for a colleague instead.")]
Most = Annotated[int, typer.Option("--most", min=1, help="With --static: so many reports, those most in doubt first.")]
Document = Annotated[
    list[str] | None, typer.Option("--document", metavar="SHA", help="With --static: this report (16 digits of its SHA-256 or more); may be repeated.")
]
Merge = Annotated[list[Path] | None, typer.Option("--merge", metavar="FILE", help="Add the decisions of a file to the dataset instead; may be repeated.")]


@reported()
def review(  # noqa: PLR0913  one argument for each option
    dataset: Folder,
    *,
    who: Who = None,
    blind: Blind = False,
    port: Port = 0,
    browser: Browser = False,
    static: Static = None,
    most: Most = 20,
    document: Document = None,
    merge: Merge = None,
) -> None:
    """Review a dataset in the browser: the reports most in doubt first, each beside its source as it looked; decisions go to corrections.yml at once.

    The page is served on this machine only. Ctrl-C ends it.
    """
    if merge:
        _merge(dataset, merge)
        return
    if not has_extra("jinja2", "starlette", "uvicorn", "PIL"):
        raise DatasetError("missing_extra", "the review page needs: pip install 'govreport_parse[review]'")
    if static is None:
        _serve(dataset, Looked(who or getpass.getuser(), blind), port, on_start=webbrowser.open if browser else None)
    elif blind:
        raise DatasetError("wrong_choice", "a static page holds the program's values: --blind needs the served page")
    else:
        _write(dataset, static, most, document or [])


def _merge(folder: Path, files: list[Path]) -> None:
    from govreport_parse.dataset.merging import merge  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  as above

    for path in files:
        done = merge(open_dataset(folder), path)
        say(f"{path}: {done.added} added, {done.known} already there")
        for decided in done.doubtful:
            correction = decided.correction
            warn(f"{decided.standing.value}: {correction.document[:16]} {correction.indicator} ({correction.who}): {decided.reason}")


def _write(folder: Path, path: Path, most: int, documents: list[str]) -> None:
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  as above
    from govreport_parse.review.static import write_page  # noqa: PLC0415  as above

    written = write_page(open_dataset(folder), path, most, documents)
    say(f"{path}: {written.shown} of {written.reports} reports, {written.size / 1e6:.1f} MB")


def _show_indexing(done: int, number: int) -> None:
    """A line for every thousand reports that went into the work list."""
    if done % 1000 == 0 or (done == number and number >= 1000):
        warn(f"work list: {done} of {number} reports")


def _serve(folder: Path, looked: Looked, port: int, on_start: Callable[[str], object] | None) -> None:
    from govreport_parse.review.server import Site, serve  # noqa: PLC0415  loads the stages and the web server

    def tell(address: str) -> None:
        say(address)
        say(f"{looked.who}: Ctrl-C ends the page")
        sys.stdout.flush()
        if on_start is not None:
            on_start(address)

    site = Site(folder, looked, _show_indexing)
    try:
        serve(site, port, tell)
    except KeyboardInterrupt:
        raise typer.Exit(Exit.STOPPED) from None
