"""Latin letters for the scripts that have no romanisation table: Chinese, Thai, Hebrew and so on."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from namenorm.writing.romanisation import plain_ascii

if TYPE_CHECKING:
    from collections.abc import Callable


def to_ascii(text: str) -> str:
    """Write any text in ASCII letters as well as it can be done without knowing its language.

    Uses the package Unidecode, imported on first need. Without it marks are stripped and what has no ASCII letter
    is left out, so that the result may be empty.

    Examples:
        >>> to_ascii("Grójec")
        'Grojec'
    """
    if text.isascii():
        return text
    return _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    try:
        unidecode: Callable[[str], str] = import_module("unidecode").unidecode
    except ImportError:
        return _strip
    return unidecode


def _strip(text: str) -> str:
    return plain_ascii(text).encode("ascii", "ignore").decode("ascii")
