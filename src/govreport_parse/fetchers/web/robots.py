"""What robots.txt of a host allows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from protego import Protego

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web.asking import Answer, Asker, decoded
from govreport_parse.fetchers.web.pages import decode, is_page

MAX_BYTES = 1_000_000
HOPS = 5


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host. Without any everything is allowed; where they could not be had, nothing is (RFC 9309)."""

    rules: Protego | None
    unreachable: FetchError | None = None

    def refuses(self, url: str, agent: str) -> FetchError | None:
        """Why an address is not fetched: ``robots``, ``robots_unreachable``, ``private_address``; nothing where it may be."""
        if self.unreachable is not None:
            code = self.unreachable.code
            return FetchError(code if code == "private_address" else "robots_unreachable", f"robots.txt could not be had: {self.unreachable.message}")
        if self.rules is not None and not self.rules.can_fetch(url, agent):
            return FetchError("robots", "robots.txt does not allow it")
        return None

    def delay(self, agent: str) -> float:
        """The pause that the host asks for."""
        return float(self.rules.crawl_delay(agent) or 0) if self.rules is not None else 0.0


def origin_of(url: str) -> str:
    """Scheme, host and port.

    >>> origin_of("http://www.gov.cn/a?b"), origin_of("https://A.gov.cn:8443/")
    ('http://www.gov.cn', 'https://a.gov.cn:8443')
    """
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def read_robots(asker: Asker, origin: str) -> tuple[Robots, list[Answer]]:
    """The rules of a host, and the answers they came in."""
    answers: list[Answer] = []
    url = f"{origin}/robots.txt"
    try:
        for _ in range(HOPS):
            answer = asker.ask(url)
            answers.append(answer)
            if answer.status in (301, 302, 303, 307, 308) and answer.header("location"):
                url = urljoin(url, answer.header("location"))
                continue
            if answer.status >= 500 or answer.status == 429:
                return Robots(None, FetchError("status", f"status {answer.status}")), answers
            body = decoded(answer, MAX_BYTES) if answer.status < 300 else b""
            if not body or is_page(body):  # a site's page for everything it does not have
                return Robots(None), answers
            return Robots(Protego.parse(decode(body[:MAX_BYTES]))), answers
    except FetchError as error:
        if error.code in ("bomb", "damaged", "unknown_encoding", "too_large"):
            return Robots(None), answers
        return Robots(None, error), answers
    return Robots(None), answers
