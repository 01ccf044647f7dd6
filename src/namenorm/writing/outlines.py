"""Outlines: the classes of a word's consonants, by which words that may be alike are found.

Five classes hold the letters that writers and scripts exchange: lips (p b f v w), teeth and hisses (t d s z c j),
throat (k g q h x), liquids (l r), nasals (m n). An outline proposes; whether two words are one name, `likeness` says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

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
_READINGS = (
    ("c", "k"),
    ("x", "ks"),
    ("h", ""),
    ("w", ""),
    ("j", "g"),
    ("j", ""),
    ("ph", "p"),
    ("x", "sh"),
    ("gy", "d"),
)
_DOUBLE = re.compile(r"(.)\1+")
_LETTERS = re.compile("[^a-z]")
LEAST_ALIKE = 40
"""Per cent of their plain letters that two words have in common at least, where they are one name."""

_SHORTEST_SHORTENED = 3  # classes that an outline must have for one to be left out


@lru_cache(1 << 16)
def plain_letters(word: str) -> str:
    """The letters of a word in plain ASCII, as well as they can be written without knowing its language."""
    return _LETTERS.sub("", fold(to_ascii(fold(word))))


def outlines(word: str) -> frozenset[str]:
    """The outlines of a word under the readings that its letters allow, whole and with one class left out.

    Examples:
        >>> bool(outlines("Lancaster") & outlines("ランカスター")), bool(outlines("Lancaster") & outlines("Kursk"))
        (True, False)
    """
    return _outlines(plain_letters(word))


@lru_cache(1 << 16)
def _outlines(plain: str) -> frozenset[str]:
    found = set(map(_outline, _readings(plain)))
    for outline in tuple(found):
        if len(outline) >= _SHORTEST_SHORTENED:
            found.update(outline[:at] + outline[at + 1 :] for at in range(len(outline)))
    return frozenset(found) - {""}


@lru_cache(1 << 16)
def is_short(word: str) -> bool:
    """Whether a word has too few consonants for its outlines to tell much."""
    return max(map(len, outlines(word)), default=0) < _SHORTEST_SHORTENED


def first_classes(word: str) -> frozenset[str]:
    """The classes that the first letter of a word may have, "a" for a vowel; empty for a word without letters."""
    return _first_classes(plain_letters(word))


@lru_cache(1 << 16)
def _first_classes(plain: str) -> frozenset[str]:
    return frozenset("a" if reading[0] in _VOWELS else _outline(reading)[0] for reading in _readings(plain) if reading)


def _readings(plain: str) -> set[str]:
    return {plain, *(plain.replace(*pair) for pair in _READINGS)}


def _outline(reading: str) -> str:
    return _DOUBLE.sub(r"\1", _HISS.sub("t", reading.replace("kh", "k")).translate(_CLASSES))


def share_letters(one: str, other: str, least: int = LEAST_ALIKE) -> bool:
    """Whether two words have enough plain letters in common, or one has none.

    Args:
        one: A word.
        other: A word.
        least: How many, in per cent.
    """
    mine, theirs = plain_letters(one), plain_letters(other)
    return not mine or not theirs or fuzz.ratio(mine, theirs, score_cutoff=least) > 0
