"""Which candidates are headings: no contents list, no table row, no list item."""

from __future__ import annotations

from collections.abc import Sequence

from govreport_parse.splitters.candidates import Candidate
from govreport_parse.text.normalize import shadow

_RUN = 3


def select(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without contents lists: a run of headings without text between them whose titles come again later."""
    names = [(shadow(c.number).text, shadow(c.title).text) for c in candidates]
    dropped: set[int] = set()
    start = 0
    while start < len(candidates):
        end = start + 1
        while end < len(candidates) and candidates[end].alone and candidates[end - 1].alone and candidates[end].block == candidates[end - 1].block + 1:
            end += 1
        repeated = [i for i in range(start, end) if names[i] in names[i + 1 :]]
        listed = range(start, repeated[-1] + 1) if repeated else range(0)  # the first real heading may follow the list at once
        if len(listed) >= _RUN and len(repeated) >= len(listed) * 0.6:
            dropped.update(listed)
        start = end
    return [c for i, c in enumerate(candidates) if i not in dropped]
