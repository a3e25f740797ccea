"""Small reports made by hand: a text, and what was read from it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.schema.document import Source
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Form, Masthead, Report

CODEBOOK: Codebook = load_codebook()
COLUMNS = ("natural_person", "business", "research", "ngo", "legal_service", "other", "total")


def cell(code: str, value: Any, **more: Any) -> Observation:
    """A cell of a table; none is a blank."""
    state = more.pop("state", State.STATED if value is not None else State.BLANK)
    evidence = Evidence(quote=str(value or ""), place=Place(block=0, start=0, end=0, row=1, column=1))
    number = None if value is None else Decimal(str(value))
    return Observation(
        indicator=code,
        value=number,
        state=state,
        text=str(value or ""),
        source=Origin.TABLE,
        evidence=evidence,
        rule="table",
        unit=more.pop("unit", "件"),
        **more,
    )


def said(code: str, value: Any, text: str = "", number: str = "", **more: Any) -> Observation:
    """A statement of the prose; with a text, its place is where the number stands in it."""
    focus = None
    if number:
        start = text.index(number)
        focus = (start, start + len(number))
    evidence = Evidence(quote=text, focus=focus)
    return Observation(
        indicator=code,
        value=Decimal(str(value)),
        text=number or str(value),
        source=Origin.PROSE,
        evidence=evidence,
        rule="phrase",
        unit=more.pop("unit", "件"),
        **more,
    )


def report(*observations: Observation, form: str = "narrative", text: str = "", **more: Any) -> Report:
    """A report of these observations."""
    masthead = more.pop("masthead", Masthead(year=2015))
    source = Source(location="made by hand", sha256="", size=0)
    return Report(source=source, form=Form(form), masthead=masthead, sections=more.pop("sections", ()), observations=observations, text=text, **more)


def form2021(rows: dict[str, tuple[Any, ...]]) -> list[Observation]:
    """Cells of the request table by row; the rows that are not named are zero."""
    printed = [
        code.removeprefix("form.requests.").rpartition(".")[0]
        for code, i in CODEBOOK.indicators.items()
        if code.startswith("form.requests.") and "form2021" in i.official_in
    ]
    filled = {row: rows.get(row, (0,) * 7) for row in dict.fromkeys(printed)}
    return [cell(f"form.requests.{row}.{column}", value) for row, values in filled.items() for column, value in zip(COLUMNS, values, strict=True)]


def found(findings: Any, name: str) -> list[Finding]:
    """The findings of one rule."""
    return [f for f in findings if f.check == name]


def verdicts(findings: Any, name: str) -> list[Verdict]:
    """The verdicts of one rule."""
    return [f.verdict for f in found(findings, name)]
