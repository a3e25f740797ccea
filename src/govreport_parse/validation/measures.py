"""Everything that the validation report tells, counted in one pass over the tables of a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.exporting import tables_of
from govreport_parse.dataset.identity import name_of
from govreport_parse.dataset.opened import Dataset
from govreport_parse.dataset.packaging.summary import Summary, cells, summarise
from govreport_parse.validation.concept_values import ConceptValues
from govreport_parse.validation.words import province_names
from govreport_parse.writers.columns import Value
from govreport_parse.writers.options import WriteOptions
from govreport_parse.writers.tables import Table

TABLES = ("wide", "panel", "reports", "findings", "failures", "corrections", "gaps", "coverage")
FORMS = ("narrative", "table2014", "form2019", "form2021")
_BLANKS = frozenset({"blank", "dash", "none_word"})
_OPEN = frozenset({"undecided", "incomplete", "unreadable"})


class Place(NamedTuple):
    """A province or prefecture with its names; the code is empty for agencies whose division is not known."""

    code: str
    zh: str
    en: str


class Region(NamedTuple):
    """Agency-years of a place by year: due and found."""

    place: Place
    due: dict[int, int]
    found: dict[int, int]


class Stated(NamedTuple):
    """How an indicator stands in reports of a form: with a number, blank, open (undecided, incomplete, unreadable), not mentioned."""

    number: int
    blank: int
    open: int
    absent: int

    @property
    def all(self) -> int:
        """The reports."""
        return sum(self)


class Measures(NamedTuple):
    """What the report tells. ``concepts`` are counted over agency-years, ``indicators`` over documents, those alone that the form of the document prints."""

    summary: Summary
    regions: list[Region]
    concepts: dict[tuple[str, str], Stated]
    indicators: dict[tuple[str, str], Stated]
    values: ConceptValues


@contextmanager
def measured(dataset: Dataset) -> Iterator[Measures]:
    """The measures, for as long as the context lasts."""
    options = WriteOptions(codebook=dataset.codebook)
    with tables_of(dataset, options, TABLES) as tables, closing(ConceptValues()) as values:
        named = {table.name: table for table in tables}
        concepts = _concepts(named["panel"], dataset.codebook, values)
        values.ready()
        yield Measures(summarise(tables), _regions(named), concepts, _indicators(named["wide"], dataset.codebook), values)


def _regions(named: Mapping[str, Table]) -> list[Region]:
    """Provinces; prefectures where all agencies whose division is known are of one province."""
    provinces = {str(code)[:2] for (code,) in cells(named["panel"], "region_now") if code}
    digits = 2 if len(provinces) != 1 else 4
    found: dict[str, Counter[int]] = {}
    missing: dict[str, Counter[int]] = {}
    for counted, rows in ((found, cells(named["panel"], "region_now year")), (missing, cells(named["gaps"], "region_code missing_year"))):
        for code, year in rows:
            counted.setdefault(str(code or "")[:digits], Counter())[int(str(year))] += 1
    places = sorted({*found, *missing}, key=lambda code: (not code, code))
    return [Region(_place(code), {**(found.get(code, Counter()) + missing.get(code, Counter()))}, {**found.get(code, Counter())}) for code in places]


def _place(code: str) -> Place:
    if not code:
        return Place("", "区划不明", "division unknown")
    if len(code) == 2:
        zh, en = province_names().get(code, (name_of(f"{code}0000") or code, code))
        return Place(code, zh, en)
    return Place(code, name_of(f"{code}00") or code, code)


def _concepts(panel: Table, codebook: Codebook, values: ConceptValues) -> dict[tuple[str, str], Stated]:
    """The states of every concept by form; its values go to the table of values."""
    names = [concept.id for concept in codebook.concepts]
    states: dict[tuple[str, str], Counter[str]] = {}
    for form, level, year, agency, report, *rest in cells(panel, " ".join(["form level year agency report", *(f"{n} {n}__state" for n in names)])):
        rows = []
        for name, value, state in zip(names, rest[::2], rest[1::2], strict=True):
            states.setdefault((name, str(form)), Counter())[_kind(value, state)] += 1
            if value is not None:
                rows.append((name, str(form), str(level or ""), int(str(year)), float(str(value)), str(agency), str(report)))
        values.add(rows)
    printed = {(concept.id, form) for concept in codebook.concepts for form in concept.mapping}
    return {key: _stated(counted) for key, counted in states.items() if key in printed}


def _indicators(wide: Table, codebook: Codebook) -> dict[tuple[str, str], Stated]:
    """The states of every official indicator by form."""
    official = {code.replace(".", "_"): (code, entry.official_in) for code, entry in codebook.indicators.items() if entry.official_in}
    there = [column.name for column in wide.columns if column.name in official]
    states: dict[tuple[str, str], Counter[str]] = {}
    for form, *rest in cells(wide, " ".join(["form", *(f"{name} {name}__state" for name in there)])):
        for name, value, state in zip(there, rest[::2], rest[1::2], strict=True):
            code, forms = official[name]
            if form in forms:
                states.setdefault((code, str(form)), Counter())[_kind(value, state)] += 1
    return {key: _stated(counted) for key, counted in states.items()}


def _kind(value: Value, state: Value) -> str:
    if value is not None:
        return "number"
    return "blank" if state in _BLANKS else "open" if state in _OPEN else "absent"


def _stated(counted: Mapping[str, int]) -> Stated:
    return Stated(*(counted.get(name, 0) for name in Stated._fields))


def years_of(regions: Sequence[Region]) -> list[int]:
    """Every year from the first to the last."""
    years = [year for region in regions for year in region.due]
    return list(range(min(years), max(years) + 1)) if years else []
