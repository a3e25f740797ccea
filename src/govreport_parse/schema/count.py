"""A chosen value with the observation behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from govreport_parse.schema.observation import Confidence, Scope
from govreport_parse.schema.quantity import State
from govreport_parse.schema.record import Number, Record, unchecked


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


new_count = unchecked(Count)


class Node:
    """One point of the typed view: the count of its own code (if the report has one) and the counts below it.

    ``value`` is none where the report prints a blank; ``state`` is none where it does not mention the indicator at all.
    """

    CODE: ClassVar[str] = ""

    def __init__(self, chosen: Mapping[str, Count], code: str = "") -> None:
        self._chosen = chosen
        self._code = code or self.CODE

    @property
    def count(self) -> Count | None:
        """The chosen count, or none where the report does not state this indicator."""
        return self._chosen.get(self._code)

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
        return hash((self._code, self.value))

    def __bool__(self) -> bool:
        return self.count is not None

    def __repr__(self) -> str:
        count = self.count
        return f"<{self._code}: not stated>" if count is None else f"<{self._code}: {count.value} {count.unit or ''} ({count.state})>"


N = TypeVar("N", bound=Node)


class Below(Generic[N]):
    """A node that has others below it: ``received = Below(RequestsReceived)`` in the class of ``requests``."""

    __slots__ = ("kind",)

    def __init__(self, kind: type[N]) -> None:
        self.kind = kind

    def __get__(self, node: Node, owner: type[Node]) -> N:
        return self.kind(node._chosen)


class Leaf:
    """A node that has nothing below it, by its code."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code = code

    def __get__(self, node: Node, owner: type[Node]) -> Node:
        return Node(node._chosen, self.code)


def is_known(root: type[Node], code: str) -> bool:
    """Whether an indicator stands at this code below ``root``; a group of indicators is none."""
    kind = root
    for segment in code.split("."):
        below = vars(kind).get(segment)
        if isinstance(below, Leaf):
            return below.code == code
        if not isinstance(below, Below):
            return False
        kind = below.kind
    return code == kind.CODE
