"""The two maps of the validation report: what is there by place and year, and what has a number by concept and form."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from govreport_parse.codebook.entries import Codebook
from govreport_parse.validation.drawing import GREY, Drawn, Pen, finish, new_figure
from govreport_parse.validation.measures import FORMS, Measures, Region, years_of
from govreport_parse.validation.words import load_words

MOST_ANNOTATED = 700
"""Cells in which a number can still be read."""


def coverage_figure(regions: Sequence[Region], pen: Pen) -> Drawn:
    """Place by year: the share of due reports that are there."""
    years = years_of(regions)
    shares = [[region.found.get(year, 0) / region.due[year] if region.due.get(year) else None for year in years] for region in regions]
    told = [[f"{region.found.get(year, 0)}/{region.due[year]}" if region.due.get(year) else "" for year in years] for region in regions]
    figure = new_figure(2.5 + 0.45 * len(years), 1.6 + 0.26 * len(regions))
    axes = figure.add_subplot()
    _heat(figure, axes, shares, told, pen.say(load_words().labels["share_found"]))
    _ticks(axes, [str(year) for year in years], [pen.say((region.place.zh, region.place.en)) for region in regions])
    axes.set_xlabel(pen.say(load_words().labels["year"]))
    return finish(figure, "coverage", pen.say(load_words().captions["coverage"]))


def missing_figure(measures: Measures, codebook: Codebook, pen: Pen) -> Drawn:
    """Concept by form: the share of agency-years with a number."""
    forms = [form for form in FORMS if any(key[1] == form for key in measures.concepts)]
    concepts = [concept for concept in codebook.concepts if any((concept.id, form) in measures.concepts for form in forms)]
    found = [[measures.concepts.get((concept.id, form)) for form in forms] for concept in concepts]
    shares = [[stated.number / stated.all if stated else None for stated in row] for row in found]
    told = [[f"{100 * share:.0f}" if share is not None else "" for share in row] for row in shares]
    figure = new_figure(7.0, 1.8 + 0.2 * len(concepts))
    axes = figure.add_subplot()
    _heat(figure, axes, shares, told, pen.say(load_words().labels["share_number"]))
    heads = [f"{pen.say(load_words().labels[form])}\nn={max(s.all for (_, f), s in measures.concepts.items() if f == form)}" for form in forms]
    _ticks(axes, heads, [pen.say((concept.label_zh, concept.label_en)) for concept in concepts])
    axes.xaxis.tick_top()
    return finish(figure, "missing", pen.say(load_words().captions["missing"]))


def _heat(figure: Any, axes: Any, shares: Sequence[Sequence[float | None]], told: Sequence[Sequence[str]], label: str) -> None:
    """Cells from 0 to 1 in cividis, grey where there is nothing to share out; with their numbers where they can be read."""
    numpy, colours = import_module("numpy"), import_module("matplotlib").colormaps["cividis"].with_extremes(bad=GREY)
    cells = numpy.ma.masked_invalid(numpy.array([[float("nan") if share is None else share for share in row] for row in shares], dtype=float, ndmin=2))
    mesh = axes.pcolormesh(cells, cmap=colours, vmin=0, vmax=1, edgecolors="white", linewidth=0.5)
    axes.invert_yaxis()
    figure.colorbar(mesh, ax=axes, label=label, fraction=0.03, pad=0.02)
    if sum(len(row) for row in shares) > MOST_ANNOTATED:
        return
    for y, (row, words) in enumerate(zip(shares, told, strict=True)):
        for x, (share, word) in enumerate(zip(row, words, strict=True)):
            if share is not None:
                axes.text(x + 0.5, y + 0.5, word, ha="center", va="center", fontsize=7, color="black" if share > 0.55 else "white")


def _ticks(axes: Any, columns: Sequence[str], rows: Sequence[str]) -> None:
    axes.set_xticks([place + 0.5 for place in range(len(columns))], columns)
    axes.set_yticks([place + 0.5 for place in range(len(rows))], rows)
    axes.tick_params(length=0)
    if len(columns) > 8:
        axes.tick_params(axis="x", rotation=90)
