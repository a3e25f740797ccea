"""One file per carrier: bytes in, Document out.

A reader module defines ``CARRIER`` (its name), ``RANK`` (lower is asked first), ``sniff(content) -> bool`` (by content, never by file name) and
``read(source, content) -> Document``.
"""
