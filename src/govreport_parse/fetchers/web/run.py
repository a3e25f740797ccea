"""The state of a run: what is on its way, what is settled, what is followed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web.asking import Answer, Asker, check_address
from govreport_parse.fetchers.web.keeping import Keeper, Kept
from govreport_parse.fetchers.web.lanes import Lanes
from govreport_parse.fetchers.web.manifest import Entry, Kind, Manifest
from govreport_parse.fetchers.web.robots import Robots, origin_of
from govreport_parse.fetchers.web.rules import Rules


@dataclass(frozen=True, slots=True)
class Job:
    """One address on its way: where it was asked for, where redirects led, how often it was tried."""

    url: str
    kind: Kind = "seed"
    at: str = ""
    attached_to: str = ""
    redirects: tuple[str, ...] = ()
    attempts: int = 1
    known: Entry | None = None

    @property
    def address(self) -> str:
        """The address to ask next."""
        return self.at or self.url


@dataclass(slots=True)
class Run:
    """A run into one folder."""

    folder: Path
    rules: Rules
    on_entry: Callable[[Entry], None]
    asker: Asker
    keeper: Keeper
    manifest: Manifest
    lanes: Lanes[Job]
    entries: dict[str, Entry]
    robots: dict[str, Robots] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    lock: threading.RLock = field(default_factory=threading.RLock)
    list_pages: int = 0


def enqueue(run: Run, job: Job) -> None:
    """Puts an address into its lane, or, where it is settled already, what is followed from it."""
    with run.lock:
        if not job.url or job.url in run.seen:
            return
        run.seen.add(job.url)
        known = run.entries.get(job.url)
        if known is not None and known.is_settled and not run.rules.refresh:
            follow(run, known)
            return
        try:
            check_address(job.url)
        except FetchError as error:
            settle(run, entry_of(job, "refused", error.code, error.message))
            return
        if len(run.seen) > run.rules.max_urls:
            settle(run, entry_of(job, "refused", "too_many", f"comes after {run.rules.max_urls} other addresses (--max-urls)"))
            return
        usable = known is not None and known.outcome in ("kept", "list") and known.file
        run.lanes.put(origin_of(job.url), replace(job, known=known if usable else None))


def follow(run: Run, entry: Entry) -> None:
    """Puts the links of a page into their lanes: attachments always, the reports of a list where lists are followed."""
    for kind, target in entry.links:
        if kind == "attachment":
            enqueue(run, Job(target, kind, attached_to=entry.url))
        elif run.rules.follow_lists and kind == "list_page" and run.list_pages >= run.rules.max_list_pages and target not in run.seen:
            run.seen.add(target)
            settle(run, entry_of(Job(target, kind), "refused", "too_many", f"comes after {run.rules.max_list_pages} other pages of lists"))
        elif run.rules.follow_lists:
            run.list_pages += kind == "list_page" and target not in run.seen
            enqueue(run, Job(target, kind))


def charset_of(answer: Answer) -> str:
    """The encoding that an answer declares, or nothing."""
    _, _, name = answer.header("content-type").lower().partition("charset=")
    return name.split(";")[0].strip(" \"'")


def entry_of(job: Job, outcome: str, code: str = "", message: str = "", answer: Answer | None = None, kept: Kept | None = None) -> Entry:
    """The line of the manifest about a job, with what its answer says about itself and where it is kept."""
    about = (
        {}
        if answer is None
        else {
            "status": answer.status,
            "final_url": answer.url if answer.url != job.url else "",
            "time": answer.time,
            "content_type": answer.header("content-type"),
            "encoding": charset_of(answer),
            "content_encoding": answer.header("content-encoding"),
            "http_version": answer.version,
            "etag": answer.header("etag"),
            "last_modified": answer.header("last-modified"),
        }
    )
    place = {} if kept is None else kept._asdict()
    said = {"url": job.url, "kind": job.kind, "outcome": outcome, "code": code, "message": message, "redirects": job.redirects, "attached_to": job.attached_to}
    return Entry.model_validate(said | {"attempts": job.attempts} | about | place)


def settle(run: Run, entry: Entry) -> None:
    """Writes down what became of an address."""
    with run.lock:
        run.manifest.add(entry)
        run.entries[entry.url] = entry
        run.on_entry(entry)
