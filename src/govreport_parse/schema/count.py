"""A chosen value with the observation behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from govreport_parse.schema.observation import Confidence, Scope
from govreport_parse.schema.quantity import State
from govreport_parse.schema.record import Number, Record


class Count(Record):
    """The value that the policy chose for one indicator and the reporting year.

    ``observation`` and ``rivals`` index ``Report.observations``; ``policy`` names the rule that chose; ``undecided`` marks readings that no rule settles.
    """

    value: Number | None
    state: State
    unit: str | None = None
    scope: Scope = Scope.UNSTATED
    confidence: Confidence
    observation: int
    rivals: tuple[int, ...] = ()
    policy: str
    undecided: bool = False


class Node:
    """One point of the typed view: the count of its own code (if the report has one) and the counts below it.

    ``value`` is none where the report prints a blank; ``state`` is none where it does not mention the indicator at all.
    """

    CODE: ClassVar[str] = ""

    def __init__(self, chosen: Mapping[str, Count]) -> None:
        self._chosen = chosen

    @property
    def count(self) -> Count | None:
        """The chosen count, or none where the report does not state this indicator."""
        return self._chosen.get(self.CODE)

    @property
    def value(self) -> Decimal | None:
        """The chosen value."""
        count = self.count
        return None if count is None or count.undecided else count.value

    @property
    def state(self) -> State | None:
        """How the value stands in the report; none where it is not mentioned."""
        count = self.count
        return None if count is None else count.state

    def __eq__(self, other: Any) -> bool:
        if isinstance(other, Node):
            return type(self) is type(other) and self.value == other.value
        return bool(self.value == other)

    def __hash__(self) -> int:
        return hash((self.CODE, self.value))

    def __bool__(self) -> bool:
        return self.count is not None

    def __repr__(self) -> str:
        count = self.count
        return f"<{self.CODE}: not stated>" if count is None else f"<{self.CODE}: {count.value} {count.unit or ''} ({count.state})>"
