"""The codebook from its YAML files, checked as a whole.

A user's own file holds any of the keys ``indicators``, ``layouts``, ``topics``, ``families``, ``shared``, ``checks``, ``concepts`` (lists of entries) and ``quantities`` (name → words). Its entries are
added; an entry whose code or name the codebook has already needs ``replace: true``, so that nothing is overridden by accident. Words are added to those of the same name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from govreport_parse.codebook.compiled import keep_compiled, load_compiled
from govreport_parse.codebook.consistency import verify
from govreport_parse.codebook.entries import Check, Codebook, Concept, Family, Indicator, Layout, Shared, Topic
from govreport_parse.codebook.matrices import find_cells
from govreport_parse.codebook.strict_yaml import Line, parse_record, read_yaml
from govreport_parse.errors import CodebookError
from govreport_parse.schema.record import Record

HERE = Path(__file__).parent
VERSION = "0.1.0"
R = TypeVar("R", bound=Record)
Places = dict[str, tuple[Path, int]]


@dataclass
class Shelf(Generic[R]):
    """The entries of one kind by their name, and where each of them stands."""

    model: type[R]
    name: str
    entries: dict[str, R] = field(default_factory=dict)
    places: Places = field(default_factory=dict)

    def add(self, content: Any, path: Path) -> str:
        """The name of the entry that was added. Raises CodebookError where the name is taken and the entry does not say ``replace: true``."""
        line = getattr(content, "line", 0)
        replace = content.pop("replace", False) if isinstance(content, Line) else False
        entry = parse_record(content, self.model, path)
        name = str(getattr(entry, self.name))
        if name in self.entries and replace is not True:
            first = self.places[name]
            message = f"{name!r} stands already in {first[0].name} line {first[1]}; write `replace: true` in the entry to take its place"
            raise CodebookError("duplicate_code", message, document=str(path), place=f"line {line}")
        self.entries[name] = entry
        self.places[name] = (path, line)
        return name


class _Shelves:
    """All entries while they are being read."""

    def __init__(self) -> None:
        self.indicators = Shelf(Indicator, "code")
        self.layouts = Shelf(Layout, "name")
        self.topics = Shelf(Topic, "topic")
        self.families = Shelf(Family, "family")
        self.shared = Shelf(Shared, "shared")
        self.checks = Shelf(Check, "id")
        self.concepts = Shelf(Concept, "id")
        self.quantities: dict[str, tuple[str, ...]] = {}
        self.own: list[str] = []

    def add_all(self, shelf: Shelf[Any], content: Any, path: Path) -> list[str]:
        if not isinstance(content, list):
            raise CodebookError("wrong_value", f"expected a list of {shelf.model.__name__}", document=str(path))
        return [shelf.add(item, path) for item in content]

    def add_words(self, content: Any, path: Path) -> None:
        line = f"line {getattr(content, 'line', 1)}"
        if not isinstance(content, Line):
            raise CodebookError("wrong_value", "expected a mapping of names to words", document=str(path), place=line)
        for name, words in content.items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise CodebookError("wrong_value", f"{name}: expected a list of words (quote numbers)", document=str(path), place=line)
            known = self.quantities.get(name, ())
            self.quantities[name] = (*known, *(word for word in words if word not in known))

    def read_shipped(self) -> None:
        for path in sorted((HERE / "indicators").glob("*.yml")):
            self.add_all(self.indicators, read_yaml(path), path)
        for path in sorted((HERE / "layouts").glob("*.yml")):
            self.layouts.add(read_yaml(path), path)
        lists: tuple[tuple[Shelf[Any], str], ...] = (
            (self.topics, "headings"),
            (self.families, "families"),
            (self.shared, "shared"),
            (self.checks, "checks"),
            (self.concepts, "concepts"),
        )
        for shelf, name in lists:
            path = HERE / f"{name}.yml"
            if path.exists():
                self.add_all(shelf, read_yaml(path), path)
        words = HERE / "quantities.yml"
        if words.exists():
            self.add_words(read_yaml(words), words)

    def read_own(self, path: Path) -> None:
        content = read_yaml(path)
        if not isinstance(content, Line):
            raise CodebookError(
                "wrong_value", "expected the keys indicators, layouts, topics, families, shared, checks, concepts or quantities", document=str(path)
            )
        shelves: dict[str, Shelf[Any]] = {
            "indicators": self.indicators,
            "layouts": self.layouts,
            "topics": self.topics,
            "families": self.families,
            "shared": self.shared,
            "checks": self.checks,
            "concepts": self.concepts,
        }
        for key, value in content.items():
            if key == "quantities":
                self.add_words(value, path)
            elif key in shelves:
                self.own.extend(self._owners(key, self.add_all(shelves[key], value, path)))
            else:
                known = ", ".join([*shelves, "quantities"])
                raise CodebookError("unknown_key", f"{key!r} is not a part of a codebook ({known})", document=str(path), place=f"line {content.line}")

    def _owners(self, key: str, names: list[str]) -> Iterable[str]:
        """The indicators and families whose patterns are not all shipped ones, by what a user added under a key."""
        if key == "shared":
            return dict.fromkeys(code for name in names for code in self.shared.entries[name].codes)
        if key == "layouts":
            made = (self.layouts.entries[name] for name in names)
            return [cell.code for layout in made if layout.kind == "matrix" for cell in find_cells(layout) if cell.phrases]
        return names if key in ("indicators", "families") else ()

    def spread(self) -> None:
        """Adds to every indicator the turns that it has in common with others."""
        for entry in self.shared.entries.values():
            for code in entry.codes:
                known = self.indicators.entries.get(code)
                if known is not None:
                    told = {"phrases": (*known.phrases, *entry.phrases), "zero": (*known.zero, *entry.zero)}
                    self.indicators.entries[code] = known.model_copy(update=told)

    def grow_matrices(self) -> None:
        """Adds the indicators of every matrix layout. Two revisions of a form may print the same cell: it is one indicator, official in both."""
        grown: set[str] = set()
        for name, layout in self.layouts.entries.items():
            for cell in find_cells(layout) if layout.kind == "matrix" else ():
                known = self.indicators.entries.get(cell.code)
                if known is None:
                    grown.add(cell.code)
                    self.indicators.entries[cell.code] = cell
                    self.indicators.places[cell.code] = self.layouts.places[name]
                elif cell.code in grown:
                    eras = tuple(dict.fromkeys((*known.official_in, *cell.official_in)))
                    self.indicators.entries[cell.code] = known.model_copy(update={"official_in": eras})


def load_codebook(extra: Iterable[Path | str] = ()) -> Codebook:
    """The codebook, with the entries of a user's own files added. Raises CodebookError with file and line.

    >>> load_codebook().indicators["form.requests.refused.state_secret.total"].label_zh
    '不予公开：属于国家秘密—总计'
    """
    paths = tuple(Path(path) for path in extra)
    return _load(paths) if paths else _load_shipped()


@lru_cache(maxsize=1)
def _load_shipped() -> Codebook:
    version = f"{VERSION}-{_digest(())}"
    known = load_compiled(HERE, version)
    if known is None:
        known = _load(())
        keep_compiled(known, HERE, version)
    return known


def _load(paths: tuple[Path, ...]) -> Codebook:
    shelves = _Shelves()
    shelves.read_shipped()
    for path in paths:
        shelves.read_own(path)
    shelves.spread()
    shelves.grow_matrices()
    codebook = Codebook(
        version=f"{VERSION}-{_digest(paths)}",
        indicators=shelves.indicators.entries,
        layouts=tuple(shelves.layouts.entries.values()),
        topics=tuple(sorted(shelves.topics.entries.values(), key=lambda topic: topic.order)),
        families=tuple(shelves.families.entries.values()),
        shared=tuple(shelves.shared.entries.values()),
        quantities=shelves.quantities,
        checks=tuple(shelves.checks.entries.values()),
        concepts=tuple(shelves.concepts.entries.values()),
        own=tuple(shelves.own),
    )
    places = {
        shelf.model.__name__: shelf.places
        for shelf in (shelves.indicators, shelves.layouts, shelves.topics, shelves.families, shelves.shared, shelves.checks, shelves.concepts)
    }
    verify(codebook, places)
    return codebook


def _digest(paths: Iterable[Path]) -> str:
    """Eight letters that change with any of the files, so that a value can be traced to the rules that read it."""
    digest = hashlib.sha256()
    for path in (*_shipped_files(), *paths):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


def _shipped_files() -> Iterator[Path]:
    yield from sorted((HERE / "indicators").glob("*.yml"))
    yield from sorted((HERE / "layouts").glob("*.yml"))
    yield from (path for name in ("headings", "families", "shared", "checks", "concepts", "quantities") if (path := HERE / f"{name}.yml").exists())
