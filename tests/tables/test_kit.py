"""Hard tables in plain text (tests/fixtures/tables/*.md): title, input, and the cells that must be read from it.

Input is ``grid`` (cells parted by ``|``; ``<`` belongs to the cell on its left, ``^`` to the one above; ``====`` begins another table; tested as web page and as Word
file), ``html`` or ``txt``. Cells are lines ``code: value``; a row of the request table or a group of table 3 gives all its numbers in the order of the form
(``_`` blank, ``—`` dash, ``无``, ``?`` not read). ``code@cumulative`` or ``code@own-agency`` asks for a period or scope. ``unclaimed`` and ``finding`` name what must be told.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import regex
from drawn_forms import COLUMNS, RESULTS, Drawn, Row
from judged_cells import said
from printed_forms import CLOSING, opening, page, word

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse
from govreport_parse.schema.observation import Observation, Origin

CODEBOOK = load_codebook()
FOLDER = Path(__file__).parents[1] / "fixtures" / "tables"
CASE = regex.compile(r"^## (?P<title>.+?)\n+```(?P<kind>grid|html|txt)\n(?P<input>.*?)^```\n+```cells\n(?P<cells>.*?)^```", regex.MULTILINE | regex.DOTALL)
MARKS = {"_": "blank", "—": "dash", "无": "none_word"}
REMEDIES = ("form.review", "form.litigation_direct", "form.litigation_after_review")


class Case(NamedTuple):
    title: str
    carrier: str
    content: str
    cells: str


def find_cases() -> list[Case]:
    out: list[Case] = []
    for file in sorted(FOLDER.glob("*.md")):
        for match in CASE.finditer(file.read_text(encoding="utf-8")):
            carriers = ("html", "docx") if match["kind"] == "grid" else (match["kind"],)
            out += [Case(f"{file.stem}: {match['title']}", f"{match['kind']}→{carrier}", match["input"], match["cells"]) for carrier in carriers]
    return out


CASES = find_cases()


def rows_of(text: str) -> list[Row]:
    """The rows of a grid in the notation of the fixtures."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    out: list[Row] = []
    for r, line in enumerate(lines):
        row: Row = []
        for c, text_of in enumerate(line):
            if text_of in ("<", "^"):
                continue
            across = next((i for i, other in enumerate(line[c + 1 :], 1) if other != "<"), len(line) - c)
            down = next((i for i, other in enumerate(lines[r + 1 :], 1) if len(other) <= c or other[c] != "^"), len(lines) - r)
            row.append((text_of, down, across))
        out.append(row)
    return out


def bytes_of(case: Case) -> bytes:
    kind, carrier = case.carrier.split("→")
    if kind == "grid":
        tables = [rows_of(part) for part in case.content.split("====\n")]
        drawn = [("本年度数据如下：", Drawn(tables[0], more=tables[1:]))]
        return page("form2021", drawn) if carrier == "html" else word("form2021", drawn)
    if kind == "html":
        around = ["".join(f"<p>{line}</p>" for line in lines) for lines in (opening("form2021"), CLOSING)]
        return f"<html><head><meta charset=utf-8></head><body>{around[0]}{case.content}{around[1]}</body></html>".encode()
    return "\n".join([*opening("form2021"), case.content, *CLOSING]).encode()


def wanted_of(cells: str) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """What is asked for: (code, period or scope, value), unclaimed numbers, findings."""
    wanted: list[tuple[str, str, str]] = []
    unclaimed: list[str] = []
    findings: list[str] = []
    for line in cells.strip().splitlines():
        name, _, values = (part.strip() for part in line.partition(":"))
        code, _, qualifier = name.partition("@")
        if name == "unclaimed":
            unclaimed += values.split(" ; ")
        elif name == "finding":
            findings += values.split()
        elif code in REMEDIES or (code.startswith("form.requests.") and len(values.split()) > 1):
            keys = RESULTS if code in REMEDIES else COLUMNS
            wanted += [(f"{code}.{key}", qualifier, MARKS.get(v, v)) for key, v in zip(keys, values.split(), strict=True) if v != "?"]
        else:
            wanted.append((code, qualifier, MARKS.get(values, values)))
    return wanted, unclaimed, findings


def is_wanted(observation: Observation, wanted: tuple[str, str, str]) -> bool:
    code, qualifier, value = wanted
    return (observation.indicator, said(observation)) == (code, value) and qualifier in ("", observation.period.value, observation.scope.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.title} [{case.carrier}]")
def test_a_hard_table_is_read(case: Case) -> None:
    report = parse(bytes_of(case), codebook=CODEBOOK)
    wanted, unclaimed, findings = wanted_of(case.cells)
    rest = [o for o in report.observations if o.source is Origin.TABLE]
    missing = []
    for item in wanted:
        found = next((o for o in rest if is_wanted(o, item)), None)
        if found is None:
            missing.append(item)
        else:
            rest.remove(found)
    assert (missing, [(o.indicator, said(o), o.period.value, o.scope.value) for o in rest]) == ([], [])
    told = [u.text for u in report.unclaimed]
    assert [text for text in unclaimed if text not in told] == [], told
    assert set(findings) <= {f.check for f in report.findings}
    for o in report.observations:
        place = o.evidence.place
        assert place is not None
        assert report.text[place.start : place.end] == o.evidence.quote


def test_the_kit_holds_a_hundred_tables_and_more() -> None:
    assert len({case.title for case in CASES}) >= 100
