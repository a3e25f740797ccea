"""Outcomes as Parquet parts: a part is the batch of one worker, whole or not there, on any file system that fsspec reaches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from govreport_parse.dataset.outcome import Doubts, Outcome

SUFFIX = ".parquet"
_TEXTS = ("sha256", "location", "carrier", "status", "code", "message", "engine_version", "codebook_version", "agency", "region_code", "level", "form", "title")
_NUMBERS = ("size", "peak", "year", "n_observations", *Doubts._fields)
_ORDER = (
    "sha256",
    "location",
    "size",
    "carrier",
    "status",
    "code",
    "message",
    "seconds",
    "peak",
    "engine_version",
    "codebook_version",
    "agency",
    "region_code",
)


def _system(location: str) -> tuple[Any, str]:
    """The file system of a location and the path there."""
    import fsspec  # noqa: PLC0415  an extra

    files, path = fsspec.url_to_fs(location)
    return files, str(path)


def write_part(folder: str, name: str, outcomes: Iterable[Outcome]) -> str:
    """The location of the part that was written: one row for each document, failed ones too. One of the same name takes its place."""
    import pyarrow as pa  # noqa: PLC0415  an extra
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    rows = [_row(outcome) for outcome in outcomes]
    schema = pa.schema(
        [(key, pa.string()) for key in _TEXTS] + [(key, pa.int64()) for key in _NUMBERS] + [("seconds", pa.float64()), ("packed", pa.large_binary())]
    )
    table = pa.Table.from_pylist(rows, schema=schema).select([*_ORDER, *(n for n in schema.names if n not in _ORDER)])
    files, path = _system(folder)
    files.makedirs(path, exist_ok=True)
    draft = f"{path}/.{name}.{os.getpid()}"
    with files.open(draft, "wb") as stream:
        pq.write_table(table, stream, compression="zstd")
    files.mv(draft, f"{path}/{name}{SUFFIX}")
    return f"{folder}/{name}{SUFFIX}"


def _row(outcome: Outcome) -> dict[str, Any]:
    row = {**outcome._asdict(), **outcome.doubts._asdict()}
    del row["doubts"]
    return {key: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value for key, value in row.items()}


def read_part(location: str) -> Iterator[Outcome]:
    """The outcomes of a part."""
    import pyarrow.parquet as pq  # noqa: PLC0415  an extra

    files, path = _system(location)
    with files.open(path, "rb") as stream:
        for row in pq.read_table(stream).to_pylist():
            doubts = Doubts(*(row.pop(name) for name in Doubts._fields))
            yield Outcome(**row, doubts=doubts)


def find_parts(folder: str) -> list[str]:
    """The locations of the parts in a folder, in order; none where there is no folder."""
    files, path = _system(folder)
    if not files.isdir(path):
        return []
    names = sorted(str(name).rpartition("/")[2] for name in files.ls(path, detail=False))
    return [f"{folder}/{name}" for name in names if name.endswith(SUFFIX) and not name.startswith(".")]
