"""The charts of the validation report: distributions, trends, failures, findings, accuracy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from govreport_parse.codebook.entries import Codebook, Concept
from govreport_parse.codebook.panel import load_panel
from govreport_parse.evaluation.intervals import Score
from govreport_parse.evaluation.summing import Evaluation
from govreport_parse.validation.concept_values import ConceptValues, Spread
from govreport_parse.validation.drawing import OKABE_ITO, Drawn, Pen, finish, new_figure
from govreport_parse.validation.measures import FORMS, Measures
from govreport_parse.validation.words import load_words

COLUMNS = 3
MOST_BARS = 30
_LINES = {"strong": "-", "medium": "--", "weak": ":"}


def main_concepts(codebook: Codebook, values: ConceptValues) -> list[Concept]:
    """The concepts that pictures show, those alone that have a value."""
    known = {concept.id: concept for concept in codebook.concepts}
    return [known[name] for name in load_words().main if name in known and values.spreads(name, "form")]


def distribution_figure(concepts: Sequence[Concept], values: ConceptValues, pen: Pen) -> Drawn:
    """A box for each form, for each main concept."""
    figure, panels = _panels(len(concepts), 1.9)
    for axes, concept in zip(panels, concepts, strict=True):
        spreads = values.spreads(concept.id, "form")
        forms = [form for form in FORMS if form in spreads]
        boxes = [_box(spreads[form]) for form in forms]
        axes.bxp(
            boxes,
            positions=range(len(forms)),
            showfliers=False,
            widths=0.6,
            patch_artist=True,
            boxprops={"facecolor": OKABE_ITO[5]},
            medianprops={"color": "black"},
        )
        axes.set_xticks(range(len(forms)), [f"{pen.say(load_words().labels[form])}\nn={spreads[form].number}" for form in forms], fontsize=7)
        axes.set_yscale("symlog", linthresh=1)
        axes.set_ylim(bottom=0)
        _head(axes, concept, pen)
    figure.supylabel(pen.say(load_words().labels["value"]))
    return finish(figure, "distributions", pen.say(load_words().captions["distributions"]))


def _box(spread: Spread) -> dict[str, Any]:
    return {"med": spread.median, "q1": spread.q1, "q3": spread.q3, "whislo": spread.low, "whishi": spread.high, "fliers": []}


def trend_figure(concepts: Sequence[Concept], values: ConceptValues, pen: Pen) -> Drawn:
    """Median and middle half by year with the breaks, for each main concept; lines end where a year has no value and where a break is strong."""
    figure, panels = _panels(len(concepts), 1.8)
    found = {concept.id: {int(year): spread for year, spread in values.spreads(concept.id, "year").items()} for concept in concepts}
    years = [year for spreads in found.values() for year in spreads]
    for axes, concept in zip(panels, concepts, strict=True):
        for piece in find_pieces(concept.id, list(found[concept.id])):
            _draw_piece(axes, {year: found[concept.id][year] for year in piece})
        for year, (strength, _) in load_panel().breaks.get(concept.id, {}).items():
            if min(years) < year <= max(years):
                axes.axvline(year - 0.5, color=OKABE_ITO[1], linestyle=_LINES[strength], linewidth=1)
        axes.set_xlim(min(years) - 0.7, max(years) + 0.7)
        axes.set_ylim(bottom=0)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.yaxis.set_major_formatter(import_module("matplotlib.ticker").EngFormatter(sep=""))
        _head(axes, concept, pen)
    if concepts:
        figure.legend(**_legend(panels[0], pen), loc="outside lower center", ncols=5, frameon=False)
    return finish(figure, "trends", pen.say(load_words().captions["trends"]))


def _legend(axes: Any, pen: Pen) -> dict[str, list[Any]]:
    line = import_module("matplotlib.lines").Line2D
    handles = [axes.get_lines()[0], axes.collections[0], *(line([], [], color=OKABE_ITO[1], linewidth=1, linestyle=dashes) for dashes in _LINES.values())]
    return {"handles": handles, "labels": [pen.say(load_words().labels[name]) for name in ("median", "middle", *_LINES)]}


def find_pieces(concept: str, years: Sequence[int]) -> Iterator[list[int]]:
    """Years that a line may join: each follows the one before, and no strong break lies between.

    >>> list(find_pieces("review_total", [2021, 2022, 2023, 2024, 2026]))
    [[2021, 2022, 2023], [2024], [2026]]
    """
    piece: list[int] = []
    for year in years:
        if piece and (year != piece[-1] + 1 or load_panel().break_between(concept, piece[-1], year) == "strong"):
            yield piece
            piece = []
        piece.append(year)
    if piece:
        yield piece


def _draw_piece(axes: Any, spreads: Mapping[int, Spread]) -> None:
    years, found = list(spreads), list(spreads.values())
    axes.fill_between(years, [s.q1 for s in found], [s.q3 for s in found], color=OKABE_ITO[5], alpha=0.5, linewidth=0)
    if len(years) == 1:
        axes.vlines(years, found[0].q1, found[0].q3, color=OKABE_ITO[5], linewidth=3, alpha=0.5)
    axes.plot(years, [s.median for s in found], color=OKABE_ITO[0], marker="o", markersize=3)


def _panels(number: int, height: float) -> tuple[Any, list[Any]]:
    """A figure with so many small axes."""
    rows = -(-number // COLUMNS) or 1
    figure = new_figure(10, 0.6 + height * rows)
    return figure, [figure.add_subplot(rows, COLUMNS, place + 1) for place in range(number)]


def _head(axes: Any, concept: Concept, pen: Pen) -> None:
    unit = f" ({concept.unit})" if concept.unit and pen.language == "zh" else ""
    axes.set_title(f"{pen.say((concept.label_zh, concept.label_en))}{unit}", fontsize=9, loc="left")


def failure_figure(failures: Mapping[str, int], pen: Pen) -> Drawn:
    """A bar for each reason."""
    rows = [(load_words().failure(code, pen.language), {"all": number}) for code, number in Counter(failures).most_common(MOST_BARS)]
    return _bars(rows, {"all": OKABE_ITO[0]}, "documents", pen, "failures")


def finding_figure(measures: Measures, pen: Pen) -> Drawn:
    """A bar for each check, failed and doubtful verdicts apart."""
    by_check: dict[str, dict[str, int]] = {}
    for (check, _, verdict), number in measures.summary.findings.items():
        if verdict in ("fail", "uncertain"):
            told = by_check.setdefault(check, {})
            told[verdict] = told.get(verdict, 0) + number
    rows = sorted(by_check.items(), key=lambda item: (-sum(item[1].values()), item[0]))[:MOST_BARS]
    return _bars(rows, {"fail": OKABE_ITO[1], "uncertain": OKABE_ITO[5]}, "count", pen, "findings")


def _bars(rows: Sequence[tuple[str, Mapping[str, int]]], colours: Mapping[str, str], axis: str, pen: Pen, name: str) -> Drawn:
    figure = new_figure(8, 1.1 + 0.22 * len(rows))
    axes, words = figure.add_subplot(), load_words().labels
    starts = [0] * len(rows)
    for part, colour in colours.items():
        lengths = [told.get(part, 0) for _, told in rows]
        axes.barh(range(len(rows)), lengths, left=starts, color=colour, label=pen.say(words[part]))
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    axes.set_yticks(range(len(rows)), [label for label, _ in rows])
    for place, total in enumerate(starts):
        axes.annotate(str(total), (total, place), xytext=(3, 0), textcoords="offset points", va="center", fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel(pen.say(words[axis]))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.margins(x=0.08)
    if len(colours) > 1:
        axes.legend(frameon=False)
    return finish(figure, name, pen.say(load_words().captions[name]))


def accuracy_figure(evaluation: Evaluation, pen: Pen) -> Drawn:
    """Precision and recall of all reports and of each era, with their intervals."""
    words = load_words().labels
    scores: dict[str, Score] = {pen.say(words["all"]): evaluation.counts}
    scores |= {pen.say(words[era]) if era in words else era: score for era, score in sorted(evaluation.tables.get("era", {}).items())}
    figure = new_figure(8, 1.4 + 0.4 * len(scores))
    axes = figure.add_subplot()
    for place, score in enumerate(scores.values()):
        for what, step, colour, mark in (("precision", -0.12, OKABE_ITO[0], "o"), ("recall", 0.12, OKABE_ITO[1], "s")):
            value, low, high = (getattr(score, name) for name in (what, f"{what}_low", f"{what}_high"))
            axes.plot([low, high], [place + step] * 2, color=colour, linewidth=2)
            axes.plot([value], [place + step], color=colour, marker=mark, linestyle="none", label=pen.say(words[what]) if place == 0 else None)
    axes.set_yticks(range(len(scores)), list(scores))
    axes.invert_yaxis()
    axes.set_xlim(right=1.005)
    axes.set_xlabel(pen.say(words["share"]))
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    return finish(figure, "accuracy", pen.say(load_words().captions["accuracy"]))
