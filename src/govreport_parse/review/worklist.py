"""The work list: reports in the order of their doubts, filtered, page by page."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from govreport_parse.review.doubts import Kind
from govreport_parse.review.index import Index
from govreport_parse.schema.record import Record

PAGE = 50
Status = Literal["open", "all", "decided", "excluded"]
STATUSES: tuple[Status, ...] = get_args(Status)
_STATUS = {
    "open": "excluded = 0 AND (open > 0 OR (decided = 0 AND weight > 0))",
    "all": "1",
    "decided": "decided > 0",
    "excluded": "excluded = 1",
}


class Wanted(Record):
    """What the list shows: all of these must hold; what is empty asks for nothing. ``finding`` is the name of a check, or a kind of doubt."""

    era: str = ""
    agency: str = ""
    indicator: str = ""
    finding: str = ""
    status: Status = "open"
    page: int = 1


class Listed(NamedTuple):
    """One report of the list. ``reasons`` are its doubts by kind or check, those that weigh most first."""

    sha256: str
    location: str
    carrier: str
    agency: str | None
    year: int | None
    form: str
    title: str | None
    n_values: int
    n_unclaimed: int
    weight: float
    open: int
    decided: int
    excluded: int
    reasons: tuple[tuple[str, int], ...] = ()


class Listing(NamedTuple):
    """One page of the list."""

    reports: tuple[Listed, ...]
    found: int
    page: int
    pages: int


_SHOWN = "sha256, location, carrier, agency, year, form, title, n_values, n_unclaimed, weight, open, decided, excluded"


def find_listing(index: Index, wanted: Wanted) -> Listing:
    """The page that is asked for; the last one where it lies behind the end."""
    where, given = _where(wanted)
    found = int(index.execute(f"SELECT count(*) FROM reports WHERE {where}", given).fetchone()[0])  # noqa: S608  conditions of this module, values as parameters
    pages = max(1, -(-found // PAGE))
    page = min(max(1, wanted.page), pages)
    query = f"SELECT id, {_SHOWN} FROM reports WHERE {where} ORDER BY weight DESC, id LIMIT ? OFFSET ?"  # noqa: S608  as above
    rows = index.execute(query, (*given, PAGE, (page - 1) * PAGE)).fetchall()
    return Listing(tuple(Listed._make((*row[1:], _reasons(index, row[0]))) for row in rows), found, page, pages)


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    conditions, given = [_STATUS[wanted.status]], []
    if wanted.era:
        conditions.append("form = ?")
        given.append(wanted.era)
    if wanted.agency:
        conditions.append("(instr(agency, ?) > 0 OR instr(title, ?) > 0 OR instr(location, ?) > 0)")
        given += [wanted.agency] * 3
    if wanted.indicator:
        conditions.append("id IN (SELECT report FROM doubts WHERE indicator = ?)")
        given.append(wanted.indicator)
    if wanted.finding:
        column = "kind" if wanted.finding in tuple(Kind) else "check_id"
        conditions.append(f"id IN (SELECT report FROM doubts WHERE {column} = ?)")  # noqa: S608  one of two names
        given.append(wanted.finding)
    return " AND ".join(conditions), given


def _reasons(index: Index, report: int) -> tuple[tuple[str, int], ...]:
    query = "SELECT CASE check_id WHEN '' THEN kind ELSE check_id END AS name, count(*), sum(weight) FROM doubts WHERE report = ? GROUP BY name ORDER BY 3 DESC, 1 LIMIT 6"
    return tuple((name, number) for name, number, _ in index.execute(query, (report,)))


def find_checks(index: Index) -> list[str]:
    """The names of the checks that any report fails or leaves in doubt."""
    return [name for (name,) in index.execute("SELECT DISTINCT check_id FROM doubts WHERE check_id <> '' ORDER BY 1")]


def find_first(index: Index, most: int) -> list[str]:
    """The reports most in doubt, but for those that reviewers took out."""
    return [sha256 for (sha256,) in index.execute("SELECT sha256 FROM reports WHERE excluded = 0 ORDER BY weight DESC, id LIMIT ?", (most,))]


def find_neighbours(index: Index, sha256: str, wanted: Wanted) -> tuple[str | None, str | None]:
    """The reports before and after one in the list."""
    where, given = _where(wanted)
    own = index.execute("SELECT weight, id FROM reports WHERE sha256 = ?", (sha256,)).fetchone()
    if own is None:
        return None, None
    before = f"SELECT sha256 FROM reports WHERE {where} AND (weight > ? OR (weight = ? AND id < ?)) ORDER BY weight, id DESC LIMIT 1"  # noqa: S608  as above
    after = f"SELECT sha256 FROM reports WHERE {where} AND (weight < ? OR (weight = ? AND id > ?)) ORDER BY weight DESC, id LIMIT 1"  # noqa: S608  as above
    found = [index.execute(query, (*given, own[0], own[0], own[1])).fetchone() for query in (before, after)]
    return found[0] and found[0][0], found[1] and found[1][0]


class Progress(NamedTuple):
    """How far the work is."""

    reports: int
    open: int
    decided: int
    excluded: int


def find_progress(index: Index) -> Progress:
    """How many reports there are, how many have values in doubt, and how many values were decided about."""
    query = f"SELECT count(*), coalesce(sum({_STATUS['open']}), 0), coalesce(sum(decided), 0), coalesce(sum(excluded), 0) FROM reports"  # noqa: S608  own condition
    return Progress(*index.execute(query).fetchone())
