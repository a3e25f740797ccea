"""The ratchet: figures by half, era and carrier never fall below what is pinned (tests/accuracy/pin.py raises them).

The judge half is compared by its totals only: nobody who works on the rules looks at what is wrong in it.
"""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest
from measuring import ERRORS, FLOORS, HALVES, HERE, KNOWN_BAD, errors_of, floors_of, load, load_reports, measure, told_differences
from pin import fingerprint
from rendering import CARRIERS

PINNED = load(FLOORS)
PDF = pytest.param(
    "pdf",
    marks=[pytest.mark.heavy, pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) prints the PDF files and is not installed")],
)


def pinned_errors(carrier: str) -> dict[str, list[str]]:
    """Report → errors of the pinned run in one carrier."""
    return {name: [line for line, carriers in lines.items() if carrier in carriers.split()] for name, lines in load(ERRORS).items()}


@pytest.mark.parametrize("carrier", [*CARRIERS, PDF])
def test_no_figure_on_the_develop_half_falls_below_its_floor(carrier: str) -> None:
    comparisons = measure("develop", carrier)
    told = told_differences(carrier, errors_of(comparisons), pinned_errors(carrier))
    print(*told, sep="\n")
    low = below("develop", carrier, floors_of(comparisons))
    assert not low, "\n".join([*low, *told])


@pytest.mark.parametrize("carrier", [*CARRIERS, PDF])
def test_no_total_on_the_judge_half_falls_below_its_floor(carrier: str) -> None:
    assert below("judge", carrier, floors_of(measure("judge", carrier))) == []


def below(half: str, carrier: str, now: dict[str, dict[str, float]]) -> list[str]:
    """Where figures of a run stand below the pinned ones."""
    floors: dict[str, dict[str, Any]] = PINNED["floors"][half]
    return [
        f"{half} {era} {carrier} {name}: {now.get(era, {}).get(name, 0)} is below {figure}"
        for era, carriers in floors.items()
        for name, figure in carriers.get(carrier, {}).items()
        if now.get(era, {}).get(name, 0) < figure
    ]


def test_the_floors_belong_to_these_reports() -> None:
    assert PINNED["reports"] == fingerprint(), "the reports are others: run python tests/accuracy/pin.py"


def test_every_report_with_a_pinned_error_is_in_the_register() -> None:
    assert sorted(load(KNOWN_BAD)) == sorted(load(ERRORS))


@pytest.mark.parametrize("half", HALVES)
def test_every_quote_of_a_label_stands_in_its_report(half: str) -> None:
    for report in load_reports(half):
        text = "".join(written(report).split())
        for count in report["gold"]["counts"]:
            if count["source"] == "prose":
                assert "".join(count["quote"].split()) in text, f"{report['id']}: {count['quote']}"


def test_nothing_that_the_ratchet_writes_tells_of_the_judge_half() -> None:
    judged = {report["id"] for report in load_reports("judge")}
    written = (ERRORS.read_text(encoding="utf-8"), KNOWN_BAD.read_text(encoding="utf-8"), FLOORS.read_text(encoding="utf-8"))
    named = {name for text in written for name in re.findall(r"\b[a-z]+-[0-9]+\b", text)}
    assert named
    assert judged & named == set()
    assert sorted(path.name for path in (HERE / "reports").iterdir()) == sorted(HALVES)


def written(report: dict[str, Any]) -> str:
    """All words of a report."""
    cells = [cell.get("t") or "" for block in report["blocks"] for row in block.get("table", ()) for cell in row]
    return report["title"] + "".join(str(block.get("text") or block.get("p") or block.get("caption") or "") for block in report["blocks"]) + "".join(cells)
