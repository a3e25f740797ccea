"""Who looks at a dataset, and how."""

from __future__ import annotations

from typing import NamedTuple


class Looked(NamedTuple):
    """A reviewer. A blind one sees neither the program's values nor the decisions of others before deciding."""

    who: str
    blind: bool = False
