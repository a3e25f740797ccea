"""Members of an archive that can only be read from front to back, kept in a temporary file until they are asked for by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import SEEK_END, BytesIO
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO

from govreport_parse.errors import FetchError
from govreport_parse.fetchers.containers import CHUNK, MAX_BYTES, Allowance, wanted


class Spool:
    """A temporary file without a name, and where in it each member stands. Closing it removes it."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}
        self._too_large: set[str] = set()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    @property
    def allowance(self) -> Allowance:
        """An allowance for reading what was counted already when it was unpacked."""
        return Allowance(packed=self._file.tell())

    def take(self, name: str, pieces: Iterable[bytes], allowance: Allowance) -> None:
        """Keeps the bytes of a member; all of them count, also of members that nobody wants. Raises FetchError where a limit is passed."""
        allowance.take_member()
        size, keeps = 0, wanted(name)
        start = self._file.seek(0, SEEK_END)
        for piece in pieces:
            allowance.take_bytes(len(piece))
            size += len(piece)
            if keeps and size <= MAX_BYTES:
                self._file.write(piece)
        if size > MAX_BYTES:
            self._too_large.add(name)
        self._places[name] = (start, size)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a member. Raises FetchError(``member_too_large``, ``damaged``)."""
        if name in self._too_large:
            raise FetchError("member_too_large", f"has more than {MAX_BYTES} bytes")
        if name not in self._places:
            raise FetchError("damaged", "the archive ends before it")
        start, size = self._places[name]
        self._file.seek(start)
        yield BytesIO(self._file.read(size))


def pieces_of(stream: IO[bytes] | None) -> Iterator[bytes]:
    """The bytes of a stream in pieces."""
    while stream is not None and (piece := stream.read(CHUNK)):
        yield piece
