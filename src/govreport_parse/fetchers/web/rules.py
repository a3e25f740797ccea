"""What a run may do: how fast, how much, where."""

from __future__ import annotations

from pathlib import Path

from govreport_parse.schema.record import Record

AGENT = "govreport_parse/0.1 (research on government information disclosure annual reports)"


class Rules(Record):
    """The limits of a run. Times are seconds, sizes bytes.

    ``private_hosts`` are the hosts that may have private or loopback addresses; no others may. ``delay`` lies between two requests to one host;
    a longer ``Crawl-delay`` of its robots.txt or ``Retry-After`` of an answer goes before it.
    """

    agent: str = AGENT
    delay: float = 1.0
    per_host: int = 1
    workers: int = 8
    connect_timeout: float = 15.0
    read_timeout: float = 30.0
    total_timeout: float = 180.0
    max_bytes: int = 100_000_000
    max_decoded: int = 200_000_000
    max_redirects: int = 8
    attempts: int = 4
    backoff: float = 2.0
    longest_wait: float = 300.0
    max_urls: int = 100_000
    max_attachments: int = 20
    max_list_pages: int = 50
    robots: bool = True
    follow_lists: bool = False
    refresh: bool = False
    legacy_tls: bool = False
    ca_file: Path | None = None
    private_hosts: frozenset[str] = frozenset()
