"""Portions of a big collection: some hundred places each, which any machine that sees them can open and cut into batches of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple

from govreport_parse.dataset.ahead import Found
from govreport_parse.dataset.outcome import Group
from govreport_parse.pipeline import carrier_of, fetch_place, find_groups, find_places
from govreport_parse.schema.failure import Failure

PLACES = 200
"""How many places a portion has at least, but for the last one."""
BATCH = 200
"""How many documents a batch has at least, where they are small."""
BATCH_BYTES = 64_000_000
"""How large a batch may grow before it is closed with fewer documents."""


class Place(NamedTuple):
    """A file, object or archive below a root, with the group of files that it may be one report with."""

    root: str
    location: str
    group: str


Portion = tuple[Place, ...]


class Wanted(NamedTuple):
    """A report that is to be parsed: which of the finds of its portion it is, and the hashes of its files."""

    find: int
    files: tuple[str, ...]


class Batch(NamedTuple):
    """Documents that are parsed together, under a name that does not change when they are read again."""

    name: str
    groups: tuple[Group, ...]


def find_portions(places: Iterable[Place]) -> Iterator[Portion]:
    """The places in portions; what may be one report stays together."""
    portion: list[Place] = []
    for place in places:
        if len(portion) >= PLACES and not (place.group and place.group == portion[-1].group and place.root == portion[-1].root):
            yield tuple(portion)
            portion = []
        portion.append(place)
    if portion:
        yield tuple(portion)


def places_of(root: str) -> Iterator[Place]:
    """Every place of a root. Raises FetchError."""
    return (Place(root, location, group) for location, group in find_places(root))


def find_all(portion: Portion) -> Iterator[Found]:
    """What stands in a portion, in order."""
    for root, places in groupby(portion, key=lambda place: place.root):
        opened = chain.from_iterable(fetch_place(place.location, place.group) for place in places)
        yield from (Found(root, item) for item in find_groups(opened))


def without_content(find: Found, *, carriers: bool) -> Found:
    """The find without its bytes; with the names of its carriers where they are asked for."""
    if isinstance(find.item, Failure):
        return find
    files = (
        file._replace(content=b"", source=file.source.model_copy(update={"carrier": carrier_of(file.content)}) if carriers else file.source)
        for file in find.item
    )
    return Found(find.root, tuple(files))


def find_batches(number: int, portion: Portion, wanted: Iterable[Wanted]) -> Iterator[Batch]:
    """The documents of a portion that are to be parsed, in batches. A document whose content is another one by now is left out: the next build finds it."""
    by_find = {one.find: frozenset(one.files) for one in wanted}
    groups: list[Group] = []
    size = closed = 0
    for index, find in enumerate(find_all(portion)):
        if index not in by_find or isinstance(find.item, Failure):
            continue
        group = tuple(file for file in find.item if file.source.sha256 in by_find[index])
        if len(group) == len(by_find[index]):
            groups.append(group)
            size += sum(file.source.size for file in group)
        if len(groups) >= BATCH or size >= BATCH_BYTES:
            yield Batch(f"{number:06d}-{closed:04d}", tuple(groups))
            groups, size, closed = [], 0, closed + 1
    if groups:
        yield Batch(f"{number:06d}-{closed:04d}", tuple(groups))
