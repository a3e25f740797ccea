"""Kinds and levels of agencies, read from ``agencies.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import regex

from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record


class AgencyRule(Record):
    """One pattern of agency names with the level and kind that it stands for."""

    pattern: str
    level: str
    kind: str


class Agencies(Record):
    """The endings of agency names, longest first, and the rules for their kind."""

    suffixes: tuple[str, ...]
    rules: tuple[AgencyRule, ...]


@lru_cache(maxsize=1)
def load_agencies() -> Agencies:
    """The rules, read once."""
    path = Path(__file__).with_name("agencies.yml")
    return parse_record(read_yaml(path), Agencies, path)


def kind_of(agency: str) -> tuple[str, str]:
    """Level (or ``from_region``) and kind of an agency.

    >>> kind_of("江岭市物价局"), kind_of("石塘镇人民政府")
    (('from_region', 'department'), ('township', 'township'))
    """
    for rule in load_agencies().rules:
        if regex.search(rule.pattern, agency):
            return rule.level, rule.kind
    return "from_region", "department"
