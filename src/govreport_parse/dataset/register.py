"""The agencies that must report, as a research group lists them: ``register.csv`` of the dataset folder. With it, agencies that never appear are gaps, too."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from govreport_parse.errors import DatasetError

REGISTER = "register.csv"
_NEEDED = ("agency_id", "agency", "level", "first_year", "last_year")


class Registered(NamedTuple):
    """An agency that must report in these years; ``last_year`` is none where the duty goes on. ``agency_id`` is spelt as in the panel: ``441803/人民政府``."""

    agency_id: str
    agency: str
    level: str
    first_year: int
    last_year: int | None

    @property
    def region(self) -> str | None:
        """The division's present code, where the identity has one."""
        code = self.agency_id.partition("/")[0]
        return code if len(code) == 6 and code.isdigit() else None


def read_register(folder: Path) -> dict[str, Registered]:
    """The agencies of ``register.csv`` by their identity; none where there is no file. Raises DatasetError(``bad_register``) with file and line."""
    path = folder / REGISTER
    if not path.is_file():
        return {}
    found: dict[str, Registered] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != _NEEDED:
            raise _bad(path, 1, f"the columns are {', '.join(rows.fieldnames or ()) or 'none'}; expected {', '.join(_NEEDED)}")
        for row in rows:
            one = _registered(row, path, rows.line_num)
            if one.agency_id in found:
                raise _bad(path, rows.line_num, f"{one.agency_id} stands twice")
            found[one.agency_id] = one
    return found


def _registered(row: dict[str, str], path: Path, line: int) -> Registered:
    first, last = (_year(row[name], path, line) for name in ("first_year", "last_year"))
    if not row["agency_id"] or first is None or None in row:
        raise _bad(path, line, "an agency has an identity as in the panel (441803/人民政府), a first year and five cells")
    if last is not None and last < first:
        raise _bad(path, line, f"the last year {last} is before the first one {first}")
    return Registered(row["agency_id"], row["agency"] or "", row["level"] or "", first, last)


def _year(text: str | None, path: Path, line: int) -> int | None:
    if not text:
        return None
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        raise _bad(path, line, f"{text!r} is no year")
    return int(text)


def _bad(path: Path, line: int, message: str) -> DatasetError:
    return DatasetError("bad_register", message, document=str(path), place=f"line {line}")
