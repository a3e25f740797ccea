"""How right the program is on hand-coded reports: python benchmarks/accuracy.py GOLD_DIR REPORTS...

GOLD_DIR holds one ``<name>.gold.json`` a report (docs/accuracy.md describes the format); a report belongs to the longest name that its file name begins with.
A count is a pair of indicator and value for the reporting year. It is right where gold has the pair, wrong where gold does not, missed where gold alone has it.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import regex

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse_many
from govreport_parse.schema.observation import Period
from govreport_parse.schema.report import Report

FIELDS = ("agency", "year", "period_start", "period_end", "published", "doc_number")


def fold(value: object) -> str:
    """A text without spaces and punctuation, in plain forms."""
    return str(regex.sub(r"[\s（）()。．.、:：,，]", "", unicodedata.normalize("NFKC", str(value if value is not None else ""))))


def load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Name → hand-coded report."""
    return {f.name.removesuffix(".gold.json"): json.loads(f.read_text(encoding="utf-8")) for f in sorted(folder.glob("*.gold.json"))}


def compare(report: Report, gold: dict[str, Any], total: Counter[str], errors: list[str]) -> None:
    """Adds what is right, wrong and missed in one report."""
    name = Path(report.source.location).name
    stated = [c for c in gold["counts"] if c.get("value") is not None and c.get("period", "year") == "year"]
    wanted = {(c["code"], Decimal(str(c["value"]))) for c in stated}
    cells = {(c["code"], Decimal(str(c["value"]))) for c in stated if c.get("source") == "table"}
    coded = {c["code"] for c in gold["counts"]}
    found = {(o.indicator, o.value) for o in report.observations if o.period is Period.YEAR and o.value is not None}
    wrong = {pair for pair in found - wanted if pair[0] in coded}
    total["right"] += len(wanted & found)
    total["wrong"] += len(wrong)
    total["missed"] += len(wanted - found)
    total["cells"] += len(cells)
    total["cells right"] += len(cells & found)
    errors += [f"{name}: wrong {code} {value}" for code, value in sorted(wrong)] + [f"{name}: missed {code} {value}" for code, value in sorted(wanted - found)]
    titles = {(fold(s["number"]), fold(s["title"])) for s in gold.get("sections", []) if s.get("number")}
    read = {(fold(s.number), fold(s.title)) for top in report.sections for s in top.walk() if s.number}
    total["headings right"] += len(titles & read)
    total["headings"] += len(titles) + len(read)
    for field in FIELDS:
        if gold.get(field):
            total["masthead"] += 1
            total["masthead right"] += fold(getattr(report.masthead, field)) == fold(gold[field])


def main() -> None:
    """Prints one line of figures and every error."""
    gold = load_gold(Path(sys.argv[1]))
    codebook = load_codebook()
    total: Counter[str] = Counter()
    times: Counter[str] = Counter()
    errors: list[str] = []
    start = process_time()
    for report in parse_many(sys.argv[2:], codebook=codebook):
        seconds, start = process_time() - start, process_time()
        if not isinstance(report, Report):
            continue
        times[report.source.carrier] += 1
        times[f"{report.source.carrier} ms"] += round(seconds * 1000)
        names = [n for n in gold if Path(report.source.location).name.startswith(n)]
        if names:
            total["reports"] += 1
            compare(report, gold[max(names, key=len)], total, errors)
        start = process_time()
    precision = total["right"] / max(1, total["right"] + total["wrong"])
    recall = total["right"] / max(1, total["right"] + total["missed"])
    print(*errors, sep="\n")
    print(
        f"reports {total['reports']} · counts {total['right'] + total['missed']} · precision {precision:.4f} · recall {recall:.4f}"
        f" · table cells {total['cells right']}/{total['cells']} · headings F1 {2 * total['headings right'] / max(1, total['headings']):.4f}"
        f" · masthead {total['masthead right']}/{total['masthead']}"
    )
    print("milliseconds a report (processor time): " + ", ".join(f"{c} {times[f'{c} ms'] / times[c]:.0f}" for c in sorted(times) if not c.endswith(" ms")))


if __name__ == "__main__":
    main()
