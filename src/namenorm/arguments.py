"""What callers may pass, checked: each check says what is wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from numbers import Real

from namenorm.errors import OptionError
from namenorm.model import KINDS

_KIND_WORDS = {
    "people": "person", "per": "person", "org": "organization", "organisation": "organization", "loc": "place",
    "location": "place", "gpe": "place",
}  # fmt: skip


def check_kind(kind: str) -> str:
    """Return one of our kinds for a word that means one.

    Raises:
        TypeError: It is not a string.
        OptionError: It is no kind; the message suggests one.
    """
    if not isinstance(kind, str):
        raise TypeError(f"kind must be a string, not {type(kind).__name__}")
    known = _KIND_WORDS.get(kind.lower(), kind.lower())
    if known not in KINDS:
        from difflib import get_close_matches

        near = get_close_matches(known, KINDS, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise OptionError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}{hint}")
    return known


def check_count(count: object, what: str) -> None:
    """Check how many there may be of something, such as processes that work; None leaves it to us.

    Raises:
        OptionError: It is neither None nor a whole number from 1.
    """
    if count is not None and (type(count) is not int or count < 1):
        raise OptionError(f"{what} must be a whole number from 1, not {count!r}")


def check_number(number: object, what: str, least: float, most: float = inf) -> None:
    """Check a number that need not be whole.

    Raises:
        OptionError: It is no number, or lies outside the bounds.
    """
    if isinstance(number, bool) or not isinstance(number, Real) or not least <= float(number) <= most:
        bounds = f"at least {least}" if most == inf else f"between {least} and {most}"
        raise OptionError(f"{what} must be a number {bounds}, not {number!r}")


def checked_pair(pair: object, what: str) -> tuple[str, str]:
    """Return a pair of different names.

    Raises:
        TypeError: It is no pair of strings.
        OptionError: It is one name twice.
    """
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise TypeError(f"{what} must be a pair of names, not {pair!r}")
    for name in pair:
        check_text(name, f"each name of {what}")
    if pair[0] == pair[1]:
        raise OptionError(f"{what} has one name twice: {pair[0]!r}; equal names are always one")
    return pair[0], pair[1]


def check_collection(values: object, what: str, instead: str = "") -> None:
    """Check that something may be a collection of strings, and is not one string.

    Args:
        values: What was passed.
        what: What it is, in the plural.
        instead: What to do with one string; "" for nothing.

    Raises:
        TypeError: It is one string, or nothing that can be gone through.
    """
    if isinstance(values, str | bytes):
        raise TypeError(f"{what} must be a collection of strings, not one string" + (f"; {instead}" if instead else ""))
    if not isinstance(values, Iterable):
        raise TypeError(f"{what} must be a collection of strings, not {type(values).__name__}")


def check_text(value: object, what: str) -> None:
    """Check that something is a string.

    Raises:
        TypeError: It is none; the message says what it should be.
    """
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a string, not {type(value).__name__}")
