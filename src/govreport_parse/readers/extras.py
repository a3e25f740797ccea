"""Libraries that only some carriers need: loaded on first use, named where they are missing."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType

from govreport_parse.errors import ReadError


def load_extra(module: str, extra: str, what: str) -> ModuleType:
    """The library. Raises ReadError(``missing_extra``) that names the extra to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ReadError("missing_extra", f"{what} need: pip install 'govreport_parse[{extra}]'") from error


def has_extra(*modules: str) -> bool:
    """Whether these libraries are installed, without loading them."""
    return all(sys.modules.get(module, module) is not None and importlib.util.find_spec(module) is not None for module in modules)
