"""How fast the program is, as ratios measured in one run: python benchmarks/speed.py [--check | --pin | --profile NAME] [--rounds N].

Every round times the program and its yardstick one after the other, in processor time, and takes their ratio; the median of the rounds is what is printed, so that other
work on the machine weighs on both alike. Lower is faster. ``--check`` fails where a ratio is more than a quarter above the one pinned in ``pinned_speed.json``;
``--pin`` writes that file; ``--profile html`` prints where the time of one carrier goes.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import logging
import pstats
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import pdfplumber
from bs4 import BeautifulSoup
from made_reports import as_page, as_text, as_word, printed_by_browser, printed_by_office

from govreport_parse.pipeline import parse

PINNED = Path(__file__).with_name("pinned_speed.json")
LOSS = 1.25
Work = Callable[[], object]


class Ratio(NamedTuple):
    """One measured ratio: the time of the program over the time of its yardstick, and both medians in milliseconds."""

    name: str
    yardstick: str
    value: float
    program: float
    other: float


def ratio(name: str, program: Work, yardstick: str, other: Work, rounds: int) -> Ratio:
    """The median ratio of two pieces of work that take turns."""
    program()
    other()
    pairs = [(_seconds(program), _seconds(other)) for _ in range(rounds)]
    return Ratio(name, yardstick, median(a / b for a, b in pairs), median(a for a, _ in pairs) * 1000, median(b for _, b in pairs) * 1000)


def _seconds(work: Work) -> float:
    start = process_time()
    work()
    return process_time() - start


def extract_tables(content: bytes) -> None:
    """What pdfplumber's users do."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


def inputs() -> dict[str, bytes]:
    """The report in every carrier that can be made here."""
    out = {"html": as_page(), "txt": as_text(), "docx": as_word()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if shutil.which("soffice"):
            out["pdf-office"] = printed_by_office(out["docx"], "pdf", folder)
            out["doc"] = printed_by_office(out["docx"], "doc", folder)
        if shutil.which("chromium"):
            out["pdf-browser"] = printed_by_browser(folder)
    return out


def find_ratios(rounds: int) -> Iterator[Ratio]:
    """Every ratio, one after the other."""
    made = inputs()
    page = made["html"]

    def soup() -> object:
        return BeautifulSoup(page, "lxml")

    for name in ("html", "txt", "docx", "doc"):
        if name in made:
            yield ratio(name, lambda name=name: parse(made[name]), "BeautifulSoup(page, 'lxml')", soup, rounds)
    for name in ("pdf-office", "pdf-browser"):
        if name in made:
            yield ratio(
                name, lambda name=name: parse(made[name]), "pdfplumber extract_tables", lambda name=name: extract_tables(made[name]), max(5, rounds // 3)
            )
    for name, make in (("txt", as_text), ("html", as_page)):
        long = make(10)
        yield ratio(
            f"{name}-10-times", lambda long=long: parse(long), f"10 × {name}", lambda name=name: [parse(made[name]) for _ in range(10)], max(3, rounds // 5)
        )
    bare = [sys.executable, "-c", "pass"]
    yield _started("import", [sys.executable, "-c", "import govreport_parse"], bare, rounds)
    yield _started("command-line", [sys.executable, "-m", "govreport_parse.cli.main", "--help"], bare, rounds)


def _started(name: str, command: list[str], bare: list[str], rounds: int) -> Ratio:
    """A ratio of whole processes, by the clock: starting is waiting as well."""
    pairs = [(_clock(command), _clock(bare)) for _ in range(rounds)]
    return Ratio(name, "python -c pass", median(a / b for a, b in pairs), min(a for a, _ in pairs) * 1000, min(b for _, b in pairs) * 1000)


def _clock(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def profile(name: str) -> None:
    """Prints the functions in which the time of one carrier goes."""
    content = inputs()[name]
    parse(content)
    watched = cProfile.Profile()
    watched.enable()
    for _ in range(10):
        parse(content)
    watched.disable()
    pstats.Stats(watched).sort_stats("tottime").print_stats(40)


def check(ratios: list[Ratio]) -> int:
    """How many ratios are more than a quarter above the pinned ones."""
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    lost = [r for r in ratios if r.name in pinned and r.value > pinned[r.name] * LOSS]
    for r in lost:
        print(f"slower than pinned: {r.name} {r.value:.3f} instead of {pinned[r.name]:.3f}")
    return len(lost)


def main() -> None:
    """Prints a line for each ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--profile", metavar="NAME")
    wanted = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if wanted.profile:
        profile(wanted.profile)
        return
    ratios = []
    for r in find_ratios(wanted.rounds):
        ratios.append(r)
        print(f"{r.name:14} {r.value:7.3f} × {r.yardstick:30} {r.program:8.1f} ms / {r.other:.1f} ms", flush=True)
    if wanted.pin:
        PINNED.write_text(json.dumps({r.name: round(r.value, 3) for r in ratios}, indent=2) + "\n", encoding="utf-8")
    if wanted.check and check(ratios):
        print("measured again, to tell a loss from a busy machine:")
        if check(list(find_ratios(wanted.rounds))):
            sys.exit(1)


if __name__ == "__main__":
    main()
