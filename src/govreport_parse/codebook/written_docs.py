"""The documentation of the codebook, as Markdown text: every indicator by topic, the layouts, the checks, the harmonised concepts."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from govreport_parse.codebook.between import Between
from govreport_parse.codebook.entries import Check, Codebook, Concept, Family, Indicator, Layout, Shared
from govreport_parse.codebook.panel import load_panel

PHRASES = Path(__file__).parents[1] / "text" / "phrases.py"
_HEAD = """\
<!-- Generated from the codebook by `python -m govreport_parse.codebook.generate`. Do not edit. -->

# Codebook

What the program knows, as it stands in the YAML files of `src/govreport_parse/codebook/`. `govreport codebook CODE` shows one entry.

Eras: `narrative` (report years 2008–2013), `table2014` (2014–2018, the statistics table of 国办发〔2014〕32号), `form2019` (2019–2020, the form of 国办公开办函〔2019〕60号),
`form2021` (since 2021, the form of 国办公开办函〔2021〕30号). *Official in* names the forms that print the indicator, *prose in* the eras whose texts state it.
Not mentioned, printed blank and printed zero are three things; a blank cell is never turned into a zero.

A user's own entries are a YAML file with any of the keys `indicators`, `layouts`, `topics`, `families`, `shared`, `checks`, `concepts` (lists of entries as in the files named above) and
`quantities` (name → words), given with `--codebook my.yml` or `load_codebook(extra=["my.yml"])`. Entries are added; an entry whose code or name exists already needs
`replace: true`. Words are added to the list of that name.
"""
_FAMILIES = """\
## Lists

Where no phrase of an indicator reads a number, the words that belong to it alone (before it, or behind it up to the next number) are asked for these families: outcomes of requests, ways in which
requests came in, results of reviews and lawsuits, categories of items. One of the words of an indicator must stand there, of one indicator only unless the family says otherwise. Such a value has medium confidence
and the rule `listed:CODE`.

"""
_CHECKS = """\
## Checks

A check compares and reports; it never changes a value. The verdicts are `pass`, `fail`, `uncertain` (a side is approximate, weakly read, or put together from prose and
table) and `not_assessable` (a side is blank or unreadable). A check whose indicators a report does not mention says nothing.

How blanks count: `skip`: one blank makes the check not assessable; the other policies count a blank as zero where its side states at least one number. A blank total beside
parts that are filled is never a zero. A part that the report does not mention at all is unknown: then only a sum of the stated parts that is already too large fails.

"""
_BETWEEN = """\
## Checks between years

They compare the reports of an agency of two years that follow each other, in a dataset (`panel.yml`); `[t-1]` marks the earlier report. A side with a blank, undecided or missing
figure is not compared. Besides these: jumps (`PAN-JUMP`, `ACT-AMT-JUMP`), cumulative figures that do not chain (`N-CUM-PANEL`), identical tables (`PAN-DUP`), several reports of a year (`PAN-REPEAT`).
"""


_SHARED = """\
## Shared phrases

Turns of phrase that several indicators have in common; `{cue}` stands for the cues of each. They follow the phrases of the indicator's own, and their numbers go on from there in the name of a rule.

"""


_SEVERAL = {"none": "none is read", "first": "the first counts", "all": "all are read"}


def _family(family: Family) -> str:
    told = [f"### `{family.family}`\n", f"- Within: {', '.join(f'`{frame}`' for frame in family.within)}"]
    told += [f"- Several kinds in one label: {_SEVERAL[family.several]}"]
    told += [f"- Said of all cases, or of the only one, of: {', '.join(f'`{code}`' for code in family.of_all)}"] if family.of_all else []
    told += [f"- `{code}`: {' · '.join(f'`{word}`' for word in words)}" for code, words in family.words.items()]
    return "\n".join(told).replace("|", "\\|") + "\n"


def _shared(shared: Shared) -> str:
    told = [f"### `{shared.shared}`\n", f"- Of: {', '.join(f'`{code}`' for code in shared.codes)}"]
    told += [f"- `{phrase.say}`" for phrase in shared.phrases]
    told += [f"- Zero: `{zero}`" for zero in shared.zero]
    return "\n".join(told).replace("|", "\\|") + "\n"


def write_docs(codebook: Codebook) -> str:
    """The text of ``docs/codebook.md``."""
    parts = [_HEAD, *_phrases(), "## Indicators\n"]
    for topic, label in _topics(codebook):
        found = [i for i in codebook.indicators.values() if i.topic == topic and not _is_cell(i, codebook)]
        if found:
            parts.append(f"### {label}\n")
            parts.extend(_indicator(i) for i in found)
    parts.append(_FAMILIES)
    parts.extend(_family(family) for family in codebook.families)
    parts.append(_SHARED)
    parts.extend(_shared(shared) for shared in codebook.shared)
    parts.append("## Layouts\n")
    parts.extend(_layout(layout, codebook) for layout in codebook.layouts)
    parts.append(_CHECKS)
    parts.extend(_check(check) for check in codebook.checks)
    parts.append(_BETWEEN)
    parts.extend(_between(check) for check in load_panel().between)
    parts.append("## Harmonised concepts\n\nOne quantity over the eras; `?` marks a summand that counts only where it is stated, `??` a second choice.\n")
    parts.extend(_concept(concept) for concept in codebook.concepts)
    return "\n".join(parts).rstrip() + "\n"


def _phrases() -> Iterator[str]:
    """The small language of the phrases, in the words of the module that compiles it."""
    said = ast.get_docstring(ast.parse(PHRASES.read_text(encoding="utf-8"))) if PHRASES.exists() else None
    if said:
        yield f"## The language of phrases\n\n{said.replace('``', '`')}\n"


def _topics(codebook: Codebook) -> Iterator[tuple[str, str]]:
    labels = {topic.topic: f"{topic.label_zh} · {topic.label_en} (`{topic.topic}`)" for topic in codebook.topics}
    rest = dict.fromkeys(indicator.topic for indicator in codebook.indicators.values() if indicator.topic not in labels)
    yield from labels.items()
    yield from ((topic, f"`{topic}`") for topic in rest)


def _is_cell(indicator: Indicator, codebook: Codebook) -> bool:
    prefixes = (layout.code.split("{", 1)[0] for layout in codebook.layouts if layout.kind == "matrix" and "{" in layout.code)
    return any(indicator.code.startswith(prefix) for prefix in prefixes)


def _indicator(indicator: Indicator) -> str:
    unit = f"{indicator.unit or 'none'}" + (
        f" (also {_words(u for u in indicator.units if u != indicator.unit)})" if set(indicator.units) - {indicator.unit} else ""
    )
    facts = [
        ("Unit", unit),
        ("Official in", ", ".join(indicator.official_in)),
        ("Prose in", ", ".join(indicator.prose_in)),
        ("Row", indicator.number),
        ("Counting rule", indicator.means),
        ("Part of", f"`{indicator.part_of}`" if indicator.part_of else ""),
        ("Concept", f"`{indicator.concept}`" if indicator.concept else ""),
        ("Labels in tables", _words(indicator.labels)),
        ("Words in prose", _words(indicator.aliases)),
        ("Note", indicator.note),
    ]
    return "\n".join([f"#### `{indicator.code}`\n", f"{indicator.label_zh} · {indicator.label_en}\n", *(_fact(*fact) for fact in facts if fact[1]), ""])


def _words(words: Iterable[str]) -> str:
    return "、".join(words)


def _fact(name: str, text: str) -> str:
    return f"- {name}: {_plain(text)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _layout(layout: Layout, codebook: Codebook) -> str:
    lines = [f"### {layout.title_zh} · {layout.title_en or layout.name} (`{layout.name}`)\n", _fact("Form", layout.form), _fact("Kind", layout.kind)]
    if layout.basis:
        lines.append(_fact("Basis", layout.basis))
    lines += ["", "| row | label | code |", "|---|---|---|"]
    for row in layout.rows:
        code = row.code or layout.code.replace("{row}", row.key).replace("{column}", "*")
        known = codebook.indicators.get(code)
        label = row.label_zh or (known.label_zh if known else row.labels[0] if row.labels else row.key)
        lines.append(f"| {_plain(row.number)} | {_plain(label)} | {'(heading)' if row.group else f'`{code}`' if code else ''} |")
    if layout.columns:
        lines += ["", "Columns: " + "、".join(f"{_plain(c.label_zh or (c.labels[0] if c.labels else c.key))} (`{c.key}`)" for c in layout.columns)]
    return "\n".join([*lines, ""])


def _check(check: Check) -> str:
    said = f"`{check.left} {check.relation} {check.right}`" if check.left else check.rule
    names = "; ".join(f"{name} = {', '.join(values)}" for name, values in check.for_each.items())
    facts = [
        ("Rule", said if check.left else _plain(said)),
        ("For each", names),
        ("Eras", ", ".join(check.eras)),
        ("Severity", f"{check.severity} ({check.basis})"),
        ("Or else", f"`{check.or_else}`" if check.or_else else ""),
        ("Exception", _plain(check.exception)),
        ("Likely causes", _plain(_words(check.causes))),
    ]
    return "\n".join(
        [f"### `{check.id}`\n", f"{_plain(check.message_zh)} · {_plain(check.message_en)}\n", *(f"- {name}: {text}" for name, text in facts if text), ""]
    )


def _between(check: Between) -> str:
    facts = [
        ("Rule", f"`{check.rule}`"),
        ("For each", ", ".join(check.for_each)),
        ("Forms", ", ".join(check.forms) + (f", {check.years[0]}" if check.years else "")),
        ("Allowed", f"{check.tolerance}, or {check.relative:%} of the larger side" if check.relative else str(check.tolerance or "")),
        ("Severity", check.severity),
        ("Exception", _plain(check.exception)),
    ]
    return "\n".join(
        [f"### `{check.id}`\n", f"{_plain(check.message_zh)} · {_plain(check.message_en)}\n", *(f"- {name}: {text}" for name, text in facts if text), ""]
    )


def _concept(concept: Concept) -> str:
    lines = [f"### `{concept.id}`\n", f"{concept.label_zh} · {concept.label_en}" + (f" ({concept.unit})" if concept.unit else "") + "\n"]
    lines += [f"- {era}: `{side}`" for era, side in concept.mapping.items()]
    return "\n".join([*lines, *([_fact("Comparability", concept.comparability)] if concept.comparability else []), ""])
