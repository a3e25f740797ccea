"""A pattern of the codebook ready to be asked."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.errors import CodebookError
from govreport_parse.text.later import Later
from govreport_parse.text.limited import Limited

Pattern = Limited | Later


def pattern_of(pattern: str, owner: str, codebook: Codebook, written: str = "") -> Pattern:
    """The pattern of an indicator or a family: a user's own at once and with a clock, a shipped one when it is first asked.

    Raises CodebookError(``bad_pattern``) where a user's own is none, with the pattern as it was ``written`` in the codebook.
    """
    if owner not in codebook.own:
        return Later(pattern, owner)
    try:
        return Limited(regex.compile(pattern), owner)
    except regex.error as error:
        raise CodebookError("bad_pattern", f"{owner}: {error}", place=written or pattern) from error
