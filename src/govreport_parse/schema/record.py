"""The base of every record, and numbers that survive a trip through JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer


class Record(BaseModel):
    """A frozen record without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


def _read_number(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value


def write_number(value: Decimal) -> int | float | str:
    """A JSON number that reads back as the same Decimal, or its digits as text where a float would round.

    >>> write_number(Decimal("14003")), write_number(Decimal("0.0386"))
    (14003, 0.0386)
    """
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else str(value)


Number = Annotated[Decimal, BeforeValidator(_read_number), PlainSerializer(write_number, return_type=int | float | str, when_used="json")]
