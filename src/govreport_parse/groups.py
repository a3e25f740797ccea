"""One report in several files: which files belong together, by the written rule of docs/decisions/0003-one-report-several-files.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.masthead import read_masthead
from govreport_parse.extractors.masthead_dates import year_in
from govreport_parse.schema.document import Block, Document, Paragraph
from govreport_parse.schema.finding import Finding, Severity, Verdict
from govreport_parse.schema.report import Masthead
from govreport_parse.splitters.outline import split
from govreport_parse.text.normalize import as_value

TOPICS = 3
PROSE = 200
SENTENCE = 20
_NO_STATUTORY = ("intro", "appendix")


class Member(NamedTuple):
    """One file of a group: whether it is a report by itself, and what it says about who and when."""

    document: Document
    is_whole: bool
    masthead: Masthead


def arrange(documents: Sequence[Document], codebook: Codebook) -> list[Document]:
    """The documents of a group in their order: one that is a report by itself with its annexes joined to it, the others as they are, with a finding."""
    members = [_member(document, codebook) for document in documents]
    wholes = [member for member in members if member.is_whole]
    if len(wholes) != 1:
        return [_told(member.document, _apart(member, wholes)) for member in members]
    main = wholes[0]
    reasons = [None if member is main else _contradiction(member, main) for member in members]
    annexes = [member.document for member, reason in zip(members, reasons, strict=True) if member is not main and reason is None]
    out: list[Document] = []
    for member, reason in zip(members, reasons, strict=True):
        if member is main:
            out.append(join(main.document, annexes) if annexes else main.document)
        elif reason is not None:
            out.append(_told(member.document, _finding("FILES-APART", reason, main.document.source.location)))
    return out


def join(main: Document, annexes: Sequence[Document]) -> Document:
    """One document of several files: the text and blocks of the main one unchanged, then those of each annex, whose anchors name their file."""
    texts, blocks, findings = [main.text], list(main.blocks), list(main.findings)
    meta = list(main.meta)
    at = len(main.text)
    for file, annex in enumerate(annexes, start=1):
        blocks.extend([_moved(block, index, at, file) for index, block in enumerate(annex.blocks, start=len(blocks))])
        texts.append(annex.text)
        at += len(annex.text)
        findings.extend(annex.findings)
        meta.extend(m.model_copy(update={"selector": f"{annex.source.location} {m.selector or m.name}"}) for m in annex.meta)
    words = (f"与{len(annexes)}个文件合为一份报告", f"read as one report with {len(annexes)} other files")
    findings.append(_finding("FILES-JOINED", words, "、".join(annex.source.location for annex in annexes)))
    return main.model_copy(
        update={
            "text": "".join(texts),
            "blocks": tuple(blocks),
            "meta": tuple(meta),
            "findings": tuple(findings),
            "attachments": tuple(annex.source for annex in annexes),
        }
    )


def main_part(document: Document) -> Document:
    """The document without its annexes: who reports about which year is said in the main file."""
    if not document.attachments:
        return document
    blocks = tuple(block for block in document.blocks if block.anchor.file == 0)
    return document.model_copy(update={"blocks": blocks, "text": document.text[: blocks[-1].end + 1], "attachments": ()})


def _moved(block: Block, index: int, by: int, file: int) -> Block:
    anchor = block.anchor.model_copy(update={"file": file})
    place = {"index": index, "start": block.start + by, "end": block.end + by, "anchor": anchor}
    if isinstance(block, Paragraph):
        role = "heading" if block.role == "title" else block.role
        return block.model_copy(update=place | {"role": role})
    cells = tuple(
        cell.model_copy(update={"start": cell.start + by, "end": cell.end + by, "anchor": cell.anchor.model_copy(update={"file": file})})
        for cell in block.cells
    )
    return block.model_copy(update=place | {"cells": cells})


def _member(document: Document, codebook: Codebook) -> Member:
    sections = split(document, codebook).sections
    masthead, _ = read_masthead(document, sections, codebook)
    topics = {section.topic for section in sections if section.topic not in (None, *_NO_STATUTORY)}
    prose = sum(len(regex.findall(r"\p{Han}", b.text)) for b in document.blocks if isinstance(b, Paragraph) and len(b.text) > SENTENCE and "。" in b.text)
    is_titled = masthead.year is not None and regex.search("报告|年报|总结", masthead.title or "") is not None
    return Member(document, len(topics) >= TOPICS or (is_titled and prose >= PROSE), masthead)


def _contradiction(member: Member, main: Member) -> tuple[str, str] | None:
    """Why a file is not taken for an annex of the main one, in both languages."""
    year = member.masthead.year or year_in(as_value(member.document.title))
    if year and main.masthead.year and year != main.masthead.year:
        return f"所写年度为{year}，正文为{main.masthead.year}", f"it speaks of {year}, the report of {main.masthead.year}"
    agency, other = member.masthead.agency, main.masthead.agency
    if agency and other and agency not in other and other not in agency and not (member.masthead.region and member.masthead.region == main.masthead.region):
        return f"所写机关为{agency}，正文为{other}", f"it speaks of {agency}, the report of {other}"
    return None


def _apart(member: Member, wholes: list[Member]) -> Finding | None:
    """What is said about a file of a group without one main file: another whole report of the same year, or no report to join."""
    if not member.is_whole:
        return _finding(
            "FILES-APART", (f"同名文件中有{len(wholes)}份完整报告，未合并", f"{len(wholes)} files of its name are whole reports; it is joined to none"), ""
        )
    same = [w.document.source.location for w in wholes if w is not member and w.masthead.year == member.masthead.year and _is_same_agency(w, member)]
    words = ("同一报告另有文件，各自成行，请勿重复计数", "the same report stands in another file; each is a report here: do not count it twice")
    return _finding("FILES-SAME", words, "、".join(same)) if same else None


def _is_same_agency(one: Member, other: Member) -> bool:
    first, second = one.masthead.agency or "", other.masthead.agency or ""
    return first in second or second in first


def _told(document: Document, finding: Finding | None) -> Document:
    return document if finding is None else document.model_copy(update={"findings": (*document.findings, finding)})


def _finding(check: str, words: tuple[str, str], about: str) -> Finding:
    verdict = Verdict.PASS if check == "FILES-JOINED" else Verdict.UNCERTAIN
    zh, en = (f"{words[0]}：{about}", f"{words[1]}: {about}") if about else words
    return Finding(check=check, severity=Severity.INFO, verdict=verdict, message_zh=zh, message_en=en, about=("source",))
