"""YAML with line numbers: a file becomes plain values, each with the line it stands on.

Nothing in the file can run, references (`&`, `*`) and tags (`!`) are refused, and nesting is bounded.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from namenorm.errors import Fault

if TYPE_CHECKING:
    from yaml import YAMLError

_DEEPEST = 12
_LONGEST_SHOWN = 60
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")  # ends a line, and a comment, for YAML but not in an editor
_CURES = {  # what the parser's complaints mean for somebody who edits by hand
    "found a tab character": "indent with spaces",
    "found unexpected end of stream": "close the quote that opens here",
    "mapping values are not allowed": "put a text with a colon in quotes, and indent the fields of an entity alike",
    "cannot start any token": "put the text in quotes, and indent with spaces",
    "could not find expected ':'": "write a field as 'name: \"text\"', and close every quote above",
    "unknown escape character": "write a backslash in double quotes twice",
    "expected": "close every quote and bracket above, and indent the fields of an entity alike",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a YAML file.

    Attributes:
        line: Line number from 1.
        content: Text, a list of values, or a list of (key, value) pairs; "" for an empty value.
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


def shown(text: str) -> str:
    r"""Write a text of a file so that it fits into a message of one line.

    Examples:
        >>> shown("Гра\u00adйворон\n")
        'Гра\\xadйворон\\n'
    """
    short = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in short)


def read_yaml(path: Path, faults: list[Fault]) -> Value | None:
    """Read one YAML file.

    Args:
        path: The file.
        faults: Receives what is wrong with the file.

    Returns:
        The file's value, or None where it cannot be read or is empty; a fault says which.
    """
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.append(Fault(str(path), line, "", "not UTF-8; save the file as UTF-8", "NN001"))
        return None
    return parse_yaml(source, str(path), faults)


def parse_yaml(source: str, path: str, faults: list[Fault]) -> Value | None:
    """Read the text of one YAML file; see `read_yaml`."""
    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    source = source.removeprefix("\ufeff")
    if control := _CONTROL.search(source):
        line = source.count("\n", 0, control.start()) + 1
        message = f"a control character (U+{ord(control.group()):04X}); take it out"
        faults.append(Fault(str(path), line, "", message, "NN001"))
        return None
    try:
        value = _document(loader(source))
    except yaml.YAMLError as error:
        faults.append(Fault(str(path), *_complaint(error, source), "NN001"))
    except _RefusedError as error:
        faults.append(Fault(str(path), error.line, "", str(error), "NN001"))
    else:
        if value is None:
            message = "the file is empty; write a list of entities, each beginning with '- id:', or [] for none"
            faults.append(Fault(str(path), 0, "", message, "NN002"))
        return value
    return None


def _complaint(error: YAMLError, source: str) -> tuple[int, str, str]:
    """Line, entity and message for what the parser refused."""
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    cure = next((cure for part, cure in _CURES.items() if part in problem), "")
    # Where the text ends too early, the place to look at is where the open quote began.
    marks = ("context_mark", "problem_mark") if "end of stream" in problem else ("problem_mark",)
    mark: Any = next((found for name in marks if (found := getattr(error, name, None))), None)
    message = f"not YAML: {problem}{'; ' if cure else ''}{cure}"
    if mark and (unseen := _UNSEEN_BREAK.search(source, 0, mark.index)):
        line = source.count("\n", 0, unseen.start()) + 1
        message += f"; or line {line} has a line break that nobody sees (U+{ord(unseen[0]):04X}): take it out"
    return mark.line + 1 if mark else 0, "", message


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def _document(loader: Any) -> Value | None:
    """The one value of a document; None where there is none.

    The events are read here, and not composed by the parser, which overruns the stack on deep nesting.
    """
    from yaml.events import StreamEndEvent

    loader.get_event()  # the stream's start
    if isinstance(loader.peek_event(), StreamEndEvent):
        return None
    loader.get_event()  # the document's start
    value = _value(loader, loader.get_event(), 0)
    loader.get_event()  # the document's end
    other: Any = loader.peek_event()
    if not isinstance(other, StreamEndEvent):
        raise _RefusedError(other.start_mark.line + 1, "a second document; take the line '---' out")
    return value if value.shape != "empty" else None


def _value(loader: Any, event: Any, depth: int) -> Value:
    yaml = sys.modules["yaml"]  # imported by the caller; an import statement here would run for every value
    line = event.start_mark.line + 1
    if depth > _DEEPEST:
        raise _RefusedError(line, "nested too deeply; an entity has fields, a field a text or a list")
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _RefusedError(line, "a reference (&, *); write the value out")
    if event.tag is not None:
        raise _RefusedError(line, "a tag (!); put a text that begins with ! in quotes")
    if isinstance(event, yaml.ScalarEvent):
        if event.style:
            return Value(line, event.value, "text")  # in quotes
        tag = loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        return Value(line, event.value, _SHAPES.get(tag.rpartition(":")[2], "text"))
    if isinstance(event, yaml.MappingStartEvent):
        pairs = []
        while not isinstance(key := loader.get_event(), yaml.MappingEndEvent):
            pairs.append((_value(loader, key, depth + 1), _value(loader, loader.get_event(), depth + 1)))
        return Value(line, pairs, "table")
    items = []
    while not isinstance(item := loader.get_event(), yaml.SequenceEndEvent):
        items.append(_value(loader, item, depth + 1))
    return Value(line, items, "list")
