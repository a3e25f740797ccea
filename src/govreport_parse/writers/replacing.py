"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from govreport_parse.errors import WriteError


def require_place(path: Path) -> None:
    """Nothing, where a file of this name can be: to be asked before long work. Raises WriteError(``is_folder``, ``no_folder``)."""
    if path.is_dir():
        raise WriteError("is_folder", "is a folder; name a file to write to", document=str(path))
    if not path.parent.is_dir():
        raise WriteError("no_folder", "its folder does not exist", document=str(path))


def made_folder(path: Path) -> Path:
    """The folder, made where it is not there. Raises WriteError(``permission``)."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError("permission", f"cannot be made a folder: {error.strerror or error}", document=str(path)) from error
    return path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside ``path``; what was written there takes the name ``path`` at the end, and is removed where writing fails."""
    require_place(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) not in (draft, path):
            raise
        raise WriteError("permission", f"cannot be written: {error.strerror or error}", document=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)


def write_lines(path: Path, lines: Iterable[str], encoding: str) -> None:
    """Writes text that brings its own line breaks. A character that UTF-8 cannot carry (half of a surrogate pair) is written as its escape."""
    with replacing(path) as draft, draft.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
        file.writelines(lines)
