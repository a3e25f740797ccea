"""Saved web pages (MHT, MHTML): the page among the parts that were saved with it."""

from __future__ import annotations

import email
from email.message import Message

import regex

from govreport_parse.errors import ReadError
from govreport_parse.readers import html
from govreport_parse.schema.document import Document, Meta, Source

CARRIER = "mht"
RANK = 24
_HEAD = regex.compile(rb"^MIME-Version:\s*1\.0", regex.IGNORECASE | regex.MULTILINE)
_TYPE = regex.compile(rb"^Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)", regex.IGNORECASE | regex.MULTILINE)
_FIRST = regex.compile(rb"^\s*[A-Za-z-]{2,40}:\s")
MAX_BYTES = 60_000_000


def sniff(content: bytes) -> bool:
    """Whether the bytes are a saved page: heads of a message, and a type that says parts or a page."""
    head = content[:4000]
    return bool(_FIRST.match(head) and _HEAD.search(head) and _TYPE.search(head))


def read(source: Source, content: bytes) -> Document:
    """The document in a saved page. Raises ReadError(``damaged``, ``too_large``, and what web pages raise)."""
    if len(content) > MAX_BYTES:
        raise ReadError("too_large", f"has {len(content)} bytes; at most {MAX_BYTES} are read", document=source.location)
    message = email.message_from_bytes(content)
    page = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    body = page.get_payload(decode=True) if page is not None else None
    if not isinstance(body, bytes) or not body.strip():
        raise ReadError("damaged", "the saved page holds no part that is a web page", document=source.location)
    document = html.read(source, body)
    meta = [Meta(name="url", value=address, selector="Content-Location")] if (address := _address(message, page)) else []
    return document.model_copy(update={"source": document.source.model_copy(update={"carrier": CARRIER}), "meta": (*meta, *document.meta)})


def _address(message: Message, page: Message | None) -> str:
    """Where the page was saved from, as the file says."""
    named = [part.get(name) for part in (message, page) if part is not None for name in ("Snapshot-Content-Location", "Content-Location")]
    return next((str(value).strip() for value in named if value and str(value).startswith(("http://", "https://"))), "")
