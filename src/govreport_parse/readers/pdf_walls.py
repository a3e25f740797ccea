"""Which rulings of a page belong together: those that meet are the walls of one table."""

from __future__ import annotations

from typing import NamedTuple

from govreport_parse.readers.pdf_page import Box
from govreport_parse.readers.pdf_rulings import Ruling

NEAR = 3.0  # rulings this close meet, and boundaries this close are one
STRIP = 8.0  # a strip beyond the last ruling that is a row even without text


class Walls(NamedTuple):
    """The level and the upright rulings of one table."""

    level: list[Ruling]
    upright: list[Ruling]


def clusters_of(level: list[Ruling], upright: list[Ruling]) -> list[Walls]:
    """Rulings that meet each other."""
    owner = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, flat in enumerate(level):
        for j, post in enumerate(upright, len(level)):
            if flat.start - NEAR <= post.at <= flat.end + NEAR and post.start - NEAR <= flat.at <= post.end + NEAR:
                owner[root(j)] = root(i)
    groups: dict[int, Walls] = {}
    for index, ruling in enumerate([*level, *upright]):
        walls = groups.setdefault(root(index), Walls([], []))
        (walls.upright if ruling.upright else walls.level).append(ruling)
    whole = [walls for walls in groups.values() if walls.level and walls.upright]
    for walls in groups.values():
        if not walls.level:
            _attach(walls.upright, whole)
    return whole


def _attach(lone: list[Ruling], whole: list[Walls]) -> None:
    """Give the side of a cell that fills its page from top to bottom to the table beside it: no level ruling meets it."""
    start, end = min(r.start for r in lone), max(r.end for r in lone)
    for walls in whole:
        box = extent(walls)
        if abs(start - box.top) <= 2 * NEAR and abs(end - box.bottom) <= 2 * NEAR and box.bottom - box.top > STRIP:
            walls.upright.extend(lone)
            return


def extent(walls: Walls) -> Box:
    """The rectangle that the rulings fill."""
    return Box(
        min([r.start for r in walls.level] + [r.at for r in walls.upright]),
        min([r.start for r in walls.upright] + [r.at for r in walls.level]),
        max([r.end for r in walls.level] + [r.at for r in walls.upright]),
        max([r.end for r in walls.upright] + [r.at for r in walls.level]),
    )


def area(walls: Walls) -> float:
    """How large that rectangle is."""
    box = extent(walls)
    return (box.x1 - box.x0) * (box.bottom - box.top)
