"""Reports against a gold folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.errors import GoldError
from govreport_parse.evaluation.coding import Coding, load_coding
from govreport_parse.evaluation.comparing import Comparison, compare
from govreport_parse.evaluation.gold import Gold, gold_of, load_gold
from govreport_parse.evaluation.reading import ParsedReport
from govreport_parse.evaluation.summing import Evaluation, summed


def evaluate(folder: Path, reports: Iterable[ParsedReport], codebook: Codebook) -> Evaluation:
    """How right these reports are by the checked gold files of a folder. Raises GoldError where none of them belongs to a report."""
    gold, coding = load_gold(folder), load_coding(folder)
    names = tuple(gold)
    ready = {name: item for name, item in gold.items() if item.checked}
    comparisons: list[Comparison] = []
    seen: set[str] = set()
    strangers: list[str] = []
    for parsed in reports:
        name = gold_of(parsed.location, names)
        if name is None:
            strangers.append(parsed.location)
        elif name in ready:
            seen.add(name)
            comparisons.append(compare(ready[name], parsed, coding))
    if not comparisons:
        waiting = f"; {len(gold) - len(ready)} of {len(gold)} gold files wait for a person (checked is false)" if len(ready) < len(gold) else ""
        raise GoldError("no_match", f"no report belongs to a gold file: a report's file name begins with its gold's name{waiting}", document=str(folder))
    result = summed(comparisons, lambda code: topic_of(code, codebook))
    return result.model_copy(
        update={
            "gold_without_report": tuple(name for name in ready if name not in seen),
            "gold_unchecked": tuple(name for name in gold if name not in ready),
            "reports_without_gold": tuple(strangers),
        }
    )


def topic_of(code: str, codebook: Codebook) -> str:
    """The topic of an indicator; of a code that no codebook knows its first part."""
    entry = codebook.indicators.get(code)
    return entry.topic if entry else code.partition(".")[0]


def compare_all(gold: dict[str, Gold], reports: Iterable[ParsedReport], coding: Coding) -> Iterator[Comparison]:
    """Every report that has gold, compared with it."""
    names = tuple(gold)
    for parsed in reports:
        name = gold_of(parsed.location, names)
        if name is not None:
            yield compare(gold[name], parsed, coding)
