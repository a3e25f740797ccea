"""What the prose claims in words, against the numbers: 全部办结, 均获维持."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import regex

from govreport_parse.checks.readings import Readings, readings_of
from govreport_parse.checks.results import Sides, find_rule, finding, listed, listed_in_english, number
from govreport_parse.codebook.entries import Check, Codebook
from govreport_parse.schema.finding import Finding, Verdict
from govreport_parse.schema.report import Report
from govreport_parse.text.normalize import SPACES

RULES = ("TXT-ALLDONE", "TXT-ALLUPHELD")
_pattern = lru_cache(maxsize=256)(regex.compile)
_SENTENCE = regex.compile(r"[^。;\n]+")
_SPACES = regex.compile(f"[{SPACES}]+")


def check(report: Report, codebook: Codebook) -> Iterator[Finding]:
    """Whether the numbers bear out what the prose claims of all cases."""
    rules = [rule for name in RULES if (rule := find_rule(codebook, name, report)) is not None]
    if not rules:
        return
    readings = readings_of(report, codebook)
    text = _SPACES.sub("", unicodedata.normalize("NFKC", report.text))
    rules = [rule for rule in rules if _any(rule.words).search(text) is not None]
    sentences = _SENTENCE.findall(text) if rules else []
    for rule in rules:
        claimed = next((sentence for sentence in sentences if _claims(rule, sentence)), None)
        if claimed is not None:
            yield from _compare(rule, claimed, readings)


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{word})" for word in words))


def _claims(rule: Check, sentence: str) -> bool:
    """Whether a sentence makes the claim, about the rule's subject, without an exception."""
    subject, unless = rule.limits["subject"], rule.limits["unless"]
    if _any(rule.words).search(sentence) is None:
        return False
    return _pattern(subject).search(sentence) is not None and _pattern(unless).search(sentence) is None


def _compare(rule: Check, sentence: str, readings: Readings) -> Iterator[Finding]:
    known: dict[str, Decimal] = {}
    for code in (code for code in rule.codes if _is_meant(rule, code, sentence)):
        for group in (*readings.tables, *readings.prose):
            reading = group.readings.get(code)
            if reading is not None and reading.value is not None:
                known.setdefault(code, reading.value)
    if not known:
        return
    against = {code: value for code, value in known.items() if value > 0}
    shown = against or known
    zh = listed([f"{readings.label(code)} {number(value)}" for code, value in shown.items()])
    en = listed_in_english([f"{readings.label(code, 'en')} {number(value)}" for code, value in shown.items()])
    about = tuple(shown)
    sides = Sides(about, Decimal(0), max(shown.values()), f"“{sentence[:60]}”；{zh}", f"“{sentence[:60]}”; {en}")
    yield finding(rule, Verdict.FAIL if against else Verdict.PASS, sides)


def _is_meant(rule: Check, code: str, sentence: str) -> bool:
    """Whether the sentence is about the family of a code: a limit named like the beginning of one of its parts holds the words for it."""
    named = [pattern for name, pattern in rule.limits.items() if any(part.startswith(name) for part in code.split("."))]
    return not named or any(_pattern(pattern).search(sentence) for pattern in named)
