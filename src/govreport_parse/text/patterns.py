"""A pattern of the codebook ready to be asked."""

from __future__ import annotations

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.text.later import Later
from govreport_parse.text.limited import Limited

Pattern = Limited | Later


def pattern_of(pattern: str, owner: str, codebook: Codebook) -> Pattern:
    """The pattern of an indicator or a family: a user's own at once and with a clock, a shipped one when it is first asked. Raises regex.error where a user's own is none."""
    return Limited(regex.compile(pattern), owner) if owner in codebook.own else Later(pattern, owner)
