"""OLE files (the older Office formats and their copies): which streams they hold."""

from __future__ import annotations

import io

from govreport_parse.errors import ReadError
from govreport_parse.readers.extras import load_extra

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def holds_stream(content: bytes, *names: str) -> bool:
    """Whether the bytes are an OLE file with one of these streams at its top, not in an embedded object.

    Without olefile (extra ``doc``), and in damaged files, an entry of that name counts wherever it stands: that is enough to say which extra is missing.
    """
    if not content.startswith(MARK):
        return False
    try:
        olefile = load_extra("olefile", "doc", "older Word files")
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return any(file.exists(name) for name in names)
    except (ReadError, OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return any(_is_named(content, name) for name in names)


def _is_named(content: bytes, name: str) -> bool:
    """Whether an entry of this name stands where entries of a directory stand: every 128 bytes."""
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    at = content.find(wanted)
    while at >= 0 and at % 128:
        at = content.find(wanted, at + 1)
    return at >= 0
