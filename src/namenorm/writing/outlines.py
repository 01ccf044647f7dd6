"""Outlines: the classes of a word's consonants, by which words that may be alike are found.

Five classes hold the letters that writers and scripts exchange: lips (p b f v w), teeth and hisses (t d s z c j),
throat (k g q h x), liquids (l r), nasals (m n). An outline proposes; whether two words are one name, `likeness` says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold

_VOWELS = "aeiouy"
_CLASSES = str.maketrans(
    dict.fromkeys("pbfvw", "p")
    | dict.fromkeys("tdszcj", "t")
    | dict.fromkeys("kgqhx", "k")
    | dict.fromkeys("lr", "l")
    | dict.fromkeys("mn", "m")
    | dict.fromkeys(_VOWELS, None)
)
_HISS = re.compile("t?sch|[ts]?ch|sh|zh|th")
_READINGS = (("c", "k"), ("x", "ks"), ("h", ""), ("w", ""), ("j", "g"), ("j", ""), ("ph", "p"))
_DOUBLE = re.compile(r"(.)\1+")
_LETTERS = re.compile("[^a-z]")
LEAST_ALIKE = 40
"""Per cent of their plain letters that two words have in common at least, where they are one name."""

SHORTEST_SHORTENED = 3
"""Classes that an outline must have for one to be left out."""


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
    found = set(_whole(word))
    for outline in _whole(word):
        if len(outline) >= SHORTEST_SHORTENED:
            found.update(outline[:at] + outline[at + 1 :] for at in range(len(outline)))
    return frozenset(found) - {""}


@lru_cache(1 << 16)
def first_classes(word: str) -> frozenset[str]:
    """The classes that the first letter of a word may have, "a" for a vowel; empty for a word without letters."""
    return frozenset("a" if reading[0] in _VOWELS else _outline(reading)[0] for reading in _readings(word) if reading)


@lru_cache(1 << 12)
def _whole(word: str) -> frozenset[str]:
    return frozenset(map(_outline, _readings(word)))


def _readings(word: str) -> set[str]:
    plain = plain_letters(word)
    return {plain, *(plain.replace(*pair) for pair in _READINGS)}


def _outline(reading: str) -> str:
    return _DOUBLE.sub(r"\1", _HISS.sub("t", reading.replace("kh", "k")).translate(_CLASSES))


def share_letters(one: str, other: str, least: int = LEAST_ALIKE) -> bool:
    """Whether two words have enough plain letters in common.

    Args:
        one: A word.
        other: A word.
        least: How many, in per cent.
    """
    from rapidfuzz import fuzz

    return fuzz.ratio(plain_letters(one), plain_letters(other), score_cutoff=least) > 0
