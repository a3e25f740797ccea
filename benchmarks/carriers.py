"""How long a report of each carrier takes: python benchmarks/carriers.py [FOLDER] (processor time, bytes → Report with findings, the median of five)."""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.fetchers.files import fetch
from govreport_parse.pipeline import parse_fetched

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
ROUNDS = 5


def main() -> None:
    """Prints one line a carrier."""
    codebook = load_codebook()
    items = [item for item in fetch(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLES)) if isinstance(item, Fetched)]
    times: dict[str, list[float]] = defaultdict(list)
    for turn in range(ROUNDS + 1):
        for item in items:
            start = process_time()
            report = parse_fetched(item, codebook=codebook)
            if turn:
                times[report.source.carrier].append((process_time() - start) * 1000)
    for carrier, taken in sorted(times.items()):
        print(f"{carrier}: {len(taken) // ROUNDS} reports, {statistics.median(taken):.0f} ms")


if __name__ == "__main__":
    main()
