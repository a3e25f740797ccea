"""Reports made by hand for the writers and the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from govreport_parse.extractors.choosing import choose
from govreport_parse.schema.document import Source
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.failure import Failure, Fault
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.observation import Observation, Origin
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Contact, Form, Masthead, Report
from govreport_parse.schema.section import Section

TEXT = "青山县2015年政府信息公开工作年度报告\n二、依申请公开情况\n全县共收到申请12件。全县未收取任何费用。\n"


def reading(code: str, value: Any, quote: str, **more: Any) -> Observation:
    """A statement of the prose."""
    start = TEXT.find(quote)
    place = Place(block=2, start=start, end=start + len(quote)) if start >= 0 else None
    number = None if value is None else Decimal(str(value))
    return Observation(
        indicator=code,
        value=number,
        text=more.pop("text", str(value)),
        source=more.pop("source", Origin.PROSE),
        evidence=Evidence(quote=quote, place=place),
        rule="test",
        **more,
    )


READINGS = (
    reading("requests.received", 12, "全县共收到申请12件", unit="件"),
    reading("fees.charged", 0, "全县未收取任何费用", unit="元", state=State.ZERO_WORDS),
    reading("form.requests.new.total", None, "", state=State.BLANK, source=Origin.TABLE),
    reading("form.requests.new.natural_person", 0, "0", source=Origin.TABLE),
    reading("form.requests.new.business", None, "—", state=State.DASH, source=Origin.TABLE),
    reading("training.sessions", 3, "举办3期", unit="期"),
    reading("training.sessions", 4, "共4期", unit="期"),
)
DOUBT = Finding(check="SUM", severity=Severity.ERROR, verdict=Verdict.FAIL, message_zh="合计不符", message_en="does not add up", about=("requests.received",))
PASSED = Finding(check="FINE", severity=Severity.ERROR, verdict=Verdict.PASS, message_zh="相符", message_en="holds", about=("requests.received",))


def made_report(location: str = "reports/青山县.txt", *observations: Observation, **more: Any) -> Report:
    """A report of the given readings, or of ``READINGS``."""
    readings = observations or READINGS
    return Report(
        source=Source(location=location, sha256="0123456789abcdef" * 4, size=99, carrier="plain"),
        form=Form.NARRATIVE,
        masthead=more.pop(
            "masthead",
            Masthead(
                title="青山县2015年政府信息公开工作年度报告",
                agency="青山县人民政府",
                year=2015,
                published=date(2016, 3, 1),
                contact=Contact(phone="+86-571-5555"),
            ),
        ),
        sections=more.pop(
            "sections",
            (
                Section(number="", title="", level=0, blocks=(0,)),
                Section(number="二", title="依申请公开情况", level=1, topic="on_request", blocks=(1, 2)),
            ),
        ),
        observations=readings,
        counts=choose(readings),
        findings=more.pop("findings", (DOUBT, PASSED)),
        text=more.pop("text", TEXT),
        **more,
    )


FAILURE = Failure(source=Source(location="reports/broken.pdf", sha256="f" * 64, size=3), error=Fault(code="damaged", message="the file ends early"))
