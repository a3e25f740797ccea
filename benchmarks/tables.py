"""How many table cells are right, next to pdfplumber's plain extract_tables on the same PDFs: python benchmarks/tables.py GOLD_DIR REPORTS...

GOLD_DIR holds one ``<name>.gold.json`` a report with its table cells (``code``, ``value`` or null, ``source: table``); a report belongs to the longest name that its file
name begins with. A cell is right where its value (or its blank) was read, wrong where another value was, refused where nothing was. The tables of pdfplumber go through
the same reading of labels, so that only the grids differ.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pdfplumber

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import ReportError
from govreport_parse.extractors.tables import read_tables
from govreport_parse.pipeline import parse
from govreport_parse.readers.blocks import assemble
from govreport_parse.readers.grid import grid_of_texts
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Observation, Origin, Period

CODEBOOK = load_codebook()
Cells = dict[str, set[Decimal | None]]


def load_gold(folder: Path) -> dict[str, Cells]:
    """Name → code → the values that the tables print for the report's own year, none for a blank."""
    out: dict[str, Cells] = {}
    for file in sorted(folder.glob("*.gold.json")):
        cells: Cells = defaultdict(set)
        counts: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["counts"]
        for count in counts:
            if count.get("source") == "table" and count.get("period", "year") == "year" and not count.get("arguable"):
                cells[count["code"]].add(None if count.get("value") is None else Decimal(str(count["value"])))
        out[file.name.removesuffix(".gold.json")] = cells
    return out


def cells_of(observations: Sequence[Observation]) -> Cells:
    """What was read from tables for the report's own year."""
    out: Cells = defaultdict(set)
    for o in observations:
        if o.source is Origin.TABLE and o.period in (Period.YEAR, Period.POINT_IN_TIME):
            out[o.indicator].add(o.value)
    return out


def plain_tables(content: bytes, year: int | None) -> Cells:
    """What the same reading of labels makes of pdfplumber's own tables."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        grids = [grid_of_texts([[cell or "" for cell in row] for row in table]) for page in pdf.pages for table in page.extract_tables()]
    source = Source(location="-", sha256=hashlib.sha256(content).hexdigest(), size=len(content), carrier="pdf")
    return cells_of(read_tables(assemble(source, "", grids), (), CODEBOOK, year).observations)


def compare(wanted: Cells, read: Cells) -> Counter[str]:
    """Cells tried, right, wrong and refused."""
    total = Counter(tried=len(wanted))
    for code, values in wanted.items():
        total["right" if read.get(code) == values else "wrong" if read.get(code) else "refused"] += 1
    return total


def main() -> None:
    """Prints one line a carrier."""
    gold = load_gold(Path(sys.argv[1]))
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for file in sorted(f for given in sys.argv[2:] for f in ([Path(given)] if Path(given).is_file() else Path(given).rglob("*"))):
        names = [name for name in gold if file.name.startswith(name)]
        if not names or file.suffix not in (".pdf", ".docx", ".html", ".txt"):
            continue
        wanted, content = gold[max(names, key=len)], file.read_bytes()
        try:
            report = parse(content, codebook=CODEBOOK)
        except ReportError as error:
            print(f"{file.name}: {error}")
            totals[file.suffix[1:]] += Counter(tried=len(wanted), refused=len(wanted))
            continue
        totals[file.suffix[1:]] += compare(wanted, cells_of(report.observations))
        if file.suffix == ".pdf":
            totals["pdf, plain extract_tables"] += compare(wanted, plain_tables(content, report.masthead.year))
    for carrier, total in sorted(totals.items()):
        print(f"{carrier}: cells tried {total['tried']} · right {total['right']} · wrong {total['wrong']} · refused {total['refused']}")


if __name__ == "__main__":
    main()
