"""YAML with line numbers: a file becomes plain values, each with the line it stands on.

Nothing in the file can run, references (`&`, `*`) are refused, and nesting is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from namenorm.errors import Fault

if TYPE_CHECKING:
    from yaml.nodes import Node

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a YAML file.

    Attributes:
        line: Line number from 1.
        content: Text, a list of values, or a list of (key, value) pairs; None for an empty value.
        shape: "text", "number", "flag", "empty", "list" or "table".
    """

    line: int
    content: object
    shape: str

    @property
    def items(self) -> list[Value]:
        """The values of a list; empty for anything else."""
        return self.content if self.shape == "list" and isinstance(self.content, list) else []

    @property
    def pairs(self) -> list[tuple[Value, Value]]:
        """The pairs of a table; empty for anything else."""
        return self.content if self.shape == "table" and isinstance(self.content, list) else []

    @property
    def text(self) -> str:
        """The value as written; "" for lists and tables."""
        return self.content if isinstance(self.content, str) else ""


_SHAPES = {"str": "text", "int": "number", "float": "number", "bool": "flag", "null": "empty"}


def read_yaml(path: Path, faults: list[Fault]) -> Value | None:
    """Read one YAML file.

    Args:
        path: The file.
        faults: Receives what is wrong with the file.

    Returns:
        The file's value, or None where it cannot be read (a fault says why) or is empty.
    """
    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.append(Fault(str(path), line, "", "not UTF-8; save the file as UTF-8", "NN001"))
        return None
    try:
        node = yaml.compose(source, Loader=loader)
        return _value(node, path, 0) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        faults.append(Fault(str(path), mark.line + 1 if mark else 0, "", f"not YAML: {problem}", "NN001"))
    except _RefusedError as error:
        faults.append(Fault(str(path), error.line, "", str(error), "NN001"))
    except RecursionError:
        faults.append(Fault(str(path), 0, "", "nested too deeply", "NN001"))
    return None


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def _value(node: Node, path: Path, depth: int, seen: set[int] | None = None) -> Value:
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    seen = set() if seen is None else seen
    line = node.start_mark.line + 1
    if depth > _DEEPEST:
        raise _RefusedError(line, "nested too deeply")
    if id(node) in seen:
        raise _RefusedError(line, "a reference (&, *); write the value out")
    seen.add(id(node))
    if isinstance(node, ScalarNode):
        return Value(line, node.value, _SHAPES.get(node.tag.rpartition(":")[2], "text"))
    if isinstance(node, SequenceNode):
        return Value(line, [_value(item, path, depth + 1, seen) for item in node.value], "list")
    if isinstance(node, MappingNode):
        pairs = [(_value(k, path, depth + 1, seen), _value(v, path, depth + 1, seen)) for k, v in node.value]
        return Value(line, pairs, "table")
    raise _RefusedError(line, f"an unknown kind of value ({node.tag})")
