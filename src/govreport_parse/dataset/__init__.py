"""From many files to a dataset: the ledger, its workers, corrections, the panel, exports and the package.

``open_dataset(folder)`` gives what was built; ``build(folders, folder)`` builds it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport_parse.dataset.build import build
    from govreport_parse.dataset.course import Plan, Progress
    from govreport_parse.dataset.opened import Dataset, open_dataset

_HOMES = {"Plan": "course", "Progress": "course", "build": "build", "Dataset": "opened", "open_dataset": "opened"}

__all__ = ["Dataset", "Plan", "Progress", "build", "open_dataset"]


def __getattr__(name: str) -> Any:
    """The public names, imported when first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_HOMES[name]}")
    # the import binds the module's own name here; ``build`` is to be the function, whichever of the names was asked for first
    globals().update({public: getattr(module, public) for public, home in _HOMES.items() if home == _HOMES[name]})
    return globals()[name]
