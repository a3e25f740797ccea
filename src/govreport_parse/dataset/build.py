"""A folder of reports becomes a dataset, or grows into the one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from govreport_parse.dataset import workers
from govreport_parse.dataset.ahead import Found, fetched_ahead
from govreport_parse.dataset.course import Course, Plan, Progress, Tell, begun
from govreport_parse.dataset.outcome import Group

AHEAD = 2
"""How many documents are fetched ahead for each worker."""

__all__ = ["Plan", "Progress", "build"]


def build(roots: Iterable[str | Path], folder: Path | str, plan: Plan | None = None, *, tell: Tell | None = None) -> Progress:
    """What was done. Documents under ``roots`` (without any: under those of the last build) that the dataset does not have yet are parsed, by their content.

    Ended at any moment, it loses the documents in work and goes on with the next call. The dataset does not depend on the number of workers or the order in which they finish.
    """
    plan = plan or Plan()
    counted = plan.model_copy(update={"workers": plan.workers or os.cpu_count() or 1})
    with (
        begun(roots, Path(folder), counted, tell) as course,
        fetched_ahead(course.setting.roots, AHEAD * counted.workers) as found,
        closing(workers.run(_jobs(found, course), course.setting.crew)) as outcomes,
    ):
        for outcome in outcomes:
            course.keep([outcome])
    return course.progress


def _jobs(found: Iterator[Found | None], course: Course) -> Iterator[Group | None]:
    """The documents to parse; a None where the next one is not here yet."""
    for find in found:
        group = course.choose(find) if find is not None else None
        if group or find is None:
            yield group
