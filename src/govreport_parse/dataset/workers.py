"""Supervised worker processes: one document each at a time, killed where it takes too long, falls silent, or takes too much memory.

A pool of the standard library loses everything after one process that aborts; here only the document is lost that aborted it, and that is recorded with its reason.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import wait
from typing import Any

import psutil
from pydantic import Field

from govreport_parse.codebook.entries import Codebook
from govreport_parse.dataset.outcome import Group, Outcome, failed, read_group
from govreport_parse.dataset.worker import ALIVE, work
from govreport_parse.schema.failure import Fault
from govreport_parse.schema.record import Record

TICK = 0.25
"""How often the limits are looked at, in seconds."""
MOMENT = 0.005
"""How long to wait for a document that is being fetched while a worker is idle."""
LONG = 2.0
"""After how many seconds a document is looked at with the programs that its reader started."""
MEGABYTE = 1_000_000
START_SECONDS = 60.0
"""How long a new process may take to load the codebook before silence counts."""
TRIES = 2
"""A document whose process ended by itself is tried once more: the machine may have been at fault."""


class Limits(Record):
    """What one document may take: seconds in all, seconds without a sign of life, megabytes (of the worker and the programs it starts)."""

    seconds: float = 300.0
    silence: float = 60.0
    megabytes: int = 2048


class Crew(Record):
    """How many workers, the limits of each document, the function that reads one, and the user's own codebook files."""

    workers: int = Field(default=1, ge=1)
    limits: Limits = Limits()
    read: Callable[[Group, Codebook], tuple[Outcome, ...]] = read_group
    own_codebooks: tuple[str, ...] = ()
    codebook_version: str = ""


class Job:
    """One document in work."""

    __slots__ = ("group", "heard", "started", "tries")

    def __init__(self, group: Group, tries: int) -> None:
        self.group, self.tries = group, tries
        self.started = self.heard = time.monotonic()


class Worker:
    """One process, with the document that it has in work."""

    __slots__ = ("connection", "job", "process", "rested", "weighed")

    def __init__(self, crew: Crew) -> None:
        context = _context()
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, crew.read, crew.own_codebooks, crew.limits.seconds), daemon=True)
        self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.rested = time.monotonic() + START_SECONDS
        self.weighed = 0.0


def _context() -> Any:
    """Processes that inherit nothing from this one; where there is a fork server it has the stages loaded, and a new worker costs milliseconds."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["govreport_parse.dataset.worker", "govreport_parse.dataset.preloaded"])
    return context


def run(jobs: Iterator[Group | None], crew: Crew) -> Generator[Outcome, None, None]:
    """The outcome of every document, as they are done. A None among the jobs means that the next one is not here yet. Processes start with the first documents."""
    workers: list[Worker] = []
    again: list[Job] = []
    done: list[Outcome] = []
    source: Iterator[Group | None] | None = jobs
    try:
        while True:
            source, hungry = _hand_out(workers, again, source, crew)
            yield from done  # written while the workers are at the next documents
            done.clear()
            busy = [worker for worker in workers if worker.job is not None]
            if not busy and source is None:
                return
            ready: list[Any] = wait([worker.connection for worker in busy], MOMENT if hungry else TICK) if busy else _rest()
            for worker in busy:
                outcomes, alive = _look(worker, ready, crew, again)
                if not alive:
                    _end(worker)
                    workers.remove(worker)
                done.extend(outcomes)
    finally:
        for worker in workers:
            _end(worker)


def _rest() -> list[Any]:
    """No connections that speak, after a moment."""
    time.sleep(MOMENT)
    return []


def _hand_out(workers: list[Worker], again: list[Job], source: Iterator[Group | None] | None, crew: Crew) -> tuple[Iterator[Group | None] | None, bool]:
    """The source of further documents (none where it is used up), and whether a worker waits for one that is being fetched."""
    free = crew.workers - sum(worker.job is not None for worker in workers)
    for _ in range(free):
        if again:
            job = again.pop()
        elif source is not None:
            try:
                group = next(source)
            except StopIteration:
                return None, False
            if group is None:
                return source, True
            job = Job(group, 1)
        else:
            break
        _give(_idle(workers, crew), job)
    return source, False


def _idle(workers: list[Worker], crew: Crew) -> Worker:
    """A worker without a document; a new one where all have one."""
    for worker in workers:
        if worker.job is None:
            return worker
    workers.append(Worker(crew))
    return workers[-1]


def _give(worker: Worker, job: Job) -> None:
    job.started = job.heard = time.monotonic()
    worker.job = job
    with suppress(OSError):  # a process that ended meanwhile is found by the next look
        worker.connection.send([(item.source.model_dump(), item.content, item.group) for item in job.group])


def _look(worker: Worker, speaking: list[Any], crew: Crew, again: list[Job]) -> tuple[tuple[Outcome, ...], bool]:
    """What a worker has to say, and whether it may go on."""
    job = worker.job
    if job is None:  # the connections of idle workers are not waited for
        return (), True
    if worker.connection in speaking:
        said = _hear(worker)
        if isinstance(said, tuple):
            worker.job = None
            return said, said[0].peak < crew.limits.megabytes * MEGABYTE / 2
        if said is None:
            return _crashed(worker, job, crew, again), False
        job.heard = time.monotonic()
        if worker.rested:  # the process is ready only now
            job.started, worker.rested = job.heard, 0.0
    fault = _over(worker, job, crew.limits)
    if fault is None:
        return (), True
    worker.job = None
    return _lost(job, fault, crew, time.monotonic() - job.started), False


def _hear(worker: Worker) -> tuple[Outcome, ...] | bytes | None:
    """An outcome, a sign of life, or none where the process is gone."""
    try:
        said = worker.connection.recv_bytes()
        return ALIVE if said == ALIVE else _unpickled(said)
    except (EOFError, OSError):
        return None


def _unpickled(said: bytes) -> tuple[Outcome, ...]:
    outcomes: tuple[Outcome, ...] = pickle.loads(said)  # noqa: S301  what our own worker process sends
    return outcomes


def _over(worker: Worker, job: Job, limits: Limits) -> Fault | None:
    """The limit that a document has passed."""
    now = time.monotonic()
    if now - job.started > limits.seconds:
        return Fault(code="time_limit", message=f"reading took more than {limits.seconds:g} seconds")
    if now - max(job.heard, worker.rested) > limits.silence:
        return Fault(code="silent", message=f"reading gave no sign of life for {limits.silence:g} seconds")
    if now - worker.weighed > TICK and _memory(worker) > limits.megabytes * MEGABYTE:
        return Fault(code="memory_limit", message=f"reading took more than {limits.megabytes} megabytes")
    return None


def _memory(worker: Worker) -> int:
    """The memory of a worker, in bytes; once its document is some time in work, with that of the programs it started (finding them is dear)."""
    worker.weighed = now = time.monotonic()
    try:
        process = psutil.Process(worker.process.pid)
        started = process.children(recursive=True) if worker.job is not None and now - worker.job.started > LONG else []
        return sum(member.memory_info().rss for member in (process, *started))
    except psutil.Error:
        return 0


def _crashed(worker: Worker, job: Job, crew: Crew, again: list[Job]) -> tuple[Outcome, ...]:
    worker.process.join(TICK)
    worker.job = None
    if job.tries < TRIES:
        again.append(Job(job.group, job.tries + 1))
        return ()
    return _lost(job, Fault(code="crashed", message=f"the reading process ended {_ending(worker.process.exitcode)}"), crew, time.monotonic() - job.started)


def _ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"by {signal.Signals(-code).name}"
    return f"with code {code}" if code is not None else "without a word"


def _lost(job: Job, fault: Fault, crew: Crew, seconds: float) -> tuple[Outcome, ...]:
    return tuple(failed(item.source, fault, crew.codebook_version, seconds) for item in job.group)


def _end(worker: Worker) -> None:
    """Ends a process and the programs that it started."""
    worker.connection.close()
    process = worker.process
    if process.is_alive():
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()
    process.close()
