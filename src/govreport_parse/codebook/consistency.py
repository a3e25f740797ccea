"""What must hold between the entries of a codebook."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import product
from pathlib import Path

import regex

from govreport_parse.codebook.entries import Check, Codebook, Concept, Family, Indicator, Layout
from govreport_parse.codebook.expressions import Side, expand, find_unknown, parse_side
from govreport_parse.errors import CodebookError
from govreport_parse.schema.count import Node

Places = Mapping[str, Mapping[str, tuple[Path, int]]]
Fail = Callable[[str, str, str, str], CodebookError]

_SEGMENT = re.compile(r"[a-z][a-z0-9_]*")
_TAKEN = frozenset(name for name in (*dir(Node), "knows") if not name.startswith("_"))


def verify(codebook: Codebook, places: Places) -> None:
    """Nothing, where all references meet. Raises CodebookError with the file and line of the first entry that breaks a rule."""

    def fail(kind: str, name: str, code: str, message: str) -> CodebookError:
        path, line = places.get(kind, {}).get(name, (Path(), 0))
        return CodebookError(code, message, document=str(path), place=f"line {line}")

    topics = {topic.topic for topic in codebook.topics}
    concepts = {concept.id for concept in codebook.concepts}
    for topic in codebook.topics:
        _verify_patterns("Topic", topic.topic, topic.patterns, fail)
    for indicator in codebook.indicators.values():
        _verify_code(indicator.code, fail)
        _verify_indicator(indicator, codebook, (topics, concepts), fail)
    for layout in codebook.layouts:
        _verify_named("Layout", layout.name, _layout_codes(layout), codebook, fail)
    for family in codebook.families:
        _verify_family(family, codebook, fail)
    for shared in codebook.shared:
        _verify_named("Shared", shared.shared, (*shared.codes, *(code for parts in shared.examples for code in parts.counts)), codebook, fail)
    _verify_checks(codebook, fail)
    for concept in codebook.concepts:
        _verify_sides("Concept", concept.id, partial(_sides_of_concept, concept), codebook, fail)


def _verify_code(code: str, fail: Fail) -> None:
    for segment in code.split("."):
        if not _SEGMENT.fullmatch(segment):
            raise fail("Indicator", code, "bad_code", f"{code!r}: each part of a code is lower-case letters, digits and _, and begins with a letter")
        if keyword.iskeyword(segment) or segment in _TAKEN:
            raise fail("Indicator", code, "bad_code", f"{code!r}: {segment!r} is a word of Python or of the typed counts; choose another")


def _verify_indicator(indicator: Indicator, codebook: Codebook, known: tuple[set[str], set[str]], fail: Fail) -> None:
    topics, concepts = known
    for field, other in (("part_of", indicator.part_of), ("cumulative_as", indicator.cumulative_as)):
        if other is not None and other not in codebook.indicators:
            raise fail("Indicator", indicator.code, "unknown_code", f"{indicator.code}: {field} names the unknown indicator {other!r}")
    if indicator.part_of == indicator.code:
        raise fail("Indicator", indicator.code, "unknown_code", f"{indicator.code}: part_of names the indicator itself")
    if indicator.concept is not None and concepts and indicator.concept not in concepts:
        raise fail("Indicator", indicator.code, "unknown_code", f"{indicator.code}: unknown concept {indicator.concept!r}")
    if indicator.topic and topics and indicator.topic not in topics:
        raise fail("Indicator", indicator.code, "unknown_code", f"{indicator.code}: unknown topic {indicator.topic!r}")
    for phrase in indicator.phrases:
        if "{n}" not in phrase.say:
            raise fail("Indicator", indicator.code, "bad_pattern", f"{indicator.code}: the phrase {phrase.say!r} has no {{n}}")


def _layout_codes(layout: Layout) -> Iterable[str]:
    """Codes that a layout names: written out, or by its pattern of rows and columns."""
    yield from (code for total, parts in layout.derived.items() for code in (total, *parts) if "{" not in code)
    if layout.kind == "matrix":
        return
    rows = [row for row in layout.rows if not row.group]
    for row in rows:
        if row.code and "{" not in row.code:
            yield row.code
    if "{row}" in layout.code and "{column}" not in layout.code:
        yield from (layout.code.replace("{row}", row.key) for row in rows if not row.code)
    elif "{row}" in layout.code and layout.kind == "wide":
        yield from (layout.code.replace("{row}", row.key).replace("{column}", column.key) for row, column in product(rows, layout.columns) if not row.code)


def _verify_patterns(kind: str, name: str, patterns: Iterable[str], fail: Fail) -> None:
    for pattern in patterns:
        try:
            regex.compile(pattern)
        except regex.error as error:
            raise fail(kind, name, "bad_pattern", f"{name}: {pattern!r} is no pattern: {error}") from error


def _verify_named(kind: str, name: str, codes: Iterable[str], codebook: Codebook, fail: Fail) -> None:
    for code in codes:
        if code not in codebook.indicators:
            raise fail(kind, name, "unknown_code", f"the {kind.lower()} {name} names the unknown indicator {code!r}")


def _verify_family(family: Family, codebook: Codebook, fail: Fail) -> None:
    named = (*family.words, *(code for parts in family.examples for code in parts.counts), *((family.beside,) if family.beside else ()))
    _verify_named("Family", family.family, named, codebook, fail)
    _verify_patterns("Family", family.family, (*(p for patterns in family.words.values() for p in patterns), family.unless), fail)


def _verify_checks(codebook: Codebook, fail: Fail) -> None:
    ids = {check.id for check in codebook.checks}
    for check in codebook.checks:
        if check.or_else and check.or_else not in ids:
            raise fail("Check", check.id, "unknown_code", f"{check.id}: or_else names the unknown check {check.or_else!r}")
        _verify_sides("Check", check.id, partial(_sides_of_check, check), codebook, fail)
        _verify_patterns("Check", check.id, check.words, fail)


def _sides_of_check(check: Check) -> list[Side]:
    sides = [side for relation in expand(check) for side in (relation.left, relation.right)] if check.left else []
    return [*sides, *(parse_side(code) for code in check.codes)]


def _sides_of_concept(concept: Concept) -> list[Side]:
    return [parse_side(text) for text in concept.mapping.values()]


def _verify_sides(kind: str, name: str, sides: Callable[[], list[Side]], codebook: Codebook, fail: Fail) -> None:
    try:
        unknown = next(find_unknown(sides(), codebook.indicators), None)
    except ValueError as error:
        raise fail(kind, name, "bad_expression", f"{name}: {error}") from error
    if unknown is not None:
        raise fail(kind, name, "unknown_code", f"{name}: no indicator is called {unknown!r}")
