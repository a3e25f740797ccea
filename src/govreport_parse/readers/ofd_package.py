"""The parts of an OFD package: which pages it has, what each is made of, and where its pictures lie."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from govreport_parse.errors import ReadError
from govreport_parse.readers.packages import open_package, parse_part, read_part
from govreport_parse.schema.document import Source

POINTS = 72 / 25.4  # positions are given in millimetres
A4 = (0.0, 0.0, 210.0, 297.0)
MAX_PAGES = 400
LARGEST = 1e6  # millimetres: a kilometre
_FACTS = ("title", "author", "creationdate", "moddate", "creator")

Box = tuple[float, float, float, float]  # left, top, width, height


class Layout(NamedTuple):
    """One page: its box in points, and the trees of its templates and of itself."""

    box: Box
    trees: list[etree._Element]


class Package(NamedTuple):
    """An open package."""

    archive: zipfile.ZipFile
    source: Source
    names: Mapping[str, str]
    roots: list[str]
    facts: list[tuple[str, str]]
    pictures: dict[str, str]

    def tree(self, path: str) -> etree._Element | None:
        """The tree of a part; none where the package does not hold it."""
        name = self.names.get(path.lower())
        return parse_part(self.archive, name, self.source) if name else None

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a part."""
        return read_part(self.archive, self.names[path.lower()], self.source)

    def pages(self) -> Iterator[Layout]:
        """The pages of all documents of the package, in order."""
        count = 0
        for root in self.roots:
            document = self.tree(root)
            if document is None:
                raise ReadError("damaged", f"the package holds no {root}", document=self.source.location)
            self._find_pictures(document, root)
            usual = _box_of(_first(document, "commondata"), A4)
            templates = {value(t, "id"): self._at(root, value(t, "baseloc")) for t in _all(_first(document, "commondata"), "templatepage")}
            for page in _all(_first(document, "pages"), "page"):
                count += 1
                if count > MAX_PAGES:
                    raise ReadError("too_large", f"the file has more than {MAX_PAGES} pages", document=self.source.location)
                yield self._layout(self._at(root, value(page, "baseloc")), usual, templates)

    def _layout(self, path: str, usual: Box, templates: Mapping[str, str]) -> Layout:
        tree = self.tree(path)
        if tree is None:
            raise ReadError("damaged", f"the package holds no page {path}", document=self.source.location)
        below = [templates.get(value(t, "templateid"), "") for t in _all(tree, "template")]
        trees = [found for name in below if name and (found := self.tree(name)) is not None]
        left, top, width, height = _box_of(tree, usual)
        return Layout((left * POINTS, top * POINTS, width * POINTS, height * POINTS), [*trees, tree])

    def _find_pictures(self, document: etree._Element, root: str) -> None:
        for kind in ("publicres", "documentres"):
            for reference in _all(_first(document, "commondata"), kind):
                path = self._at(root, (reference.text or "").strip())
                resources = self.tree(path)
                if resources is None:
                    continue
                folder = self._at(path, value(resources, "baseloc") or ".")
                for media in _all(resources, "multimedia"):
                    file = _first(media, "mediafile")
                    if file is not None:
                        self.pictures[value(media, "id")] = posixpath.normpath(posixpath.join(folder, (file.text or "").strip())).lstrip("/")
        self.pictures.update({k: v for k, v in list(self.pictures.items()) if v.lower() in self.names})
        for name in [k for k, v in self.pictures.items() if v.lower() not in self.names]:
            del self.pictures[name]

    def _at(self, beside: str, path: str) -> str:
        """The part that a path names which stands in another part."""
        if path.startswith("/"):
            return posixpath.normpath(path).lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(beside), path)).lstrip("/")


@contextmanager
def open_ofd(source: Source, content: bytes) -> Iterator[Package]:
    """The open package with the documents that its entry part names."""
    with open_package(source, content, "OFD file") as archive:
        names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        if any(name.endswith("encryptions.xml") for name in names):
            raise ReadError("encrypted", "the OFD file is encrypted", document=source.location)
        entry = parse_part(archive, names.get("ofd.xml", "OFD.xml"), source)
        roots = [(root.text or "").strip().lstrip("/") for root in _all(entry, "docroot")]
        facts = [(local(e), (e.text or "").strip()) for e in entry.iter() if local(e).lower() in _FACTS and (e.text or "").strip()]
        if not roots:
            raise ReadError("damaged", "the entry part OFD.xml names no document", document=source.location)
        yield Package(archive, source, names, roots, facts, {})


def local(element: etree._Element) -> str:
    """An element's name without its namespace: files use several."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value(element: etree._Element, name: str) -> str:
    """An attribute, however its name is cased; empty where it is missing."""
    return next((str(v).strip() for k, v in element.attrib.items() if str(k).lower() == name), "")


def numbers(text: str) -> list[float]:
    """The numbers of a list; none where one of them is no number, or one that no page has (nan, inf, 1e308)."""
    try:
        return [number(piece) for piece in text.replace(",", " ").split()]
    except ValueError:
        return []


def number(piece: str) -> float:
    """A length or a factor of a page. Raises ValueError where it is none, or larger than any page."""
    found = float(piece)
    if not abs(found) <= LARGEST:
        raise ValueError(piece)
    return found


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else [e for e in element.iter() if local(e).lower() == name]


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(_all(element, name)), None)


def _box_of(element: etree._Element | None, usual: Box) -> Box:
    area = next((a for name in ("pagearea", "area") for a in _all(element, name)), None)
    for name in ("physicalbox", "applicationbox"):
        box = _first(area, name)
        found = numbers(box.text or "") if box is not None else []
        if len(found) == 4 and found[2] > 0 and found[3] > 0:
            return (found[0], found[1], found[2], found[3])
    return usual
