"""Which agency-years have no report, and why they are expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreport_parse.dataset.identity import last_year_of
from govreport_parse.dataset.panel_entry import Entry
from govreport_parse.dataset.register import Registered
from govreport_parse.writers.columns import Column, Row, find_columns

_INTEGERS = "missing_year first_year last_year"


def gap_columns() -> Iterator[Column]:
    """The columns of the table."""
    return find_columns(f"agency_id agency region_code level {_INTEGERS} reason", dict.fromkeys(_INTEGERS.split(), "integer"))


def find_gaps(years: Sequence[Sequence[Entry]], latest: int, registered: Registered | None) -> Iterator[Row]:
    """The years without a report of an agency that appears: from its first report on while its division goes on, or the years for which it is registered."""
    there, last = [same[0].year for same in years], years[-1][0]
    who = {"agency_id": last.agency_id, "agency": last.who["agency"], "region_code": last.who["region_code"], "level": last.who["level"]}
    for year in _due(there, last, latest, registered):
        if year not in there:
            reason = "before_the_first" if year < there[0] else "between" if year < there[-1] else "after_the_last"
            yield {**who, "missing_year": year, "first_year": there[0], "last_year": there[-1], "reason": reason}


def _due(there: Sequence[int], last: Entry, latest: int, registered: Registered | None) -> range:
    if registered is not None:
        return range(registered.first_year, min(registered.last_year or latest, latest) + 1)
    ended = last_year_of(last.who["region_now"]) if last.who["region_now"] else None
    return range(there[0], min(latest, ended or latest) + 1)


def find_never(registered: Registered, latest: int) -> Iterator[Row]:
    """The years of a registered agency that never appears."""
    who = {"agency_id": registered.agency_id, "agency": registered.agency or None, "region_code": registered.region, "level": registered.level or None}
    for year in range(registered.first_year, min(registered.last_year or latest, latest) + 1):
        yield {**who, "missing_year": year, "first_year": None, "last_year": None, "reason": "never"}
