"""Totals beside the year's own number (2015年公开312条。截至2015年底,已公开2140条 · 2015年公开312条,累计公开2140条): the larger one runs over all years."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.observation import Observation, Origin, Period
from govreport_parse.text.normalize import shadow

_UP_TO_NOW = regex.compile(
    r"截[至止](?:到)?(?:20[0-4][0-9]年)?(?:(?:12月)?底|末|12月(?:31日|底|末)?|年底|年末|目前)[^。;]{0,20}已(?:经)?"
)  # 截止2015年12月底,我局已…
_ADDED_UP = regex.compile(r"^(?:历年)?累计")
_ALL_ADDED_UP = regex.compile(r"^(?:历年)?累计[0-9]")  # 累计5件,维持4件、申请人撤回1件
_COMMA = regex.compile(r"[,;。:]")
_OF_THE_YEAR = regex.compile(r"20[0-4][0-9]年(?![0-9]{1,2}月)|本年|全年|今年|当年|年度|年内")
REASON = "a running total beside the year's own number"


def with_running_totals(observations: Sequence[Observation], codebook: Codebook) -> list[Observation]:
    """The observations of the prose; a total up to a day is cumulative where a sentence of its own gives a smaller number for the year.

    Alone such a total stays the year's: 截至12月底，我局已公开300条 is how many offices state it.
    """
    own: dict[str, list[Observation]] = {}
    for observation in observations:
        if _may_run(observation, codebook) and not _says_so(observation, codebook) and _OF_THE_YEAR.search(shadow(observation.evidence.quote).text):
            own.setdefault(observation.indicator, []).append(observation)
    runs = {id(o) for o in observations if _runs(o, own.get(o.indicator, ()), codebook)}
    quotes = {o.evidence.quote for o in observations if id(o) in runs and _ADDED_UP.search(shadow(o.evidence.quote).text)}
    return [_running(o, codebook) if id(o) in runs or (o.evidence.quote in quotes and _may_run(o, codebook)) else o for o in observations]


def _may_run(observation: Observation, codebook: Codebook) -> bool:
    indicator = codebook.indicators.get(observation.indicator)
    return (
        indicator is not None
        and indicator.additivity == "flow"
        and observation.source is Origin.PROSE
        and observation.period is Period.YEAR
        and observation.value is not None
    )


def _says_so(observation: Observation, codebook: Codebook) -> bool:
    """Whether the clause of a number begins with 累计, or (where the codebook names its running total) its sentence says up to when it counts."""
    named = codebook.indicators[observation.indicator].cumulative_as is not None
    if "累计" not in observation.evidence.quote and not named:
        return False
    quote, text = shadow(observation.evidence.quote).text, shadow(observation.text).text
    clause = _COMMA.split(quote[: max(0, quote.find(text))])[-1]
    return (named and _UP_TO_NOW.search(quote) is not None) or _ADDED_UP.search(clause) is not None or _ALL_ADDED_UP.search(quote) is not None


def _runs(observation: Observation, own: Sequence[Observation], codebook: Codebook) -> bool:
    if not own or not _may_run(observation, codebook) or not _says_so(observation, codebook):
        return False
    rivals = [o for o in own if o.scope is observation.scope]
    return bool(rivals) and all(o.value is not None and observation.value is not None and o.value < observation.value for o in rivals)


def _running(observation: Observation, codebook: Codebook) -> Observation:
    code = codebook.indicators[observation.indicator].cumulative_as or observation.indicator
    return observation.model_copy(update={"indicator": code, "period": Period.CUMULATIVE, "reasons": (*observation.reasons, REASON)})
