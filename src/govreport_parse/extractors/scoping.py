"""Whose figures the official tables give where they do not say so themselves.

The forms are filled for the body that publishes them: a government's report sums up its jurisdiction, a department's or township's report is its own. An office's report
is either; the sentences of the same report decide. The source of the rule is 国办公开办函〔2021〕30号 (governments compile, agencies report their own).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from govreport_parse.schema.document import Document
from govreport_parse.schema.observation import Observation, Origin, Scope
from govreport_parse.schema.report import Masthead

_COLLECTED = regex.compile(r"汇总|综合(?:各|全)|汇集(?:各|全)|各级行政机关|各(?:县|区|部门|单位)[^。]{0,30}(?:上报|报送|报来|年度报告)")
_LEAD = 1500
REASON = "scope follows from the kind of agency"


def scope_of_tables(document: Document, masthead: Masthead, prose: Sequence[Observation]) -> Scope:
    """The scope of a report's tables that name none."""
    if masthead.kind in ("government", "zone") or _COLLECTED.search(document.text[:_LEAD]):
        return Scope.WHOLE_JURISDICTION
    if masthead.kind == "office":
        said = Counter(o.scope for o in prose if o.scope is not Scope.UNSTATED)
        whole, own = said[Scope.WHOLE_JURISDICTION], said[Scope.OWN_AGENCY]
        return Scope.UNSTATED if whole == own else Scope.WHOLE_JURISDICTION if whole > own else Scope.OWN_AGENCY
    return Scope.UNSTATED if masthead.kind is None else Scope.OWN_AGENCY


def with_scope(observations: Sequence[Observation], scope: Scope) -> list[Observation]:
    """The observations with this scope where a table cell names none."""
    if scope is Scope.UNSTATED:
        return list(observations)
    return [
        o.model_copy(update={"scope": scope, "reasons": (*o.reasons, REASON)}) if o.source is Origin.TABLE and o.scope is Scope.UNSTATED else o
        for o in observations
    ]
