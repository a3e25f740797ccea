"""Numbers that ran together: every way to part a row of digits that a row sum allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LIMIT = 20_000


def part_row(pieces: Sequence[str], cells: int) -> list[tuple[tuple[str, ...], ...]]:
    """Every way to part pieces of digits into ``cells`` numbers whose last is the sum of the others.

    Each result has one tuple of numbers a piece; a piece's end is always the end of a number, and no number but 0 begins with 0.

    >>> part_row(["820000082"], 7)
    [(('82', '0', '0', '0', '0', '0', '82'),)]
    >>> len(part_row(["191000020"], 7))
    2
    """
    out: list[tuple[tuple[str, ...], ...]] = []
    for parts in _compositions(tuple(pieces), cells):
        flat = [int(number) for piece in parts for number in piece]
        if sum(flat[:-1]) == flat[-1]:
            out.append(parts)
        if len(out) > LIMIT:
            break
    return out


def _compositions(pieces: tuple[str, ...], cells: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    if not pieces:
        if cells == 0:
            yield ()
        return
    head, rest = pieces[0], pieces[1:]
    room = sum(len(piece) for piece in rest)
    for count in range(max(1, cells - room), min(len(head), cells - len(rest)) + 1):
        behind = list(_compositions(rest, cells - count))
        if not behind:
            continue
        for parts in _part(head, count):
            for others in behind:
                yield (parts, *others)


def _part(digits: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if len(digits) == 1 or digits[0] != "0":
            yield (digits,)
        return
    longest = 1 if digits[0] == "0" else min(len(digits) - count + 1, 9)
    for length in range(1, longest + 1):
        for rest in _part(digits[length:], count - 1):
            yield (digits[:length], *rest)


def part_groups(pieces: Sequence[str], size: int, groups: int) -> list[tuple[str, ...]]:
    """Every way to part digits into groups of numbers, each group's last number being the sum of its others (the fifteen cells of table 3).

    >>> part_groups(["110024001510102"], 5, 3)
    [('1', '1', '0', '0', '2', '4', '0', '0', '1', '5', '1', '0', '1', '0', '2')]
    """
    out: list[tuple[str, ...]] = []
    for parts in _compositions(tuple(pieces), size * groups):
        flat = tuple(number for piece in parts for number in piece)
        sums = (flat[g * size : (g + 1) * size] for g in range(groups))
        if all(sum(map(int, group[:-1])) == int(group[-1]) for group in sums):
            out.append(flat)
        if len(out) > LIMIT:
            break
    return out
