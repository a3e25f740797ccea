"""The section tree of a document."""

from __future__ import annotations

from typing import NamedTuple

from govreport_parse.codebook.entries import Codebook
from govreport_parse.schema.document import Document
from govreport_parse.schema.evidence import Evidence, Place
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.section import Section
from govreport_parse.splitters.candidates import RANKS, Candidate, find_candidates
from govreport_parse.splitters.selection import select
from govreport_parse.text.normalize import shadow
from govreport_parse.text.numerals import read_numeral
from govreport_parse.text.topics import topics_of

_CIRCLED = {c: i + 1 for start in ("①", "⒈", "⑴", "㈠") for i, c in enumerate(chr(ord(start) + k) for k in range(20 if start != "㈠" else 10))}


ATTACHED, LEAD = 1, 9
"""Ranks of the sections without a heading: what stands in an attached file before its first heading, and what stands before the first heading of all."""


class Outline(NamedTuple):
    """The sections and what was odd about their numbers."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


class _Node:
    """A section under construction."""

    def __init__(self, candidate: Candidate | None, rank: int) -> None:
        self.candidate = candidate
        self.rank = rank
        self.blocks: list[int] = []
        self.children: list[_Node] = []


def split(document: Document, codebook: Codebook) -> Outline:
    """The outline of a document: every block stands in exactly one section, in order."""
    headings = {c.block: c for c in select(list(find_candidates(document, codebook)))}
    ranks = _ranks(list(headings.values()))
    root = _Node(None, -1)
    lead = _Node(None, LEAD)
    root.children.append(lead)
    stack = [root]
    here = lead
    file = 0
    for block in document.blocks:
        candidate = headings.get(block.index)
        if block.anchor.file != file:
            file = block.anchor.file
            here = _Node(None, ATTACHED)
            root.children.append(here)
            stack = [root, here]
        if candidate is not None:
            rank = ranks[candidate.family]
            while stack[-1].rank >= rank:
                stack.pop()
            here = _Node(candidate, rank)
            stack[-1].children.append(here)
            stack.append(here)
        here.blocks.append(block.index)
    root.children = [child for child in root.children if child.candidate is not None or child.blocks or child.children]
    findings: list[Finding] = []
    _check_numbers(root, findings)
    return Outline(tuple(_section(node, document, codebook) for node in root.children), tuple(findings))


def _ranks(headings: list[Candidate]) -> dict[str, int]:
    """The rank of each family: the usual one where 一、 or 第一部分 is used, else the order in which the families first appear."""
    families = list(dict.fromkeys(c.family for c in headings))
    if not families or {"han", "part"} & set(families):
        return RANKS
    return RANKS | {family: position + 1 for position, family in enumerate(f for f in families if f not in ("plain", "annex"))}


def _section(node: _Node, document: Document, codebook: Codebook) -> Section:
    candidate = node.candidate
    children = tuple(_section(child, document, codebook) for child in node.children)
    if candidate is None:
        return Section(number="", title="", level=1, topic="appendix" if node.rank == ATTACHED else "intro", blocks=tuple(node.blocks), children=children)
    block = document.blocks[candidate.block]
    start, end = block.start + candidate.start, block.start + candidate.end
    heading = Evidence(quote=document.text[start:end], place=Place(block=block.index, start=start, end=end, anchor=block.anchor))
    topics = topics_of(candidate.title, codebook)
    number = "" if candidate.number in ("附", "附件", "附表") else candidate.number
    return Section(
        number=number,
        title=candidate.title,
        level=max(1, RANKS[candidate.family]),
        topic=topics[0] if topics else None,
        heading=heading,
        blocks=tuple(node.blocks),
        children=children,
    )


def _check_numbers(node: _Node, findings: list[Finding]) -> None:
    """Notes numbers that start again, skip one or come twice among the children of one section."""
    last: dict[str, int] = {}
    for child in node.children:
        candidate = child.candidate
        if candidate is not None and candidate.family not in ("plain", "annex"):
            value = _value(candidate.number)
            before = last.get(candidate.family, 0)
            if value and before and value != before + 1:
                findings.append(_finding(candidate, before, value))
            last[candidate.family] = value or before
        _check_numbers(child, findings)


def _value(number: str) -> int:
    plain = shadow(number).text.strip("()第部分章节篇、.")
    if plain in _CIRCLED or number in _CIRCLED:
        return _CIRCLED.get(plain) or _CIRCLED[number]
    value = read_numeral(plain.rpartition(".")[2])
    return int(value) if value is not None else 0


def _finding(candidate: Candidate, before: int, value: int) -> Finding:
    check = "HEAD-DOUBLE" if value == before else "HEAD-RESTART" if value < before else "HEAD-JUMP"
    return Finding(
        check=check,
        severity=Severity.INFO,
        verdict=Verdict.FAIL,
        message_zh=f"章节编号不连续：第{before}之后是“{candidate.number}”（{candidate.title}）",
        message_en=f"section numbers do not follow: after {before} comes {candidate.number!r} ({candidate.title})",
        about=(candidate.number,),
    )
