"""What the words right before a number make of it: a figure of an earlier year, a change."""

from __future__ import annotations

import re

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.clauses import YEAR
from govreport_parse.text.hidden import mask
from govreport_parse.text.known_words import words
from govreport_parse.text.setting import Setting

_FROM_YEAR = re.compile(r"(?:自|从)?20[0-4][0-9]年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:起|以来|开始|开通|成立|印发|施行|至|—|-)")
_NO_DELTA = re.compile(r"(?:新增加?|至少|不多|很多|许多|最多|不少|多)$(?<!名多|件多|条多|人多|次多|份多)")
_THAN = re.compile(r"(?:比|较)[^,。;0-9]{0,4}(?:20[0-4][0-9]年)?[^,。;0-9]{0,3}多$")  # 比上年多2件


def is_about_last_year(before: str, setting: Setting, codebook: Codebook) -> bool:
    """Whether the words of a clause before a number make it a figure of an earlier year (比上年的, 较2012年的, 2012年为)."""
    known = words(codebook)
    hidden = mask(before)
    if known.since.search(hidden) or known.not_last_year.search(hidden):
        return False
    years = [int(y) for y in YEAR.findall(hidden)]
    if years and setting.year:
        return years[-1] < setting.year and not _FROM_YEAR.search(hidden)
    return bool(known.last_year.search(hidden))


def is_change(before: str, codebook: Codebook) -> bool:
    """Whether the words right before a number make it a difference (增加253件, 多62名)."""
    known = words(codebook)
    return bool(known.delta.search(before)) and (not _NO_DELTA.search(before) or _THAN.search(before) is not None)
