"""The examples of a user's own indicators, tried before reports are read with them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import govreport_parse
from govreport_parse.codebook.entries import Codebook, Indicator
from govreport_parse.extractors.phrases import read_phrases
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.schema.document import Source
from govreport_parse.schema.observation import Period
from govreport_parse.schema.report import Masthead
from govreport_parse.schema.section import Section


def find_broken_examples(known: Codebook) -> Iterator[str]:
    """For every example or counter-example of an own entry that is read otherwise than it says, a line that names code, sentence and what was read.

    A sentence is read alone, in a section of the indicator's topic.
    """
    shipped = govreport_parse.load_codebook().indicators
    for code, entry in known.indicators.items():
        if shipped.get(code) != entry:
            yield from _find_broken(entry, known)


def _find_broken(entry: Indicator, known: Codebook) -> Iterator[str]:
    for example in entry.examples:
        given = _values_in(example.text, entry, known)
        if Decimal(str(example.value)) not in given:
            yield f"{entry.code}: the example “{example.text}” gives {_listed(given)}, not {example.value}"
    for text in entry.counterexamples:
        given = _values_in(text, entry, known)
        if given:
            yield f"{entry.code}: the counter-example “{text}” gives {_listed(given)}"


def _values_in(text: str, entry: Indicator, known: Codebook) -> list[Decimal]:
    document = assemble(Source(location="example", sha256="", size=0), "", [Draft(text)])
    section = Section(number="", title="", level=1, topic=entry.topic, blocks=(0,))
    reading = read_phrases(document, (section,), known, Masthead(year=2015), frozenset(), [])
    return [o.value for o in reading.observations if o.indicator == entry.code and o.period is Period.YEAR and o.value is not None]


def _listed(values: list[Decimal]) -> str:
    return ", ".join(map(str, values)) or "nothing"
