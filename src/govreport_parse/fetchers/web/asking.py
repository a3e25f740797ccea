"""One request and its answer, as it came."""

from __future__ import annotations

import ssl
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag, urlsplit

import httpcore
import httpx

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web.network import CheckedNetwork, Deadline
from govreport_parse.fetchers.web.rules import Rules

SMALL, RATIO, STEP = 10_000_000, 200, 1 << 20
_LEGACY_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, named from Python 3.12 on


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the status, the headers in their order, the body still encoded as it came."""

    url: str
    status: int
    reason: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    time: datetime

    def header(self, name: str) -> str:
        """The first header of this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def _tls(rules: Rules) -> ssl.SSLContext:
    context = httpx.create_ssl_context() if rules.ca_file is None else ssl.create_default_context(cafile=str(rules.ca_file))
    if rules.legacy_tls:
        context.options |= _LEGACY_CONNECT
        context.set_ciphers("DEFAULT:@SECLEVEL=1")
    return context


class Asker:
    """Asks servers over HTTP/1.1 and HTTP/2, one request at a time in each thread, through a network that checks where it goes. Keeps no cookies."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._deadline = Deadline()
        network = CheckedNetwork(rules.private_hosts, self._deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=_tls(rules), max_connections=64, keepalive_expiry=15, http1=True, http2=True, network_backend=network)
        self._timeout = httpx.Timeout(rules.read_timeout, connect=rules.connect_timeout).as_dict()
        self._headers = {"User-Agent": rules.agent, "Accept": "*/*", "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5", "Accept-Encoding": "gzip, deflate"}

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()

    def ask(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """The answer at an address; redirects are answers, too. Raises FetchError with what went wrong."""
        check_address(url)
        self._deadline.at = time.monotonic() + self._rules.total_timeout
        started = datetime.now(UTC)
        try:
            with closing(self._pool.handle_request(self._request(url, headers or {}))) as response:
                body = self._read(response, url)
        except httpcore.TimeoutException as error:
            raise FetchError("timeout", f"no whole answer in time ({type(error).__name__})", document=url) from error
        except (httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError, ValueError) as error:
            raise _named(error, url) from error
        plain = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
        reason = bytes(response.extensions.get("reason_phrase", b"")).decode("latin-1")
        version = bytes(response.extensions.get("http_version", b"HTTP/1.1")).decode("latin-1")
        return Answer(url, response.status, reason, version, plain, body, started)

    def _request(self, url: str, headers: dict[str, str]) -> httpcore.Request:
        request = httpx.Request("GET", url, headers=self._headers | headers)
        target = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        return httpcore.Request("GET", target, headers=request.headers.raw, extensions={"timeout": self._timeout})

    def _read(self, response: httpcore.Response, url: str) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_stream():
            self._deadline.left(None)
            size += len(piece)
            if size > self._rules.max_bytes:
                raise FetchError("too_large", f"sends more than {self._rules.max_bytes} bytes", document=url)
            pieces.append(piece)
        return b"".join(pieces)


def _named(error: Exception, url: str) -> FetchError:
    said = str(error) or type(error).__name__
    if "SSL" in said or "CERTIFICATE" in said or "certificate" in said or isinstance(error, ssl.SSLError):
        hint = "; --legacy-tls talks to such servers" if "LEGACY" in said.upper() or "DH_KEY" in said.upper() else ""
        return FetchError("tls", f"no safe connection: {said}{hint}", document=url)
    if isinstance(error, httpcore.ProtocolError | httpx.InvalidURL | ValueError):
        return FetchError("protocol", f"what came is no HTTP: {said}", document=url)
    return FetchError("connection", f"no connection: {said}", document=url)


def normal(url: str) -> str:
    """An address as it is asked for: without fragment, Chinese characters and spaces as their bytes. What cannot be one comes back as it is.

    >>> normal("http://www.qy.gov.cn/年报/2015 a.html#top")
    'http://www.qy.gov.cn/%E5%B9%B4%E6%8A%A5/2015%20a.html'
    """
    plain = urldefrag(url.strip())[0]
    try:
        return str(httpx.URL(plain))
    except (httpx.InvalidURL, ValueError):
        return plain


def check_address(url: str) -> None:
    """Passes where an address is one of the web. Raises FetchError(``refused_address``)."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError("refused_address", f"is no address: {error}", document=url) from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise FetchError("refused_address", "only http:// and https:// addresses are fetched", document=url)
    if parts.username or parts.password:
        raise FetchError("refused_address", "addresses with a password are not fetched", document=url)


def decoded(answer: Answer, most: int) -> bytes:
    """The body without its transfer encoding. Raises FetchError(``bomb``, ``damaged``, ``unknown_encoding``)."""
    body = answer.body
    for name in reversed([part.strip().lower() for part in answer.header("content-encoding").split(",") if part.strip()]):
        if name in ("gzip", "x-gzip"):
            body = _inflate(body, zlib.MAX_WBITS | 16, most)
        elif name == "deflate":
            body = _inflate(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS, most)
        elif name != "identity":
            raise FetchError("unknown_encoding", f"is encoded as {name}, which was not asked for", document=answer.url)
    return body


def _inflate(body: bytes, window: int, most: int) -> bytes:
    pieces: list[bytes] = []
    size, rest = 0, body
    inflate = zlib.decompressobj(window)
    try:
        while rest and not inflate.eof:
            piece = inflate.decompress(rest, STEP)
            rest = inflate.unconsumed_tail
            size += len(piece)
            if size > most or (size > SMALL and size > RATIO * len(body)):
                raise FetchError("bomb", f"grows to more than {min(most, RATIO * len(body))} bytes")
            pieces.append(piece)
    except zlib.error as error:
        raise FetchError("damaged", f"cannot be unpacked: {error}") from error
    return b"".join(pieces)
