"""Supervised processes on this machine."""

from __future__ import annotations

from govreport_parse.dataset.build import build

ENGINE = "local"

__all__ = ["ENGINE", "build"]
