"""Whether memory grows with the number of documents: python benchmarks/memory.py [--documents 10000].

Parses a stream of reports that all differ (benchmarks/mixed_folder.py, made one by one: nothing lies on the disk) in one process and prints its resident memory on the way,
then the same for a build with one worker and for the export of its dataset, where the number of documents allows it. Linux only.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import psutil
from mixed_folder import good

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.outcome import read_group
from govreport_parse.fetchers.fetched import fetched

MEGABYTE = 1_000_000
STEPS = 10


def parse_stream(documents: int) -> Iterator[tuple[int, float]]:
    """The number of documents parsed so far and the megabytes of this process, ten times on the way."""
    codebook, me = load_codebook(), psutil.Process()
    for index in range(documents):
        suffix, content = good(index, random.Random(index))
        read_group((fetched(f"{index}.{suffix}", content),), codebook)
        if (index + 1) % max(1, documents // STEPS) == 0:
            gc.collect()
            yield index + 1, me.memory_info().rss / MEGABYTE


def watched(command: list[str]) -> list[float]:
    """The megabytes of a command's first process, looked at while it runs."""
    seen: list[float] = []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            try:
                seen.append(psutil.Process(process.pid).memory_info().rss / MEGABYTE)
            except psutil.Error:
                return

    thread = threading.Thread(target=look)
    thread.start()
    process.wait()
    over.set()
    thread.join()
    return seen


def told(name: str, seen: list[float]) -> str:
    """A line that says how memory went: the middle of the second tenth of the time, of the last tenth, and the most."""
    tenth = max(1, len(seen) // 10)
    early, late = median(seen[tenth : 2 * tenth] or seen), median(seen[-tenth:])
    return f"{name}: {early:.0f} MB in the second tenth of the time, {late:.0f} MB in the last ({late / early:.2f}), at most {max(seen):.0f} MB"


def main() -> None:
    """Prints a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--build", type=int, default=0, help="also build and export a dataset of so many documents")
    wanted = parser.parse_args()
    start, seen = time.perf_counter(), []
    for done, megabytes in parse_stream(wanted.documents):
        seen.append(megabytes)
        print(f"{done} parsed in one process: {megabytes:.0f} MB, {time.perf_counter() - start:.0f} s", flush=True)
    print(f"after {wanted.documents} over after {wanted.documents // STEPS}: {seen[-1] / seen[0]:.3f}")
    if not wanted.build:
        return
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "reports", Path(name) / "data"
        folder.mkdir()
        for index in range(wanted.build):
            suffix, content = good(index, random.Random(index))
            (folder / f"{index:06d}.{suffix}").write_bytes(content)
        program = [sys.executable, "-m", "govreport_parse.cli.main"]
        print(told("build, the process that writes", watched([*program, "build", str(folder), "-o", str(data), "--workers", "2"])), flush=True)
        print(told("export to CSV", watched([*program, "export", str(data), "--to", "csv", "-o", str(Path(name) / "out")])))


if __name__ == "__main__":
    main()
