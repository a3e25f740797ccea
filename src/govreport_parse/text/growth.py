"""What a sentence claims about the year before: 比上年增长12.3%, 较去年减少15件."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

from govreport_parse.text.normalize import shadow

REACH = 60
_BEFORE = r"(?:上年度?|去年|上一年度?|前一年|20[0-9]{2}年度?)(?:同期|同比)?"
_GROWTH = regex.compile(
    rf"""
    ^[^0-9,。;:%()]{{0,6}}?[,、(]?                                       # 102[件，]比上年增长20%
    (?:(?:与|和|同|比|较|对比|相比){_BEFORE}(?:相比|比较|对比|比)?,?|同比)    # 与去年同期相比，… ; 同比…
    (?P<whole>[^0-9,。;:%、]{{0,6}}?)                                     # 同比[数量]增加
    (?P<way>增长|增加|上升|提高|增多|多|增|减少|下降|降低|回落|少|减|降)了?(?:约|近|幅达?)?
    (?P<amount>[0-9]+(?:\.(?P<decimals>[0-9]+))?)
    (?:(?P<percent>%)|(?P<unit>[件条份次人个期篇宗起例场]))(?!(?:以上|左右|余|多|百分点))
    """,
    regex.VERBOSE,
)
_DOWN = ("减", "下", "降", "回", "少")
_COMPARES = regex.compile("[与和同比较对相較與對]")
_NEAR = 24  # characters, blanks included, within which the comparison begins
_ABOUT = regex.compile(r"约|近|幅")


class Growth(NamedTuple):
    """A claimed change against the year before. ``amount`` is negative for a fall; it counts percent of last year's number, or units where ``is_percent`` is false.

    ``slack`` is how far rounding may put the claim off, in the same units.
    """

    words: str
    amount: Decimal
    is_percent: bool
    slack: Decimal

    def fits(self, now: Decimal, before: Decimal) -> bool:
        """Whether two numbers bear the claim out.

        >>> read_growth("件，比上年增长20%。").fits(Decimal(102), Decimal(85))
        True
        """
        return abs(self.of(now, before) - self.amount) <= self.slack

    def of(self, now: Decimal, before: Decimal) -> Decimal:
        """The change between two numbers, counted as the claim counts; ``before`` may not be zero where it counts percent."""
        return 100 * (now - before) / before if self.is_percent else now - before


def read_growth(after: str) -> Growth | None:
    """The claim that directly follows a number, or nothing. Vague claims (近一倍, 约三成, 两个百分点) are none.

    >>> read_growth("件，较去年回落12.3%，其中……").amount, read_growth("件，同比增加15件；").amount
    (Decimal('-12.3'), Decimal('15'))
    >>> read_growth("件，占总数的12.3%"), read_growth("件，同比提高3个百分点"), read_growth("件。同比增长20%")
    (None, None, None)
    """
    if _COMPARES.search(after, 0, _NEAR) is None:
        return None
    match = _GROWTH.match(shadow(after[:REACH]).text)
    if match is None or _ABOUT.search(match[0]):
        return None
    amount = Decimal(match["amount"])
    decimals = len(match["decimals"] or "")
    slack = Decimal("0.5").scaleb(-decimals) + Decimal("0.1") if match["percent"] else Decimal(0)
    return Growth(match[0].lstrip(",，、("), -amount if match["way"][0] in _DOWN else amount, match["percent"] is not None, slack)
