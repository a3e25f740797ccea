"""The words of the validation report in both languages, read from YAML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record

HERE = Path(__file__).parent
Language = Literal["zh", "en"]
Both = tuple[str, str]


class Words(Record):
    """``labels`` of figures and tables, ``failures`` by code in Chinese, ``main`` concepts that figures show, ``captions`` of figures, the pieces of the ``method`` text."""

    labels: dict[str, Both]
    failures: dict[str, str]
    main: tuple[str, ...]
    captions: dict[str, Both]
    method: dict[str, Both]

    def label(self, name: str, language: Language) -> str:
        """A label in a language."""
        return pick(self.labels[name], language)

    def failure(self, code: str, language: Language) -> str:
        """Why a document gave no report: the code, which is English, in Chinese with its meaning before it."""
        return f"{self.failures[code]} {code}" if language == "zh" and code in self.failures else code


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The words, read once."""
    path = HERE / "words.yml"
    return parse_record(read_yaml(path), Words, path)


@lru_cache(maxsize=1)
def province_names() -> dict[str, Both]:
    """Two digits → short names of a province."""
    return {code: (zh, en) for code, (zh, en) in read_yaml(HERE / "provinces.yml").items()}


def pick(both: Both, language: Language) -> str:
    """One of two."""
    return both[0] if language == "zh" else both[1]
