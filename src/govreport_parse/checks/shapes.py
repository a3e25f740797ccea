"""Whether the official tables have the rows and columns that their forms print, and whole numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govreport_parse.checks.readings import Readings, readings_of
from govreport_parse.checks.results import Sides, blame_of, find_rule, finding, listed
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.report import Report


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether the tables that were read have the shape of their form."""
    readings = readings_of(report, codebook)
    cells: dict[str, Observation] = {}
    for observation in report.observations:
        if observation.source is Origin.TABLE:
            cells.setdefault(observation.indicator, observation)
    for name, compare in (("REQ-SHAPE", _compare_matrix), ("REM-SHAPE", _compare_cells), ("T14-COUNT", _compare_rows), ("REQ-INT", _find_fractions)):
        rule = find_rule(codebook, name, report)
        if rule is not None and cells:
            yield from compare(rule, cells, readings)


def _wanted(rule: Check, readings: Readings) -> list[str]:
    return [code for pattern in rule.codes for code in readings.matching(pattern) if readings.official(code)]


def _compare_matrix(rule: Check, cells: dict[str, Observation], readings: Readings) -> Iterator[Finding]:
    wanted = _wanted(rule, readings)
    rows, columns = (list(dict.fromkeys(code.rpartition(".")[at] for code in wanted)) for at in (0, 2))
    found = [code for code in wanted if code in cells]
    if not found:
        return
    seen_rows, seen_columns = {code.rpartition(".")[0] for code in found}, {code.rpartition(".")[2] for code in found}
    missing = [row for row in rows if row not in seen_rows] + [column for column in columns if column not in seen_columns]
    shape = f"{len(seen_rows)}×{len(seen_columns)} / {len(rows)}×{len(columns)}"
    lost = listed([name.rpartition(".")[2] for name in missing])
    words = f"{shape}；{lost}" if missing else shape
    yield finding(rule, Verdict.FAIL if missing else Verdict.PASS, Sides(tuple(missing), Decimal(len(seen_rows)), Decimal(len(rows)), words, words))


def _compare_cells(rule: Check, cells: dict[str, Observation], readings: Readings) -> Iterator[Finding]:
    wanted = _wanted(rule, readings)
    missing = tuple(code for code in wanted if code not in cells)
    found = len(wanted) - len(missing)
    if found:
        words = (f"读到 {found} 格，应为 {len(wanted)} 格", f"{found} of {len(wanted)} cells")
        yield finding(rule, Verdict.FAIL if missing else Verdict.PASS, Sides(missing, Decimal(found), Decimal(len(wanted)), *words))


def _compare_rows(rule: Check, cells: dict[str, Observation], readings: Readings) -> Iterator[Finding]:
    found, wanted = len(cells), int(rule.limits["rows"])
    if found < int(rule.limits["least"]):
        return
    words = (f"读到 {found} 行，应为 {wanted} 行", f"{found} rows read, {wanted} expected")
    yield finding(rule, Verdict.PASS if found == wanted else Verdict.UNCERTAIN, Sides((), Decimal(found), Decimal(wanted), *words))


def _find_fractions(rule: Check, cells: dict[str, Observation], readings: Readings) -> Iterator[Finding]:
    table = [cells[code] for pattern in rule.codes for code in readings.matching(pattern) if code in cells]
    numbers = [(cell, cell.value) for cell in table if cell.value is not None]
    broken = [(cell, value) for cell, value in numbers if value != value.to_integral_value()]
    for cell, value in broken:
        words = (f"{readings.label(cell.indicator)} {value}", f"{readings.label(cell.indicator, 'en')} {value}")
        yield finding(rule, Verdict.FAIL, Sides((cell.indicator,), value, None, *words), blame_of([cell]))
    if numbers and not broken:
        yield finding(rule, Verdict.PASS, Sides((), None, None, f"{len(numbers)} 个数均为整数", f"all {len(numbers)} numbers are whole"))
