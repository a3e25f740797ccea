"""The chapters of the validation report: what each says, shows and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.packaging.accuracy import accuracy_of
from govreport_parse.evaluation.summing import Evaluation
from govreport_parse.validation.charts import accuracy_figure, distribution_figure, failure_figure, finding_figure, main_concepts, trend_figure
from govreport_parse.validation.drawing import Pen
from govreport_parse.validation.maps import coverage_figure, missing_figure
from govreport_parse.validation.measures import FORMS, Measures, Stated
from govreport_parse.validation.method import accuracy_text, method_text
from govreport_parse.validation.page import Chapter, Sheet
from govreport_parse.validation.words import Language, load_words, pick

MOST_OUTLIERS = 50


class Told(NamedTuple):
    """What the chapters are written from."""

    measures: Measures
    codebook: Codebook
    evaluation: Evaluation | None
    language: Language
    pen: Pen

    def say(self, name: str) -> str:
        """A label in the language of the page."""
        return load_words().label(name, self.language)

    def form(self, name: str) -> str:
        """The name of a form."""
        return self.say(name) if name in FORMS else name


def find_chapters(told: Told) -> Iterator[Chapter]:
    """Every chapter, in order."""
    yield _summary(told)
    yield _coverage(told)
    yield _missing(told)
    yield _distributions(told)
    yield _trends(told)
    yield _findings(told)
    yield _accuracy(told)
    quotes = tuple(method_text(told.measures.summary, told.evaluation, language) for language in ("zh", "en"))
    yield Chapter("method", quotes=quotes)


def _summary(told: Told) -> Chapter:
    summary = told.measures.summary
    forms = [(told.form(form), str(summary.forms[form])) for form in FORMS if form in summary.forms]
    rows = [
        (told.say("reports"), str(summary.rows["reports"])),
        *forms,
        (told.say("year"), summary.span),
        (told.say("agencies"), str(summary.agencies)),
        (told.say("failures"), str(summary.rows["failures"])),
        (told.say("made"), f"govreport_parse {', '.join(sorted(summary.engines))} · {', '.join(sorted(summary.codebooks))}"),
    ]
    return Chapter("summary", sheets=(Sheet(("", ""), rows),))


def _coverage(told: Told) -> Chapter:
    summary = told.measures.summary
    figures = (coverage_figure(told.measures.regions, told.pen),) if told.measures.regions else ()
    if summary.failures:
        figures = (*figures, failure_figure(summary.failures, told.pen))
    rows = [(load_words().failure(code, told.language), str(number)) for code, number in sorted(summary.failures.items(), key=lambda item: (-item[1], item[0]))]
    return Chapter("coverage", figures=figures, sheets=(Sheet((told.say("reason"), told.say("documents")), rows, told.say("failures")),))


def _missing(told: Told) -> Chapter:
    labels = {concept.id: pick((concept.label_zh, concept.label_en), told.language) for concept in told.codebook.concepts}
    names = {code: pick((entry.label_zh, entry.label_en), told.language) for code, entry in told.codebook.indicators.items()}
    heads = (told.say("form"), *(told.say(name) for name in (*Stated._fields, "share_number")))
    sheets = (
        Sheet((told.say("concept"), "", *heads), _stated(told, told.measures.concepts, labels), told.say("concept")),
        Sheet((told.say("indicator"), "", *heads), _stated(told, told.measures.indicators, names), told.say("indicator")),
    )
    figures = (missing_figure(told.measures, told.codebook, told.pen),) if told.measures.concepts else ()
    return Chapter("missing", figures=figures, sheets=sheets)


def _stated(told: Told, counted: Mapping[tuple[str, str], Stated], labels: Mapping[str, str]) -> list[tuple[str, ...]]:
    order = {name: place for place, name in enumerate(labels)}
    keys = sorted(counted, key=lambda key: (order.get(key[0], len(order)), FORMS.index(key[1])))
    return [
        (labels.get(key[0], ""), key[0], told.form(key[1]), *map(str, counted[key]), f"{100 * counted[key].number / counted[key].all:.1f}%") for key in keys
    ]


def _distributions(told: Told) -> Chapter:
    values, labels = told.measures.values, {c.id: pick((c.label_zh, c.label_en), told.language) for c in told.codebook.concepts}
    concepts = main_concepts(told.codebook, values)
    rows = [
        (labels[o.concept], told.form(o.form), o.level, str(o.year), o.agency, o.report, _number(o.value), _number(o.median), _number(o.ratio))
        for o in values.find_outliers(MOST_OUTLIERS)
    ]
    heads = tuple(told.say(name) for name in ("concept", "form", "level", "year", "agency", "report", "figure", "median", "ratio"))
    spreads = [
        (labels[c.id], told.form(str(form)), str(s.number), f"{100 * s.zeros:.1f}%", *map(_number, s[2:]))
        for c in told.codebook.concepts
        for form, s in values.spreads(c.id, "form").items()
    ]
    folded = Sheet((told.say("concept"), told.say("form"), "n", "0", "5%", "25%", "50%", "75%", "95%"), spreads, told.say("distributions"))
    figures = (distribution_figure(concepts, values, told.pen),) if concepts else ()
    return Chapter("distributions", (pick(load_words().captions["outliers"], told.language),), figures, (Sheet(heads, rows), folded))


def _trends(told: Told) -> Chapter:
    values, concepts = told.measures.values, main_concepts(told.codebook, told.measures.values)
    rows = [
        (pick((c.label_zh, c.label_en), told.language), str(year), str(s.number), _number(s.q1), _number(s.median), _number(s.q3))
        for c in told.codebook.concepts
        for year, s in values.spreads(c.id, "year").items()
    ]
    folded = Sheet((told.say("concept"), told.say("year"), "n", "25%", told.say("median"), "75%"), rows, told.say("trends"))
    return Chapter("trends", figures=(trend_figure(concepts, values, told.pen),) if concepts else (), sheets=(folded,))


def _number(value: float) -> str:
    """A figure short enough to read.

    >>> _number(12.0), _number(0.5), _number(1234567.0)
    ('12', '0.5', '1234567')
    """
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:.0f}"


def _findings(told: Told) -> Chapter:
    summary = told.measures.summary
    messages = {check.id: pick((check.message_zh, check.message_en), told.language) for check in told.codebook.checks}
    counted = [(key, number) for key, number in summary.findings.items() if key[2] in ("fail", "uncertain")]
    ordered = sorted(counted, key=lambda item: (-item[1], item[0]))
    rows = [(check, severity, told.say(verdict), str(number), messages.get(check, "")) for (check, severity, verdict), number in ordered]
    figures = (finding_figure(told.measures, told.pen),) if rows else ()
    return Chapter(
        "findings", figures=figures, sheets=(Sheet((told.say("check"), told.say("severity"), "", told.say("count"), ""), rows, told.say("findings")),)
    )


def _accuracy(told: Told) -> Chapter:
    accuracy = accuracy_of(told.evaluation)
    figures = (accuracy_figure(accuracy.evaluation, told.pen),) if accuracy.evaluation is not None else ()
    return Chapter("accuracy", (accuracy_text(told.evaluation, told.language),), figures, markdown=accuracy.text.partition("\n")[2].replace("\n## ", "\n### "))
