"""The reconsideration and litigation table flattened into text row by row: each result with one number under its group, or with one number for each of three groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.flat_cells import FlatCell, FlatReading, add_cell, nothing_behind, place_of, refuse
from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Confidence
from govreport_parse.text.compact import Compact, Token, tokens_at
from govreport_parse.text.labels import LabelIndex, any_of
from govreport_parse.text.normalize import fold_label
from govreport_parse.text.splitting import value_of

# what may stand between two labels of the table (3件总计, 2.行政诉讼, 行政复议—结果维持); prose has commas and full stops
_BETWEEN = regex.compile(r"件?(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）.、]|[—:：-])?")
_FEW = 5  # rows or numbers that make a table
_NUMBER = regex.compile(r"[0-9,]+")


@dataclass(slots=True)
class Run:
    """Rows that follow each other: where they begin and end, the groups whose numbers come next (``blank``: the last result had none), and the cells."""

    start: int
    end: int
    groups: list[str] = field(default_factory=list)
    open_groups: bool = True
    blank: bool = False
    cells: dict[tuple[str, str], Token] = field(default_factory=dict)
    unfit: list[tuple[str, list[Token]]] = field(default_factory=list)
    empty: list[tuple[str, str]] = field(default_factory=list)


def read_flat_upright(document: Document, squeezed: Compact, index: LabelIndex, codebook: Codebook, reading: FlatReading) -> None:
    """Adds the cells of every table 3 that gives its results one below the other; a group that breaks its sum is returned unread."""
    names = {r.key: r.labels[0] for r in index.layout.rows} | {c.key: c.labels[0] for c in index.layout.columns}
    for run in _runs(squeezed, index):
        place = place_of(squeezed, run.start, run.end)
        if any(a < place[1] and place[0] < b for a, b in reading.spans):
            continue
        reading.spans.append(place)
        reading.findings.extend(nothing_behind(f"{names[group]}—{names[result]}", [f"form.{group}.{result}"]) for group, result in run.empty)
        for result, tokens in run.unfit:
            refuse(document, squeezed, tokens, (names[result], [f"form.{group}.{result}" for group in run.groups]), [], reading)
        for group in dict.fromkeys(group for group, _ in run.cells):
            cells = {result: token for (of, result), token in run.cells.items() if of == group}
            codes = {result: index.layout.code.replace("{row}", group).replace("{column}", result) for result in cells}
            if not _adds_up(cells):
                refuse(document, squeezed, list(cells.values()), (names[group], list(codes.values())), [], reading)
                continue
            for result, token in cells.items():
                labels = (names[group], names[result])
                cell = FlatCell(codes[result], token.start, token.end, labels, index.layout.unit, f"flat:{index.layout.name}", Confidence.HIGH)
                add_cell(document, squeezed, cell, codebook, reading)


def _runs(squeezed: Compact, index: LabelIndex) -> Iterator[Run]:
    """Stretches of labels and numbers without anything between them that have the cells of a table."""
    results = {fold_label(label): c.key for c in index.layout.columns for label in c.labels[:2]}
    groups = {fold_label(label): r.key for r in index.layout.rows for label in r.labels[:2]} | {"行政诉讼": ""}
    pattern = any_of((*results, *groups))
    run: Run | None = None
    for match in pattern.finditer(squeezed.text):
        if run is None or match.start() < run.end or not _BETWEEN.fullmatch(squeezed.text, run.end, match.start()):
            if run and _is_table(run):
                yield run
            run = None if match[0] in results else Run(match.start(), match.end())
        if run is None:
            continue
        if match[0] in groups:
            _add_group(run, groups[match[0]], match.end())
        elif not _add_result(run, squeezed, results[match[0]], match.end()):
            if _is_table(run):
                yield run
            run = None
    if run and _is_table(run):
        yield run


def _is_table(run: Run) -> bool:
    return len(run.cells) + len(run.unfit) >= _FEW


def _add_group(run: Run, group: str, end: int) -> None:
    if not run.open_groups:
        run.groups, run.open_groups = [], True
    if group and group not in run.groups:
        run.groups.append(group)
    run.end = end


def _add_result(run: Run, squeezed: Compact, result: str, end: int) -> bool:
    """Whether the numbers behind a result could be given to its groups, or had to be left. One result may be blank; more without numbers are another kind of table."""
    tokens = tokens_at(squeezed, end + (squeezed.text[end : end + 1] in (":", "：")), len(squeezed.text))
    if not tokens and squeezed.text[end : end + 1] == "无":
        tokens = [Token("无", end, end + 1)]
    if not run.groups or any((group, result) in run.cells for group in run.groups) or not (tokens or run.cells or not run.blank):
        return False
    run.blank, run.end = not tokens, tokens[-1].end if tokens else end
    run.open_groups = False
    if not tokens:
        run.empty.extend((group, result) for group in run.groups)
        return True
    if len(tokens) == len(run.groups):
        run.cells |= {(group, result): token for group, token in zip(run.groups, tokens, strict=True)}
    else:
        run.unfit.append((result, tokens))
    return True


def _adds_up(cells: dict[str, Token]) -> bool:
    """Whether the results of a group add up to its total, as far as both are printed."""
    total = cells.get("total")
    if total is None or not _NUMBER.fullmatch(total.text):
        return True
    return sum(value_of(token.text) for result, token in cells.items() if result != "total") == value_of(total.text)
