"""What others do with such reports, written anew from the description of the approach; no line of these comes from another program.

- ``script``: what a research assistant writes in an afternoon. The text of the page (BeautifulSoup, pdfplumber, python-docx), sections by their numbered titles, the first number
  within a sentence after a keyword, and seven numbers behind the row label of the request table.
- ``rules``: keyword rules over the whole text: the first number after a keyword, wherever its sentence ends; what is not found is 0.
- ``fill``: a table filler: the numbers between two anchors are counted, and where the count fits the empty form, they are its cells from left to right; else a shorter list is
  taken to have zeros at the end.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from bs4 import BeautifulSoup

from govreport_parse.codebook.entries import Codebook
from govreport_parse.evaluation.reading import ParsedReport, Reading

KNOWN = yaml.safe_load(Path(__file__).with_name("baselines.yml").read_text(encoding="utf-8"))
KEYWORDS: dict[str, list[str]] = KNOWN["keywords"]
NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?万?")
TITLE = re.compile(r"^[\s　]*([一二三四五六七八九十]+)、(.{2,30})$", re.MULTILINE)
YEAR = re.compile(r"(20\d\d)年")
RUN = re.compile(r"(?:[\s|]*\d+(?:\.\d+)?)+")
FARTHEST = 200


def text_of(name: str, content: bytes) -> str:
    """The text as a short script gets it."""
    carrier = name.rpartition(".")[2]
    if carrier == "html":
        return BeautifulSoup(content, "html.parser").get_text("\n")
    if carrier == "docx":
        return docx_text(content)
    if carrier == "pdf":
        return pdf_text(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def docx_text(content: bytes) -> str:
    """Paragraphs, then the tables' rows."""
    from docx import Document  # noqa: PLC0415  slow to load

    document = Document(io.BytesIO(content))
    rows = ("\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])


def pdf_text(content: bytes) -> str:
    """The text of all pages."""
    import pdfplumber  # noqa: PLC0415  slow to load

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def value_of(printed: str) -> float:
    """The number, 万 applied."""
    digits = float(re.sub(r"[,，万]", "", printed))
    return round(digits * 10000, 4) if printed.endswith("万") else digits


def parsed(name: str, text: str, readings: Iterator[Reading]) -> ParsedReport:
    """The report as a script gives it: a year, titles, values."""
    year = YEAR.search(text)
    titles = tuple((found[1], found[2].strip()) for found in TITLE.finditer(text))
    return ParsedReport(
        location=name, carrier=name.rpartition(".")[2], masthead={"year": int(year[1])} if year else {}, headings=titles, readings=tuple(readings)
    )


def script(name: str, content: bytes, codebook: Codebook) -> ParsedReport:
    """The research assistant's script."""
    text = text_of(name, content)
    return parsed(name, text, (*after_keywords(text, r"[^。；\n\d]{0,20}?"), *behind_rows(text)))


def after_keywords(text: str, between: str) -> Iterator[Reading]:
    """For every indicator the first number after the first of its keywords that has one."""
    for code, words in KEYWORDS.items():
        for word in words:
            found = re.search(re.escape(word) + between + f"({NUMBER.pattern})", text, re.DOTALL)
            if found:
                yield Reading(code=code, value=value_of(found[1]), sentence=found[0])
                break


def behind_rows(text: str) -> Iterator[Reading]:
    """The seven numbers behind a row label of the request table."""
    for row, label in KNOWN["rows"].items():
        place = text.rfind(label)
        found = RUN.match(text, place + len(label)) if place >= 0 else None
        numbers = NUMBER.findall(found[0]) if found else []
        if len(numbers) == len(KNOWN["columns"]):
            for column, number in zip(KNOWN["columns"], numbers, strict=True):
                yield Reading(code=f"form.requests.{row}.{column}", value=value_of(number), source="table", sentence=label)


def rules(name: str, content: bytes, codebook: Codebook) -> ParsedReport:
    """Keyword rules that go on across sentences and take 0 for what they do not find."""
    text = text_of(name, content)
    found = {reading.code: reading for reading in after_keywords(text, rf"[^\d]{{0,{FARTHEST}}}?")}
    return parsed(name, text, (found.get(code, Reading(code=code, value=0)) for code in KEYWORDS))


def fill(name: str, content: bytes, codebook: Codebook) -> ParsedReport:
    """The table filler; what stands outside the tables of the forms is not read."""
    text = text_of(name, content)
    return parsed(name, text, (*filled(text, codebook, "requests"), *filled(text, codebook, "remedies")))


def filled(text: str, codebook: Codebook, table: str) -> Iterator[Reading]:
    """The cells of one form, filled with the numbers between its anchors."""
    era = "form2021" if "其他处理" in text and "申请人逾期未按收费通知要求缴纳费用" in text else "form2019"
    prefixes = {"requests": ("form.requests.",), "remedies": ("form.review.", "form.litigation_")}[table]
    codes = [code for code, entry in codebook.indicators.items() if code.startswith(prefixes) and era in entry.official_in]
    start, end = {"requests": ("法律服务", "行政复议、行政诉讼"), "remedies": ("尚未审结", "存在的主要问题")}[table]
    begin = text.rfind(start)
    numbers = re.findall(r"(?<![\d第])\d+(?![\d条项年.．、])", text[begin : text.find(end, begin)]) if begin >= 0 else []
    if numbers and len(numbers) <= len(codes):
        for code, number in zip(codes, [*numbers, *["0"] * (len(codes) - len(numbers))], strict=True):
            yield Reading(code=code, value=value_of(number), source="table", sentence=number)


BASELINES: dict[str, Callable[[str, bytes, Codebook], ParsedReport]] = {
    "research assistant's script": script,
    "keyword rules across sentences, 0 for the rest": rules,
    "count and fill": fill,
}
