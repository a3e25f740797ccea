"""Files that hold documents: archives, WARC and WACZ files. They are told from their bytes, opened once inside another one, and never written to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from types import ModuleType
from typing import IO

from govreport_parse import registry
from govreport_parse.errors import FetchError
from govreport_parse.fetchers.fetched import Fetched, failed, fetched
from govreport_parse.fetchers.names import in_order, is_ignored
from govreport_parse.schema.failure import Failure

MAX_BYTES = 200_000_000
MAX_MEMBERS = 50_000
MAX_TOTAL = 20_000_000_000
MAX_RATIO = 200
SMALL = 10_000_000  # below this the ratio says nothing: an empty form compresses well
INSIDE = "!/"  # between an archive and the name of its member, in locations
DEEPEST = 1  # an archive in an archive is opened, one inside that is not
CHUNK = 1 << 20


@dataclass(slots=True)
class Allowance:
    """What may still be taken out of a file and of everything inside it. ``packed`` is the size of the outermost file."""

    packed: int
    members: int = 0
    total: int = 0

    def take_member(self) -> None:
        """Counts one more member. Raises FetchError(``too_many_members``)."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise FetchError("too_many_members", f"holds more than {MAX_MEMBERS} files")

    def take_bytes(self, count: int) -> None:
        """Counts bytes that came out. Raises FetchError(``too_large``, ``bomb``)."""
        self.total += count
        if self.total > MAX_TOTAL:
            raise FetchError("too_large", f"holds more than {MAX_TOTAL} bytes")
        if self.total > SMALL and self.total > MAX_RATIO * max(self.packed, 1):
            raise FetchError("bomb", f"grows to more than {MAX_RATIO} times its size")


Opened = Callable[[str], AbstractContextManager[IO[bytes]]]
REASONS = {
    "unsafe_path": "the name leads out of the archive",
    "link": "is a link, and links are not followed",
    "encrypted": "needs a password",
    "not_a_file": "is no regular file",
    "damaged": "the archive ends before it",
}


def open_file(location: str, stream: IO[bytes], size: int, *, group: str = "") -> Iterator[Fetched | Failure]:
    """The document in a file, or the documents that the file holds."""
    container = container_of(stream)
    if container is not None:
        yield from _open(container, location, stream, Allowance(size))
    elif size > MAX_BYTES:
        yield failed(location, "too_large", f"has {size} bytes; at most {MAX_BYTES} are read")
    else:
        yield fetched(location, stream.read(), group=group)


def container_of(stream: IO[bytes]) -> ModuleType | None:
    """The module that can open a file, by its bytes; none for a document."""
    for module in registry.collect("govreport_parse.fetchers", "opens"):
        stream.seek(0)
        found = module.opens(stream)
        stream.seek(0)
        if found:
            return module
    return None


def _open(container: ModuleType, location: str, stream: IO[bytes], allowance: Allowance, depth: int = 0) -> Iterator[Fetched | Failure]:
    try:
        for item in container.members(location, stream, allowance):
            inner = None if isinstance(item, Failure) else container_of(BytesIO(item.content))
            if inner is None:
                yield item
            elif depth >= DEEPEST:
                yield failed(item.source.location, "nested", "is an archive in an archive in an archive")
            else:
                yield from _open(inner, item.source.location, BytesIO(item.content), allowance, depth + 1)
    except FetchError as error:
        yield failed(location, error.code, error.message)


def name_problem(name: str) -> str:
    r"""The code of what is wrong with a member's name: it must stay below the archive.

    >>> name_problem("a/b.html"), name_problem("../b.html"), name_problem("/etc/passwd"), name_problem("C:\\\\b.html")
    ('', 'unsafe_path', 'unsafe_path', 'unsafe_path')
    """
    plain = name.replace("\\", "/")
    parts = plain.split("/")
    unsafe = not plain or plain.startswith("/") or ".." in parts or ":" in parts[0] or "\x00" in plain
    return "unsafe_path" if unsafe else ""


def wanted(name: str) -> bool:
    """Whether a member can be a document by its name: no folder, nothing hidden, nothing that is passed over in folders, too."""
    parts = name.replace("\\", "/").split("/")
    return (
        bool(parts[-1])
        and not is_ignored(parts[-1])
        and not any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts[:-1])
    )


def read_members(location: str, members: Mapping[str, str], opened: Opened, allowance: Allowance) -> Iterator[Fetched | Failure]:
    """The wanted members of an archive, in the order of their names. ``members`` gives for each name the code of what speaks against reading it,
    ``opened(name)`` the bytes of one as a stream.
    """
    for name, group in in_order(name for name in members if wanted(name)):
        allowance.take_member()
        place = f"{location}{INSIDE}{name}"
        refused = name_problem(name) or members[name]
        if refused:
            yield failed(place, refused, REASONS[refused])
            continue
        try:
            with opened(name) as stream:
                content = read_limited(stream, allowance)
        except FetchError as error:
            if error.code not in ("member_too_large", "damaged"):
                raise
            yield failed(place, error.code.removeprefix("member_"), error.message)
            continue
        yield fetched(place, content, group=f"{location}{INSIDE}{group}" if group else "")


def read_limited(stream: IO[bytes], allowance: Allowance) -> bytes:
    """All bytes of a stream, counted while they come. Raises FetchError where a limit is passed."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(CHUNK):
        allowance.take_bytes(len(piece))
        size += len(piece)
        if size > MAX_BYTES:
            raise FetchError("member_too_large", f"has more than {MAX_BYTES} bytes")
        pieces.append(piece)
    return b"".join(pieces)
