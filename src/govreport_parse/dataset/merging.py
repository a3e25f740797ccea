"""Decisions that were made elsewhere, added to a dataset under the same rules as those made here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from govreport_parse.dataset import layout
from govreport_parse.dataset.correcting import Decided, Standing
from govreport_parse.dataset.corrections import SHORTEST, Correction, add_corrections, read_corrections
from govreport_parse.dataset.opened import Dataset, open_dataset
from govreport_parse.errors import CorrectionError, DatasetError

DOUBTFUL = (Standing.REOPENED, Standing.DISPUTED)


class Merged(NamedTuple):
    """How many decisions were added, how many were there already, and which of the added ones do not apply as they are."""

    added: int
    known: int
    doubtful: tuple[Decided, ...]


def merge(dataset: Dataset, path: Path) -> Merged:
    """What became of the decisions in a file. All of them are added, or none where one is wrong.

    Raises CorrectionError: ``not_found``, ``syntax``, ``unknown_key``, ``unknown_code``, ``wrong_value`` with file and line, ``unknown_document`` where the dataset has no such report.
    """
    if not path.is_file():
        raise CorrectionError("not_found", "no such file", document=str(path))
    given = read_corrections(path, dataset.codebook)
    for correction in given:
        _require_document(dataset, correction, path)
    there = {_mark(correction) for correction in dataset.corrections}
    added = [correction for correction in given if _mark(correction) not in there]
    if added:
        add_corrections(layout.corrections_of(dataset.folder), added)
    marks = {_mark(correction) for correction in added}
    doubtful = (decided for decided in open_dataset(dataset.folder).find_decided() if decided.standing in DOUBTFUL and _mark(decided.correction) in marks)
    return Merged(len(added), len(given) - len(added), tuple(doubtful))


def _mark(correction: Correction) -> tuple[object, ...]:
    return (*correction.key, correction.who, correction.when, correction.says)


def _require_document(dataset: Dataset, correction: Correction, path: Path) -> None:
    try:
        dataset.original(correction.document)
    except DatasetError as error:
        raise CorrectionError("unknown_document", f"the dataset has no report {correction.document[:SHORTEST]}", document=str(path)) from error
