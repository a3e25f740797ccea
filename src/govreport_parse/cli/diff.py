"""``govreport diff``: what changed between two datasets, by cause."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport_parse.cli.terminal import reported, say

if TYPE_CHECKING:
    from govreport_parse.dataset.corrections import Seen

First = Annotated[Path, typer.Argument(metavar="DATASET_A", help="The dataset before.")]
Second = Annotated[Path, typer.Argument(metavar="DATASET_B", help="The dataset after.")]
Summary = Annotated[bool, typer.Option("--summary", help="Only how many changes each cause has.")]


@reported()
def diff(first: First, second: Second, *, summary: Summary = False) -> None:
    """Show what changed from one dataset to another: new and gone documents, changed sources, values read by other rules, values corrected."""
    from govreport_parse.dataset.diff import CAUSES, find_changes  # noqa: PLC0415  loads the stages
    from govreport_parse.dataset.opened import open_dataset  # noqa: PLC0415  as above

    causes: Counter[str] = Counter()
    for change in find_changes(open_dataset(first), open_dataset(second)):
        causes[change.cause] += 1
        if not summary:
            values = f"{change.indicator}: {shown(change.before)} → {shown(change.after)}" if change.indicator else change.note
            say(f"{change.cause}\t{change.location}\t{values}")
    say(", ".join(f"{cause} {causes[cause]}" for cause in CAUSES if causes[cause]) or "no difference")


def shown(seen: Seen) -> str:
    """A value with its state, or the state alone."""
    return seen.state if seen.value is None else f"{seen.value} ({seen.state})"
