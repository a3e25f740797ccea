"""Patterns that come from a user: they may look for a match only so long.

The shipped patterns are tried on long texts (tests/readers/test_large_pages.py, tests/test_bad_documents.py) and need no clock, which would cost four times their own time.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from govreport_parse.errors import CodebookError

SECONDS = 2.0


class Limited:
    """A pattern with a clock. ``search`` and ``match`` raise CodebookError(``slow_pattern``) where it runs out."""

    __slots__ = ("_compiled", "_owner", "pattern")

    def __init__(self, compiled: regex.Pattern[str], owner: str) -> None:
        self.pattern: str = compiled.pattern
        self._compiled, self._owner = compiled, owner

    def search(self, text: str, *ends: int) -> regex.Match[str] | None:
        """The first match in a text, or in the stretch of it between two places."""
        return self._within(self._compiled.search, text, ends)

    def match(self, text: str, *ends: int) -> regex.Match[str] | None:
        """The match at the beginning of a text, or of the stretch of it between two places."""
        return self._within(self._compiled.match, text, ends)

    def _within(self, look: Callable[..., regex.Match[str] | None], text: str, ends: tuple[int, ...]) -> regex.Match[str] | None:
        try:
            return look(text, *ends, timeout=SECONDS)
        except TimeoutError as error:
            message = f"{self._owner}: the phrase needs more than {SECONDS:g} seconds for {len(text)} characters; avoid repetitions inside of repetitions"
            raise CodebookError("slow_pattern", message, place=self.pattern) from error
