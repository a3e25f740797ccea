"""Pins what the program can do now, upwards only: python tests/accuracy/pin.py

Writes floors.yml (figures by half, era and carrier), errors.yml (every error on the develop half) and known_bad.yml (reports that are not right yet).
Where a figure is below its floor nothing is written, as long as the reports are the same; other reports start the floors anew. Of the judge half only totals are written, never what is wrong in it.
"""

from __future__ import annotations

import hashlib
import math
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from measuring import ERRORS, FLOORS, HALVES, HERE, KNOWN_BAD, Floors, errors_of, floors_of, load, measure, told_differences
from rendering import CARRIERS

COUNTED = re.compile(r"\d+ \w+(, \d+ \w+)*")


def fingerprint() -> str:
    """What the floors belong to: a hash over all reports."""
    seen = hashlib.sha256()
    for path in sorted((HERE / "reports").rglob("*.json")):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


def measured(carriers: list[str]) -> Floors:
    """Half → era → carrier → figures of this run."""
    floors: Floors = {}
    for half in HALVES:
        for carrier in carriers:
            for era, figures in floors_of(measure(half, carrier)).items():
                floors.setdefault(half, {}).setdefault(era, {})[carrier] = {name: whole_percent(figure) for name, figure in figures.items()}
    return floors


def whole_percent(figure: float) -> float:
    """The figure cut to whole per cent: one value more or less among hundreds is told as a gain or loss, but breaks no floor.

    >>> whole_percent(0.9899), whole_percent(1.0)
    (0.98, 1.0)
    """
    return math.floor(figure * 100 + 1e-9) / 100


def raised(old: Floors, new: Floors) -> tuple[Floors, list[str]]:
    """The floors of the new run, with the old ones for carriers that it could not make; and where it stands below the old."""
    low: list[str] = []
    for half, era, carrier, figures in cells_of(old):
        now = new[half].setdefault(era, {}).setdefault(carrier, figures)
        low += [f"{half} {era} {carrier} {name}: {now.get(name, 0)} is below {figure}" for name, figure in figures.items() if now.get(name, 0) < figure]
    return new, low


def cells_of(floors: Floors) -> Iterator[tuple[str, str, str, dict[str, float]]]:
    """Half, era, carrier and figures."""
    for half, eras in floors.items():
        for era, carriers in eras.items():
            for carrier, figures in carriers.items():
                yield half, era, carrier, figures


def pinned_errors(carriers: list[str]) -> dict[str, dict[str, str]]:
    """Report → error → the carriers it is made in."""
    told: dict[str, dict[str, list[str]]] = {}
    for carrier in carriers:
        for name, lines in errors_of(measure("develop", carrier)).items():
            for line in lines:
                told.setdefault(name, {}).setdefault(line, []).append(carrier)
    return {name: {line: " ".join(sorted(in_carriers)) for line, in_carriers in sorted(lines.items())} for name, lines in sorted(told.items())}


def register(errors: dict[str, dict[str, str]], known: dict[str, str]) -> dict[str, str]:
    """Report → why it is bad: mended reports are struck, a person's words stay, the others are described by what they get wrong."""
    kinds = {name: Counter(line.partition(" ")[0].strip("'") for line in lines) for name, lines in errors.items()}
    told = {name: ", ".join(f"{n} {kind}" for kind, n in counted.most_common()) for name, counted in kinds.items()}
    return {name: known[name] if name in known and not COUNTED.fullmatch(known[name]) else line for name, line in told.items()}


def write(path: Path, content: Any, head: str) -> None:
    """Writes a YAML file, whole or not at all."""
    draft = path.with_suffix(".part")
    draft.write_text(f"# {head}\n" + yaml.safe_dump(content, allow_unicode=True, width=220), encoding="utf-8")
    draft.replace(path)


def main() -> None:
    """Measures, prints gains and losses, and pins."""
    carriers = [*CARRIERS, *(["pdf"] if shutil.which("soffice") else [])]
    pinned, mark = load(FLOORS), fingerprint()
    same = pinned.get("reports") == mark
    floors, low = raised(pinned.get("floors", {}) if same else {}, measured(carriers))
    errors, before = pinned_errors(carriers), load(ERRORS)
    for carrier in carriers:
        was = {name: [line for line, places in lines.items() if carrier in places.split()] for name, lines in before.items()}
        print(*told_differences(carrier, errors_of(measure("develop", carrier)), was), sep="\n")
    if low:
        print("not pinned:", *low, sep="\n")
        sys.exit(1)
    write(
        FLOORS,
        {"reports": mark, "floors": floors},
        "The lowest figures that are let through. Only pin.py writes here, and only upwards while the reports are the same.",
    )
    write(ERRORS, errors, "Every error of the pinned run on the develop half, with the carriers it is made in. Written by pin.py.")
    write(
        KNOWN_BAD,
        register(errors, load(KNOWN_BAD)),
        "Reports of the develop half that are not right in everything, each with the reason. pin.py strikes what is mended and never a reason.",
    )
    print("pinned" if same else "pinned anew: the reports are others")


if __name__ == "__main__":
    main()
