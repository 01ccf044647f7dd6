"""Outlines: the classes of a word's consonants, by which words that may be alike are found.

Five classes hold the letters that writers and scripts exchange: lips (p b f v w), teeth and hisses (t d s z c j),
throat (k g q h x), liquids (l r), nasals (m n). An outline proposes; whether two words are one name, `likeness` says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold

_CLASSES = str.maketrans(
    dict.fromkeys("pbfvw", "p")
    | dict.fromkeys("tdszcj", "t")
    | dict.fromkeys("kgqhx", "k")
    | dict.fromkeys("lr", "l")
    | dict.fromkeys("mn", "m")
    | dict.fromkeys("aeiouy", None)
)
_HISS = re.compile("t?sch|[ts]?ch|sh|zh|th")
_READINGS = (("c", "k"), ("x", "ks"), ("h", ""), ("w", ""), ("j", "g"), ("ph", "p"))
_DOUBLE = re.compile(r"(.)\1+")
_LETTERS = re.compile("[^a-z]")
_SHORTEST = 3  # classes that an outline must have for one to be left out


@lru_cache(1 << 16)
def plain_letters(word: str) -> str:
    """The letters of a word in plain ASCII, as well as they can be written without knowing its language."""
    return _LETTERS.sub("", fold(to_ascii(fold(word))))


@lru_cache(1 << 16)
def outlines(word: str) -> frozenset[str]:
    """The outlines of a word under the readings that its letters allow, whole and with one class left out.

    Examples:
        >>> bool(outlines("Lancaster") & outlines("ランカスター")), bool(outlines("Lancaster") & outlines("Kursk"))
        (True, False)
    """
    plain = plain_letters(word)
    found = set()
    for reading in {plain, *(plain.replace(*pair) for pair in _READINGS)}:
        levelled = _HISS.sub("t", reading.replace("kh", "k"))
        found.add(_DOUBLE.sub(r"\1", levelled.translate(_CLASSES)))
    for outline in tuple(found):
        if len(outline) >= _SHORTEST:
            found.update(outline[:at] + outline[at + 1 :] for at in range(len(outline)))
    return frozenset(found) - {""}
