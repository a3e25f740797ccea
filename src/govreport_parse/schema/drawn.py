"""A report drawn for a person: as HTML for notebooks, its sections as indented lines. Whatever stands in the report is text here; nothing of it can run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from govreport_parse.schema.evidence import Evidence
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.section import Section
from govreport_parse.schema.steering import plain

if TYPE_CHECKING:
    from govreport_parse.schema.count import Count
    from govreport_parse.schema.report import Report

MOST_ROWS = 500
AROUND = 120
"""Characters that are shown before and after a number in a long sentence or cell."""
_CELL = "padding:2px 8px;text-align:left;vertical-align:top;white-space:normal"
_MARK = "background:#f0e442;color:#000"  # the yellow of the Okabe-Ito palette, black on it: 14 to 1


def outline_text(report: Report) -> str:
    """The sections, one a line and indented: number, title, topic, number of blocks."""
    return "\n".join(line for section in report.sections for line in _outline_lines(section, 0))


def _outline_lines(section: Section, depth: int) -> Iterator[str]:
    name = " ".join(part for part in (section.number, section.title) if part) or "(lead)"
    topic = f"  [{section.topic}]" if section.topic else ""
    yield f"{'  ' * depth}{name}{topic}  {len(section.blocks)} blocks"
    for child in section.children:
        yield from _outline_lines(child, depth + 1)


def report_html(report: Report) -> str:
    """The masthead, every chosen value with its sentence, what is in doubt, what nobody read, and the outline; at most 500 rows of each."""
    masthead = report.masthead
    head = " · ".join(_text(part) for part in (masthead.agency, masthead.year, report.form.value, report.source.location) if part)
    doubts = [finding for finding in report.findings if finding.verdict in (Verdict.FAIL, Verdict.UNCERTAIN)]
    return "".join(
        [
            f'<div style="font-size:90%"><p><b>{_text(masthead.title or "(no title)")}</b><br>{head}</p>',
            *_part(f"{len(report.chosen)} values", ("indicator", "value", "confidence", "sentence or cell"), _value_rows(report), opened=" open"),
            *_part(
                f"{len(doubts)} failed or doubtful checks",
                ("check", "verdict", "", "about"),
                ((_text(f.check), f.verdict.value, f"{_text(f.message_zh)}<br>{_text(f.message_en)}", _text(", ".join(f.about))) for f in doubts),
            ),
            *_part(
                f"{len(report.unclaimed)} numbers that no rule read",
                ("number", "topic", "why", "sentence or cell"),
                ((_text(u.text), _text(u.topic or ""), _text(u.reason), _sentence(u.evidence)) for u in report.unclaimed),
            ),
            f"<details><summary>sections</summary><pre>{_text(outline_text(report))}</pre></details></div>",
        ]
    )


def _part(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]], opened: str = "") -> Iterator[str]:
    yield f"<details{opened}><summary>{title}</summary><table><thead><tr>"
    yield from (f'<th style="{_CELL}">{head}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            yield f'<tr><td style="{_CELL}">… the first {MOST_ROWS} are shown</td></tr>'
            break
        yield "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>"
    yield "</tbody></table></details>"


def _value_rows(report: Report) -> Iterator[tuple[str, ...]]:
    for code, count in report.chosen.items():
        readings = [report.observations[index] for index in (count.observation, *count.rivals)]
        sentences = "<br>".join(_sentence(observation.evidence) for observation in readings)
        yield f"<code>{_text(code)}</code>", _value(count), count.confidence.value, sentences


def _value(count: Count) -> str:
    if count.undecided:
        return "undecided"
    shown = "" if count.value is None else f"<b>{count.value:f}</b> {_text(count.unit or '')} "
    return f"{shown}<small>{count.state.value}</small>"


def _sentence(evidence: Evidence) -> str:
    """The quote with its number marked, cut where it is long; of a cell, the labels that it was read by."""
    quote, start, end = evidence.quote, 0, len(evidence.quote)
    if evidence.focus is not None and evidence.place is not None:
        start, end = (min(max(0, offset - evidence.place.start), len(quote)) for offset in evidence.focus)
    before, after = quote[:start], quote[end:]
    if len(before) > AROUND:
        before = f"…{before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]}…"
    focus = quote[start:end] if end - start <= 2 * AROUND else f"{quote[start : start + 2 * AROUND]}…"
    labels = f"<small>{_text(' | '.join(evidence.labels))}</small> " if evidence.labels else ""
    return f'{labels}{_text(before)}<mark style="{_MARK}">{_text(focus)}</mark>{_text(after)}'


def _text(value: object) -> str:
    r"""Text that stays text: markup escaped, characters that steer the display written as escapes.

    >>> print(_text("<script>alert(1)</script>\u202e"))
    &lt;script&gt;alert(1)&lt;/script&gt;\u202e
    """
    return escape(plain(str(value)))
