"""Which documents a build parses: those that are new, and those that are asked for again."""

from __future__ import annotations

from typing import Literal, get_args

from govreport_parse.dataset.ledger import Known
from govreport_parse.errors import DatasetError
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.pipeline import ENGINE_VERSION, carrier_of
from govreport_parse.schema.record import Record

Redo = Literal["new", "failed", "older", "all"]
_KEYS = ("carrier", "status", "code", "year", "form")


class Choice(Record):
    """``redo``: besides new documents, those that failed, those read by another engine or codebook, or all. ``only``: pairs like carrier=pdf, all of which must hold."""

    redo: Redo = "new"
    only: tuple[tuple[str, str], ...] = ()


def read_choice(redo: str | None, only: list[str] | None) -> Choice:
    """The choice in the words of the command line. Raises DatasetError(``wrong_choice``).

    >>> read_choice("failed", ["carrier=pdf"])
    Choice(redo='failed', only=(('carrier', 'pdf'),))
    """
    pairs = []
    for text in only or ():
        key, equals, value = text.partition("=")
        if not equals or key not in _KEYS:
            raise DatasetError("wrong_choice", f"{text!r}: expected KEY=VALUE with one of {', '.join(_KEYS)}")
        pairs.append((key, value))
    if redo is not None and redo not in get_args(Redo):
        raise DatasetError("wrong_choice", f"{redo!r}: expected one of {', '.join(get_args(Redo)[1:])}")
    return Choice.model_validate({"redo": redo or "new", "only": tuple(pairs)})


def is_wanted(file: Fetched, known: Known | None, choice: Choice, codebook_version: str) -> bool:
    """Whether a document is to be parsed in this run."""
    if known is None:
        return all(key == "carrier" and (file.source.carrier or carrier_of(file.content)) == value for key, value in choice.only)
    return _asked_again(known, choice.redo, codebook_version) and all(str(getattr(known, key)) == value for key, value in choice.only)


def _asked_again(known: Known, redo: Redo, codebook_version: str) -> bool:
    if redo == "failed":
        return known.status == "failed"
    if redo == "older":
        return is_older(known, codebook_version)
    return redo == "all"


def is_older(known: Known, codebook_version: str) -> bool:
    """Whether a document was read by another engine or codebook than the one at work now."""
    return (known.engine_version, known.codebook_version) != (ENGINE_VERSION, codebook_version)
