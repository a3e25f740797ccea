"""The figures of an evaluation: totals, tables by group, what confidence is worth, and every error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from govreport_parse.evaluation.comparing import CONFIDENCES, Comparison, Kind, Outcome
from govreport_parse.evaluation.intervals import Score, Share, score, share
from govreport_parse.schema.record import Number, Record

GROUPS = ("era", "carrier", "level", "topic", "indicator")


class Error(Record):
    """One thing that is not right, with the sentence it stands in."""

    report: str
    kind: str
    about: str
    value: Number | None = None
    confidence: str | None = None
    sentence: str = ""


class Evaluation(Record):
    """How right parsed reports are. ``precision``, ``recall`` and ``f1`` repeat ``counts``, for programs that want one number."""

    reports: int
    gold_without_report: tuple[str, ...] = ()
    gold_unchecked: tuple[str, ...] = ()
    reports_without_gold: tuple[str, ...] = ()
    precision: float
    recall: float
    f1: float
    traps: int
    counts: Score
    chosen: Share
    cells: Share
    scope: Share
    period: Share
    masthead: Share
    headings: Score
    counts_all_right: Share
    everything_right: Share
    tables: dict[str, dict[str, Score]]
    masthead_fields: dict[str, Share]
    reliability: dict[str, dict[str, Share]]
    errors: tuple[Error, ...]


def summed(comparisons: list[Comparison], topic_of: Callable[[str], str]) -> Evaluation:
    """The figures of these reports. Whose reports are missing on either side is added by the caller."""
    outcomes = [outcome for item in comparisons for outcome in item.outcomes]
    total = score_of(outcomes)
    scopes = [o.scope_right for o in outcomes if o.scope_right is not None]
    fields = defaultdict(list)
    for item in comparisons:
        for name, right in item.masthead.items():
            fields[name].append(right)
    return Evaluation(
        reports=len(comparisons),
        precision=total.precision,
        recall=total.recall,
        f1=total.f1,
        traps=total.traps,
        counts=total,
        chosen=share_of(o.kind is Kind.RIGHT for item in comparisons for o in item.chosen),
        cells=share_of(right for item in comparisons for right in item.cells),
        scope=share_of(scopes),
        period=share_of(right for item in comparisons for right in item.periods),
        masthead=share_of(right for rights in fields.values() for right in rights),
        headings=score(*(sum(getattr(item, f"headings_{what}") for item in comparisons) for what in ("right", "wrong", "missed"))),
        counts_all_right=share_of(item.counts_right for item in comparisons),
        everything_right=share_of(item.all_right for item in comparisons),
        tables={name: table(comparisons, name, topic_of) for name in GROUPS},
        masthead_fields={name: share_of(rights) for name, rights in sorted(fields.items())},
        reliability={
            "readings": reliability(outcomes),
            "chosen": reliability([o for item in comparisons for o in item.chosen]),
        },
        errors=tuple(error for item in comparisons for error in find_errors(item)),
    )


def score_of(outcomes: Iterable[Outcome]) -> Score:
    """The figures of these values."""
    kinds = Counter(outcome.kind for outcome in outcomes)
    return score(kinds[Kind.RIGHT], kinds[Kind.WRONG] + kinds[Kind.TRAP], kinds[Kind.MISSED], kinds[Kind.TRAP])


def share_of(rights: Iterable[bool]) -> Share:
    """How many of these are right."""
    listed = list(rights)
    return share(sum(listed), len(listed))


def table(comparisons: list[Comparison], group: str, topic_of: Callable[[str], str]) -> dict[str, Score]:
    """Group → its figures, the ones with most errors first."""
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    for item in comparisons:
        for outcome in item.outcomes:
            name = {"indicator": outcome.code, "topic": ""}.get(group)
            outcomes[getattr(item, group) if name is None else name or topic_of(outcome.code)].append(outcome)
    scores = {name: score_of(listed) for name, listed in sorted(outcomes.items())}
    return dict(sorted(scores.items(), key=lambda item: -(item[1].wrong + item[1].missed)))


def reliability(outcomes: list[Outcome]) -> dict[str, Share]:
    """Confidence → how often values that carry it are right."""
    return {name: share_of(o.kind is Kind.RIGHT for o in outcomes if o.confidence == name) for name in CONFIDENCES}


def find_errors(item: Comparison) -> Iterator[Error]:
    """Everything in a report that is not right."""
    for outcome in item.outcomes:
        if outcome.kind is not Kind.RIGHT:
            yield Error(
                report=item.report,
                kind=outcome.kind.value,
                about=outcome.code,
                value=outcome.value,
                confidence=outcome.confidence,
                sentence=outcome.sentence,
            )
        elif outcome.scope_right is False:
            yield Error(report=item.report, kind="scope", about=outcome.code, value=outcome.value, sentence=outcome.sentence)
    for difference in item.differences:
        kind = "heading" if difference.about == "heading" else "masthead"
        told = f"gold: {difference.wanted or '(none)'} · read: {difference.given or '(none)'}"
        yield Error(report=item.report, kind=kind, about=difference.about, sentence=told)
