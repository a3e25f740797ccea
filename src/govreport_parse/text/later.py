"""Shipped patterns that are compiled when they are first asked: one report asks a tenth of them, and all of them take seconds."""

from __future__ import annotations

from collections.abc import Callable

import regex

from govreport_parse.errors import CodebookError


class Later:
    """A pattern that compiles itself. From then on ``search`` and ``match`` are the compiled pattern's own. Raises CodebookError(``bad_pattern``) where it is none."""

    __slots__ = ("_owner", "match", "pattern", "search")

    def __init__(self, pattern: str, owner: str) -> None:
        self.pattern, self._owner = pattern, owner
        self.search: Callable[..., regex.Match[str] | None] = self._search
        self.match: Callable[..., regex.Match[str] | None] = self._match

    def compile(self) -> None:
        """Makes it ready."""
        try:
            compiled = regex.compile(self.pattern)
        except regex.error as error:
            raise CodebookError("bad_pattern", f"{self._owner}: {error}", place=self.pattern) from error
        self.search, self.match = compiled.search, compiled.match

    def _search(self, text: str, *ends: int) -> regex.Match[str] | None:
        self.compile()
        return self.search(text, *ends)

    def _match(self, text: str, *ends: int) -> regex.Match[str] | None:
        self.compile()
        return self.match(text, *ends)
