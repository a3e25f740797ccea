"""What the paragraphs around a text already say of it."""

from __future__ import annotations

from dataclasses import dataclass

from govreport_parse.schema.observation import Scope


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraphs around a text already say."""

    year: int | None
    agency: str = ""
    about_plans: bool = False
    planned: bool = False
    kind: str = ""
    ahead: bool = False  # the heading speaks of nothing but the time to come (五、2012年工作思路)
    scope: Scope = Scope.UNSTATED  # of the paragraph whose list this one goes on with (全系统公开2957条。按载体分：)
