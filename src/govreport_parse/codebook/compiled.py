"""The shipped codebook as one file beside Python's own bytecode, so that a process need not read the YAML again.

Like bytecode it is written only where Python may write bytecode, is named after everything it was made from, and is never needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from pathlib import Path

from pydantic import ValidationError

from govreport_parse.codebook.entries import Codebook


def load_compiled(home: Path, version: str) -> Codebook | None:
    """The compiled codebook of this version, or none where there is no (whole) one."""
    try:
        return Codebook.model_validate_json(_path(home, version).read_bytes())
    except (OSError, ValidationError):
        return None


def keep_compiled(codebook: Codebook, home: Path, version: str) -> None:
    """Writes the compiled codebook and removes those of other versions. Does nothing where Python writes no bytecode or the folder is not writable."""
    if sys.dont_write_bytecode:
        return
    path = _path(home, version)
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        draft.write_text(codebook.model_dump_json(exclude_defaults=True), encoding="utf-8")
        for old in path.parent.glob("codebook-*.json"):
            old.unlink(missing_ok=True)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)


def _path(home: Path, version: str) -> Path:
    rules = hashlib.sha256(version.encode())
    for module in sorted(home.glob("*.py")):
        rules.update(module.read_bytes())
    return Path(importlib.util.cache_from_source(str(home / "loading.py"))).with_name(f"codebook-{rules.hexdigest()[:16]}.json")
