"""Names of files: which are passed over, which may belong together, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import PurePosixPath

import regex

# what stands beside reports in a folder and is none: programs, data, notes of the collector
IGNORED = (
    "*.json",
    "*.jsonl",
    "*.yml",
    "*.yaml",
    "*.csv",
    "*.tsv",
    "*.py",
    "*.sh",
    "*.js",
    "*.css",
    "*.png",
    "*.jpg",
    "*.jpeg",
    "*.gif",
    "*.svg",
    "*.ico",
    "*.log",
    "*.parquet",
    "*.sqlite",
    "*.dta",
    "*.xml",
    "*.lock",
    "*.tmp",
    "*.part",
    "*.open",
    "readme*",
    "thumbs.db",
    "desktop.ini",
    "~$*",
    ".*",
)
# 青山县2015-附件1.xls, report_annex.pdf, 2015（附表）.docx, 2015-2.xls
_ANNEX = regex.compile(
    r"""^(?P<stem>.+?)[\s_\-.·—]*
    (?:[(（【\[]?(?:附件|附表|附|统计表|情况统计表|annex|appendix|attachment|table)[\s_\-]*[0-9一二三四五六七八九十]{0,3}[)）】\]]?.{0,30}
      |(?<=[_\-])[0-9]{1,2})$""",
    regex.VERBOSE | regex.IGNORECASE,
)


def is_ignored(name: str, patterns: Iterable[str] = ()) -> bool:
    """Whether a file of a folder is passed over because of its name."""
    lowered = name.lower()
    return any(fnmatch(lowered, pattern) for pattern in (*IGNORED, *patterns))


def group_of(path: str) -> str:
    """The path without suffix and without what marks an annex: files of one folder with the same one may be one report.

    >>> group_of("a/青山县2015.html") == group_of("a/青山县2015-附件1.xls") == group_of("a/青山县2015_1.pdf") == "a/青山县2015"
    True
    """
    pure = PurePosixPath(path)
    found = _ANNEX.match(pure.stem)
    return str(pure.with_name(found["stem"] if found else pure.stem or pure.name))


def in_order(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Each path with its group, in the order of their names, the members of a group side by side; the group is empty where nobody shares it."""
    groups: dict[str, list[str]] = {}
    for path in sorted(paths):
        groups.setdefault(group_of(path), []).append(path)
    return [(path, group if len(members) > 1 else "") for group, members in groups.items() for path in members]
