"""Web pages: the report among navigation, information box, related links and footer; the page's own statements as meta."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import regex
from bs4 import BeautifulSoup
from lxml import etree

from govreport_parse.errors import ReadError
from govreport_parse.readers.blocks import Draft, assemble
from govreport_parse.readers.encoding import decode
from govreport_parse.readers.html_beside import about_beside, find_attachments, find_pictures, only_links
from govreport_parse.readers.html_blocks import blocks_of
from govreport_parse.readers.html_body import find_body, remove_hidden
from govreport_parse.readers.html_meta import meta_of, title_of
from govreport_parse.readers.pipes import tables_of_rows
from govreport_parse.schema.document import Document, Source
from govreport_parse.schema.finding import Finding, Severity, Verdict

CARRIER = "html"
RANK = 50
MAX_BYTES = 30_000_000
MAX_DEPTH = 2000  # libxml2 itself stops a little deeper
MAX_ATTRIBUTES = 2000
_CHARSET = regex.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)", regex.IGNORECASE
)
_MARKUP = regex.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|article|center|font|h[1-6]|br|tr|td)\b[^<]{0,500}?>", regex.IGNORECASE)
_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
_LONG_TAG = regex.compile(r"<[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+", regex.DOTALL)
_VALUES = regex.compile(r"\"[^\"]*+\"|'[^']*+'")
_SPACES = regex.compile(r"\s+")
_NOT_TEXT = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def sniff(content: bytes) -> bool:
    """Whether the bytes are a web page or a piece of one."""
    head = content[:20_000].replace(b"\x00", b"")
    if head.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return False
    found = _MARKUP.findall(head)
    return bool(regex.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)", head, regex.IGNORECASE)) or len(found) >= 3


def read(source: Source, content: bytes) -> Document:
    """The document in a web page. Raises ReadError(``no_text``, ``too_large``, ``damaged``, ``attachment_only``)."""
    if len(content) > MAX_BYTES:
        raise ReadError("too_large", f"has {len(content)} bytes; at most {MAX_BYTES} are read", document=source.location)
    declared = _CHARSET.search(content[:4096])
    decoded = decode(content, (declared[1] or declared[2]).decode("ascii", "replace") if declared else None)
    root = _tree(decoded.text, source)
    title, meta = title_of(root), meta_of(root)
    remove_hidden(root)
    body = find_body(root)
    meta += [m for m in meta_of(root, outside=body) if m not in meta]
    drafts = tables_of_rows(blocks_of(body))
    attachments = find_attachments(root, body)
    if not attachments and not any((isinstance(d, Draft) and d.text.strip()) or not isinstance(d, Draft) for d in drafts):
        raise ReadError("no_text", "the page shows no text (it may load it by script)", document=source.location)
    if attachments and only_links(drafts, title):
        named = ", ".join(f"{a.name} ({a.address})" for a in attachments[:5])
        raise ReadError("attachment_only", f"the page holds no report but links to files: {named}", document=source.location)
    first = [_bare(d.text) for d in drafts[:4] if isinstance(d, Draft)]
    if title and _bare(title) not in first and not (first and _bare(title) == "".join(first[:2])):
        drafts.insert(0, Draft(title, "title"))
    findings = [*([_replaced(decoded.replaced)] if decoded.replaced else []), *about_beside(find_pictures(body), attachments, drafts)]
    return assemble(source.model_copy(update={"carrier": CARRIER, "encoding": decoded.encoding}), title, drafts, meta, findings)


def _bare(text: str) -> str:
    return str(_SPACES.sub("", text))


def _tree(text: str, source: Source) -> etree._Element:
    """The tree of a page. What lxml refuses goes through BeautifulSoup's own forgiving parser."""
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    if _has_endless_tag(text):
        raise ReadError("too_complex", f"an element has more than {MAX_ATTRIBUTES} attributes", document=source.location)
    root = _parsed(text)
    if root is None:
        cleaned = _NOT_TEXT.sub("", str(BeautifulSoup(text, "html.parser")))
        root = _parsed(cleaned)
    if root is None:
        raise ReadError("no_text", "the page holds nothing that can be read", document=source.location)
    if _is_cut(root):
        raise ReadError("too_complex", f"elements are nested more than {MAX_DEPTH} deep", document=source.location)
    return root


def _parsed(text: str) -> etree._Element | None:
    """The root of a page as lxml builds it, or none where it finds no element or refuses the characters."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return cast("etree._Element | None", etree.fromstring(text, parser=parser))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_cut(root: etree._Element) -> bool:
    """Whether the parser gave up because elements are nested too deep: the last element is the deepest one then."""
    last, depth = root, 0
    while len(last) and depth < MAX_DEPTH:
        last, depth = last[-1], depth + 1
    return depth >= MAX_DEPTH


def _has_endless_tag(text: str) -> bool:
    """Whether a tag has so many attributes that the parser, which compares each with all others, would take minutes."""
    if text.count("=") < MAX_ATTRIBUTES * 5 and all(len(piece) - piece.rfind("<") < MAX_ATTRIBUTES * 2 for piece in _long_pieces(text)):
        return False
    return any(
        len(tag[0]) > MAX_ATTRIBUTES * 2 and max(len((bare := _VALUES.sub(" ", tag[0])).split()), bare.count("=")) > MAX_ATTRIBUTES
        for tag in _LONG_TAG.finditer(text)
    )


def _long_pieces(text: str) -> Iterator[str]:
    """The stretches without ``>`` that may hold a tag with too many attributes, found in leaps of their least length."""
    least = MAX_ATTRIBUTES * 2 - 1
    start = 0
    while start + least <= len(text):
        close = text.rfind(">", start, start + least)
        if close < 0:
            close = text.find(">", start + least)
            close = close if close >= 0 else len(text)
            yield text[start:close]
        start = close + 1


def _replaced(count: int) -> Finding:
    return Finding(
        check="READ-BYTES",
        severity=Severity.WARNING,
        verdict=Verdict.FAIL,
        message_zh=f"有{count}个字符无法解码",
        message_en=f"{count} characters could not be decoded",
    )
