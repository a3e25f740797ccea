"""What happens with one address: one request, and what its answer means."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.web.asking import Answer, check_address, decoded, normal
from govreport_parse.fetchers.web.links import Links, find_links, is_same_site
from govreport_parse.fetchers.web.manifest import Kind
from govreport_parse.fetchers.web.pages import is_page, recognise, refresh_target
from govreport_parse.fetchers.web.robots import Robots, origin_of, read_robots
from govreport_parse.fetchers.web.run import Job, Run, charset_of, entry_of, follow, settle

REDIRECTS = (301, 302, 303, 307, 308)
TRY_AGAIN = (429, 500, 502, 503, 504)


def step(run: Run, host: str, job: Job) -> float:
    """Makes one request for a job. The pause that its host gets, in seconds."""
    if run.rules.robots and host not in run.robots:
        return _ask_robots(run, host, job)
    robots = run.robots.get(host) or Robots(None)
    refusal = robots.refuses(job.address, run.rules.agent)
    if refusal is not None:
        settle(run, entry_of(job, "refused", refusal.code, refusal.message))
        return 0.0
    pause = min(robots.delay(run.rules.agent), run.rules.longest_wait)
    try:
        answer = run.asker.ask(job.address, _conditions(job))
    except FetchError as error:
        return max(pause, _failed(run, host, job, error))
    return max(pause, _answered(run, host, job, answer))


def _ask_robots(run: Run, host: str, job: Job) -> float:
    robots, answers = read_robots(run.asker, host)
    with run.lock:
        run.robots[host] = robots
        for answer in answers:
            run.keeper.keep(answer, "robots")
    pause = min(max(run.rules.delay if answers else 0.0, robots.delay(run.rules.agent)), run.rules.longest_wait)
    run.lanes.put(host, job, first=True, pause=pause)
    return pause


def _conditions(job: Job) -> dict[str, str]:
    """The headers that ask only for what changed."""
    known = job.known
    if known is None or job.address != (known.final_url or known.url):
        return {}
    return {name: value for name, value in (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified)) if value}


def _failed(run: Run, host: str, job: Job, error: FetchError) -> float:
    """Tries again later where that may help. The pause of the host."""
    if error.code in ("timeout", "connection", "protocol") and job.attempts < run.rules.attempts:
        pause = _backoff(run, job)
        run.lanes.put(host, replace(job, attempts=job.attempts + 1), pause=pause)
        return pause
    outcome = "refused" if error.code in ("private_address", "refused_address") else "failed"
    settle(run, entry_of(job, outcome, error.code, error.message))
    return 0.0


def _answered(run: Run, host: str, job: Job, answer: Answer) -> float:
    if answer.status in TRY_AGAIN:
        return _unavailable(run, host, job, answer)
    if answer.status in REDIRECTS and answer.header("location"):
        _redirected(run, job, answer, answer.header("location"))
    elif answer.status == 304 and job.known is not None:
        settle(run, entry_of(job, "not_modified", answer=answer))
        follow(run, job.known)
    elif 200 <= answer.status < 300:
        _arrived(run, job, answer)
    else:
        with run.lock:
            kept = run.keeper.keep(answer, "error")
            settle(run, entry_of(job, "failed", f"http_{answer.status}", f"the server answers {answer.status} {answer.reason}".strip(), answer, kept))
    return 0.0


def _unavailable(run: Run, host: str, job: Job, answer: Answer) -> float:
    wait = _retry_after(answer)
    backoff = _backoff(run, job)
    if job.attempts < run.rules.attempts and (wait is None or wait <= run.rules.longest_wait):
        pause = backoff if wait is None else wait
        run.lanes.put(host, replace(job, attempts=job.attempts + 1), first=wait is not None, pause=pause)
        return pause
    said = f"the server answers {answer.status}" + ("" if wait is None else f" and asks to wait {wait:.0f} seconds")
    with run.lock:
        kept = run.keeper.keep(answer, "error")
        settle(run, entry_of(job, "failed", f"http_{answer.status}", said, answer, kept))
    return backoff if wait is None else min(wait, run.rules.longest_wait)


def _backoff(run: Run, job: Job) -> float:
    """The pause before the next attempt: twice as long each time."""
    return float(min(run.rules.backoff * 2.0 ** (job.attempts - 1), run.rules.longest_wait))


def _retry_after(answer: Answer) -> float | None:
    """The seconds that the server asks to wait, given as such or as a date."""
    text = answer.header("retry-after").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()) if text else None
    except (ValueError, TypeError):
        return None


def _redirected(run: Run, job: Job, answer: Answer, location: str) -> None:
    """Sends a job on to where the answer points; that address is checked like every other one."""
    with run.lock:
        kept = run.keeper.keep(answer, "redirect")
    try:
        target = normal(urljoin(answer.url, location))
        check_address(target)
        problem = _redirect_problem(run, job, target)
    except (FetchError, ValueError) as error:
        target, problem = location, ("refused_address", f"leads to {location!r}: {error}")
    moved = replace(job, at=target, redirects=(*job.redirects, target), attempts=1)
    if problem:
        settle(run, entry_of(moved, "refused" if problem[0] == "refused_address" else "failed", *problem, answer, kept))
    else:
        run.lanes.put(origin_of(target), moved)


def _redirect_problem(run: Run, job: Job, target: str) -> tuple[str, str] | None:
    if target == job.url or target in job.redirects:
        return "redirect_loop", f"leads back to {target}"
    if len(job.redirects) >= run.rules.max_redirects:
        return "too_many_redirects", f"leads on more than {run.rules.max_redirects} times"
    if job.kind == "attachment" and not is_same_site(target, job.url):
        return "off_site", f"leads to another site: {target}"
    return None


def _arrived(run: Run, job: Job, answer: Answer) -> None:
    """Keeps a document and follows its links."""
    try:
        content = decoded(answer, run.rules.max_decoded)
    except FetchError as error:
        with run.lock:
            settle(run, entry_of(job, "problem", error.code, error.message, answer, run.keeper.keep(answer, "error")))
        return
    onward = refresh_target(content)
    if onward:
        _redirected(run, job, answer, onward)
        return
    problem = recognise(content, answer.url) if content else None
    links = find_links(content, answer.url, charset_of(answer)) if content and problem is None and is_page(content) else Links()
    outcome, code, message = "kept", "", ""
    if not content:
        outcome, code, message = "problem", "empty", "the answer has no body"
    elif problem is not None:
        outcome, code, message = "problem", problem.code, problem.message
    elif links.is_list and job.kind in ("seed", "list_page"):
        outcome = "list"
        message = "" if run.rules.follow_lists else f"lists {len(links.reports)} reports; --follow-list fetches them"
    elif len(links.attachments) > run.rules.max_attachments:
        message = f"links to {len(links.attachments)} files; the first {run.rules.max_attachments} are followed"
    with run.lock:
        kept = run.keeper.keep(answer, "list" if outcome == "list" else "document", job.attached_to)
        entry = entry_of(job, outcome, code, message, answer, kept).model_copy(
            update={"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "links": _links(run, job, links, outcome)}
        )
        settle(run, entry)
        follow(run, entry)


def _links(run: Run, job: Job, links: Links, outcome: str) -> tuple[tuple[Kind, str], ...]:
    if outcome == "list":
        return tuple([("listed", target) for target in links.reports] + [("list_page", target) for target in links.following])
    if outcome == "kept" and job.kind != "attachment":
        return tuple([("attachment", target) for target in links.attachments[: run.rules.max_attachments]])
    return ()
