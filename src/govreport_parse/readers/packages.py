"""Files that are ZIP packages of XML (Word, sheets, OFD): which parts they hold, and their parts as trees, within limits and without DTDs."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from govreport_parse.errors import ReadError
from govreport_parse.schema.document import Source

MARK = b"PK\x03\x04"
MAX_PART = 60_000_000
MAX_RATIO = 400
MAX_PARTS = 20_000
_DAMAGE = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, zipfile.LargeZipFile, zlib.error, RuntimeError, ValueError)


def holds_part(content: bytes, part: str) -> bool:
    """Whether the bytes are a ZIP package with such a part (its path, or the beginning of its path where it ends in a slash).

    Only the package's own list counts, not what is packed inside of its parts; of a package whose list is lost the names before the parts are looked at.
    """
    if not content.startswith(MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(_is_part(name, part) for name in archive.namelist()[:MAX_PARTS])
    except _DAMAGE:
        return part.encode() in content


def _is_part(name: str, part: str) -> bool:
    name = name.replace("\\", "/").lstrip("/").lower()
    return name.startswith(part.lower()) if part.endswith("/") else name == part.lower()


@contextmanager
def open_package(source: Source, content: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """The open package. What is wrong with it becomes ReadError(``damaged``) that says it is no readable ``what``."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except _DAMAGE as error:
        raise ReadError("damaged", f"is no readable {what}: {error}", document=source.location) from error


def read_part(archive: zipfile.ZipFile, name: str, source: Source) -> bytes:
    """The bytes of a part. Raises ReadError(``damaged``, ``too_large``) where it is missing or unpacks to too much."""
    try:
        facts = archive.getinfo(name)
    except KeyError as error:
        raise ReadError("damaged", f"has no part {name}", document=source.location) from error
    if facts.file_size > MAX_PART or facts.file_size > MAX_RATIO * max(facts.compress_size, 2000):
        raise ReadError("too_large", f"{name} unpacks to {facts.file_size} bytes", document=source.location)
    with archive.open(name) as part:
        return part.read(MAX_PART + 1)


def parse_part(archive: zipfile.ZipFile, name: str, source: Source) -> etree._Element:
    """The tree of an XML part. Raises ReadError(``damaged``, ``too_large``)."""
    return parse_xml(read_part(archive, name, source), name, source)


def parse_xml(content: bytes, name: str, source: Source) -> etree._Element:
    """The tree of the bytes of an XML part: no DTD is loaded, no entity resolved, nothing fetched. Raises ReadError(``damaged``)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", f"{name} is no XML: {error}", document=source.location) from error
    if root is None:
        raise ReadError("damaged", f"{name} is no XML", document=source.location)
    return root
