"""The one reading of a whole request matrix that its balances leave, where each row has several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govreport_parse.text.splitting import Parts, value_of

BALANCE = ("new", "carried_in", "total", "carried_out")
BUDGET = 300_000
MANY = 64  # solutions that are looked for
Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Solution:
    """For every row the reading on which all solutions agree, or none; ``holds`` says whether there is any solution."""

    picked: tuple[Parts | None, ...]
    holds: bool
    found: tuple[tuple[Parts, ...], ...] = ()

    def rivals(self, row: int) -> list[Parts]:
        """The readings of a row that occur in solutions."""
        return list(dict.fromkeys(solution[row] for solution in self.found))


def settle(keys: Sequence[str], candidates: Sequence[list[Parts]]) -> Solution:
    """The solution of a table: new + carried in = total + carried out, and the results add up to the total, in every column.

    Nothing is settled where a row has no reading, a row of the balance is missing, or the search is too wide.
    """
    nothing = Solution((None,) * len(keys), holds=False)
    if not all(candidates) or not set(BALANCE) <= set(keys):
        return nothing
    numbers = [[tuple(value_of(n) for piece in option for n in piece) for option in options] for options in candidates]
    search = _Search(keys, numbers)
    found = search.run()
    if not found or search.steps > BUDGET:
        return nothing
    chosen = tuple(tuple(candidates[row][option] for row, option in enumerate(choice)) for choice in found)
    agreed = tuple(options[0] if len(set(options)) == 1 else None for options in zip(*chosen, strict=True))
    return Solution(agreed if len(found) < MANY else (None,) * len(keys), holds=True, found=chosen)


class _Search:
    """Depth-first over the rows, cut where a column's results outgrow its total."""

    def __init__(self, keys: Sequence[str], numbers: Sequence[list[Numbers]]) -> None:
        self.numbers = numbers
        self.at = {key: keys.index(key) for key in BALANCE}
        self.results = sorted((row for row, key in enumerate(keys) if key not in BALANCE), key=lambda row: len(numbers[row]))
        self.steps = 0
        self.found: list[list[int]] = []

    def run(self) -> list[list[int]]:
        at, numbers = self.at, self.numbers
        for t, total in enumerate(numbers[at["total"]]):
            balances = [
                (n, i, o)
                for n, new in enumerate(numbers[at["new"]])
                for i, carried_in in enumerate(numbers[at["carried_in"]])
                for o, carried_out in enumerate(numbers[at["carried_out"]])
                if all(a + b == c + d for a, b, c, d in zip(new, carried_in, total, carried_out, strict=True))
            ]
            if not balances:
                continue
            for choice in self._results(0, total, {}):
                for n, i, o in balances:
                    picked = {**choice, at["total"]: t, at["new"]: n, at["carried_in"]: i, at["carried_out"]: o}
                    self.found.append([picked[row] for row in range(len(numbers))])
        return self.found[:MANY]

    def _results(self, depth: int, left: Numbers, choice: dict[int, int]) -> list[dict[int, int]]:
        """Every choice of readings for the results that adds up to what is left of the total."""
        self.steps += 1
        if self.steps > BUDGET or len(self.found) > MANY:
            return []
        if depth == len(self.results):
            return [dict(choice)] if not any(left) else []
        row = self.results[depth]
        out: list[dict[int, int]] = []
        for option, values in enumerate(self.numbers[row]):
            rest = tuple(a - b for a, b in zip(left, values, strict=True))
            if min(rest) >= 0 and len(out) < MANY:
                out.extend(self._results(depth + 1, rest, {**choice, row: option}))
        return out
