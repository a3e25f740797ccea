"""How fast the program is, as ratios measured in one run: python benchmarks/speed.py [--check | --pin | --profile NAME | --files FILE …] [--only NAME …] [--rounds N].

Every round runs the program and its yardstick one after the other, in processor time; the ratio is that of the least times of all rounds, because what other work on the
machine adds is never negative. Lower is faster. ``--check`` fails where a ratio is more than a quarter above the one pinned in ``pinned_speed.json``; what seems lost is measured
twice more first. ``--pin`` writes that file; ``--profile html`` prints where the time of one carrier goes, ``--files`` measures your own
reports: PDF files beside pdfplumber, others beside BeautifulSoup on the made page. ``calls-…`` are ratios of numbers of function calls: a busy machine does not change them.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import logging
import pstats
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pdfplumber
from bs4 import BeautifulSoup
from made_reports import as_page, as_text, as_word, long_pdf, long_word, printed_by_browser, printed_by_office

from govreport_parse.pipeline import parse

PINNED = Path(__file__).with_name("pinned_speed.json")
LOSS = 1.25
LINEAR = 1.0  # a report ten times as long takes ten times as long
AGAIN = 2  # further measurements of what seems lost
SOUP, TABLES = "BeautifulSoup(page, 'lxml')", "pdfplumber extract_tables"
Work = Callable[[], object]


class Pair(NamedTuple):
    """A piece of work and its yardstick, how both are measured, and in how many rounds."""

    name: str
    yardstick: str
    program: Work
    other: Work
    measure: Callable[[Work], float]
    rounds: int


class Ratio(NamedTuple):
    """One measured ratio, and what both sides took at least."""

    name: str
    yardstick: str
    value: float
    program: float
    other: float


def ratio(pair: Pair) -> Ratio:
    """The ratio of two pieces of work that take turns."""
    pair.program()
    pair.other()
    rounds = [(pair.measure(pair.program), pair.measure(pair.other)) for _ in range(pair.rounds)]
    program, other = min(a for a, _ in rounds), min(b for _, b in rounds)
    return Ratio(pair.name, pair.yardstick, program / other, program, other)


def seconds(work: Work) -> float:
    """Processor seconds of a piece of work."""
    start = process_time()
    work()
    return process_time() - start


def started(work: Work) -> float:
    """Processor seconds of the processes that a piece of work starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def calls(work: Work) -> float:
    """How many functions a piece of work calls, in thousands."""
    count = 0

    def watch(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count / 1000


def run(*command: str) -> None:
    """Runs a command of this Python to its end."""
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


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


def find_pairs(rounds: int) -> Iterator[Pair]:
    """Everything that is measured."""
    made = inputs()
    soup = partial(BeautifulSoup, made["html"], "lxml")
    read = {name: partial(parse, content) for name, content in made.items()}
    for name in ("html", "txt", "docx", "doc"):
        if name in made:
            yield Pair(name, SOUP, read[name], soup, seconds, rounds)
    for name in ("pdf-office", "pdf-browser"):
        if name in made:
            yield Pair(name, TABLES, read[name], partial(extract_tables, made[name]), seconds, max(5, rounds // 2))
    for name, work in read.items():
        yield Pair(f"calls-{name}", SOUP, work, soup, calls, 1)
    for name, times, content in find_long(made):
        yield Pair(f"{name}-{times}-times", f"{times} × {name}", partial(parse, content), partial(repeat, read[name], times), seconds, 3 if times < 100 else 1)
    bare = partial(run, "-c", "pass")
    yield Pair("import", "python -c pass", partial(run, "-c", "import govreport_parse"), bare, started, rounds)
    yield Pair("command-line", "python -c pass", partial(run, "-m", "govreport_parse.cli.main", "--help"), bare, started, rounds)


def find_long(made: dict[str, bytes]) -> Iterator[tuple[str, int, bytes]]:
    """The report ten times over in four carriers, and a hundred times over in three (a PDF has at most 400 pages)."""
    for times in (10, 100):
        yield "txt", times, as_text(times)
        yield "html", times, as_page(times)
        yield "docx", times, long_word(made["docx"], times)
    if "pdf-office" in made:
        yield "pdf-office", 10, long_pdf(made["pdf-office"], 10)


def find_own(files: Iterable[str], rounds: int) -> Iterator[Pair]:
    """The reports in these files, each beside the yardstick of its carrier."""
    soup = partial(BeautifulSoup, as_page(), "lxml")
    for file in map(Path, files):
        content = file.read_bytes()
        is_pdf = content.startswith(b"%PDF-")
        yield Pair(file.name[-19:], TABLES if is_pdf else SOUP, partial(parse, content), partial(extract_tables, content) if is_pdf else soup, seconds, rounds)


def repeat(work: Work, times: int) -> None:
    """Does a piece of work several times."""
    for _ in range(times):
        work()


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


def lost(ratios: Iterable[Ratio]) -> list[Ratio]:
    """The ratios that are more than a quarter above the pinned ones; of long reports, above what as many short ones take, for what lies below hangs on the machine's caches."""
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    least = {name: max(value, LINEAR) if name.endswith("-times") else value for name, value in pinned.items()}
    return [r for r in ratios if r.name in least and r.value > least[r.name] * LOSS]


def check(pairs: Iterable[Pair], ratios: Iterable[Ratio]) -> bool:
    """Whether no ratio is lost, also when what seems lost is measured again."""
    known = {pair.name: pair for pair in pairs}
    still = lost(ratios)
    for _ in range(AGAIN):
        if still:
            print(f"measured again, to tell a loss from a busy machine: {', '.join(r.name for r in still)}", flush=True)
            still = lost([shown(ratio(known[r.name])) for r in still])
    for r in still:
        print(f"slower than pinned: {r.name} {r.value:.3f} instead of {json.loads(PINNED.read_text(encoding='utf-8'))[r.name]:.3f}")
    return not still


def shown(one: Ratio) -> Ratio:
    """The same ratio, printed."""
    unit, factor = ("k calls", 1) if one.name.startswith("calls-") else ("ms", 1000)
    print(f"{one.name:19} {one.value:7.3f} × {one.yardstick:28} {one.program * factor:8.1f} {unit} / {one.other * factor:.1f} {unit}", flush=True)
    return one


def main() -> None:
    """Prints a line for each ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="measure only these")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--profile", metavar="NAME")
    parser.add_argument("--files", nargs="+", metavar="FILE", help="measure reports of your own")
    wanted = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if wanted.profile:
        profile(wanted.profile)
        return
    if wanted.files:
        for pair in find_own(wanted.files, wanted.rounds):
            shown(ratio(pair))
        return
    pairs = [pair for pair in find_pairs(wanted.rounds) if not wanted.only or pair.name in wanted.only]
    ratios = [shown(ratio(pair)) for pair in pairs]
    if wanted.pin:
        before = json.loads(PINNED.read_text(encoding="utf-8")) if wanted.only and PINNED.exists() else {}
        PINNED.write_text(json.dumps(before | {r.name: round(r.value, 3) for r in ratios}, indent=2) + "\n", encoding="utf-8")
    if wanted.check and not check(pairs, ratios):
        sys.exit(1)


if __name__ == "__main__":
    main()
