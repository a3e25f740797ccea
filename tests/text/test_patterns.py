"""Patterns say what was written in them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import govreport_parse

EATEN = re.compile(r"\(\d+, \d+\)")  # {2,12} in an f-string that lacks its second braces


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(govreport_parse.__path__, "govreport_parse.", onerror=lambda name: None):
        if info.name.split(".")[1] in ("checks", "codebook", "extractors", "readers", "splitters", "text"):
            yield importlib.import_module(info.name)


def patterns(value: Any) -> Iterator[str]:
    if isinstance(getattr(value, "pattern", None), str):
        yield value.pattern
    elif isinstance(value, dict):
        yield from (pattern for item in value.values() for pattern in patterns(item))
    elif isinstance(value, tuple | list):
        yield from (pattern for item in value for pattern in patterns(item))


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.__name__)
def test_no_repetition_of_a_pattern_was_eaten_by_an_f_string(module: ModuleType) -> None:
    assert [(name, found) for name, value in vars(module).items() for pattern in patterns(value) if (found := EATEN.findall(pattern))] == []
