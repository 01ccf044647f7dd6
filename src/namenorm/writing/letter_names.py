"""Acronyms spelt out by the English names of their letters, as Cyrillic print writes them: Си-эн-эн is CNN."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from namenorm.writing.data import load

_FEWEST = 3


@lru_cache(1)
def _letters() -> dict[str, str]:
    source = load("writing/letter_names.yaml")
    return {
        name: letter
        for lang, letters in source.items()
        if lang != "sources"
        for letter, names in letters.items()
        for name in names
    }


def spelt_out(words: Iterable[str]) -> str:
    """The acronym that folded words spell out, in lower-case Latin letters; "" where they spell none.

    Examples:
        >>> spelt_out(["си", "эн", "эн"]), spelt_out(["эл", "си"]), spelt_out(["си", "эн", "порт"])
        ('cnn', '', '')
    """
    table = _letters()
    letters = [table.get(word, "") for word in words]
    return "".join(letters) if len(letters) >= _FEWEST and all(letters) else ""
