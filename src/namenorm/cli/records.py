"""JSON lines whose objects get further fields, or another text in a field; everything else of a line stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from namenorm.cli.reading import Source
from namenorm.errors import DataError
from namenorm.json_text import json_of

_SPACE = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode
_SHAPES: dict[type, str] = {
    bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object",
}  # fmt: skip


class Record(NamedTuple):
    """An object of a line with what is asked of it.

    Attributes:
        raw: The line as it stands, without its end; "" for a blank one.
        end: Its line end.
        texts: Its texts in the fields that are asked for, None where one is missing or null.
        line: Its number.
        spans: Where these texts stand in ``raw``, quotes and all; None for one that is missing.
        keys: The fields of the object.
    """

    raw: str
    end: str
    texts: tuple[str | None, ...]
    line: int
    spans: tuple[tuple[int, int] | None, ...] = ()
    keys: tuple[str, ...] = ()


def records(source: Source, fields: Sequence[str], key: str | None = None) -> Iterator[Record]:
    """Read the objects of JSON lines.

    Args:
        source: Where they are read from.
        fields: The fields that are asked for; ``a.b`` is the field b of the object in a, where there is no field "a.b".
        key: A field by which the objects go, of whatever type.

    Raises:
        DataError: A line is no object, the first object does not have a field or the key, or a field holds something
            else than a text.
    """
    first = True
    for number, line in enumerate(source.lines(), 1):
        raw = line.rstrip("\r\n")
        end = line[len(raw) :]
        if not raw.strip(" \t"):
            yield Record("", line, (), number)
            continue
        where = f"{source.name}:{number}"
        try:
            members = list(members_of(raw))
        except (ValueError, RecursionError) as error:
            problem = getattr(error, "msg", "nested too deeply or a number too long")
            raise DataError(f"{where}: not a JSON object: {problem}; write one whole object a line") from None
        keys = tuple(key for key, *_ in members)
        texts: list[str | None] = []
        spans: list[tuple[int, int] | None] = []
        for field in fields:
            span = _find(raw, members, field)
            if span is None and first:
                raise _missing(where, field, keys)
            value = None if span is None else span[2]
            if value is not None and not isinstance(value, str):
                raise DataError(f"{where}: the field {field!r} is {_SHAPES[type(value)]}; it must be a text")
            texts.append(value)
            spans.append(None if span is None or value is None else span[:2])
        if first and key is not None and _find(raw, members, key) is None:
            raise _missing(where, key, keys)
        first = False
        if not raw.isascii():
            source.warn_of_bytes(texts, number)
        yield Record(raw, end, tuple(texts), number, tuple(spans), keys)


Member = tuple[str, int, int, object]


def members_of(raw: str, start: int = 0, end: int | None = None) -> Iterator[Member]:
    """The members of a JSON object: key, where its value begins and ends, and the value.

    Raises:
        ValueError: The text is not one JSON object.

    Examples:
        >>> list(members_of('{"a": 1, "b":"x"}'))
        [('a', 6, 7, 1), ('b', 13, 16, 'x')]
    """
    end = len(raw) if end is None else end
    at = _expect(raw, start, "{")
    if raw[at : at + 1] == "}":
        at = _after(raw, at + 1)
    else:
        while True:
            if raw[at : at + 1] != '"':
                raise json.JSONDecodeError("Expecting a key in double quotes", raw, at)
            key, at = _decode(raw, at)
            at = _expect(raw, _after(raw, at), ":")
            value, stop = _decode(raw, at)
            yield key, at, stop, value
            at = _after(raw, stop)
            if raw[at : at + 1] == "}":
                at = _after(raw, at + 1)
                break
            at = _expect(raw, at, ",")
    if at < end:
        raise json.JSONDecodeError("Extra data", raw, at)


def _after(raw: str, at: int) -> int:
    found = _SPACE.match(raw, at)
    return found.end() if found else at


def _expect(raw: str, at: int, mark: str) -> int:
    at = _after(raw, at)
    if raw[at : at + 1] != mark:
        raise json.JSONDecodeError(f"Expecting {mark!r}", raw, at)
    return _after(raw, at + 1)


def _find(raw: str, members: Sequence[Member], field: str) -> tuple[int, int, object] | None:
    """Where the value of a field stands, and the value."""
    found = next(((start, end, value) for key, start, end, value in reversed(members) if key == field), None)
    head, dot, rest = field.partition(".")
    if found is not None or not dot:
        return found
    for key, start, end, value in reversed(members):
        if key == head and isinstance(value, dict):
            return _find(raw, list(members_of(raw, start, end)), rest)
    return None


def _missing(where: str, field: str, keys: Sequence[str]) -> DataError:
    """The error for a field that the first object does not have."""
    near = get_close_matches(field, keys, 1)
    hint = f" (is it {near[0]!r}?)" if near else ""
    return DataError(f"{where}: no field {field!r}{hint}; there are: {', '.join(keys) or 'none'}")


def value_of(record: Record, field: str) -> str:
    """What another field of a record holds, as text; "" where it is missing."""
    found = _find(record.raw, list(members_of(record.raw)), field) if record.raw else None
    value = None if found is None else found[2]
    return value if isinstance(value, str) else "" if value is None else json_of(value)


def with_members(record: Record, members: Sequence[tuple[str, str]], where: str) -> str:
    """A line with further members, given as keys and JSON.

    Raises:
        DataError: The object has such a key.
    """
    taken = next((key for key, _ in members if key in record.keys), None)
    if taken is not None:
        message = f"a field {taken!r} is there already; choose other names with --prefix"
        raise DataError(f"{where}:{record.line}: {message}")
    body = record.raw.rstrip(" \t")[:-1].rstrip(" \t")
    added = ", ".join(f"{json_of(key)}: {value}" for key, value in members)
    return f"{body}{', ' if record.keys else ''}{added}}}{record.end or chr(10)}"


def with_text(record: Record, at: int, text: str) -> str:
    """A line with another text in the field that was asked for at this place; as it is where the field is missing."""
    span = record.spans[at] if record.spans else None
    if span is None or text == record.texts[at]:
        return record.raw + (record.end or "\n")
    return f"{record.raw[: span[0]]}{json_of(text)}{record.raw[span[1] :]}{record.end or chr(10)}"
