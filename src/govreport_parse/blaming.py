"""Whose error a failed check is: the cells it compares are read a second way, and the two readings decide.

Cells are counted instead of matched with their headings (extractors/ordered.py). Those of a PDF are also looked for in the order in which the file prints its texts, whatever the rulings
(``prints_in_order`` of a reader), and where it does not print their rows so, they are taken from the page by another parser (``read_otherwise``).
Where every way gives the numbers that do not add up, the source contradicts itself. Where a second way gives another number, our reading is at fault until a person has looked.
A number that no second way reaches (a sentence, a table flattened into lines, a picture) leaves the blame open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from govreport_parse import registry
from govreport_parse.checks.readings import YEARLY
from govreport_parse.codebook.entries import Codebook
from govreport_parse.extractors.ordered import read_in_order
from govreport_parse.extractors.tables import read_tables
from govreport_parse.schema.document import Document, Table
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict
from govreport_parse.schema.observation import Observation, Origin

Counted = Mapping[str, set[Decimal | None]]
ARITHMETIC = ("equation", "inequality", "derivation")  # these ask the tables before the prose: where every code has a cell, only cells were compared
_HAN = regex.compile(r"\p{Han}")


def settle(findings: Sequence[Finding], observations: Sequence[Observation], document: Document, content: bytes, codebook: Codebook) -> tuple[Finding, ...]:
    """The findings of the checks with their blame settled, and one finding for each number that a second way reads differently.

    ``content`` are the bytes of the document; without them only the second way that needs none is gone. Findings of other verdicts stay as they are.
    """
    failed = {code for finding in findings if _is_open(finding) for code in finding.about}
    cells = _cells(observation for observation in observations if observation.indicator in failed)
    if not cells:
        return tuple(findings)
    ways = list(_ways(document, content, [cell for code in sorted(cells) for cell in cells[code]], codebook))
    read = {code: [values for way in ways if (values := way.get(code)) and values != {None}] for code in cells}
    rivals = {code: sets for code, found in read.items() if (sets := [values for values in found if not _values(cells[code]) - {None} <= values])}
    sure = {code for code, found in read.items() if len(found) == len(ways) > 0 and code not in rivals}
    of_tables = {rule.id for rule in codebook.checks if rule.kind in ARITHMETIC}
    told = [_settled(f, sure if f.check in of_tables else set(), rivals.keys()) if _is_open(f) else f for f in findings]
    return (*told, *(_about(code, cells[code], sets, codebook) for code, sets in sorted(rivals.items())))


def _is_open(finding: Finding) -> bool:
    """Whether a check failed by comparing two numbers."""
    return finding.verdict is Verdict.FAIL and finding.left is not None and finding.right is not None


def _settled(finding: Finding, sure: set[str], rivals: Iterable[str]) -> Finding:
    if set(finding.about) & set(rivals):
        return finding.model_copy(update={"blame": Blame.EXTRACTION})
    return finding.model_copy(update={"blame": Blame.SOURCE if set(finding.about) <= sure else Blame.UNKNOWN})


def _cells(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Code → its readings for the year in cells of real grids that are no pictures."""
    out: dict[str, list[Observation]] = {}
    for observation in observations:
        place = observation.evidence.place
        if (
            observation.source is Origin.TABLE
            and observation.period in YEARLY
            and place is not None
            and place.row is not None
            and place.anchor.ocr_score is None
        ):
            out.setdefault(observation.indicator, []).append(observation)
    return out


def _values(cells: Iterable[Observation]) -> set[Decimal | None]:
    return {cell.value for cell in cells}


def _ways(document: Document, content: bytes, cells: Sequence[Observation], codebook: Codebook) -> Iterator[Counted]:
    yield read_in_order(document, codebook)
    tables = {block.index: block for block in document.blocks if isinstance(block, Table)}
    places = [(cell, cell.evidence.place) for cell in cells if cell.evidence.place is not None]
    blocks = {place.block for _, place in places}
    pages = {cell.anchor.page for block in blocks for cell in tables[block].cells} - {None}
    if not pages:
        return
    [module] = registry.collect("govreport_parse.readers", "read_otherwise")
    texts = {block: _rows(tables[block]) for block in blocks}
    rows = {(place.block, place.row or 0): texts[place.block].get(place.row or 0, []) for _, place in places}
    printed = {place.anchor.page for _, place in places if place.anchor.page is not None}
    if not document.attachments and module.prints_in_order(content, printed, rows.values()):
        confirmed: dict[str, set[Decimal | None]] = {}
        for cell in cells:
            confirmed.setdefault(cell.indicator, set()).add(cell.value)
        yield confirmed
        return
    other = module.read_otherwise(document.source, content, pages) if not document.attachments else None
    if other is None:
        yield {}  # what was read from a page by one parser alone is not sure
        return
    matched = _matched(other, codebook)
    lines = {line for block in other.blocks if isinstance(block, Table) for line in other.text[block.start : block.end].split("\n")}
    found = {at for at, row in rows.items() if _is_row_of(row, lines)}
    for cell, place in places:
        if (place.block, place.row or 0) in found:
            matched.setdefault(cell.indicator, set()).add(cell.value)
    yield matched


def _rows(table: Table) -> dict[int, list[str]]:
    """Row → the texts of the cells that begin in it."""
    out: dict[int, list[str]] = {}
    for cell in table.cells:
        out.setdefault(cell.row, []).append(cell.text)
    return out


def _is_row_of(cells: Sequence[str], lines: Iterable[str]) -> bool:
    """Whether the other parser has a row that ends in the same cells: the same numbers in the same order, however its label was torn by a page break."""
    numbers = cells[next((i for i, text in enumerate(cells) if not text or not _HAN.search(text)), len(cells)) :]
    ending = "\t" + "\t".join(numbers)
    return bool(numbers) and any(line.endswith(ending) for line in lines)


def _matched(document: Document, codebook: Codebook) -> dict[str, set[Decimal | None]]:
    """The cells of another document by their labels."""
    out: dict[str, set[Decimal | None]] = {}
    for observation in read_tables(document, (), codebook, None).observations:
        out.setdefault(observation.indicator, set()).add(observation.value)
    return out


def _about(code: str, cells: Sequence[Observation], others: Sequence[set[Decimal | None]], codebook: Codebook) -> Finding:
    first = "、".join(repr(cell.text) for cell in cells)
    second = "、".join(sorted({"—" if value is None else f"{value:f}" for values in others for value in values}))
    label = codebook.indicators[code].label_zh
    return Finding(
        check="READ-TWICE",
        severity=Severity.WARNING,
        verdict=Verdict.UNCERTAIN,
        blame=Blame.EXTRACTION,
        message_zh=f"{label}：校验不符后换一种方法重读，得 {second}，而原读 {first}；请对照原文",
        message_en=f"{codebook.indicators[code].label_en}: read again another way after a failed check, this gives {second} instead of {first}; look at the source",
        about=(code,),
    )
