"""Who may be asked when: jobs wait in the lane of their host until its pause is over."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(slots=True)
class _Lane(Generic[Job]):
    jobs: deque[Job] = field(default_factory=deque)
    ready: float = 0.0
    busy: int = 0


class Lanes(Generic[Job]):
    """Jobs by host. At most ``per_host`` of one host are out at a time, and between two of them lies at least its pause."""

    def __init__(self, per_host: int) -> None:
        self._per_host = per_host
        self._lanes: dict[str, _Lane[Job]] = {}
        self._changed = threading.Condition()
        self._stopped = False

    def put(self, host: str, job: Job, *, first: bool = False, pause: float = 0.0) -> None:
        """Adds a job to the lane of its host, at its end or at its beginning; nobody asks the host before the pause is over."""
        with self._changed:
            lane = self._lanes.setdefault(host, _Lane())
            lane.ready = max(lane.ready, time.monotonic() + pause) if pause else lane.ready
            if first:
                lane.jobs.appendleft(job)
            else:
                lane.jobs.append(job)
            self._changed.notify_all()

    def take(self, delay: float) -> tuple[str, Job] | None:
        """The next job that may be done, after a wait where all hosts pause; none where everything is done. Its host then pauses for ``delay``."""
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                waiting = [(lane.ready, host) for host, lane in self._lanes.items() if lane.jobs and lane.busy < self._per_host]
                ready, host = min(waiting, default=(0.0, ""))
                if host and ready <= now:
                    lane = self._lanes[host]
                    lane.busy += 1
                    lane.ready = now + delay
                    return host, lane.jobs.popleft()
                if not host and not any(lane.busy for lane in self._lanes.values()):
                    self._changed.notify_all()
                    return None
                self._changed.wait(ready - now if host else None)
            return None

    def done(self, host: str, pause: float) -> None:
        """Gives a lane free again; nobody asks the host before the pause is over."""
        with self._changed:
            lane = self._lanes[host]
            lane.busy -= 1
            lane.ready = max(lane.ready, time.monotonic() + pause)
            self._changed.notify_all()

    def stop(self) -> None:
        """Lets nobody take another job."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
