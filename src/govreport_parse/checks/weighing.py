"""How far a reading may be trusted, after the checks: what a second statement bears out is sure, what stands alone in a sentence is not, what a check contradicts is less.

The words are promises that are measured (docs/accuracy.md): of the values marked ``high`` at least 995 in 1,000 are to be right. A number that one sentence states and nothing
else in the report bears out cannot be promised that far, however plain the sentence; a zero that is said in words, and a cell of an official table, can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.finding import Blame, Finding, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin
from govreport_parse.schema.quantity import State

BEARING_OUT = ("equation", "prose_table")
WEAKER = {Confidence.HIGH: Confidence.MEDIUM, Confidence.MEDIUM: Confidence.LOW, Confidence.LOW: Confidence.LOW}
ALONE, BORNE_OUT, CONTRADICTED = "stated once, and nothing bears it out", "borne out by {}", "contradicted by {}"


def weigh(observations: Sequence[Observation], findings: Iterable[Finding], codebook: Codebook) -> tuple[Observation, ...]:
    """The observations, each as sure as the rest of the report makes it."""
    kinds = {rule.id: rule.kind for rule in codebook.checks}
    passed: dict[str, str] = {}
    failed: dict[str, str] = {}
    for finding in findings:
        if kinds.get(finding.check) not in BEARING_OUT:
            continue
        if finding.verdict is Verdict.PASS:
            passed |= dict.fromkeys(finding.about, finding.check)
        elif finding.verdict is Verdict.FAIL and finding.blame is not Blame.SOURCE:
            failed |= dict.fromkeys(finding.about, finding.check)
    said = Counter((o.indicator, o.value, o.period) for o in {(o.indicator, o.value, o.period, _block(o)): o for o in observations}.values())
    return tuple(_weighed(o, passed, failed, again=said[o.indicator, o.value, o.period] > 1) for o in observations)


def _block(observation: Observation) -> int:
    place = observation.evidence.place
    return place.block if place is not None else -1


def _weighed(observation: Observation, passed: dict[str, str], failed: dict[str, str], *, again: bool) -> Observation:
    code, was = observation.indicator, observation.confidence
    if code in failed and not again:
        return _with(observation, WEAKER[was], CONTRADICTED.format(failed[code]))
    if observation.source is not Origin.PROSE or observation.state is not State.STATED or was is Confidence.LOW:
        return observation
    if again or code in passed:
        return _with(observation, Confidence.HIGH, BORNE_OUT.format("a second statement" if again else passed[code]))
    return _with(observation, Confidence.MEDIUM, ALONE)


def _with(observation: Observation, confidence: Confidence, reason: str) -> Observation:
    return observation.model_copy(update={"confidence": confidence, "reasons": (*observation.reasons, reason)})
