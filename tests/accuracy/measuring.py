"""One run over our own hand-coded reports: what is right and wrong in each half, era and carrier."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml
from rendering import CARRIERS, as_pdfs

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import ReportError
from govreport_parse.evaluation.coding import load_coding
from govreport_parse.evaluation.comparing import Comparison, compare
from govreport_parse.evaluation.gold import load_gold
from govreport_parse.evaluation.reading import ParsedReport, parsed_of_report
from govreport_parse.evaluation.summing import find_errors, summed
from govreport_parse.fetchers.fetched import fetched
from govreport_parse.pipeline import parse_fetched

HERE = Path(__file__).parent
HALVES = ("develop", "judge")
BATCH = 25  # reports that a process is given at once
FLOORS, ERRORS, KNOWN_BAD = HERE / "floors.yml", HERE / "errors.yml", HERE / "known_bad.yml"
Floors = dict[str, dict[str, dict[str, dict[str, float]]]]
Errors = dict[str, dict[str, list[str]]]


def load_reports(half: str) -> list[dict[str, Any]]:
    """The reports of one half, in order."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "reports" / half).glob("*.json"))]


def render(half: str, carrier: str) -> dict[str, bytes]:
    """File name → bytes of every report of one half in one carrier; of every third as PDF, because LibreOffice takes most of the time."""
    reports = load_reports(half)
    if carrier == "pdf":
        return {f"{name}.pdf": content for name, content in as_pdfs(reports[::3]).items()}
    return {f"{report['id']}.{carrier}": CARRIERS[carrier](report) for report in reports}


def read(name: str, content: bytes) -> ParsedReport:
    """The report as the program reads it; one that cannot be read gives nothing."""
    try:
        return parsed_of_report(parse_fetched(fetched(name, content), codebook=load_codebook()))
    except ReportError:
        return ParsedReport(location=name, carrier=name.rpartition(".")[2])


@cache
def workers() -> ProcessPoolExecutor:
    """As many processes as there are cores; they end with the run."""
    return ProcessPoolExecutor(os.cpu_count(), get_context("spawn"))


@cache
def measure(half: str, carrier: str) -> tuple[Comparison, ...]:
    """Every report of one half in one carrier against its gold."""
    gold, coding, files = load_gold(HERE / "reports" / half), load_coding(), render(half, carrier)
    parsed = workers().map(read, files.keys(), files.values(), chunksize=BATCH)
    return tuple(compare(gold[name.rpartition(".")[0]], report, coding) for name, report in zip(files, parsed, strict=True))


def floors_of(comparisons: tuple[Comparison, ...]) -> dict[str, dict[str, float]]:
    """Era → measure → figure; a measure without a case is left out."""
    eras = defaultdict(list)
    for item in comparisons:
        eras[item.era].append(item)
    return {era: figures(items) for era, items in sorted(eras.items())}


def figures(comparisons: list[Comparison]) -> dict[str, float]:
    """The figures that are pinned."""
    result = summed(comparisons, lambda code: code)
    shares = {"cells": result.cells, "scope": result.scope, "period": result.period, "masthead": result.masthead}
    told = {"precision": result.precision, "recall": result.recall, "headings": result.headings.f1}
    return told | {name: item.share for name, item in shares.items() if item.share is not None}


def errors_of(comparisons: tuple[Comparison, ...]) -> dict[str, list[str]]:
    """Report → its errors, one line each; reports without any are left out."""
    told = {item.gold: sorted({line_of(error) for error in find_errors(item)}) for item in comparisons}
    return {name: lines for name, lines in sorted(told.items()) if lines}


def line_of(error: Any) -> str:
    """One error as it is pinned: kind, what about, and the value or the difference."""
    return " ".join((error.kind, error.about, f"{error.value:f}" if error.value is not None else error.sentence))


def load(path: Path) -> Any:
    """What a YAML file holds, or nothing where there is no such file yet."""
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.is_file() else {}


def told_differences(carrier: str, now: dict[str, list[str]], pinned: dict[str, list[str]]) -> list[str]:
    """Gains (errors of the pinned run that are gone) and losses (errors that are new), value by value."""
    lines = []
    for name in sorted(now.keys() | pinned.keys()):
        before, after = set(pinned.get(name, ())), set(now.get(name, ()))
        lines += [f"gain {carrier} {name}: {line}" for line in sorted(before - after)]
        lines += [f"loss {carrier} {name}: {line}" for line in sorted(after - before)]
    return lines
