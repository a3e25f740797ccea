"""The typed view of the counts, as Python text: a class for each code that has others below it, a line for each that has none."""

from __future__ import annotations

from collections.abc import Iterator

from govreport_parse.codebook.entries import Codebook, Indicator

_HEAD = '''"""Generated from the codebook by ``python -m govreport_parse.codebook.generate``. Do not edit."""

from __future__ import annotations

from govreport_parse.schema.count import Below, Leaf, Node, is_known
'''
_ROOT = '''
    @classmethod
    def knows(cls, code: str) -> bool:
        """Whether the codebook has this code."""
        return is_known(cls, code)
'''
Tree = dict[str, "Tree"]


def write_counts(codebook: Codebook) -> str:
    """The text of ``schema/counts.py``: the deepest codes first, ``Counts`` last."""
    tree: Tree = {}
    for code in codebook.indicators:
        node = tree
        for segment in code.split("."):
            node = node.setdefault(segment, {})
    return _HEAD + "".join(f"\n\n{text}" for text in _classes("", tree, codebook.indicators)) + _ROOT


def _classes(code: str, below: Tree, indicators: dict[str, Indicator]) -> Iterator[str]:
    paths = {segment: f"{code}.{segment}" if code else segment for segment in below}
    for segment, deeper in below.items():
        if deeper:
            yield from _classes(paths[segment], deeper, indicators)
    own = indicators.get(code)
    lines = [f"class {_name(code)}(Node):", f'    """{_describe(code, own)}"""', ""]
    if own is not None:
        lines += [f'    CODE = "{code}"', ""]
    for segment, path in paths.items():
        lines += (
            [f"    {segment} = Below({_name(path)})"]
            if below[segment]
            else [f'    {segment} = Leaf("{path}")', f'    """{_describe(path, indicators[path])}"""']
        )
    yield "\n".join(lines) + "\n"


def _name(code: str) -> str:
    return "".join(part.capitalize() for segment in code.split(".") for part in segment.split("_")) or "Counts"


def _describe(code: str, own: Indicator | None) -> str:
    if own is not None:
        return f"{own.label_zh}. {own.label_en}.".replace("\\", "").replace('"', "'")
    return f"The indicators below ``{code}``." if code else "Every indicator of the codebook, by its code: ``counts.requests.received.value``."
