"""What a page shows beside its text: pictures that may hold tables, and attachments that may hold the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex
from lxml import etree

from govreport_parse.readers.blocks import Draft
from govreport_parse.readers.grid import Grid
from govreport_parse.readers.html_body import text_of
from govreport_parse.schema.finding import Blame, Finding, Severity, Verdict

_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|rtf|zip|rar|7z)(?:[?#].*)?$", re.IGNORECASE)  # asked of every link of a page
_PAGES = (".html", ".htm", ".shtml", ".jsp", ".aspx", "/", "#")  # nearly all links of a page
_NAMED = regex.compile(r"报告|年报|附件|附表|统计表")
_ICON = regex.compile(r"icon|logo|qr|wx|weixin|weibo|share|print|bullet|arrow|button|banner|footer|head|bg|标识|二维码|\.svg", regex.IGNORECASE)
_SENTENCE = regex.compile(r"[^。]{12,}。")
_SMALL = 120  # pixels: smaller pictures hold no table
_SHOWN = 5


class Attachment(NamedTuple):
    """A file that the page links to."""

    name: str
    address: str


def find_attachments(root: etree._Element, body: etree._Element) -> list[Attachment]:
    """The files that the body links to, and those elsewhere on the page that are called report or annex."""
    inside = set(body.iter("a"))
    out: list[Attachment] = []
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        if address.endswith(_PAGES) or not _FILE.search(address):
            continue
        name = " ".join(text_of(link).split()) or (link.get("title") or "").strip()
        if (link in inside or _NAMED.search(name)) and all(found.address != address for found in out):
            out.append(Attachment(name, address))
    return out


def find_pictures(body: etree._Element) -> list[str]:
    """The addresses of the pictures in the body that are large enough for a table."""
    out: list[str] = []
    for image in body.iter("img"):
        address = (image.get("src") or "").strip()
        sides = [side for name in ("width", "height") if (side := _pixels(image, name))]
        if address and not _ICON.search(address[-60:] if not address.startswith("data:") else "") and all(side >= _SMALL for side in sides):
            out.append(address if not address.startswith("data:") else f"{address[:30]}…")
    return out


def _pixels(image: etree._Element, name: str) -> int:
    said = regex.match(r"\s*(\d{1,5})", image.get(name) or "") or regex.search(rf"(?:^|;)\s*{name}\s*:\s*(\d{{1,5}})px", image.get("style") or "")
    return int(said[1]) if said else 0


def only_links(drafts: Sequence[Draft | Grid], title: str) -> bool:
    """Whether a page says nothing itself: no table, and no sentence but its title."""
    texts = [draft.text for draft in drafts if isinstance(draft, Draft)]
    return not any(isinstance(draft, Grid) for draft in drafts) and not any(_SENTENCE.search(text) for text in texts if text.strip() != title)


def about_beside(pictures: Sequence[str], attachments: Sequence[Attachment], drafts: Sequence[Draft | Grid]) -> list[Finding]:
    """What is said of pictures (a warning where the page has no table) and of attachments."""
    out: list[Finding] = []
    if pictures:
        tables = any(isinstance(draft, Grid) and draft.n_rows > 2 for draft in drafts)
        listed = ", ".join(pictures[:_SHOWN])
        out.append(
            Finding(
                check="READ-PICTURES",
                severity=Severity.INFO if tables else Severity.WARNING,
                verdict=Verdict.UNCERTAIN,
                blame=Blame.SOURCE,
                message_zh=f"网页正文有 {len(pictures)} 张图片没有读入，表格可能在图片里：{listed}",
                message_en=f"{len(pictures)} pictures of the page were not read and may hold its tables: {listed}",
            )
        )
    if attachments:
        listed = ", ".join(f"{a.name} ({a.address})" for a in attachments[:_SHOWN])
        out.append(
            Finding(
                check="READ-ATTACHMENTS",
                severity=Severity.INFO,
                verdict=Verdict.NOT_ASSESSABLE,
                blame=Blame.SOURCE,
                message_zh=f"网页有 {len(attachments)} 个附件，不在本文件中：{listed}",
                message_en=f"the page links to {len(attachments)} attachments, which are not in this file: {listed}",
            )
        )
    return out
