"""What the machines of a cluster do: the census of a portion, its documents in batches, and a batch parsed and written as a part."""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from govreport_parse.dataset import workers
from govreport_parse.dataset.workers import Crew
from govreport_parse.engines import parts
from govreport_parse.engines.portions import Batch, find_all, find_batches, without_content
from govreport_parse.pipeline import ENGINE_VERSION

Rows = dict[str, list[Any]]
"""Columns of a few rows, as Ray Data gives and takes them."""


class Work(NamedTuple):
    """What parsing a batch needs: one worker's limits and function, the user's own codebook files by name and content, and the folder of the parts."""

    crew: Crew
    codebooks: tuple[tuple[str, bytes], ...]
    folder: str


def census(rows: Rows, *, carriers: bool, where: str) -> Rows:
    """What stands in a portion, without its bytes."""
    _go_to(where)
    found = [without_content(find, carriers=carriers) for find in find_all(_loaded(rows["packed"][0]))]
    return {"number": [rows["number"][0]], "version": [ENGINE_VERSION], "packed": [pickle.dumps(found)]}


def read(rows: Rows, *, where: str) -> Iterator[Rows]:
    """The wanted documents of a portion, in batches."""
    _go_to(where)
    portion, wanted = _loaded(rows["packed"][0])
    for batch in find_batches(int(rows["number"][0]), portion, wanted):
        yield {"packed": [pickle.dumps(batch)]}


def parse(rows: Rows, *, work: Work) -> Rows:
    """The location of the part with the outcomes of a batch. Each document is parsed in a process that can be killed, as on one machine."""
    batch: Batch = _loaded(rows["packed"][0])
    _hide_main()
    crew = work.crew.model_copy(update={"workers": 1, "own_codebooks": _kept(work.codebooks)})
    outcomes = sorted(workers.run(iter(batch.groups), crew))
    return {"part": [parts.write_part(work.folder, batch.name, outcomes)]}


def _loaded(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301  what our own build sends


def _go_to(where: str) -> None:
    """Names of files are those that the build was given, which may count from the folder where it runs."""
    with suppress(OSError):
        os.chdir(where)


def _hide_main() -> None:
    """Keeps new processes from loading Ray's own main program, and Ray with it."""
    vars(sys.modules["__main__"]).pop("__file__", None)


@cache
def _kept(codebooks: tuple[tuple[str, bytes], ...]) -> tuple[str, ...]:
    """The user's own codebook files, written down once for this process."""
    if not codebooks:
        return ()
    home = Path(tempfile.mkdtemp(prefix="govreport-codebook-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name, content in codebooks:
        (home / name).write_bytes(content)
    return tuple(str(home / name) for name, _ in codebooks)
