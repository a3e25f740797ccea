"""The folder of a package: every file written whole, with its hash and size noted down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from govreport_parse.errors import DatasetError
from govreport_parse.writers.replacing import made_folder, write_lines

DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"


class Written(NamedTuple):
    """A file of the package: its path below the folder, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


class PackageFolder:
    """A folder that a package is written to. Only an empty one, or one that holds a package already, is taken.

    Raises DatasetError(``not_empty``).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = _files_of(folder)
        self.written: dict[str, Written] = {}
        made_folder(folder)

    def write(self, path: str, lines: Iterable[str]) -> None:
        """Writes a text file; its folder is made."""
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        write_lines(target, lines, "utf-8")
        self.note(target)

    def note(self, target: Path) -> None:
        """Notes down a file that was written below the folder."""
        path = target.relative_to(self.folder).as_posix()
        with target.open("rb") as file:
            self.written[path] = Written(path, hashlib.file_digest(file, "sha256").hexdigest(), target.stat().st_size)

    def finish(self, descriptor: dict[str, Any]) -> None:
        """Writes the descriptor and the list of hashes, and removes the files of the package before that this one has no more."""
        self.write(DESCRIPTOR, [json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"])
        write_lines(self.folder / SUMS, [f"{one.sha256}  {one.path}\n" for _, one in sorted(self.written.items())], "utf-8")
        for path in self._before - set(self.written):
            (self.folder / path).unlink(missing_ok=True)


def _files_of(folder: Path) -> set[str]:
    """The files that a package in this folder says it has; none where there is no folder yet."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return set()
    try:
        resources = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
        paths = {str(resource["path"]) for resource in resources}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError("not_empty", f"is neither empty nor a package ({DESCRIPTOR}); name another folder", document=str(folder)) from error
    return {path for path in paths if not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts}
