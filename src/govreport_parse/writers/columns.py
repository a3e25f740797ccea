"""The columns of the long table (one row per observation) and of the wide table (one row per report), shared by all tabular formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from govreport_parse.codebook.columns import load_columns
from govreport_parse.codebook.entries import Codebook, Indicator
from govreport_parse.errors import WriteError
from govreport_parse.schema.failure import Failure
from govreport_parse.schema.finding import Verdict
from govreport_parse.schema.observation import Observation
from govreport_parse.schema.report import Contact, Report

Kind = Literal["text", "number", "integer", "date"]
Value = str | int | Decimal | date | None
Row = dict[str, Value]

NOT_MENTIONED = "not_mentioned"
UNDECIDED = "undecided"
LABEL_BREAK = " | "
NAME_BREAK = ";"


class Column(NamedTuple):
    """One column: its name, what its cells hold, and its labels.

    ``words`` names the list of words that a text column keeps to (codebook/columns.yml); ``state`` the column that says how a number stands in its report, and ``eras``
    the forms that have it, so that statistics programs can be told why a number is missing.
    """

    name: str
    kind: Kind = "text"
    label_zh: str = ""
    label_en: str = ""
    words: str = ""
    state: str = ""
    eras: tuple[str, ...] = ()


def labelled(column: Column, words: str = "") -> Column:
    """The column with its labels from the codebook, where it has one of the fixed names."""
    known = load_columns()
    label_zh, label_en = known.columns.get(column.name, (column.label_zh, column.label_en))
    return column._replace(label_zh=label_zh, label_en=label_en, words=words or (column.name if column.name in known.values else ""))


def find_columns(names: str, kinds: Mapping[str, Kind] | None = None) -> Iterator[Column]:
    """Columns of fixed names with their labels; text where no other kind is given."""
    for name in names.split():
        yield labelled(Column(name, (kinds or {}).get(name, "text")))


def _texts(names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names.split())


def _integers(names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names.split())


def _dates(names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "date") for name in names.split())


_WHO = (*_texts("report location agency region region_code level kind"), Column("year", "integer"), Column("form"))
LONG = (
    *_WHO,
    *_texts("indicator label_zh label_en"),
    Column("value", "number"),
    *_texts("state unit precision scope period source confidence choice text quote"),
    *_texts("file"),
    *_integers("block start end row column page"),
    Column("ocr_score", "number"),
    *_texts("labels rule"),
)
CONTACT = tuple(f"contact_{name}" for name in Contact.model_fields)
MASTHEAD = (
    *_WHO,
    *_texts("status error_code error_message title"),
    *_dates("period_start period_end published"),
    *_texts("doc_number index_number"),
    *(Column(name) for name in CONTACT),
    *_integers("n_observations n_unclaimed"),
    *_texts("failed_checks engine_version codebook_version"),
)


def find_long_rows(report: Report, codebook: Codebook) -> Iterator[Row]:
    """One row per observation, in the report's order."""
    who = _who(report)
    choices = _choices(report)
    for index, observation in enumerate(report.observations):
        yield {**who, **_reading(observation, codebook), "choice": choices.get(index), "file": _file_of(report, observation)}


def _who(report: Report) -> Row:
    masthead = report.masthead
    return {
        "report": report.source.sha256[:16],
        "location": report.source.location,
        "agency": masthead.agency,
        "region": masthead.region,
        "region_code": masthead.region_code,
        "level": masthead.level,
        "kind": masthead.kind,
        "year": masthead.year,
        "form": report.form.value,
    }


def _file_of(report: Report, observation: Observation) -> str | None:
    """Where the attached file was found that an observation stands in; none for the report's main file."""
    place = observation.evidence.place
    return report.location_of(place) if place is not None and place.anchor.file else None


def _choices(report: Report) -> dict[int, str]:
    """What the choice between readings says about each observation; observations of other periods take no part in it."""
    found: dict[int, str] = {}
    for count in report.chosen.values():
        found.update(dict.fromkeys(count.rivals, UNDECIDED if count.undecided else "rival"))
        found[count.observation] = UNDECIDED if count.undecided else "chosen"
    return found


def _reading(observation: Observation, codebook: Codebook) -> Row:
    entry = codebook.indicators.get(observation.indicator)
    evidence, place = observation.evidence, observation.evidence.place
    return {
        "indicator": observation.indicator,
        "label_zh": entry.label_zh if entry else None,
        "label_en": entry.label_en if entry else None,
        "value": observation.value,
        "state": observation.state.value,
        "unit": observation.unit,
        "precision": observation.precision.value,
        "scope": observation.scope.value,
        "period": observation.period.value,
        "source": observation.source.value,
        "confidence": observation.confidence.value,
        "text": observation.text,
        "quote": evidence.quote,
        "block": place.block if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "row": place.row if place else None,
        "column": place.column if place else None,
        "page": place.anchor.page if place else None,
        "ocr_score": Decimal(str(place.anchor.ocr_score)) if place and place.anchor.ocr_score is not None else None,
        "labels": LABEL_BREAK.join(evidence.labels),
        "rule": observation.rule,
    }


def wide_row(report: Report | Failure) -> Row:
    """The row of one report: masthead, and for each indicator that it states, value, state, unit and flag under ``code``, ``code/state`` …

    A report that could not be read keeps its row, with the error in it.
    """
    if isinstance(report, Failure):
        return {
            "report": report.source.sha256[:16],
            "location": report.source.location,
            "status": report.status,
            "error_code": report.error.code,
            "error_message": report.error.message,
        }
    masthead, contact = report.masthead, report.masthead.contact
    failed = _failed_checks(report)
    row: Row = {
        **_who(report),
        "status": report.status,
        **{name: getattr(masthead, name) for name in ("title", "period_start", "period_end", "published", "doc_number", "index_number")},
        **{column: getattr(contact, name) for column, name in zip(CONTACT, Contact.model_fields, strict=True)},
        "n_observations": len(report.observations),
        "n_unclaimed": len(report.unclaimed),
        "failed_checks": NAME_BREAK.join(dict.fromkeys(f.check for f in report.findings if f.verdict is Verdict.FAIL)),
        "engine_version": report.engine_version,
        "codebook_version": report.codebook_version,
    }
    for code, count in report.chosen.items():
        row[code] = None if count.undecided else count.value
        row[f"{code}/state"] = UNDECIDED if count.undecided else count.state.value
        row[f"{code}/unit"] = count.unit
        row[f"{code}/flag"] = NAME_BREAK.join(failed.get(code, ()))
    return row


def _failed_checks(report: Report) -> dict[str, list[str]]:
    """The names of the failed checks by the indicators that they are about."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in report.findings:
        if finding.verdict is Verdict.FAIL:
            for code in finding.about:
                found[code][finding.check] = None
    return {code: list(names) for code, names in found.items()}


class Field(NamedTuple):
    """One column of the wide table, and the key of its cells in a row."""

    column: Column
    key: str


def find_fields(codes: Iterable[str], codebook: Codebook) -> list[Field]:
    """The columns of a wide table that shows these indicators: the masthead, then the indicators in the order of the codebook.

    Money keeps its unit in a column of its own, because 元 and 万元 are both printed. Raises WriteError where two codes give one column name.
    """
    wanted = set(codes)
    ordered = [code for code in codebook.indicators if code in wanted] + sorted(wanted - set(codebook.indicators))
    fields = [Field(column, column.name) for column in MASTHEAD]
    for code in ordered:
        fields.extend(_fields_of(code, codebook.indicators.get(code)))
    seen: dict[str, str] = {}
    for field in fields:
        name = field.column.name
        if seen.setdefault(name, field.key) != field.key:
            raise WriteError("column_clash", f"{seen[name]!r} and {field.key!r} would both be the column {name!r}; rename one of the indicators")
    return fields


def _fields_of(code: str, entry: Indicator | None) -> Iterator[Field]:
    name = code.replace(".", "_")
    zh, en = (entry.label_zh, entry.label_en) if entry else (code, code)
    eras = tuple(dict.fromkeys((*entry.official_in, *entry.prose_in))) if entry else ()
    yield Field(Column(name, "number", zh, en, state=f"{name}__state", eras=eras), code)
    yield Field(Column(f"{name}__state", "text", f"{zh}（状态）", f"{en} (state)", words="state"), f"{code}/state")
    if entry is None or entry.value_type == "amount":
        yield Field(Column(f"{name}__unit", "text", f"{zh}（单位）", f"{en} (unit)"), f"{code}/unit")
    yield Field(Column(f"{name}__flag", "text", f"{zh}（未通过的核查）", f"{en} (failed checks)"), f"{code}/flag")


def complete(row: Row, fields: Iterable[Field]) -> Iterator[Value]:
    """The row's cells in the order of ``fields``; an indicator that a report does not state says so in its state, a failed report says nothing."""
    parsed = row.get("status") == "parsed"
    for field in fields:
        absent = NOT_MENTIONED if parsed and field.key.endswith("/state") else None
        yield row.get(field.key, absent)
