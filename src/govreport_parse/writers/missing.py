"""Why a number is missing, in the letters and codes of statistics programs."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_parse.codebook.columns import load_columns
from govreport_parse.schema.quantity import State
from govreport_parse.writers.columns import Column, Value

_LETTERS = {State.BLANK.value: "b", State.DASH.value: "b", State.UNREADABLE.value: "d", "undecided": "e", "incomplete": "f"}


def positions(columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands."""
    return {column.name: position for position, column in enumerate(columns)}


def letter(column: Column, row: Sequence[Value], places: dict[str, int]) -> str:
    """The letter of the extended missing value of an empty number; empty where there is no reason to tell (a file that could not be read)."""
    if column.state not in places:
        return ""
    state = row[places[column.state]]
    if state == "not_mentioned":
        form = row[places["form"]] if "form" in places else None
        return "c" if column.eras and form is not None and form not in column.eras else "a"
    return _LETTERS.get(str(state), "")


def letters() -> dict[str, tuple[str, str]]:
    """Letter → labels in both languages."""
    return {name: (zh, en) for name, (_, zh, en) in load_columns().missing.items()}
