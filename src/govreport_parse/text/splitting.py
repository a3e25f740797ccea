"""Numbers that ran together: every way to part a row of digits into cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

LIMIT = 20_000
LONGEST = 7  # characters of a number in a table of reviews and lawsuits
WHOLE = regex.compile(r"[+-]?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)|—+|-+|[/无]")
AMOUNT = regex.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?|—+|-+|[/无]")

Parts = tuple[tuple[str, ...], ...]


def value_of(number: str) -> int:
    """What a cell adds to a sum: marks of an empty cell add nothing."""
    digits = number.replace(",", "")
    return int(digits) if digits[-1:].isdecimal() and "." not in digits else 0


def part_row(pieces: Sequence[str], cells: int) -> list[Parts]:
    """Every way to part pieces of digits into ``cells`` numbers whose last is the sum of the others.

    Each result has one tuple of numbers a piece; a piece's end is always the end of a number, no number but 0 begins with 0, and a comma stands before three digits.

    >>> part_row(["820000082"], 7)
    [(('82', '0', '0', '0', '0', '0', '82'),)]
    >>> len(part_row(["191000020"], 7)), len(part_row(["1,208353,119"], 3))
    (2, 0)
    """
    out: list[Parts] = []
    for parts in part_pieces(pieces, cells):
        flat = [value_of(number) for piece in parts for number in piece]
        if sum(flat[:-1]) == flat[-1]:
            out.append(parts)
        if len(out) > LIMIT:
            return []
    return out


def part_pieces(pieces: Sequence[str], cells: int, last: regex.Pattern[str] = WHOLE) -> Iterator[Parts]:
    """Every way to part pieces into ``cells`` whole numbers; ``last`` is what the last one may look like.

    >>> list(part_pieces(["1012"], 3))
    [(('1', '0', '12'),), (('10', '1', '2'),)]
    """
    if not pieces:
        if cells == 0:
            yield ()
        return
    head, rest = pieces[0], pieces[1:]
    room = sum(len(piece) for piece in rest)
    for count in range(max(1, cells - room), min(len(head), cells - len(rest)) + 1):
        behind = list(part_pieces(rest, cells - count, last))
        if not behind:
            continue
        for parts in _part(head, count, WHOLE if rest else last):
            for others in behind:
                yield (parts, *others)


def _part(digits: str, count: int, last: regex.Pattern[str]) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if last.fullmatch(digits):
            yield (digits,)
        return
    for length in range(1, len(digits) - count + 2):
        if not WHOLE.fullmatch(digits, 0, length):
            continue
        for rest in _part(digits[length:], count - 1, last):
            yield (digits[:length], *rest)


def part_groups(pieces: Sequence[str], size: int, groups: int) -> list[tuple[str, ...]]:
    """Every way to part digits into groups of numbers, each group's last number being the sum of its others (the fifteen cells of table 3).

    >>> part_groups(["110024001510102"], 5, 3)
    [('1', '1', '0', '0', '2', '4', '0', '0', '1', '5', '1', '0', '1', '0', '2')]
    """
    out: list[tuple[str, ...]] = []
    for tried, parts in enumerate(part_pieces(pieces, size * groups)):
        flat = tuple(number for piece in parts for number in piece)
        if all_sum_up(flat, size):
            out.append(flat)
        if tried > LIMIT * 10:
            return []
    return out


def may_lack_cells(pieces: Sequence[str], size: int, groups: int) -> bool:
    """Whether digits can also be read as groups in which cells were left blank: fewer numbers, the last of each group still the sum of its others.

    >>> may_lack_cells(["303638104"], 5, 1), may_lack_cells(["110024001510102"], 5, 3), may_lack_cells(["0" * 15], 5, 3)
    (True, False, False)
    """
    text = "".join(pieces)
    borders = frozenset(sum(map(len, pieces[: at + 1])) for at in range(len(pieces)))
    reached = {(0, False)}
    for _ in range(groups):
        reached = {(end, lacking or count < size) for at, lacking in reached for end, count in _group_ends(text, at, size, borders)}
    return (len(text), True) in reached


def _group_ends(text: str, at: int, size: int, borders: frozenset[int]) -> set[tuple[int, int]]:
    """Where a group that begins here can end, and how many numbers it then has; an empty group has none."""
    out = {(at, 0)}
    open_ends = {(at, 0, 0)}
    for count in range(1, size + 1):
        longer: set[tuple[int, int, int]] = set()
        for begin, total, _ in open_ends:
            for end in range(begin + 1, min(len(text), begin + LONGEST) + 1):
                if WHOLE.fullmatch(text, begin, end):
                    value = value_of(text[begin:end])
                    longer.add((end, total + value, value))
                    if value == total:
                        out.add((end, count))
                if end in borders:
                    break
        open_ends = longer
    return out


def all_sum_up(numbers: Sequence[str], size: int) -> bool:
    """Whether the last number of every group of this size is the sum of its others."""
    groups = (numbers[at : at + size] for at in range(0, len(numbers), size))
    return all(sum(map(value_of, group[:-1])) == value_of(group[-1]) for group in groups)
