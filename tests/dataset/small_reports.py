"""Folders of small reports, and readers that misbehave on purpose."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.outcome import Group, Outcome, read_group

COUNTIES = ("青山", "白石", "南屏", "松原", "平溪", "望江", "临水", "云麓")


def report_text(county: str, year: int, received: int) -> str:
    """A narrative report that states how many requests were received."""
    return (
        f"{county}县{year}年政府信息公开工作年度报告\n一、主动公开情况\n全县共主动公开政府信息{received * 7 + 100}条。\n"
        f"二、依申请公开情况\n全县共收到政府信息公开申请{received}件。\n三、收费情况\n全县未收取任何费用。\n"
    )


def write_reports(folder: Path, number: int) -> list[Path]:
    """So many reports of different counties and years below a folder."""
    paths = []
    for index in range(number):
        county, year = COUNTIES[index % len(COUNTIES)], 2008 + index // len(COUNTIES) % 6
        path = folder / f"{county}" / f"{index:04d}-{year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_text(county, year, 3 + index), encoding="utf-8")
        paths.append(path)
    return paths


def read_unless_hostile(group: Group, codebook: Codebook) -> tuple[Outcome, ...]:
    """The outcome of a document; one that begins with a word of harm does that harm to its process."""
    word = group[0].content[:5]
    if word == b"ABORT":
        os.abort()
    if word == b"LEAVE":
        os._exit(7)
    if word == b"SLEEP":
        time.sleep(600)
    if word == b"STUCK":
        re.match(r"(a+)+$", "a" * 64 + "b")
    if word == b"GREED":
        hoard = []
        while True:
            hoard.append(b"x" * 20_000_000)
            time.sleep(0.02)
    return read_group(group, codebook)
