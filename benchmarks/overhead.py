"""What a build costs beside the function that it runs: python benchmarks/overhead.py [--files 600] [--rounds 3].

Makes a folder of readable reports (benchmarks/mixed_folder.py without the hostile ones) and lets three programs read it in turns, each as a process of its own:
the bare function in a loop, a build with one worker, a build with two. Prints the medians of the ratios of a round, by the clock and in processor time (which other work
on the machine does not lengthen): build over bare function, and one worker over two. Linux only: it waits for processes whose parents are gone.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from mixed_folder import good

ADOPT = 36
"""The number of prctl that makes this process the parent of those whose parents are gone."""


class Cost(NamedTuple):
    """Seconds by the clock and of the processors."""

    clock: float
    processor: float


def read_bare(folder: str) -> None:
    """Runs the pure function over every document."""
    from govreport_parse.codebook.loading import load_codebook  # noqa: PLC0415  only this process needs the program
    from govreport_parse.dataset.outcome import read_group  # noqa: PLC0415  as above
    from govreport_parse.pipeline import fetch, find_groups  # noqa: PLC0415  as above
    from govreport_parse.schema.failure import Failure  # noqa: PLC0415  as above

    codebook = load_codebook()
    for group in find_groups(fetch(folder)):
        if not isinstance(group, Failure):
            read_group(group, codebook)


def cost(command: list[str]) -> Cost:
    """What a command and everything that it starts costs."""
    before, start = _processor(), perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    took = perf_counter() - start
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    return Cost(took, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def build_command(folder: Path, data: Path, workers: int) -> list[str]:
    """The build of a folder into a new dataset."""
    return [sys.executable, "-m", "govreport_parse.cli.main", "build", str(folder), "-o", str(data), "--workers", str(workers)]


def main() -> None:
    """Prints a line for each ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bare", metavar="FOLDER")
    wanted = parser.parse_args()
    if wanted.bare:
        read_bare(wanted.bare)
        return
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    rounds: list[tuple[Cost, Cost, Cost]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        for index in range(wanted.files):
            suffix, content = good(index, random.Random(index))
            (folder / f"{index:06d}.{suffix}").write_bytes(content)
        for number in range(wanted.rounds):
            bare = cost([sys.executable, __file__, "--bare", str(folder)])
            one = cost(build_command(folder, Path(name) / f"one{number}", 1))
            two = cost(build_command(folder, Path(name) / f"two{number}", 2))
            rounds.append((bare, one, two))
            print(f"round {number + 1}: bare {_shown(bare)}, one worker {_shown(one)}, two workers {_shown(two)}", flush=True)
    for field, label in enumerate(("by the clock", "in processor time")):
        print(f"build with one worker over the bare function, {label}: {median(one[field] / bare[field] for bare, one, _ in rounds):.3f}")
    print(f"one worker over two, by the clock: {median(one.clock / two.clock for _, one, two in rounds):.2f}")


def _shown(spent: Cost) -> str:
    return f"{spent.clock:.1f} s ({spent.processor:.1f} s of processors)"


if __name__ == "__main__":
    main()
