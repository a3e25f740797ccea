"""Whose figures a clause gives: the agency's own, those of its whole jurisdiction, or of a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.observation import Scope
from govreport_parse.text.hidden import mask
from govreport_parse.text.known_words import Words, words
from govreport_parse.text.setting import Setting
from govreport_parse.text.subjects import agency_of, beginnings

SYSTEMS = ("government", "zone")  # whose reports sum up a jurisdiction: their own office is an aside
# 本办召开全县性会议1次: who holds it is one agency, however many come
_ATTRIBUTIVE = re.compile(
    r"(?:召开|举办|组织|举行|主持|承办)(?:了)?(?:[0-9]+[次期场])?全(?:市|省|县|区|州|盟|旗|自治区|系统)(?=[^,。;]{0,24}(?:会|班|培训|演练|竞赛))(?:性)?"
)


def scope_of(clause: str, known: Words, setting: Setting) -> Scope | None:
    """Whose figures a clause gives, where it says so."""
    begins = beginnings(clause)
    if (
        known.whole.search(clause)
        and not (_ATTRIBUTIVE.search(clause) and (known.pronoun.search(clause) or _begins_with(known.subject, clause, begins)))
        and not (setting.kind not in SYSTEMS and _begins_with(known.first_person, clause, begins))
    ):
        return Scope.WHOLE_JURISDICTION
    if ("我" in clause or "本" in clause) and known.pronoun.search(clause):
        return Scope.OWN_AGENCY
    own = _begins_with(known.subject, clause, begins) or (setting.agency and agency_of(setting.agency).as_subject(clause, begins) is not None)
    return Scope.OWN_AGENCY if own else None


def _begins_with(names: regex.Pattern[str], clause: str, begins: Iterable[int]) -> bool:
    """Whether one of these names stands where the subject of a clause may begin."""
    return any(names.match(clause, at) is not None for at in begins)


def is_part(clause: str, codebook: Codebook) -> bool:
    """Whether a clause speaks of a part of the jurisdiction only (各乡镇公开…), so that its number is not the agency's."""
    known = words(codebook)
    hidden = mask(clause)
    return bool(known.part.search(hidden)) and not known.whole.search(hidden)
