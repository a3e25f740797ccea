"""What a coder codes: which indicators are looked for, and which two codes say the same."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import ValidationError

from govreport_parse.errors import GoldError
from govreport_parse.schema.record import Record

NAME = "coding.yml"


class Coding(Record):
    """The rules of a coding.yml. Patterns are those of file names: ``*`` any characters, ``[a-z]`` one of them."""

    codes: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return one_of(self.codes), one_of(self.hidden)

    @cached_property
    def _twins(self) -> dict[str, frozenset[str]]:
        pairs = [*self.same, *((second, first) for first, second in self.same)]
        return {code: frozenset(other for first, other in pairs if first == code) for code, _ in pairs}

    def looks_for(self, code: str) -> bool:
        """Whether coders search every report for the indicator, so that a value which gold does not have is wrong."""
        wanted, hidden = self._patterns
        return wanted.fullmatch(code) is not None and hidden.fullmatch(code) is None

    def twins(self, code: str) -> frozenset[str]:
        """Other codes for the same statement."""
        return self._twins.get(code, frozenset())


def one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of these file-name patterns, in which ``*`` stops at no dot but ``+`` is one segment of a code.

    >>> bool(one_of(("form.requests.refused.+",)).fullmatch("form.requests.refused.total"))
    True
    >>> bool(one_of(("form.requests.refused.+",)).fullmatch("form.requests.refused.privacy.total"))
    False
    """
    return re.compile("|".join(translate(pattern).replace(r"\+", "[^.]+") for pattern in patterns) or "(?!)")


def load_coding(folder: Path | None = None) -> Coding:
    """The rules of a gold folder, or the ones of docs/gold.md where it has none of its own. Raises GoldError."""
    own = None if folder is None else folder / NAME
    text = own.read_text(encoding="utf-8") if own is not None and own.is_file() else files(__package__).joinpath(NAME).read_text(encoding="utf-8")
    try:
        return Coding.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise GoldError("unreadable", f"breaks the rules of coding.yml: {error}", document=str(own)) from error
