"""Shares with the interval that the number of cases allows."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from govreport_parse.schema.record import Record

_Z = NormalDist().inv_cdf(0.975)


class Share(Record):
    """``right`` of ``of`` cases, the share, and its Wilson interval of 95 %. The share is none where there is no case."""

    right: int
    of: int
    share: float | None
    low: float
    high: float


def share(right: int, of: int) -> Share:
    """The share with its interval.

    >>> share(9, 10).share, share(9, 10).low, share(9, 10).high
    (0.9, 0.5958, 0.9821)
    """
    low, high = wilson(right, of)
    return Share(right=right, of=of, share=round(right / of, 4) if of else None, low=round(low, 4), high=round(high, 4))


def wilson(right: int, of: int) -> tuple[float, float]:
    """The Wilson score interval of 95 % of a share."""
    if not of:
        return 0.0, 1.0
    p, z2 = right / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


class Score(Record):
    """Precision, recall and F1 of a group of values, each with its interval, and the cases behind them.

    The interval of F1 is that of right / (right + wrong + missed), a plain share, carried over: F1 = 2s / (1 + s).
    """

    right: int
    wrong: int
    missed: int
    traps: int = 0
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    f1: float
    f1_low: float
    f1_high: float


def score(right: int, wrong: int, missed: int, traps: int = 0) -> Score:
    """The figures of so many right, wrong and missed values; without any case they are 0.

    >>> score(8, 2, 2).f1
    0.8
    """
    precision, recall, both = share(right, right + wrong), share(right, right + missed), share(right, right + wrong + missed)
    f1, low, high = (round(2 * s / (1 + s), 4) for s in (right / both.of if both.of else 0.0, both.low, both.high))
    return Score(
        right=right,
        wrong=wrong,
        missed=missed,
        traps=traps,
        precision=precision.share or 0.0,
        precision_low=precision.low,
        precision_high=precision.high,
        recall=recall.share or 0.0,
        recall_low=recall.low,
        recall_high=recall.high,
        f1=f1,
        f1_low=low,
        f1_high=high,
    )
