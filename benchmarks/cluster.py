"""What each step of a build on a cluster costs: python benchmarks/cluster.py [--files 600]. Needs the extra parquet, no cluster.

Runs the functions that the machines of a cluster run (census, reading, parsing with the pure function, writing a part) and what the build itself does (choosing, taking a part)
over readable reports (benchmarks/mixed_folder.py) in one process, and prints the processor time of each in milliseconds per document, with bytes of documents, parts and ledger.
"""

from __future__ import annotations

import argparse
import pickle
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from mixed_folder import good

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.course import Plan, begun
from govreport_parse.dataset.outcome import read_group
from govreport_parse.engines import cluster_work, parts
from govreport_parse.engines.portions import Wanted, find_batches, find_portions, places_of

T = TypeVar("T")


def timed(name: str, files: int, step: Callable[[], T]) -> T:
    """The result of a step; prints what it cost."""
    start = process_time()
    result = step()
    print(f"{name}: {(process_time() - start) * 1000 / files:.2f} ms a document", flush=True)
    return result


def main() -> None:
    """Prints a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=600)
    files = parser.parse_args().files
    codebook = load_codebook()
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name) / "reports", Path(name) / "data"
        folder.mkdir()
        for index in range(files):
            suffix, content = good(index, random.Random(index))
            (folder / f"{index:06d}.{suffix}").write_bytes(content)
        print(f"{files} documents of {sum(path.stat().st_size for path in folder.iterdir()) / files:.0f} bytes")
        portions = timed("listing", files, lambda: list(find_portions(places_of(str(folder)))))

        def census() -> list[list[object]]:
            rows = [{"number": [number], "packed": [pickle.dumps(portion)]} for number, portion in enumerate(portions)]
            return [pickle.loads(cluster_work.census(row, carriers=False, where=name)["packed"][0]) for row in rows]  # noqa: S301  our own

        found = timed("census", files, census)
        with begun([str(folder)], data, Plan(), None) as course:
            groups = timed("choosing (the build)", files, lambda: [[course.choose(find) for find in finds] for finds in found])
            wanted = [[Wanted(index, tuple(file.source.sha256 for file in group)) for index, group in enumerate(some) if group] for some in groups]
            batches = timed("reading in batches", files, lambda: [b for n, p in enumerate(portions) for b in find_batches(n, p, wanted[n])])
            outcomes = timed("parsing", files, lambda: [[outcome for group in batch.groups for outcome in read_group(group, codebook)] for batch in batches])
            home = f"{name}/parts"
            written = timed("writing parts", files, lambda: [parts.write_part(home, b.name, done) for b, done in zip(batches, outcomes, strict=True)])
            timed("taking parts (the build)", files, lambda: [course.keep(parts.read_part(location)) for location in written])
        print(f"parts: {sum(Path(location).stat().st_size for location in written) / files:.0f} bytes a document")
        print(f"ledger: {sum(path.stat().st_size for path in data.glob('ledger.sqlite*')) / files:.0f} bytes a document")


if __name__ == "__main__":
    main()
