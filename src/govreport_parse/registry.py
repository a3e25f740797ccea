"""Which parts a folder holds: the files of a package are its registry."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def collect(package: str, marker: str) -> tuple[ModuleType, ...]:
    """Modules of ``package`` that define ``marker``, in the order of their ``RANK`` (default 50) and name.

    A new carrier, location, output format or check is one new file: nothing else is told about it.
    """
    root = importlib.import_module(package)
    names = sorted(info.name for info in pkgutil.iter_modules(root.__path__) if not info.name.startswith("_"))
    modules = [importlib.import_module(f"{package}.{name}") for name in names]
    return tuple(sorted((m for m in modules if hasattr(m, marker)), key=lambda m: (getattr(m, "RANK", 50), m.__name__)))
