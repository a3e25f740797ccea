"""Web pages that are no documents: anti-bot pages, logins, soft 404s and shells that a script would fill. They are named and left alone."""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

import regex

ENOUGH = 800  # Chinese characters: a page with so much text is a page, whatever else it says
SHORT = 300
EMPTY = 30
HEAD = 400_000


class Problem(NamedTuple):
    """What a page is instead of a document."""

    code: str
    message: str


MESSAGES = {
    "anti_bot": "an anti-bot page came instead of the document; it is not worked around",
    "login": "the page asks for a login",
    "soft_404": "the page says that the document does not exist",
    "script_shell": "the page is a shell that a script fills; it holds no text",
}
_MARKUP = regex.compile(rb"<(?:!doctype|html|head|body|script|meta|div|title|p|table|span|a|form|frameset)\b", regex.IGNORECASE)
_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", regex.IGNORECASE)
_UNSEEN = regex.compile(r"<(script|style|noscript|template|head)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)|<[^>]*>", regex.IGNORECASE | regex.DOTALL)
_TITLE = regex.compile(r"<title[^>]*>(.{0,300}?)</title", regex.IGNORECASE | regex.DOTALL)
_CHALLENGE = regex.compile(
    r"""__jsl_clearance|__jsluid      # 加速乐
    | acw_sc__v2                      # a cloud firewall's cookie
    | \$_ts\s*=|_\$\w{2}\s*\(\s*\)\s*;?\s*</script   # 瑞数
    | wzwsconnector|wzws_cid|WZWS-RAY
    | cdn-cgi/challenge-platform|cf-browser-verification|cf_chl_
    | _waf_|safeline|yunsuo_session|yunsuoautojump|srcurl=
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_VERIFY = regex.compile(
    r"安全验证|访问验证|人机验证|滑动验证|拖动滑块|完成验证|输入验证码|验证码后|访问过于频繁|请求过于频繁|访问被拦截|请求被拦截|网站防火墙|您的访问存在异常|异常访问|正在检查您的浏览器|浏览器安全检查"
    r"|checking your browser|access denied|unusual traffic",
    regex.IGNORECASE,
)
_LOST = r"(?:不存在|已删除|已被删除|找不到|未找到|已失效|已下线|已过期)"
_GONE_TITLE = regex.compile(rf"(?<![0-9])404(?![0-9])|{_LOST}|出错了|not found", regex.IGNORECASE)
_GONE = regex.compile(
    rf"""(?:页面|网页|链接|网址)[^。，]{{0,8}}{_LOST}           # a request can end with 信息不存在, a page cannot
    | (?:您|抱歉|对不起)[^。]{{0,24}}{_LOST}
    | 找不到(?:该|您|相关)?[^。，]{{0,8}}(?:页面|网页)
    | \b404\b.{{0,20}}(?:not\s+found|错误|页面)|page\s+not\s+found
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_COUNTED = regex.compile(r"(?:申请|公开|受理|收到|答复)[^。]{0,20}?[0-9０-９一二三四五六七八九十零]+\s*(?:件|条|份|篇)")  # what only a report says
_LOGIN = regex.compile(r"登录|登陆|统一身份认证|用户名|密码|login|sign in", regex.IGNORECASE)
_PASSWORD = regex.compile(r"<input[^>]+type\s*=\s*[\"']?password", regex.IGNORECASE)
_REFRESH = regex.compile(
    r"<meta[^>]+http-equiv\s*=\s*[\"']?refresh[\"']?[^>]*?content\s*=\s*(?:\"\s*[0-9.]+\s*;\s*url\s*=(?P<url>[^\"]+)\"|'\s*[0-9.]+\s*;\s*url\s*=(?P<url>[^']+)')",
    regex.IGNORECASE,
)
_CARRIES = regex.compile(
    r"<(?:img|iframe|frame|embed|object)\b[^>]*(?:src|data)\s*=|<a\b[^>]+href\s*=\s*[\"']?[^\"'>\s]+\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z|tar|txt)\b",
    regex.IGNORECASE,
)


def recognise(content: bytes, url: str = "") -> Problem | None:
    """What a page is, where it is no document; none for everything else, and for all that are no web pages."""
    if not is_page(content):
        return None
    text = decode(content[:HEAD])
    seen = _UNSEEN.sub(" ", text)
    han = len(regex.findall(r"\p{Han}", seen))
    title = _TITLE.search(text)
    code = _kind(text, seen, title[1] if title else "", han)
    return Problem(code, MESSAGES[code]) if code else None


def refresh_target(content: bytes) -> str:
    """Where a page without text sends on to by itself, or nothing."""
    if not is_page(content) or (found := _REFRESH.search(decode(content[:HEAD]))) is None:
        return ""
    seen = _UNSEEN.sub(" ", decode(content[:HEAD]))
    return "" if len(regex.findall(r"\p{Han}", seen)) > SHORT else unescape(found["url"].strip("'\" "))


def is_page(content: bytes) -> bool:
    """Whether the bytes are a web page."""
    head = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _MARKUP.search(head) is not None


def decode(content: bytes, declared: str = "") -> str:
    """The text of a page: UTF-8 where it is that, else what is declared (all that is called gb… as GB 18030)."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4:
            return content[: error.start].decode("utf-8")
    found = _CHARSET.search(content[:4096])
    name = (declared or (found[1].decode("ascii") if found else "")).lower()
    encoding = name if name.startswith(("big5", "utf-16")) else "gb18030"
    try:
        return content.decode(encoding, "replace")
    except LookupError:
        return content.decode("gb18030", "replace")


def _kind(text: str, seen: str, title: str, han: int) -> str:
    if han >= ENOUGH or _COUNTED.search(seen):
        return ""
    if (han <= SHORT and _VERIFY.search(title + seen)) or (han <= EMPTY and _CHALLENGE.search(text)):
        return "anti_bot"
    if _GONE_TITLE.search(title) or (han <= SHORT and _GONE.search(seen)):
        return "soft_404"
    if _PASSWORD.search(text) and _LOGIN.search(title + seen) and han <= SHORT:
        return "login"
    if han <= EMPTY and "<script" in text.lower() and not _CARRIES.search(text):
        return "script_shell"
    return ""
