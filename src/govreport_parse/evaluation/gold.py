"""Hand-coded reports: one JSON file a report (docs/gold.md)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, StringConstraints, ValidationError

from govreport_parse.errors import GoldError
from govreport_parse.schema.record import Number, Record

SUFFIX = ".gold.json"
Scopes = Annotated[str, StringConstraints(pattern=r"^(?:own-agency|whole-jurisdiction|unstated|)$")]
Periods = Annotated[str, StringConstraints(pattern=r"^(?:year|cumulative|previous_year|planned|point_in_time|(?:19|20)[0-9]{2}|)$")]


class Coded(Record):
    """What a coder wrote. Fields that only coders use among themselves (notes, locators) are kept out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldCount(Coded):
    """One value that the report states. ``value`` is none for a cell that is printed blank. A scope or period of another name is an error: it would count as wrong for ever.

    ``arguable`` values are neither required nor wrong; ``alt_code`` and ``codebook`` name other codes (separated by commas) under which the value is right, too.
    """

    code: str = ""
    value: Number | None = None
    unit: str | None = None
    scope: Scopes | None = None
    period: Periods | None = None
    source: str | None = None
    quote: str = ""
    arguable: bool = False
    alt_code: str | None = None
    codebook: str | None = None
    code_hint: str | None = None

    @property
    def of_year(self) -> bool:
        """Whether the value is the reporting year's."""
        return self.period in (None, "", "year")

    @property
    def other_codes(self) -> frozenset[str]:
        """Further codes under which the value is right."""
        listed = ",".join(filter(None, (self.alt_code, self.codebook, self.code_hint))).replace(";", ",")
        return frozenset(code.strip().removesuffix(".*") for code in listed.split(",") if code.strip())


class GoldHeading(Coded):
    """One heading as printed."""

    number: str | None = None
    title: str = ""
    level: int | None = None


class Gold(Coded):
    """One hand-coded report. ``checked`` is false in a file that a program filled in and that no person has corrected yet."""

    name: str
    era: str | None = None
    level: str | None = None
    checked: bool = True
    coder: str | None = None
    agency: str | None = None
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    published: date | None = None
    doc_number: str | None = None
    contact: dict[str, str | None] = {}
    sections: tuple[GoldHeading, ...] = ()
    counts: tuple[GoldCount, ...] = ()
    other_quantities: tuple[GoldCount, ...] = ()
    arguable_masthead: tuple[str, ...] = ()


def load_gold(folder: Path) -> dict[str, Gold]:
    """Name → hand-coded report, of every gold file in a folder.

    ``NAME.gold.json`` holds the gold itself or below the key ``gold``; any other ``NAME.json`` counts where it has that key. Raises GoldError.
    """
    if not folder.is_dir():
        raise GoldError("not_found", "is no folder with gold files", document=str(folder))
    found = (read_gold(path) for path in sorted(folder.glob("*.json")))
    gold = {item.name: item for item in found if item is not None}
    if not gold:
        raise GoldError("no_gold", "holds no gold file (NAME.gold.json, or a JSON file with the key gold)", document=str(folder))
    return gold


def read_gold(path: Path) -> Gold | None:
    """The hand-coded report in a file, or none where the file is no gold file. Raises GoldError."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise GoldError("damaged", f"is no JSON file: {error}", document=str(path)) from error
    named = path.name.endswith(SUFFIX)
    if not isinstance(whole, dict) or not (named or "gold" in whole):
        return None
    inner = whole.get("gold", whole)
    if not isinstance(inner, dict):
        raise GoldError("damaged", "the key gold holds no object", document=str(path))
    name = path.name.removesuffix(SUFFIX) if named else str(whole.get("id") or path.stem)
    outer = {key: whole[key] for key in ("era", "level", "checked", "coder") if key in whole}
    try:
        return Gold.model_validate({**outer, **without_nulls(inner), "name": name})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise GoldError("unreadable", f"{first['msg']} (see docs/gold.md)", document=str(path), place=place) from error


def without_nulls(record: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something: null stands for not stated."""
    return {key: value for key, value in record.items() if value is not None}


def is_gold_folder(location: str) -> bool:
    """Whether a location is a folder that holds gold files and no reports."""
    folder = Path(location)
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")] if folder.is_dir() else []
    coded = [
        path for path in files if path.name.endswith(SUFFIX) or (path.suffix == ".json" and '"gold"' in path.read_text(encoding="utf-8", errors="replace"))
    ]
    return bool(coded) and len(coded) == len([path for path in files if path.suffix not in (".yml", ".md")])


def gold_of(location: str, names: tuple[str, ...]) -> str | None:
    """The gold name that a report belongs to: the longest one that its file name begins with, never in the middle of a number.

    >>> gold_of("sample/r-1.html", ("r-1", "r-10")), gold_of("sample/r-10_web.html", ("r-1", "r-10")), gold_of("sample/r-100.pdf", ("r-1", "r-10"))
    ('r-1', 'r-10', None)
    """
    file = location.replace("\\", "/").rpartition("/")[2]
    fitting = (name for name in names if file.startswith(name) and not is_inside_number(file, len(name)))
    return max(fitting, key=len, default=None)


def is_inside_number(text: str, place: int) -> bool:
    """Whether digits stand on both sides of a place."""
    return text[:place][-1:].isdigit() and text[place:][:1].isdigit()
