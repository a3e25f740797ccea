"""The words of the page in both languages, read from ``words.yml``; those of states, scopes and forms are the ones of the exports."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from govreport_parse.codebook.columns import Both, load_columns
from govreport_parse.codebook.strict_yaml import read_yaml

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=1)
def load_words() -> dict[str, Both]:
    """Name → Chinese and English."""
    return {name: (str(both[0]), str(both[1])) for name, both in read_yaml(Path(__file__).with_name("words.yml")).items()}


def word_of(kind: str, word: str) -> Both:
    """A word of a column (``state``, ``scope``, ``period``, ``form``, ``confidence``) in both languages; itself where it is none of them.

    >>> word_of("state", "zero_words")
    ('文字表述为零', 'zero in words')
    """
    return load_columns().values.get(kind, {}).get(word, (word, word))


def field_of(name: str) -> Both:
    """The label of a masthead field in both languages."""
    return load_columns().columns.get(name, (name, name))


@lru_cache(maxsize=1)
def _reasons() -> tuple[tuple[Both, ...], dict[str, Both]]:
    said = read_yaml(Path(__file__).with_name("reasons.yml"))
    return tuple((str(zh), str(en)) for zh, en in said["grounds"]), {str(code): (str(zh), str(en)) for code, (zh, en) in said["unread"].items()}


def reason_of(text: str) -> Both:
    """Why a value is as sure as it is, in both languages; in the words of the observation where they are not known.

    >>> reason_of("borne out by N-RECV")
    ('N-RECV 核对通过，可以印证', 'borne out by N-RECV')
    """
    for zh, en in _reasons()[0]:
        before, gap, _ = en.partition("{}")
        if text == en or (gap and text.startswith(before)):
            return zh.replace("{}", text.removeprefix(before)), text
    return text, text


def unread_of(code: str) -> Both:
    """Why a number was not read, in both languages; the code itself where it is not known.

    >>> unread_of("part_of_total")
    ('是更大数的一部分', 'a part of a larger figure')
    """
    return _reasons()[1].get(code, (code, code))
