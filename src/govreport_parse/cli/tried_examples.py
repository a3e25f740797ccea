"""The examples of a user's own indicators, tried before reports are read with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import govreport_parse
from govreport_parse.codebook.entries import Codebook, Indicator, Parts
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Period
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section


def find_broken_examples(known: Codebook) -> Iterator[str]:
    """For every example or counter-example of an own entry or list that is read otherwise than it says, a line that names code, sentence and what was read.

    A sentence is read alone, in a section of the indicator's topic, as one of 2015; a cell of the forms, which began in 2019, as one of 2022.
    """
    shipped = govreport_parse.load_codebook()
    for code, indicator in known.indicators.items():
        if shipped.indicators.get(code) != indicator:
            yield from _find_broken(indicator, known)
    for family in known.families:
        if family not in shipped.families:
            topic = next((frame.removeprefix("topic:") for frame in family.within if frame.startswith("topic:")), "")
            yield from _find_broken_lists(family.family, family.examples, dict.fromkeys(family.words, topic), known)
    for entry in known.shared:
        if entry not in shipped.shared:
            topics = {code: known.indicators[code].topic for code in entry.codes if code in known.indicators}
            yield from _find_broken_lists(entry.shared, entry.examples, topics, known)


def _find_broken(entry: Indicator, known: Codebook) -> Iterator[str]:
    for example in entry.examples:
        given = _values_of(example.text, entry.code, entry.topic, known)
        if Decimal(str(example.value)) not in given:
            yield f"{entry.code}: the example “{example.text}” gives {_listed(given)}, not {example.value}"
    for text in entry.counterexamples:
        given = _values_of(text, entry.code, entry.topic, known)
        if given:
            yield f"{entry.code}: the counter-example “{text}” gives {_listed(given)}"


def _find_broken_lists(name: str, examples: Iterable[Parts], topics: Mapping[str, str], known: Codebook) -> Iterator[str]:
    """``topics`` are those in which each code's sentence is read."""
    for example in examples:
        for code, topic in topics.items():
            wanted = [Decimal(str(example.counts[code]))] if code in example.counts else []
            given = _values_of(example.text, code, topic, known)
            if given != wanted:
                yield f"{name}: the example “{example.text}” gives {_listed(given)} for {code}, not {_listed(wanted)}"


def _values_of(text: str, code: str, topic: str, known: Codebook) -> list[Decimal]:
    document = assemble(Source(location="example", sha256="", size=0), "", [Draft(text)])
    section = Section(number="", title="", level=1, topic=topic, blocks=(0,))
    reading = read_phrases(document, (section,), known, Masthead(year=2022 if code.startswith("form.") else 2015), frozenset(), [])
    return [o.value for o in reading.observations if o.indicator == code and o.period is Period.YEAR and o.value is not None]


def _listed(values: list[Decimal]) -> str:
    return ", ".join(map(str, values)) or "nothing"
