"""The decisions of reviewers, as they stand in ``corrections.yml``.

The file is a list; decisions are only ever added at its end. What a later one of the same person says about the same value takes the place of the earlier one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, model_validator

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.strict_yaml import Line, parse_record, read_yaml
from govreport_parse.dataset.locking import locked
from govreport_parse.errors import CodebookError, CorrectionError
from govreport_parse.schema.quantity import State
from govreport_parse.schema.record import Number, Record
from govreport_parse.schema.report import Masthead

SHORTEST = 16
"""A document may be named by so many digits of its hash, as the exports show it."""
MASTHEAD = tuple(f"masthead.{name}" for name in Masthead.model_fields if name not in ("contact", "evidence"))
NOT_MENTIONED = "not_mentioned"
UNDECIDED = "undecided"
_HASH = re.compile(r"[0-9a-f]{16,64}")


class Action(StrEnum):
    """What a reviewer decided."""

    SET = "set"
    REMOVE = "remove"
    CONFIRM = "confirm"
    EXCLUDE = "exclude"
    WITHDRAW = "withdraw"


class Seen(Record):
    """The value that a decision was made against: what the extraction gave at that time. ``state`` may also be ``not_mentioned`` or ``undecided``."""

    value: Number | str | None = None
    state: str = NOT_MENTIONED


class Correction(Record):
    """One decision about one value of one document.

    ``set`` gives ``value`` (and its ``state``), ``remove`` says that the report does not state it, ``confirm`` that it was read right, ``exclude`` (without an indicator) that
    the document is no report of this dataset, ``withdraw`` takes the same person's earlier decision back. ``quote`` are the report's words for a value that nobody had read.
    ``blind`` says that it was made without sight of the program's value and of other people's decisions.
    """

    document: str
    indicator: str = ""
    action: Action
    value: Number | str | None = None
    state: str = State.STATED.value
    unit: str | None = None
    quote: str = ""
    start: int | None = None
    against: Seen = Seen()
    who: str = Field(min_length=1)
    when: datetime
    why: str = ""
    settles: bool = False
    blind: bool = False

    @model_validator(mode="before")
    @classmethod
    def _with_number(cls, said: Any) -> Any:
        """A number in quotation marks is a number, except in a field of the masthead; words are none."""
        value = said.get("value") if isinstance(said, dict) else None
        if not isinstance(value, str) or str(said.get("indicator", "")).startswith("masthead."):
            return said
        try:
            number = Decimal(value.strip())
        except InvalidOperation as error:
            raise ValueError(f"value: {value!r} is not a number") from error
        return {**said, "value": number}

    @model_validator(mode="after")
    def _is_whole(self) -> Correction:
        if not _HASH.fullmatch(self.document):
            raise ValueError(f"document: {self.document!r} is not the SHA-256 of a document, or its first {SHORTEST} digits or more")
        if (self.indicator == "") is not (self.action is Action.EXCLUDE) and self.action is not Action.WITHDRAW:
            raise ValueError(f"indicator: {self.action.value} {'concerns the whole document' if self.action is Action.EXCLUDE else 'needs one'}")
        if self.action is Action.SET and self.value is None and self.state in (State.STATED, State.ZERO_WORDS):
            raise ValueError(f"value: a value that is {self.state} is a number")
        if self.state not in tuple(State):
            raise ValueError(f"state: {self.state!r} is none of {', '.join(State)}")
        return self

    @property
    def key(self) -> tuple[str, str]:
        """What the decision is about; documents compare by the digits that every name of them has."""
        return self.document[:SHORTEST], self.indicator

    @property
    def says(self) -> tuple[str, str, str]:
        """What was decided, without who and when: equal for two reviewers who agree."""
        return self.action.value, str(self.value), self.state


def read_corrections(path: Path, codebook: Codebook) -> list[Correction]:
    """Every decision of a file, in its order; none where there is no file. Raises CorrectionError with file and line."""
    if not path.exists():
        return []
    try:
        content = read_yaml(path)
        if content is not None and not isinstance(content, list):
            raise CorrectionError("wrong_value", "expected a list of corrections", document=str(path))
        return [_checked(parse_record(_typed(item), Correction, path), item, codebook, path) for item in content or ()]
    except CodebookError as error:
        raise CorrectionError(error.code, error.message, document=error.document, place=error.place) from error


def _typed(item: Any) -> Any:
    """The item; a hash of nothing but digits was read as a number."""
    if isinstance(item, Line) and isinstance(item.get("document"), int):
        item["document"] = str(item["document"])
    return item


def _checked(correction: Correction, item: Any, codebook: Codebook, path: Path) -> Correction:
    code = correction.indicator
    if code and code not in codebook.indicators and code not in MASTHEAD:
        line = f"line {item.line}" if isinstance(item, Line) else ""
        raise CorrectionError("unknown_code", f"no indicator is called {code!r} (or masthead.<field>)", document=str(path), place=line)
    return correction


def add_corrections(path: Path, corrections: Iterable[Correction]) -> None:
    """Writes decisions at the end of the file, which appears whole or stays as it was; what people wrote in it, comments too, is kept.

    Writers of several processes wait for one another, so that none loses what another wrote. Raises CorrectionError(``in_use``) where one of them does not end.
    """
    added = "".join(print_correction(correction) for correction in corrections)
    with locked(path):
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        draft = path.with_name(f".{path.name}.part")
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(before + ("" if not before or before.endswith("\n") else "\n") + added)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def print_correction(correction: Correction) -> str:
    """A decision as an item of the file; what is not said is left out."""
    said = correction.model_dump(mode="json", exclude_defaults=True)
    said["document"] = str(correction.document)
    return str(yaml.safe_dump([said], allow_unicode=True, sort_keys=False, width=1000))


def find_active(corrections: Iterable[Correction]) -> dict[tuple[str, str], list[Correction]]:
    """The decisions in force by what they are about: the last of each person; only those from the last one on that says it settles a dispute."""
    found: dict[tuple[str, str], dict[str, Correction]] = {}
    for correction in corrections:
        by_person = found.setdefault(correction.key, {})
        by_person.pop(correction.who, None)
        if correction.action is not Action.WITHDRAW:
            by_person[correction.who] = correction
    return {key: _since_settled(list(by_person.values())) for key, by_person in found.items() if by_person}


def _since_settled(about: Sequence[Correction]) -> list[Correction]:
    last = max((index for index, correction in enumerate(about) if correction.settles), default=0)
    return list(about[last:])
