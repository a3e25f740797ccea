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
    """The endings of agency names, longest first, those of places that stand for their government, and the rules for their kind."""

    suffixes: tuple[str, ...]
    places: tuple[str, ...]
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
        if _compiled(rule.pattern).search(agency):
            return rule.level, rule.kind
    return "from_region", "department"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


@lru_cache(maxsize=1)
def suffix_pattern() -> str:
    """The endings of agency names as one alternative of a pattern."""
    return "(?:" + "|".join(load_agencies().suffixes) + ")"


@lru_cache(maxsize=1)
def place_pattern() -> str:
    """The endings of places that stand for their government (清远市, 东关街道, 高新区) as one alternative of a pattern."""
    return "(?:" + "|".join(load_agencies().places) + ")"


def is_body(name: str) -> bool:
    """Whether a name ends like that of an agency or of a place that stands for its government.

    >>> is_body("江岭市物价局"), is_body("东关街道"), is_body("通知公告")
    (True, True, False)
    """
    return _compiled(rf"[\p{{Han}}](?:{suffix_pattern()}|{place_pattern()})(?:\([^()]*\))?$").search(name) is not None


def is_place(name: str) -> bool:
    """Whether a name is only that of a place, whose government is meant.

    >>> is_place("云麓市"), is_place("云麓市物价局")
    (True, False)
    """
    return _compiled(place_pattern() + "$").search(name) is not None
