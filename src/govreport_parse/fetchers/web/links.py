"""The links of a page that are followed: attachments of a report, reports of a list, the next page of a list. All stay on the site."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

import regex
from lxml import etree
from lxml import html as lxml_html

from govreport_parse.fetchers.web.asking import normal
from govreport_parse.fetchers.web.pages import decode

_SUFFIX = regex.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z)$", regex.IGNORECASE)
_ATTACHED = regex.compile(r"附件|附表|统计表|年报|年度报告|工作报告|信息公开|下载|\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z)\s*$", regex.IGNORECASE)
_REPORT = regex.compile(r"(?:信息公开|政务公开|政府信息|20[0-4][0-9]\s*年).{0,20}(?:年度报告|年报|工作报告|情况报告)|20[0-4][0-9]\s*年?度?(?:年度报告|年报)")
_YEAR = regex.compile(r"20[0-4][0-9]|二[〇○零]")
_NEXT = regex.compile(r"[\s<>»›]*(?:下一页|下页|后一页|next)[\s<>»›]*", regex.IGNORECASE)
_PUBLIC = regex.compile(r"[a-z]+|(?:gov|com|org|edu|net|ac|mil|[a-z]{2})\.cn")  # what many sites stand below
_LITTLE = 500  # Chinese characters outside links: a list of reports has fewer, a report more
_SKIPPED = ("javascript:", "mailto:", "tel:", "#", "data:")


@dataclass(frozen=True, slots=True)
class Links:
    """What may be followed from a page."""

    attachments: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    is_list: bool = False


def find_links(content: bytes, url: str, charset: str = "") -> Links:
    """The links of a page; none where it cannot be read as one."""
    try:
        root = lxml_html.document_fromstring(regex.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content, charset)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Links()
    base = urljoin(url, next((str(node.get("href") or "") for node in root.iter("base")), ""))
    links = [(target, _words(node)) for node in root.iter("a") if (target := _target(base, node.get("href"))) and is_same_site(target, url)]
    shown = [target for node in root.iter("iframe", "embed", "object") if (target := _shown(base, node)) and is_same_site(target, url)]
    attached = [target for target, words in links if (_is_file(target) and _ATTACHED.search(words or target)) or _SUFFIX.search(words)]
    reports = [target for target, words in links if _REPORT.search(words) and target != normal(url)]
    following = [target for target, words in links if _NEXT.fullmatch(words) and target != normal(url)]
    is_list = len(set(reports)) >= 2 and not _is_titled(root) and _han_outside_links(root) < _LITTLE
    return Links(_once([*attached, *shown]), _once(reports), _once(following), is_list)


def is_same_site(target: str, url: str) -> bool:
    """Whether two addresses belong to one site: the same host, with or without www, or one below the other.

    >>> is_same_site("http://xxgk.qy.gov.cn/a.pdf", "https://www.qy.gov.cn/b"), is_same_site("http://qy.gov.cn/", "http://www.gov.cn/")
    (True, False)
    """
    (one, port), (other, other_port) = _site(target), _site(url)
    if not one or not other or port != other_port:
        return False
    return one == other or _is_below(one, other) or _is_below(other, one)


def _is_below(host: str, site: str) -> bool:
    return host.endswith("." + site) and not _PUBLIC.fullmatch(site)


def _site(url: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().removeprefix("www.")
        return (host, None if parts.port in (None, 80, 443) else parts.port) if host else ("", None)
    except ValueError:
        return "", None


def _target(base: str, href: str | None) -> str:
    if not href or href.strip().lower().startswith(_SKIPPED):
        return ""
    try:
        target = normal(urljoin(base, href.strip()))
    except ValueError:
        return ""
    return target if target.lower().startswith(("http://", "https://")) else ""


def _shown(base: str, node: etree._Element) -> str:
    """The file that a page shows in a frame, also through a viewer (viewer.html?file=/a.pdf)."""
    target = _target(base, node.get("src") or node.get("data"))
    if _is_file(target):
        return target
    inner = parse_qs(urlsplit(target).query).get("file", [""])[0] if target else ""
    return _target(target, inner) if _SUFFIX.search(urlsplit(inner).path) else ""


def _is_file(target: str) -> bool:
    return bool(_SUFFIX.search(urlsplit(target).path)) if target else False


def _words(node: etree._Element) -> str:
    return " ".join(str(part) for part in (*node.itertext(), node.get("title") or "")).strip()


def _is_titled(root: etree._Element) -> bool:
    """Whether the page itself is titled as the report of a year."""
    titles = [" ".join(str(t) for t in node.itertext()) for node in (*root.iter("title"), *root.iter("h1"))]
    return any(_REPORT.search(title) and _YEAR.search(title) for title in titles)


def _han_outside_links(root: etree._Element) -> int:
    linked = sum(_han("".join(str(part) for part in node.itertext())) for node in root.iter("a"))
    hidden = sum(_han("".join(str(part) for part in node.itertext())) for node in root.iter("script", "style", "title"))
    return _han("".join(str(part) for part in root.itertext())) - linked - hidden


def _han(text: str) -> int:
    return len(regex.findall(r"\p{Han}", text))


def _once(targets: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(targets))
