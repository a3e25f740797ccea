"""What runs in a worker process: documents come in through a pipe, outcomes and signs of life go out."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from govreport_parse.codebook.entries import Codebook
from govreport_parse.codebook.loading import load_codebook
from govreport_parse.dataset.outcome import Group, Outcome
from govreport_parse.fetchers.fetched import Fetched
from govreport_parse.schema.document import Source

ALIVE = b""
HEARTBEAT_SECONDS = 0.5
ORPHAN_FACTOR = 2
_CLEAR = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


def work(connection: Connection, read: Callable[[Group, Codebook], tuple[Outcome, ...]], own_codebooks: tuple[str, ...], seconds: float) -> None:
    """Parses what comes through the connection until it closes. The process heads its own group, so that programs which a reader starts end with it.

    ``seconds`` is the time limit of a document, which the supervisor watches over; the alarm here only ends a process whose supervisor was killed.
    """
    if hasattr(os, "setsid"):
        with suppress(PermissionError):
            os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    codebook = load_codebook(own_codebooks)
    lock = threading.Lock()
    threading.Thread(target=_beat, args=(connection, lock), daemon=True).start()
    while True:
        try:
            files = connection.recv()
        except (EOFError, OSError):
            return
        _forget_peak()
        _set_alarm(ORPHAN_FACTOR * seconds)
        outcomes = read(tuple(Fetched(Source.model_validate(source), content, group) for source, content, group in files), codebook)
        peak = _peak()
        _set_alarm(0)
        with lock, suppress(OSError):
            connection.send(tuple(outcome._replace(peak=peak) for outcome in outcomes))


def _set_alarm(seconds: float) -> None:
    """Lets the kernel end this process after so many seconds, even inside a native call; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _beat(connection: Connection, lock: threading.Lock) -> None:
    """Says that the interpreter still runs; ends the process when nobody listens any more."""
    stop = threading.Event()
    while True:
        try:
            with lock:
                connection.send_bytes(ALIVE)
        except OSError:
            os._exit(0)
        stop.wait(HEARTBEAT_SECONDS)


def _forget_peak() -> None:
    """Sets the kernel's mark of the highest memory back, where it has one for this."""
    if sys.platform == "linux":
        with suppress(OSError):
            _CLEAR.write_text("5", encoding="ascii")


def _peak() -> int:
    """The highest memory since the mark was set back, in bytes; of the whole life of the process where the kernel keeps no such mark."""
    if sys.platform == "linux":
        with suppress(OSError):
            for line in _STATUS.read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  not on every platform

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
