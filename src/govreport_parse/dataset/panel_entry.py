"""One report as the panel and the checks between years need it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from govreport_parse.checks.growth import claim_of
from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.panel import PanelRules
from govreport_parse.dataset.harmonised import Harmonised, harmonise
from govreport_parse.dataset.identity import Identity
from govreport_parse.dataset.tables import head_of
from govreport_parse.schema.observation import Period
from govreport_parse.schema.quantity import State
from govreport_parse.schema.report import Report


class Entry(NamedTuple):
    """``values`` are the concepts (value, state), ``cells`` the counts that are not zero, ``compared`` those that a check between years asks for, zeros included,
    ``sums`` the cumulative figures, ``claims`` the changes against the year before that the prose claims of a count (words, amount, whether in percent, slack).
    """

    agency_id: str
    year: int
    published: str
    report: str
    who: dict[str, Any]
    head: dict[str, Any]
    values: dict[str, tuple[str | None, str]]
    cells: dict[str, str]
    compared: dict[str, str]
    sums: dict[str, str]
    claims: dict[str, tuple[str, str, bool, str]]

    @classmethod
    def unpacked(cls, agency_id: str, year: int, published: str, report: str, rest: str) -> Entry:
        """The entry that ``packed`` put away."""
        return cls(agency_id, year, published, report, *json.loads(rest))

    def packed(self) -> str:
        """What stands beside the key of an entry, as text."""
        return json.dumps(self[4:])

    @property
    def form(self) -> str:
        """The form of the report."""
        return str(self.head["form"])

    def number(self, concept: str) -> Decimal | None:
        """The value of a concept."""
        value = self.values[concept][0]
        return None if value is None else Decimal(value)

    @property
    def stated(self) -> int:
        """How many concepts have a value."""
        return sum(value is not None for value, _ in self.values.values())


def entry_of(report: Report, identity: Identity, codebook: Codebook, rules: PanelRules) -> Entry:
    """The entry of a report that says who reports about which year."""
    masthead = report.masthead
    settled = {code: count.value for code, count in report.chosen.items() if count.value is not None and not count.undecided}
    who = {
        "agency_line": identity.line,
        "identity": identity.basis,
        "region_now": identity.region_now,
        **{name: getattr(masthead, name) for name in ("agency", "region", "region_code", "level", "kind")},
    }
    return Entry(
        agency_id=identity.agency_id,
        year=masthead.year or 0,
        published=masthead.published.isoformat() if masthead.published else "",
        report=report.source.sha256,
        who=who,
        head=head_of(report),
        values={concept.id: _value(harmonise(concept, report, codebook)) for concept in codebook.concepts},
        cells={code: str(value) for code, value in settled.items() if value},
        compared={code: str(settled[code]) for code in rules.compared if code in settled},
        sums={code: str(value) for code, value in _sums(report, codebook).items()},
        claims=_claims(report, settled),
    )


def _value(found: Harmonised) -> tuple[str | None, str]:
    return None if found.value is None else str(found.value), found.state


def _claims(report: Report, settled: Mapping[str, Decimal]) -> dict[str, tuple[str, str, bool, str]]:
    found: dict[str, tuple[str, str, bool, str]] = {}
    for observation in report.observations:
        if observation.value is not None and observation.value == settled.get(observation.indicator):
            claim = claim_of(observation, report)
            if claim is not None:
                found.setdefault(observation.indicator, (claim.words, str(claim.amount), claim.is_percent, str(claim.slack)))
    return found


def _sums(report: Report, codebook: Codebook) -> dict[str, Decimal]:
    """The cumulative figures of what is counted year by year, where the report states one of them and no other."""
    found: dict[str, set[Decimal]] = {}
    for observation in report.observations:
        entry = codebook.indicators.get(observation.indicator)
        if (
            observation.period is Period.CUMULATIVE
            and observation.state is State.STATED
            and observation.value is not None
            and entry
            and entry.additivity == "flow"
        ):
            found.setdefault(observation.indicator, set()).add(observation.value)
    return {code: values.pop() for code, values in found.items() if len(values) == 1}
