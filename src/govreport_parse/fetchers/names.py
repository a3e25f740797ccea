"""Names of files: which are passed over, which may belong together, and in which order they are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
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
_ESCAPED = regex.compile(r"[\udc80-\udcff]")
_OTHER_HALVES = regex.compile(r"[\ud800-\udc7f\udd00-\udfff]")
LARGEST = 12  # more files with one name are a series, not a report and its annexes
_WORDS = r"(?:附件|附表|附|政府信息公开情况统计表|情况统计表|统计表|annex|appendix|attachment|table)"
# 青山县2015-附件1.xls, report_annex.pdf, 2015（附表）.docx, 2015-2.xls
_ANNEX = regex.compile(
    rf"""^(?P<stem>.+?)[\s_\-.·—]*
    (?:[(（【\[]?{_WORDS}[\s_\-]*[0-9一二三四五六七八九十]{{0,3}}[)）】\]]?.{{0,30}}
      |(?<=[_\-])[0-9]{{1,2}})$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BARE = regex.compile(rf"[(（【\[]?{_WORDS}[\s_\-]*[0-9一二三四五六七八九十]{{0,3}}[)）】\]]?(?:[:：\s_\-].{{0,30}})?", regex.IGNORECASE)  # 附件1.xls


def readable(location: str) -> str:
    r"""The location as text that every file can hold. Names on disk are bytes: those in GB 18030, and all under an ASCII locale, reach Python as escaped bytes.

    >>> readable(b"\xc4\xea\xb1\xa8.txt".decode("ascii", "surrogateescape")), readable("年报.txt".encode().decode("ascii", "surrogateescape"))
    ('年报.txt', '年报.txt')
    """
    try:
        location.encode()
    except UnicodeEncodeError:
        raw = location.encode("utf-8", "surrogateescape" if _ESCAPED.search(location) and not _OTHER_HALVES.search(location) else "backslashreplace")
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
        return raw.decode("utf-8", "backslashreplace")
    return location


def on_disk(location: str) -> str:
    """The location as this system opens it: under an ASCII locale, the escaped bytes of its name."""
    try:
        os.fsencode(location)
    except UnicodeEncodeError:
        return os.fsdecode(location.encode("utf-8", "surrogatepass"))
    return location


def is_ignored(name: str, patterns: Iterable[str] = ()) -> bool:
    """Whether a file of a folder is passed over because of its name."""
    lowered = name.lower()
    return any(fnmatch(lowered, pattern) for pattern in (*IGNORED, *patterns))


def in_order(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Each path with its group, in the order of their names, the members of a group side by side.

    Files of one folder are a group where one has a name and the others have the same name with another suffix or with what marks an annex, and where a folder holds one such name
    and files that are called 附件, 附表 or 统计表 and nothing else. The group is empty where a file stands for itself.
    """
    folders: dict[str, list[str]] = {}
    for path in sorted(paths):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return [found for members in folders.values() for found in _grouped(members)]


def _grouped(paths: list[str]) -> Iterator[tuple[str, str]]:
    stems = {path: PurePosixPath(path).stem for path in paths}
    known = set(stems.values())
    keys = {path: _stem_of(stem, known) for path, stem in stems.items()}
    named = {key for path, key in keys.items() if not _BARE.fullmatch(stems[path])}
    if len(named) == 1:
        keys = dict.fromkeys(paths, named.pop())
    members: dict[str, list[str]] = {}
    for path in paths:
        members.setdefault(keys[path], []).append(path)
    for key, found in members.items():
        yield from ((path, f"{path.rpartition('/')[0]}/{key}" if 1 < len(found) <= LARGEST else "") for path in found)


def _stem_of(stem: str, stems: set[str]) -> str:
    """The name without what marks an annex, where another file has exactly that name."""
    found = _ANNEX.match(stem)
    return found["stem"] if found and found["stem"] in stems else stem
