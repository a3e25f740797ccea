"""How a report's table cells compare with those that were printed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from drawn_forms import Wanted

from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.observation import Observation, Origin, Period
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report


class Judged(NamedTuple):
    """Codes of cells: read right, read wrong, wrong without any failing check, not read but named by a finding, and not read in silence."""

    right: list[str]
    wrong: list[str]
    unnoticed: list[str]
    refused: list[str]
    silent: list[str]


def said(observation: Observation) -> str:
    """A cell's number, or its state."""
    if observation.state is not State.STATED or observation.value is None:
        return observation.state.value
    return plain(observation.value)


def plain(value: Decimal) -> str:
    """A number without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def judge(report: Report, wanted: Wanted) -> Judged:
    """The cells of this year that a report should hold, and any others that it holds."""
    cells = [o for o in report.observations if o.source is Origin.TABLE]
    failing = {code for f in report.findings if f.verdict in (Verdict.FAIL, Verdict.UNCERTAIN) for code in f.about}
    read: dict[str, set[str]] = {}
    for o in cells:
        if (code := _named(o, wanted)) or o.period in (Period.YEAR, Period.POINT_IN_TIME):
            read.setdefault(code or o.indicator, set()).add(said(o))
    right = [code for code, value in wanted.items() if read.get(code) == {value}]
    wrong = [code for code in read if code not in right]
    missing = [code for code in wanted if code not in read]
    told = {code for code in wanted if code.partition("@")[0] in failing} | failing
    topics = {"form.requests": "on_request"}
    named = [c for c in missing if any(c.partition("@")[0] == a or c.startswith(f"{a}.") for a in failing) or topics.get(c[:13], _topic(c)) in failing]
    return Judged(right, wrong, [c for c in wrong if c not in told], named, [c for c in missing if c not in named])


def _named(observation: Observation, wanted: Wanted) -> str:
    """The wanted code of a cell whose scope or period the table names."""
    codes = (f"{observation.indicator}@{observation.scope.value}", f"{observation.indicator}@{observation.period.value}")
    return next((code for code in codes if code in wanted), "")


def _topic(code: str) -> str:
    return "remedies" if code.split(".")[1] in ("review", "litigation_direct", "litigation_after_review") else "proactive"
