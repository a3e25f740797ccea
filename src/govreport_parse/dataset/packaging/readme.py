"""README.md of a package: what is in it, how to read it, what it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govreport_parse.codebook.columns import load_columns
from govreport_parse.codebook.tables import load_tables
from govreport_parse.dataset.packaging.about import About
from govreport_parse.dataset.packaging.accuracy import Accuracy
from govreport_parse.dataset.packaging.summary import Summary
from govreport_parse.pipeline import ENGINE_VERSION
from govreport_parse.writers.tables import Table

_READING = """\
## Reading it

Tables are CSV files in UTF-8; `datapackage.json` gives the type, the labels, the allowed words and the keys of every column ([Table Schema](https://specs.frictionlessdata.io/table-schema/)).

```
frictionless validate datapackage.json          # types, keys, words, and the hash of every file
sha256sum -c SHA256SUMS                         # the hashes alone
datasette data/dataset.sqlite -m metadata.yml   # browse it, where the package holds dataset.sqlite
```

- Whoever adds up `long.value` keeps to `choice` = `chosen`: other rows are rival readings, or other periods.
- A number that is not there is empty, never 0; the column beside it (`…__state`) says why:
"""
_CSV_NOTE = """\
- A text that a spreadsheet program would run as a formula has an apostrophe before it, and control characters are left out.
- `region_code` is the GB/T 2260 code valid in the report year; keep it as text.
- Money in `long` and `wide` keeps its printed unit (元 or 万元); in `panel` it is converted to the unit of the concept.
"""
_GAPS = """\
## Known gaps

An agency counts as due in the years that the builders registered for it, else in every year from its first report in this dataset until its division ends or the dataset does.
Agencies that are neither registered nor appear in a report are not known to the dataset and not counted: it says nothing about them.
`gaps.csv` names every agency and year, `coverage.csv` counts them by province, level and year; `failures.csv` names every document that could not be read.
"""
_BREAKS = """\
## Comparability

The forms of 2014, 2019 and 2021 and the law changed what is counted. `breaks.csv` lists every year from which on a concept of the panel means something else, how much, and why;
`…__break` in the panel flags it row by row. A `strong` break is no change of practice: do not draw a line over it.
"""


def readme_text(tables: Sequence[Table], about: About, summary: Summary, accuracy: Accuracy) -> str:
    """The page."""
    return "\n".join([*_head(about, summary), *_contents(tables, summary), _READING, *_states(), _CSV_NOTE, *_gaps(summary), _BREAKS, *_tail(about, accuracy)])


def _head(about: About, summary: Summary) -> Iterator[str]:
    yield f"# {about.title}\n"
    yield f"{about.title_zh}，{summary.rows['reports']}份报告，{summary.span}年，{summary.agencies}个机关。\n"
    if about.description:
        yield f"{about.description}\n"
    yield f"Version {about.version}, by {about.by}.\n"
    forms = ", ".join(f"{form} {number}" for form, number in sorted(summary.forms.items()))
    yield from table(
        ("", ""),
        [
            ("reports", f"{summary.rows['reports']} ({forms})"),
            ("report years", summary.span),
            ("agencies", str(summary.agencies)),
            ("readings", str(summary.rows["long"])),
            ("documents that could not be read", _failures(summary)),
            ("decisions of reviewers", str(summary.rows["corrections"])),
            ("read by engine", ", ".join(sorted(summary.engines)) or "none"),
            ("with codebook", ", ".join(sorted(summary.codebooks)) or "none"),
            ("packaged by engine", ENGINE_VERSION),
        ],
    )
    yield ""


def _failures(summary: Summary) -> str:
    codes = ", ".join(f"{code} {number}" for code, number in sorted(summary.failures.items()))
    return f"{summary.rows['failures']}" + (f" ({codes})" if codes else "")


def _contents(tables: Sequence[Table], summary: Summary) -> Iterator[str]:
    yield "## Tables\n"
    known = load_tables().tables
    yield from table(("table", "rows", "one row is", "内容"), [(f"`{t.name}`", str(summary.rows[t.name]), known[t.name].en, known[t.name].zh) for t in tables])
    yield ""
    yield "`codebook/codebook.md` (and `.html`) explains indicators, checks and concepts, `codebook/codebook.csv` every column.\n"


def _states() -> Iterator[str]:
    labels = load_columns().values["state"]
    yield ""
    yield from table(("state", "", ""), [(f"`{word}`", en, zh) for word, (zh, en) in labels.items()])
    yield ""


def _gaps(summary: Summary) -> Iterator[str]:
    yield _GAPS
    yield from table(("agency-years due", "found", "missing"), [(str(summary.due), str(summary.found), str(summary.due - summary.found))])
    yield ""


def _tail(about: About, accuracy: Accuracy) -> Iterator[str]:
    yield "## Accuracy\n"
    if accuracy.evaluation is not None:
        counts = accuracy.evaluation.counts
        yield f"On {accuracy.evaluation.reports} hand-coded reports of the builders: precision {counts.precision:.4f} [{counts.precision_low:.3f}, {counts.precision_high:.3f}],"
        yield f"recall {counts.recall:.4f} [{counts.recall_low:.3f}, {counts.recall_high:.3f}], traps taken {counts.traps}. By era, carrier and indicator: `accuracy.md`.\n"
    else:
        yield "Nobody has measured it for this dataset; `accuracy.md` has what the project measured on reports of its own.\n"
    yield "## Citing, licence\n"
    licence = (
        f"The data are under {about.licence}" + (f" ({about.licence_url})" if about.licence_url else "")
        if about.licence
        else "No licence for the data is named"
    )
    yield f"`CITATION.cff` says how to cite. {licence}; the reports themselves are documents of the agencies that published them.\n"


def table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    named = list(heads)
    yield f"| {' | '.join(named)} |"
    yield f"|{'---|' * len(named)}"
    yield from (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
