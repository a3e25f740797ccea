"""What only the people behind a dataset know: its title, its authors, its licence. Read from ``about.yml``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pydantic import model_validator

from govreport_parse.codebook.strict_yaml import parse_record, read_yaml
from govreport_parse.schema.record import Record

ABOUT = "about.yml"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
UNNAMED = "compilers not named (see about.yml)"


class Author(Record):
    """A person (``family`` and ``given``) or a body (``name``)."""

    name: str = ""
    family: str = ""
    given: str = ""
    orcid: str = ""
    affiliation: str = ""
    email: str = ""

    @model_validator(mode="after")
    def _is_named(self) -> Author:
        if bool(self.name) == bool(self.family):
            raise ValueError("an author has a family name (and a given one), or a name alone")
        return self

    @property
    def full(self) -> str:
        """The name in one piece.

        >>> Author(family="李", given="明").full, Author(family="Smith", given="Ann").full
        ('李明', 'Ann Smith')
        """
        if self.name:
            return self.name
        return f"{self.family}{self.given}" if "\u4e00" <= self.family[0] <= "\u9fff" else f"{self.given} {self.family}".strip()


class About(Record):
    """The dataset as its authors name it. ``version`` is the dataset's own; ``licence`` an SPDX name for the data; ``released`` the day of the release, if it has one."""

    name: str = "govreport-dataset"
    title: str = "Chinese government information disclosure annual reports: dataset"
    title_zh: str = "政府信息公开工作年度报告数据集"
    version: str = "0.1.0"
    description: str = ""
    authors: tuple[Author, ...] = ()
    licence: str = ""
    licence_url: str = ""
    doi: str = ""
    url: str = ""
    released: date | None = None

    @model_validator(mode="after")
    def _has_a_name_for_programs(self) -> About:
        if not _NAME.fullmatch(self.name):
            raise ValueError("the name of a package has small letters, digits, points, hyphens and underscores")
        return self

    @property
    def by(self) -> str:
        """The authors in one line."""
        return ", ".join(author.full for author in self.authors) or UNNAMED


def read_about(path: Path) -> About:
    """The file, strictly: unknown keys and wrong values raise CodebookError with file and line."""
    return parse_record(read_yaml(path) or {}, About, path)


def about_of(folder: Path, given: Path | None) -> About:
    """What the given file says, else ``about.yml`` of the dataset folder, else nothing but defaults."""
    if given is not None:
        return read_about(given)
    own = folder / ABOUT
    return read_about(own) if own.is_file() else About()
