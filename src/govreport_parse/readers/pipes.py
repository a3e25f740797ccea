"""Tables that a carrier writes as text: consecutive lines of cells parted by pipes or tabs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid, grid_of_texts
from govreport_parse.schema.document import Anchor

_SPACES = " \r\n\v\f\u3000\u00a0\u200b\ufeff"
_PIPE = regex.compile(r"[|｜│]")
_RULE_CELL = regex.compile(r"\s*:?[-—=]{2,}:?\s*")
_PROSE = 60  # a longer text behind a leading tab is an indented paragraph
_MOST = 500  # cells of a row; with more it is no table that anybody reads
_ENOUGH = 0.6  # share of the rows that agree on the number of cells


def tables_of_rows(drafts: Iterable[Draft | Grid]) -> list[Draft | Grid]:
    """The drafts with every run of two or more pipe rows or tab rows made one table.

    The texts must still hold their own tabs at both ends: an empty first or last cell is a cell.

    >>> from govreport_parse.readers.grid import texts
    >>> [table] = tables_of_rows([Draft("| 规章 | 0 |  |"), Draft("| 行政许可 | 17 | 2 |")])
    >>> texts(table)
    [['规章', '0', ''], ['行政许可', '17', '2']]
    """
    out: list[Draft | Grid] = []
    run: list[tuple[Draft, list[str]]] = []
    kind = ""
    for draft in drafts:
        found = split_row(draft.text) if isinstance(draft, Draft) and draft.role == "text" else None
        if found is None or (run and found[0] != kind):
            out.extend(_close(run))
            run = []
        if found is None or not isinstance(draft, Draft):
            out.append(draft)
        else:
            kind = found[0]
            run.append((draft, found[1]))
    return [*out, *_close(run)]


def split_row(text: str) -> tuple[str, list[str]] | None:
    r"""The mark (``|`` or a tab) and the cells of a line that can be a table row; none for any other line.

    >>> split_row("| 规章 | 0 |"), split_row("规章\t0"), split_row("共3条。")
    (('|', ['规章', '0']), ('\t', ['规章', '0']), None)
    """
    if text.count("\t") > _MOST:
        return None
    if "\t" in text:
        cells = [cell.strip(_SPACES) for cell in text.strip(_SPACES).split("\t")]
        leading = len(cells) > 1 and not any(cells[:-1])
        return None if leading and len(cells[-1]) > _PROSE else ("\t", cells)
    bare = text.strip(_SPACES)
    cells = [cell.strip() for cell in _PIPE.split(bare)]
    if len(cells) > _MOST:
        return None
    framed = len(cells) > 2 and not cells[0] and not cells[-1]
    if framed:
        return "|", cells[1:-1]
    if len(cells) < 3:
        return None
    return "|", cells[1:] if not cells[0] else cells[:-1] if not cells[-1] else cells


def _close(run: Sequence[tuple[Draft, list[str]]]) -> list[Draft | Grid]:
    kept = [(draft, cells) for draft, cells in run if not all(_RULE_CELL.fullmatch(cell) for cell in cells)]
    kept = _mended(kept)
    if not _is_table([cells for _, cells in kept]):
        return [draft for draft, _ in run]
    anchors = [draft.anchor for draft, _ in kept]
    grid = grid_of_texts([cells for _, cells in kept], anchors)
    return [Grid(grid.n_rows, grid.n_columns, grid.cells, anchors[0] if anchors else Anchor())]


def _mended(rows: Sequence[tuple[Draft, list[str]]]) -> list[tuple[Draft, list[str]]]:
    """The rows with those joined that a wrap broke between two pipes: both halves look framed, and an empty cell lies at the break."""
    if not rows:
        return []
    width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    out: list[tuple[Draft, list[str]]] = []
    for draft, cells in rows:
        if out and len(out[-1][1]) < width and len(out[-1][1]) + 1 + len(cells) == width:
            out[-1] = (out[-1][0], [*out[-1][1], "", *cells])
        else:
            out.append((draft, cells))
    return out


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2:
        return False
    [(width, times)] = Counter(len(row) for row in rows).most_common(1)
    filled = any(sum(1 for cell in row if cell) > 1 for row in rows)
    return width > 1 and times >= len(rows) * _ENOUGH and filled
