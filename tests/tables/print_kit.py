"""Drawn reports printed to PDF with their cells as gold, for benchmarks/tables.py: python tests/tables/print_kit.py FOLDER COUNT (plain|drifted).

Half of them come from LibreOffice, half from Chromium, each with its page breaks somewhere else.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from drawn_acts import disclosure, remedies
from drawn_forms import BLANKS, requests
from printed_forms import HEADINGS, page, word
from printers import print_pages, print_words

LOOKS = (
    "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt 4pt;text-align:center}",
    "table{width:100%}td{text-align:center}",
    "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:6pt;text-align:center;font-size:14pt}",
    "table{border-collapse:collapse;width:90%}td{border:1px solid #666;padding:1pt;font-size:9pt}",
)


def main() -> None:
    """Writes the PDFs and one gold file each."""
    folder, count, plain = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "plain"
    folder.mkdir(parents=True, exist_ok=True)
    words: dict[str, bytes] = {}
    pages: dict[str, bytes] = {}
    states = set(BLANKS.values())
    for seed in range(count):
        rnd = random.Random(seed if plain else 5000 + seed)
        form = rnd.choice(["form2019", "form2021"])
        tables = [disclosure(rnd, form, plain=plain), requests(rnd, form, plain=plain), remedies(rnd, plain=plain)]
        printed, filler = list(zip(HEADINGS, tables, strict=True)), rnd.randrange(650)
        name = f"{'word' if seed % 2 else 'page'}-{seed:03d}"
        if seed % 2:
            words[name] = word(form, printed, filler=filler, size=rnd.choice([9, 10.5, 12]), solid=rnd.random() < 0.4)
        else:
            pages[name] = page(form, printed, look=LOOKS[seed // 2 % len(LOOKS)], filler=filler)
        cells = {code: value for drawn in tables for code, value in drawn.wanted.items()}
        counts = [
            {
                "code": code.partition("@")[0],
                "value": None if value in states else float(value),
                "source": "table",
                "period": "cumulative" if code.endswith("@cumulative") else "year",
            }
            for code, value in cells.items()
        ]
        (folder / f"{name}.gold.json").write_text(json.dumps({"counts": counts}), encoding="utf-8")
    print_words(words, folder)
    print_pages(pages, folder)
    for extra in (*folder.glob("*.docx"), *folder.glob("*.html")):
        extra.unlink()


if __name__ == "__main__":
    main()
