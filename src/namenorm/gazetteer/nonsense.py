"""What a compiled file says that cannot be, though its checksums are right: it was forged, or built by other code.

Checksums tell damage, not intent. So whoever reads a file turns what cannot be into the error for a damaged file, and
no number of a file makes it read beyond the file.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from namenorm.errors import Fault, GazetteerError
from namenorm.model import KINDS, Entity

P = ParamSpec("P")
R = TypeVar("R")
_IMPOSSIBLE = (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError)
_KINDS = frozenset(KINDS)
_TEXT = {str}


def refusal(path: Path, problem: str, code: str = "NN040") -> GazetteerError:
    """The error for a compiled gazetteer that cannot be used."""
    return GazetteerError([Fault(str(path), 0, "", problem, code)])


def contradiction(path: Path, what: object) -> GazetteerError:
    """The error for a file that is whole and yet contradicts itself."""
    return refusal(path, f"the file contradicts itself ({type(what).__name__}); build it anew from its sources")


def refuses_nonsense(method: Callable[P, R]) -> Callable[P, R]:
    """Make a method of what reads a file (its ``file``) refuse that file where it says what cannot be."""

    @wraps(method)
    def reading(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except GazetteerError:
            raise
        except _IMPOSSIBLE as error:
            reader: Any = args[0]
            raise contradiction(reader.file.path, error) from error

    return reading


def check_entity(entity: Entity) -> None:
    """Check the types of an entity that was made of an unknown row.

    Raises:
        TypeError: A field has another type than it should, or the kind is none of ours.
        ValueError: It has not two coordinates.
    """
    texts = [entity.id, entity.kind, entity.type, entity.country, entity.parent, entity.seat, entity.note]
    for name in entity.names:
        texts += (name.text, name.lang, name.kind, name.source)
        if type(name.weak) is not bool or type(name.since or 0) is not int or type(name.until or 0) is not int:
            raise TypeError("a row is no entity")
    for pair in (*entity.display, *entity.ids):
        texts += pair
    texts += (*entity.not_same_as, *entity.sources, *entity.never, *entity.replaces)
    latitude, longitude = entity.coordinates or (0.0, 0.0)
    if set(map(type, texts)) != _TEXT or entity.kind not in _KINDS or not math.isfinite(latitude + longitude):
        raise TypeError("a row is no entity")


def checked_header(header: Any, offset: int, widths: dict[str, int], block: int) -> tuple[dict[str, Any], Any]:
    """The facts and the places of the sections of a header, which may be any JSON.

    Args:
        header: What the file has as its header.
        offset: Where the sections end, in bytes.
        widths: Bytes of a number of each type of section.
        block: Bytes of a block.

    Raises:
        ValueError: It is no header, or a section lies outside the file.
    """
    facts, places = header["facts"], header["sections"]
    if not isinstance(facts, dict) or not isinstance(places, dict):
        raise ValueError("no header")
    for kind, start, length, digest in places.values():
        numbers = {type(start), type(length)} == {int} and isinstance(digest, str)
        if not numbers or start < block or start % block or length < 0 or start + length > offset:
            raise ValueError("a section outside the file")
        if length % widths[kind]:
            raise ValueError("a section of half numbers")
    return facts, places
