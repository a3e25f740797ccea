"""How right the program is beside simpler ones, on our own hand-coded reports: python benchmarks/accuracy.py [HALF] [CARRIER...]

HALF is develop or judge (both without it), CARRIER txt, html, docx or pdf (the first three without it). Prints Markdown tables for docs/accuracy.md: the program and three baselines
(benchmarks/baselines.py) on the same bytes, the program by era, and what its words of confidence are worth. Of the judge half only totals are printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "accuracy")]

from baselines import BASELINES
from measuring import HALVES, HERE, measure, render

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.evaluation.coding import load_coding
from govreport_parse.evaluation.comparing import Comparison, compare
from govreport_parse.evaluation.gold import load_gold
from govreport_parse.evaluation.intervals import Score, Share
from govreport_parse.evaluation.markdown import rows
from govreport_parse.evaluation.summing import Evaluation, summed

PROGRAM = "govreport_parse"


def baseline(name: str, half: str, carrier: str) -> Iterator[Comparison]:
    """Every report of one half in one carrier as a baseline reads it, against its gold."""
    gold, coding, codebook = load_gold(HERE / "reports" / half), load_coding(), load_codebook()
    for file, content in render(half, carrier).items():
        yield compare(gold[file.rpartition(".")[0]], BASELINES[name](file, content, codebook), coding)


def run(name: str, half: str, carriers: list[str]) -> tuple[list[Comparison], float]:
    """The comparisons of one program, and its processor time a report in milliseconds (reading and comparing)."""
    start = process_time()
    found = [item for carrier in carriers for item in (measure(half, carrier) if name == PROGRAM else baseline(name, half, carrier))]
    return found, (process_time() - start) * 1000 / len(found)


def told(share: Share) -> str:
    """A share with its interval."""
    return "–" if share.share is None else f"{share.share:.4f} [{share.low:.3f}, {share.high:.3f}]"


def told_score(score: Score) -> tuple[str, str, str, str]:
    """Precision, recall, F1 and traps."""
    figures = (f"{getattr(score, name):.4f} [{getattr(score, f'{name}_low'):.3f}, {getattr(score, f'{name}_high'):.3f}]" for name in ("precision", "recall"))
    return (*figures, f"{score.f1:.4f}", str(score.traps))


def report(half: str, carriers: list[str]) -> None:
    """Prints the tables of one half."""
    runs = {name: run(name, half, carriers) for name in (PROGRAM, *BASELINES)}
    results = {name: summed(found, lambda code: code) for name, (found, _) in runs.items()}
    print(f"\n### {half}: {len({item.gold for item in runs[PROGRAM][0]})} reports as {', '.join(carriers)}\n")
    heads = ("", "precision", "recall", "F1", "traps taken", "headings F1", "ms a report")
    table = [(name, *told_score(result.counts), f"{result.headings.f1:.4f}", f"{runs[name][1]:.0f}") for name, result in results.items()]
    print(*rows(heads, table), sep="\n")
    print()
    print(
        *rows(("era", "values", "precision", "recall", "F1", "traps", "cells", "scope", "period", "masthead", "headings F1"), by_era(runs[PROGRAM][0])),
        sep="\n",
    )
    print()
    result = results[PROGRAM]
    print(*rows(("confidence", "all readings", "chosen values"), reliability(result)), sep="\n")
    print(f"\nReports whose values are all right: {told(result.counts_all_right)}; right in everything: {told(result.everything_right)}")


def by_era(found: list[Comparison]) -> Iterator[tuple[str, ...]]:
    """One row an era."""
    for era in ("narrative", "table2014", "form2019", "form2021"):
        result = summed([item for item in found if item.era == era], lambda code: code)
        shares = (f"{share.share:.4f}" if share.share is not None else "–" for share in (result.cells, result.scope, result.period, result.masthead))
        yield era, str(result.counts.right + result.counts.missed), *told_score(result.counts), *shares, f"{result.headings.f1:.4f}"


def reliability(result: Evaluation) -> Iterator[tuple[str, ...]]:
    """One row a word of confidence."""
    for word, share in result.reliability["readings"].items():
        other = result.reliability["chosen"][word]
        yield word, f"{told(share)} of {share.of}", f"{told(other)} of {other.of}"


def main() -> None:
    """Prints the tables of the wanted halves."""
    wanted = [half for half in HALVES if half in sys.argv[1:]] or list(HALVES)
    carriers = [name for name in ("txt", "html", "docx", "pdf") if name in sys.argv[1:]] or ["txt", "html", "docx"]
    for half in wanted:
        report(half, carriers)


if __name__ == "__main__":
    main()
