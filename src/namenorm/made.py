"""Objects made from plain rows on first need, since a look-up touches few of the thousands that a file holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

Made = TypeVar("Made")
Default = TypeVar("Default")


def packed(row: Any) -> str:
    """A row as text: a file of thousands is read faster, and the garbage collector has nothing to look at.

    Examples:
        >>> unpacked(packed([1, "Kyiv", None]))
        [1, 'Kyiv', None]
    """
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


unpacked: Callable[[str], Any] = json.loads
"""The row that a text holds; a tuple has become a list."""


class MadeSequence(Sequence[Made]):
    """A sequence whose items are made from rows on first need."""

    def __init__(self, rows: Sequence[Any], make: Callable[[Any], Made]) -> None:
        self._rows = rows
        self._make = make
        self._made: dict[int, Made] = {}

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | Sequence[Made]:
        if type(at) is slice:
            return [self[each] for each in range(*at.indices(len(self)))]
        made = self._made.get(at)
        if made is None:
            made = self._made[at] = self._make(self._rows[at])
        return made

    def __len__(self) -> int:
        return len(self._rows)


class MadeMapping(Mapping[str, Made]):
    """A mapping whose values are made from rows on first need."""

    def __init__(self, rows: Mapping[str, Any], make: Callable[[Any], Made]) -> None:
        self._rows = rows
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, key: str) -> Made:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._rows[key])
        return made

    @overload
    def get(self, key: str, /) -> Made | None: ...
    @overload
    def get(self, key: str, /, default: Made | Default) -> Made | Default: ...
    def get(self, key: str, /, default: Made | Default | None = None) -> Made | Default | None:
        """The item of a key; most look-ups find none, so that costs no exception."""
        made = self._made.get(key)
        if made is not None:
            return made
        return self[key] if key in self._rows else default

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows
