"""A report as JSON text, whatever its strings hold."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticSerializationError

from govreport_parse.schema.failure import Failure
from govreport_parse.schema.report import Report


def print_json(report: Report | Failure) -> str:
    """The report's JSON on one line. Half a surrogate pair, as a file name in another encoding gives, becomes its escape: JSON in UTF-8 cannot carry it."""
    try:
        return report.to_json()
    except PydanticSerializationError:
        return type(report).model_validate(_mended(report.model_dump(by_alias=True))).to_json()


def _mended(value: Any) -> Any:
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if type(value) is str else value
