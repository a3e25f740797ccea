"""Imports go one way: a module imports only lower ranks, and stages never import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import govreport_parse

ROOT = Path(govreport_parse.__file__).parent
STAGES = ("fetchers", "readers", "splitters", "extractors", "checks", "writers")
LAST = {
    "groups": 5.5,
    "rereading": 5.5,
    "blaming": 5.5,
    "pipeline": 6,
    "evaluation": 7,
    "dataset": 8,
    "review": 9,
    "validation": 9,
    "engines": 9,
    "__init__": 10,
    "cli": 11,
}
RANKS = {"errors": 0, "schema": 1, "registry": 2, "codebook": 3, "text": 4, **dict.fromkeys(STAGES, 5), **LAST}
MODULES = sorted(path for path in ROOT.rglob("*.py"))


def part_of(module: str) -> str:
    """The rank name of a dotted module name below the package."""
    return module.split(".")[1] if "." in module else "__init__"


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every module of this package that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            if node.module == "govreport_parse":
                yield from (
                    (
                        node.lineno,
                        f"govreport_parse.{alias.name}" if (ROOT / f"{alias.name}.py").exists() or (ROOT / alias.name).is_dir() else "govreport_parse",
                    )
                    for alias in node.names
                )
            else:
                yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_a_module_imports_only_lower_ranks(path: Path) -> None:
    own = path.relative_to(ROOT).with_suffix("").parts[0]
    assert own in RANKS, f"{own} has no rank: give it one here"
    for line, name in imports_of(path):
        if name.split(".")[0] != "govreport_parse":
            continue
        other = part_of(name)
        allowed = other == own or RANKS[other] < RANKS[own]
        assert allowed, f"{path.relative_to(ROOT)}:{line} ({own}) imports {name}"


def test_the_stages_are_folders() -> None:
    assert [stage for stage in STAGES if not (ROOT / stage).is_dir()] == []
