"""What the checks make of the confidence of a reading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govreport_parse.checks.weighing import weigh
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.pipeline import parse
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict
from govreport_parse.schema.observation import Confidence, Observation, Origin
from govreport_parse.schema.quantity import State

CODEBOOK = load_codebook()


def said(code: str, value: int, block: int = 3, **more: object) -> Observation:
    place = Place(block=block, start=0, end=4)
    fields = {"source": Origin.PROSE, "confidence": Confidence.HIGH} | more
    return Observation(indicator=code, value=Decimal(value), evidence=Evidence(quote="四字引文", place=place), rule="test", **fields)


def result(check: str, verdict: Verdict, *about: str, blame: Blame = Blame.UNKNOWN) -> Finding:
    return Finding(check=check, severity=Severity.ERROR, verdict=verdict, blame=blame, message_zh="", message_en="", about=about)


def test_a_number_that_stands_alone_is_not_sure() -> None:
    (weighed,) = weigh([said("requests.received", 12)], [], CODEBOOK)
    assert weighed.confidence is Confidence.MEDIUM
    assert weighed.reasons == ("stated once, and nothing bears it out",)


def test_a_number_that_a_sum_bears_out_is_sure() -> None:
    (weighed,) = weigh([said("requests.received", 12, confidence=Confidence.MEDIUM)], [result("N-RECV", Verdict.PASS, "requests.received")], CODEBOOK)
    assert weighed.confidence is Confidence.HIGH


def test_an_inequality_that_holds_bears_nothing_out() -> None:
    (weighed,) = weigh([said("requests.received", 12)], [result("T14-DONE-RECV", Verdict.PASS, "requests.received")], CODEBOOK)
    assert weighed.confidence is Confidence.MEDIUM


def test_the_same_number_in_two_places_is_sure_and_twice_in_one_sentence_is_not() -> None:
    apart = weigh([said("requests.received", 12), said("requests.received", 12, block=9)], [], CODEBOOK)
    together = weigh([said("requests.received", 12), said("requests.received", 12)], [], CODEBOOK)
    assert [o.confidence for o in apart] == [Confidence.HIGH] * 2
    assert [o.confidence for o in together] == [Confidence.MEDIUM] * 2


@pytest.mark.parametrize(("blame", "confidence"), [(Blame.UNKNOWN, Confidence.MEDIUM), (Blame.SOURCE, Confidence.HIGH)])
def test_a_cell_that_a_sum_contradicts_is_less_sure_unless_the_source_is_to_blame(blame: Blame, confidence: Confidence) -> None:
    cell = said("form.requests.new.total", 12, source=Origin.TABLE)
    (weighed,) = weigh([cell], [result("REQ-BAL", Verdict.FAIL, "form.requests.new.total", blame=blame)], CODEBOOK)
    assert weighed.confidence is confidence


def test_zeros_in_words_and_weak_readings_stay_as_they_are() -> None:
    zero, weak = said("review.total", 0, state=State.ZERO_WORDS), said("training.sessions", 3, confidence=Confidence.LOW)
    assert weigh([zero, weak], [], CODEBOOK) == (zero, weak)


def test_weighing_changes_no_value() -> None:
    report = parse(
        "青山县2013年政府信息公开工作年度报告\n全县共收到政府信息公开申请12件，其中当面申请5件、网络申请7件。\n全县没有行政复议案件。\n".encode(),
        codebook=CODEBOOK,
    )
    assert {o.indicator: (int(o.value or 0), o.confidence.value) for o in report.observations} == {
        "requests.received": (12, "high"),
        "requests.received.in_person": (5, "high"),
        "requests.received.online": (7, "high"),
        "review.total": (0, "high"),
    }
    assert report.value("requests.received") == 12
