"""``govreport fetch``: pages and their attachments from the web, kept as they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govreport_parse.cli.exits import Exit
from govreport_parse.cli.terminal import reported, say, warn
from govreport_parse.errors import FetchError

if TYPE_CHECKING:
    from govreport_parse.fetchers.web.manifest import Entry

Sources = Annotated[list[str], typer.Argument(metavar="URL|FILE...", help="Addresses, and text files with one address a line (# begins a comment).")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="RAW", help="The folder for the answers (WARC) and the manifest.")]
FollowList = Annotated[bool, typer.Option("--follow-list", help="Fetch the reports that a listing page lists, and its next pages.")]
Delay = Annotated[float, typer.Option("--delay", metavar="SECONDS", min=0, help="The pause between two requests to one host.")]
PerHost = Annotated[int, typer.Option("--per-host", metavar="N", min=1, max=8, help="Requests to one host at a time.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=64, help="Requests at a time, to all hosts.")]
Timeout = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="The longest time for one whole answer.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1000, help="The largest answer.")]
MaxUrls = Annotated[int, typer.Option("--max-urls", metavar="N", min=1, help="The most addresses, followed ones included.")]
NoRobots = Annotated[bool, typer.Option("--ignore-robots", help="Do not ask robots.txt. Only for sites whose owner agreed.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask again for what is there already, and keep it anew where it changed.")]
AllowPrivate = Annotated[
    list[str] | None, typer.Option("--allow-private", metavar="HOST", help="A host that may have a private or loopback address; may be given several times.")
]
LegacyTls = Annotated[bool, typer.Option("--legacy-tls", help="Also talk to servers with old TLS. Certificates are checked all the same.")]
CaFile = Annotated[
    Path | None, typer.Option("--ca-file", metavar="PEM", exists=True, dir_okay=False, help="The certificates to trust instead of the usual ones.")
]
Agent = Annotated[str | None, typer.Option("--user-agent", metavar="TEXT", help="Who asks. Name a way to reach you.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where any address gave no document.")]


@reported()
def fetch(  # noqa: PLR0913  one argument for each option
    sources: Sources,
    *,
    output: Output,
    follow_list: FollowList = False,
    delay: Delay = 1.0,
    per_host: PerHost = 1,
    workers: Workers = 8,
    timeout: Timeout = 180.0,
    max_bytes: MaxBytes = 100_000_000,
    max_urls: MaxUrls = 100_000,
    ignore_robots: NoRobots = False,
    refresh: Refresh = False,
    allow_private: AllowPrivate = None,
    legacy_tls: LegacyTls = False,
    ca_file: CaFile = None,
    user_agent: Agent = None,
    strict: Strict = False,
) -> None:
    """Fetch pages and the files attached to them, politely, into a folder that `govreport parse` reads.

    What is there already is not fetched again, so that an interrupted run goes on where it stopped.
    Exit codes: 0 at least one document is there · 1 with --strict, some address gave none · 2 wrong usage · 3 nothing was fetched.
    """
    urls = list(find_urls(sources))
    try:
        from govreport_parse.fetchers.web.crawl import fetch_all  # noqa: PLC0415  an extra
        from govreport_parse.fetchers.web.manifest import read_manifest  # noqa: PLC0415
        from govreport_parse.fetchers.web.rules import AGENT, Rules  # noqa: PLC0415
    except ImportError as error:
        raise FetchError("missing_extra", f"fetching needs {error.name}: pip install 'govreport_parse[web]'") from error
    rules = Rules(
        agent=user_agent or AGENT,
        delay=delay,
        per_host=per_host,
        workers=workers,
        total_timeout=timeout,
        read_timeout=min(timeout, 30.0),
        max_bytes=max_bytes,
        max_urls=max_urls,
        robots=not ignore_robots,
        follow_lists=follow_list,
        refresh=refresh,
        legacy_tls=legacy_tls,
        ca_file=ca_file,
        private_hosts=frozenset(host.lower() for host in allow_private or ()),
    )
    fetch_all(urls, output, rules, tell)
    _conclude(Counter(entry.outcome for entry in read_manifest(output).values()), output, strict=strict)


def _conclude(outcomes: Counter[str], output: Path, *, strict: bool) -> None:
    """Tells what became of all addresses, and leaves with the exit code of that."""
    warn(f"{outcomes['kept']} documents in {output}" + "".join(f", {count} {name}" for name, count in sorted(outcomes.items()) if name != "kept"))
    if not outcomes["kept"]:
        raise typer.Exit(Exit.NOTHING)
    if strict and set(outcomes) - {"kept", "list", "not_modified"}:
        raise typer.Exit(Exit.FAILED)


def tell(entry: Entry) -> None:
    """Prints what became of an address: documents on standard output, the others beside it."""
    if entry.outcome in ("kept", "not_modified"):
        say(f"{entry.outcome}: {entry.url}")
    else:
        warn(f"{entry.outcome}: {entry.url}" + "".join(f": {part}" for part in (entry.code, entry.message) if part))


def find_urls(sources: list[str]) -> Iterator[str]:
    """The addresses that are given, and those in the files that are given. Raises FetchError(``not_found``, ``no_addresses``)."""
    for source in sources:
        if "://" in source:
            yield source
            continue
        try:
            lines = Path(source).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise FetchError("not_found", f"is neither an address nor a text file of addresses ({error})", document=source) from error
        listed = [line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#")]
        if not listed:
            raise FetchError("no_addresses", "lists no address", document=source)
        yield from listed
