"""Cyrillic words in the letters of kindred languages: Зеленский and Зеленський, Харьков and Харків."""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.folding import fold

_KINDRED = str.maketrans({"і": "и", "ы": "и", "ї": "и", "є": "е", "э": "е", "ґ": "г", "ў": "в", "ь": None, "ъ": None})
_DOUBLE = re.compile(r"(.)\1")
_ADJECTIVE = re.compile("(?<=[сцз])ь?к(?:ий|ый|і)$")
_FEMININE_DATIVE = re.compile("кій$")
SHORTEST_LEVELLED = 6


@lru_cache(1 << 14)
def kindred(word: str, doubles: bool = True) -> str:
    """A Cyrillic word with the letters levelled that Russian, Ukrainian and Belarusian write differently.

    Args:
        word: One word.
        doubles: Whether doubled letters are levelled too, in words long enough (Одесса, Одеса).

    Examples:
        >>> kindred("Зеленський") == kindred("Зеленский"), kindred("Одесса") == kindred("Одеса")
        (True, True)
    """
    folded = fold(word).replace("ьо", "е").replace("йо", "е")  # Ukrainian for ё
    levelled = _FEMININE_DATIVE.sub("к+", _ADJECTIVE.sub("ки", folded)).translate(_KINDRED)
    return _DOUBLE.sub(r"\1", levelled) if doubles and len(folded) >= SHORTEST_LEVELLED else levelled


_EXCHANGED = str.maketrans({"о": "е", "ё": "е", "и": "и"})


def bridged(word: str) -> set[str]:
    """A word with о, е and the Ukrainian і that stands for them levelled: Харьков and Харків, not Зелинский."""
    levelled = kindred(word).translate(_EXCHANGED)
    found = {levelled}
    if "і" in fold(word):
        found.add(kindred(fold(word).replace("і", "е")).translate(_EXCHANGED))
    return found
