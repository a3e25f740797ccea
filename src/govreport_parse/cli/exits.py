"""What the exit code says."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What happened.

    0: at least one report was read. 1: ``--strict`` and a file failed, or ``check`` found an error. 2: the request itself is wrong. 3: nothing could be read.
    130: stopped by Ctrl-C.
    """

    READ = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    STOPPED = 130
