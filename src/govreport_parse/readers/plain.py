"""Text files: clean paragraphs, hard-wrapped lines, whole reports without a line break, with or without a crawler's header."""

from __future__ import annotations

import regex

from govreport_parse.codebook.loading import load_codebook
from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.encoding import REPLACEMENT, decode
from govreport_parse.readers.pipes import split_row, tables_of_rows
from govreport_parse.readers.reflow import break_up, is_unbroken, unwrap
from govreport_parse.schema.document import Document, Meta, Source, new_anchor
from govreport_parse.schema.finding import Finding, Severity, Verdict

CARRIER = "txt"
RANK = 90
MAX_CHARACTERS = 20_000_000
_KEY = regex.compile(
    r"^[ \t]*(?P<name>标题|题名|文章标题|发布时间|发布日期|发文日期|成文日期|文号|发文字号|索引号|发布机构|发文机关|来源|信息来源|栏目|分类|主题分类|原文链接|链接|网址|采集时间|抓取时间|本地目录|作者|关键词"
    r"|title|url|date|source|published|site|author)[ \t]*[:：][ \t]*(?P<value>.*)$",
    regex.IGNORECASE,
)
_NOTE = regex.compile(r"^(?:页面链接|图片|附件列表)[^。]{0,60}$")
_RULER = regex.compile(r"^[ \t]*[=\-*_#~]{4,}[^。]{0,20}$|^[ \t]*[=\-*]{4,}.*[=\-*]{4,}[ \t]*$")
_MARKDOWN = regex.compile(r"^[ \t]*(?P<mark>#{1,6})[ \t]+|^[ \t]*>[ \t]?")
_BOLD = regex.compile(r"\*\*([^*\n]{1,80})\*\*")
_JUNK_LEAD = regex.compile(
    r"^(?=.{0,40}(?:当前位置|您的位置|您现在的位置|首页)).{0,600}?(?:-->|相关链接[:：]|字号[:：]\s*[\[【]?\s*大\s*中\s*小[\]】]?|打印本页|【打印】)\s*(?:-->)?"
)
_JUNK_TAIL = regex.compile(r"(?:附件下载|扫一扫在手机打开当前页|打印本页|关闭窗口|【打印】|【关闭】|分享到[:：]?|上一篇[:：]|下一篇[:：])[^。]{0,80}$")
_REPORT_TITLE = regex.compile(r"^[^。；;]{2,60}(?:年度报告|年报|总结报告|情况的?报告|工作报告|情况报告)$")


def sniff(content: bytes) -> bool:
    """Whether the bytes can be text: no picture, no archive, no other binary file."""
    head = content[:4096]
    if head.startswith(
        (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM", b"II*\x00", b"MM\x00*")
    ):
        return False
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(0) > len(head) // 5:
        return decode(content[:65536]).encoding.startswith(("utf-16", "utf-32"))
    control = sum(1 for b in head if b < 9 or 13 < b < 32)
    return control <= len(head) // 50


def read(source: Source, content: bytes) -> Document:
    """The document in a text file. Raises ReadError(``no_text``, ``too_large``)."""
    if len(content) > MAX_CHARACTERS * 4:
        raise ReadError("too_large", f"has {len(content)} bytes; at most {MAX_CHARACTERS} characters are read", document=source.location)
    decoded = decode(content)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n").replace("\u2028", "\n").replace("\x85", "\n")
    if len(text) > MAX_CHARACTERS:
        raise ReadError("too_large", f"has {len(text)} characters; at most {MAX_CHARACTERS} are read", document=source.location)
    if not text.strip():
        raise ReadError("no_text", "the file holds no text", document=source.location)
    meta, lines = _header(_lines(text))
    title = next((m.value for m in meta if m.name in ("标题", "题名", "文章标题", "title", "Title")), "")
    drafts = tables_of_rows(_drafts(lines, title))
    paragraphs = [d.text.strip() for d in drafts if isinstance(d, Draft)]
    title = title or next((p for p in paragraphs[:4] if _REPORT_TITLE.match(p)), "")
    known = source.model_copy(update={"carrier": CARRIER, "encoding": decoded.encoding})
    return assemble(known, title, drafts, meta, _findings(decoded.replaced, text))


def _lines(text: str) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        out.append((at, line))
        at += len(line) + 1
    return out


def _header(lines: list[tuple[int, str]]) -> tuple[list[Meta], list[tuple[int, str]]]:
    """The crawler's header (标题: … 原文链接: … ==== 正文 ====) as meta statements, and the lines behind it."""
    meta: list[Meta] = []
    position = 0
    while position < len(lines) and position < 40:
        line = lines[position][1]
        match = _KEY.match(line)
        if match:
            meta.append(Meta(name=match["name"], value=match["value"].strip(), selector=f"line {position + 1}"))
        elif meta and _RULER.match(line):
            position += 1
            break
        elif line.strip() and not (meta and _NOTE.match(line)):
            break
        position += 1
    if len(meta) < 2:
        return [], lines
    return meta, lines[position:]


def _drafts(lines: list[tuple[int, str]], title: str) -> list[Draft]:
    cleaned = [(at, _clean(line)) for at, line in lines]
    if is_unbroken([line for _, line in cleaned]):
        codebook = load_codebook()
        pieces = [piece for at, line in cleaned for piece in break_up(_without_junk(line, title), at, codebook)]
        if title and not any(regex.sub(r"\s", "", piece).startswith(regex.sub(r"\s", "", title)[:40]) for _, piece in pieces[:3]):
            pieces.insert(0, (0, title))
        return [Draft(text, anchor=new_anchor(offset=at)) for at, text in pieces if text.strip()]
    return [Draft(text, anchor=new_anchor(offset=at)) for at, text in unwrap(cleaned, split_row)]


def _clean(line: str) -> str:
    """A line without marks of Markdown; tabs stay, because they part cells."""
    return str(_BOLD.sub(r"\1", _MARKDOWN.sub("", line)))


def _without_junk(line: str, title: str) -> str:
    """A long line without the page's navigation before the report and its buttons behind it."""
    lead = _JUNK_LEAD.match(line)
    if lead:
        line = line[lead.end() :]
    return str(_JUNK_TAIL.sub("", line))


def _findings(replaced: int, text: str) -> list[Finding]:
    count = replaced or text.count(REPLACEMENT)
    if not count:
        return []
    return [
        Finding(
            check="READ-BYTES",
            severity=Severity.WARNING,
            verdict=Verdict.FAIL,
            message_zh=f"有{count}个字符无法解码",
            message_en=f"{count} characters could not be decoded",
        )
    ]
