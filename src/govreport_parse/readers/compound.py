"""OLE files (the older Office formats and their copies): which streams they hold."""

from __future__ import annotations

import io

from govreport_parse.errors import ReadError
from govreport_parse.readers.extras import load_extra

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def holds_stream(content: bytes, *names: str) -> bool:
    """Whether the bytes are an OLE file with one of these streams at its top, not in an embedded object.

    Without olefile (extra ``doc``) the stream's name anywhere in the file counts: that is enough to say which extra is missing.
    """
    if not content.startswith(MARK):
        return False
    try:
        olefile = load_extra("olefile", "doc", "older Word files")
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return any(file.exists(name) for name in names)
    except (ReadError, OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return any(name.encode("utf-16-le") in content for name in names)
