"""A stratified sample of reports to code by hand."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.record import Record
from govreport_parse.schema.report import Report
from govreport_parse.writers.replacing import replacing

STRATA: dict[str, Callable[[Report], Any]] = {
    "era": lambda report: report.form.value,
    "level": lambda report: report.masthead.level,
    "kind": lambda report: report.masthead.kind,
    "carrier": lambda report: report.source.carrier,
    "year": lambda report: report.masthead.year,
    "province": lambda report: (report.masthead.region_code or "")[:2],
}
UNKNOWN = "unknown"
SHEET = "sample.csv"
_UNSAFE = re.compile(r"[^\w.()（）-]+")
Stratum = tuple[str, ...]


class Drawn(Record):
    """One drawn report. ``weight`` is how many reports of its stratum it stands for."""

    location: str
    stratum: Stratum
    weight: float


def stratum_of(report: Report, by: Iterable[str]) -> Stratum:
    """The group that a report belongs to."""
    return tuple(str(STRATA[name](report) or UNKNOWN) for name in by)


def draw(found: dict[str, Stratum], size: int, seed: int) -> list[Drawn]:
    """A sample of ``size`` reports (or all, where there are no more), at least one of every stratum as far as it reaches, else in proportion.

    The same reports, size and seed give the same sample, in whatever order the reports were found.
    """
    members: dict[Stratum, list[str]] = defaultdict(list)
    for location, stratum in sorted(found.items()):
        members[stratum].append(location)
    chance = random.Random(seed)  # noqa: S311  a sample, not a secret
    drawn: list[Drawn] = []
    for stratum, quota in allocate({stratum: len(listed) for stratum, listed in sorted(members.items())}, size).items():
        weight = round(len(members[stratum]) / max(1, quota), 4)
        drawn += [Drawn(location=location, stratum=stratum, weight=weight) for location in sorted(chance.sample(members[stratum], quota))]
    return drawn


def allocate(sizes: dict[Stratum, int], size: int) -> dict[Stratum, int]:
    """Stratum → how many to draw: one of each, largest strata first, then always where the most members stand behind one drawn report.

    >>> allocate({("a",): 90, ("b",): 10}, 10)
    {('a',): 9, ('b',): 1}
    """
    quotas = dict.fromkeys(sizes, 0)
    for _ in range(min(size, sum(sizes.values()))):
        open_strata = [stratum for stratum in sizes if quotas[stratum] < sizes[stratum]]
        next_one = max(open_strata, key=lambda stratum: (quotas[stratum] == 0, sizes[stratum] / (quotas[stratum] or 1)))
        quotas[next_one] += 1
    return quotas


def names_of(drawn: list[Drawn]) -> dict[str, str]:
    """Location → the name of its copy: a running number, so that no two copies (and no two gold files) share a name, and the file's own name."""
    width = len(str(len(drawn)))
    return {
        item.location: f"{n:0{width}}-{_UNSAFE.sub('_', item.location.replace(chr(92), '/').rpartition('/')[2])[-80:]}" for n, item in enumerate(drawn, start=1)
    }


def write_sheet(drawn: list[Drawn], by: list[str], target: TextIO) -> None:
    """Writes the sample as CSV: the copy's name, where the report lies, its strata and its weight."""
    names = names_of(drawn)
    sheet = csv.writer(target, lineterminator="\n")
    sheet.writerow(("file", "location", *by, "weight"))
    sheet.writerows((names[item.location], item.location, *item.stratum, f"{item.weight:g}") for item in drawn)


def copy_sample(paths: Iterable[str], drawn: list[Drawn], by: list[str], folder: Path) -> None:
    """Writes the drawn reports' bytes into a new folder, and last its sample.csv. Raises WriteError where the folder holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WriteError("exists", "holds something already; name a new folder", document=str(folder))
    from govreport_parse.pipeline import fetch  # noqa: PLC0415  loads the stages

    folder.mkdir(parents=True, exist_ok=True)
    names = names_of(drawn)
    for path in paths:
        for item in fetch(path):
            if not isinstance(item, Failure) and item.source.location in names:
                with replacing(folder / names[item.source.location]) as draft:
                    draft.write_bytes(item.content)
    with replacing(folder / SHEET) as draft, draft.open("w", encoding="utf-8", newline="") as target:
        write_sheet(drawn, by, target)
