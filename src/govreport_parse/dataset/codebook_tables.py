"""What the figures mean, as tables: indicators, checks, harmonised concepts and the years in which they break."""

from __future__ import annotations

from collections.abc import Iterable

from govreport_parse.codebook.columns import short_name
from govreport_parse.codebook.entries import Check, Codebook, Indicator
from govreport_parse.codebook.panel import load_panel
from govreport_parse.writers.columns import NAME_BREAK, Row, find_columns
from govreport_parse.writers.tables import TableDraft


def indicators_draft(codebook: Codebook, seen: Iterable[str]) -> TableDraft:
    """One row per indicator; those that stand in reports and in no codebook any more (read by another version of it) come last, with their code alone."""
    draft = TableDraft(
        "indicators",
        find_columns("indicator wide_column short_name topic label_zh label_en unit value_type official_in prose_in part_of concept means note"),
    )
    for code, entry in codebook.indicators.items():
        draft.add({**_names(code), **_indicator(entry)})
    for code in sorted(set(seen) - set(codebook.indicators)):
        draft.add(_names(code))
    return draft


def _names(code: str) -> Row:
    column = code.replace(".", "_")
    return {"indicator": code, "wide_column": column, "short_name": short_name(column)}


def _indicator(entry: Indicator) -> Row:
    return {
        **{name: getattr(entry, name) or None for name in ("topic", "label_zh", "label_en", "unit", "value_type", "part_of", "concept", "means", "note")},
        "official_in": NAME_BREAK.join(entry.official_in) or None,
        "prose_in": NAME_BREAK.join(entry.prose_in) or None,
    }


def checks_draft(codebook: Codebook) -> TableDraft:
    """One row per check of a single report, with what it compares; and per check between the years of an agency."""
    draft = TableDraft("checks", find_columns("check severity eras rule_text message_zh message_en exception"))
    for check in codebook.checks:
        draft.add(
            {
                "check": check.id,
                "severity": check.severity,
                "eras": NAME_BREAK.join(check.eras) or None,
                "rule_text": rule_text(check),
                "message_zh": check.message_zh,
                "message_en": check.message_en,
                "exception": check.exception or None,
            }
        )
    for between in load_panel().between:
        row: Row = {"check": between.id, "severity": between.severity, "eras": NAME_BREAK.join(between.forms) or None, "rule_text": between.rule}
        draft.add({**row, "message_zh": between.message_zh, "message_en": between.message_en, "exception": between.exception or None})
    return draft


def rule_text(check: Check) -> str | None:
    """What a check compares, in one line."""
    said = f"{check.left} {check.relation} {check.right}" if check.left else check.rule
    return " ".join(said.split()) or None


def concepts_draft(codebook: Codebook) -> TableDraft:
    """One row per harmonised concept and form: how it is computed and how far it compares."""
    draft = TableDraft("concepts", find_columns("concept label_zh label_en unit form mapping comparability"))
    for concept in codebook.concepts:
        for form, mapping in concept.mapping.items():
            row: Row = {"concept": concept.id, "label_zh": concept.label_zh, "label_en": concept.label_en, "unit": concept.unit or None}
            draft.add({**row, "form": form, "mapping": mapping, "comparability": concept.comparability or None})
    return draft


def breaks_draft(codebook: Codebook) -> TableDraft:
    """One row per harmonised concept and year from which on it means something else than before."""
    rules = load_panel()
    draft = TableDraft("breaks", find_columns("concept label_zh label_en break_year strength why_zh why_en basis", {"break_year": "integer"}))
    for concept in codebook.concepts:
        for year, (strength, occasion) in rules.breaks.get(concept.id, {}).items():
            why_zh, why_en, basis = rules.occasions[occasion]
            row: Row = {"concept": concept.id, "label_zh": concept.label_zh, "label_en": concept.label_en, "break_year": year, "strength": strength}
            draft.add({**row, "why_zh": why_zh, "why_en": why_en, "basis": basis or None})
    return draft
