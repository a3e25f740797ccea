"""YAML that is read strictly: unknown and doubled keys are errors that name the file and the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from govreport_parse.errors import CodebookError

R = TypeVar("R", bound=BaseModel)
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Line(dict[str, Any]):
    """A mapping that knows the line it begins on."""

    line: int = 0


def read_yaml(path: Path) -> Any:
    """The content of one YAML file; mappings are ``Line`` objects. Raises CodebookError with file and line."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CodebookError("syntax", f"is not YAML: {getattr(error, 'problem', error)}", document=str(path), place=_line(mark)) from error
    except FileNotFoundError as error:
        raise CodebookError("not_found", "no such file", document=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError("unreadable", f"cannot be read as UTF-8 text: {error}", document=str(path)) from error
    return None if node is None else _build(node, path)


def _build(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        found = Line()
        found.line = node.start_mark.line + 1
        for key_node, value_node in node.value:
            key = str(_scalar(key_node))
            if key in found:
                raise CodebookError("duplicate_key", f"the key {key!r} stands twice", document=str(path), place=_line(key_node.start_mark))
            found[key] = _build(value_node, path)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, path) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    tag, value = node.tag.rsplit(":", 1)[-1], node.value
    if tag == "int":
        return int(value)
    if tag == "float":
        return float(value)
    if tag == "bool":
        return value.lower() in ("true", "yes", "on")
    if tag == "null":
        return None
    return value


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark is not None else ""


def parse_record(content: Any, model: type[R], path: Path) -> R:
    """``content`` as one record. Unknown keys and wrong types raise CodebookError with the line of the mapping."""
    line = f"line {content.line}" if isinstance(content, Line) else ""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        code = "unknown_key" if first["type"] == "extra_forbidden" else "wrong_value"
        where = ".".join(str(part) for part in first["loc"])
        raise CodebookError(
            code, f"{where}: {first['msg']} (the keys of {model.__name__} are {', '.join(model.model_fields)})", document=str(path), place=line
        ) from error


def parse_records(content: Any, model: type[R], path: Path) -> Iterator[R]:
    """Every item of a list as a record."""
    if not isinstance(content, list):
        raise CodebookError("wrong_value", f"expected a list of {model.__name__}", document=str(path))
    for item in content:
        yield parse_record(item, model, path)
