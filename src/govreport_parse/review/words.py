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
