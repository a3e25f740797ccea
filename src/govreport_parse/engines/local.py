"""Supervised processes on this machine."""

from __future__ import annotations

from govreport_parse.dataset.workers import run

ENGINE = "local"

__all__ = ["ENGINE", "run"]
