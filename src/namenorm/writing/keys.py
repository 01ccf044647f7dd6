"""Keys: skeletons that the spellings of one name share, in three tiers.

A Latin spelling is read under every spelling tradition that it may belong to (`namenorm.writing.traditions`). Every
reading, like the Cyrillic spelling itself, is reduced to one small alphabet, so a word has a small set of keys and two
words may be spellings of one name when their sets meet.

Alphabet: vowels a o e i u; j, a glide after a vowel; b v d k l m n p r t f; g (г) and x (х), a Latin h read as both;
s for с з ш ж щ; c for ц ч.

What each tier may be used for:

- ``strict_keys``: candidates in any look-up; equal keys alone are no proof (Жуков and Шуков share theirs).
- ``bridge_keys``: Russian, Ukrainian and Belarusian forms of one name (о/е/і levelled, the final vowel cut).
- ``consonant_keys``: single names only, and only to propose.

Source: measured in the project's own comparison with Daitch-Mokotoff and Double Metaphone; see docs/keys.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold, lowered_letters
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.traditions import (
    DOUBLE,
    graphemes_of,
    is_hungarian,
    level_end,
    level_vowels,
    sounds_in,
    traditions_of,
)

MOST_READINGS = 32
_SIBILANT_RUN = re.compile("s[sc]+|sc")  # shch, ss


def _level(sounds: str) -> str:
    return level_end(_SIBILANT_RUN.sub("s", level_vowels(sounds).replace("tc", "c")))  # тч and тц are one letter


def _latin_keys(word: str) -> frozenset[str]:
    letters, graphemes = graphemes_of(word)
    hungarian, has_kh = is_hungarian(letters), "kh" in graphemes
    readings: set[str] = set()
    for tradition in traditions_of(letters):
        sounds = sounds_in(tradition, hungarian, has_kh)
        readings.update(map("".join, islice(product(*[sounds[one] for one in graphemes]), MOST_READINGS)))
    return frozenset(map(_level, readings))


CYRILLIC_SOUNDS = str.maketrans(
    dict(zip("абвгґдеєзиійклмнопрстуфхцчшщыэжюя", "abvggdeesiiJklmnoprstufxccssiesua", strict=True))
    | {
        "ї": "i",
        "ё": "o",
        "ъ": "",
        "ь": "",
        "ў": "v",
        "ђ": "ds",
        "ј": "J",
        "љ": "l",
        "њ": "n",
        "ћ": "c",
        "џ": "ds",
        "ѕ": "ds",
    }
)
NOT_CYRILLIC = re.compile("[^\u0400-\u04ff0-9]+")
SIBILANT_BEFORE_GUTTURAL = re.compile("([сшзж])ь?[гх]")  # зг is zgh or zh, сх is skh or sh
SPLIT_AFFRICATE = re.compile("ть?[сшщз]|ць?з")
KH = re.compile("кь?[гх]")  # where г or х is h, кг and кх are kh
_OTHER_READINGS = (
    (re.compile("ў"), "у"),
    (SIBILANT_BEFORE_GUTTURAL, r"\1"),
    (SPLIT_AFFRICATE, "ч"),
    (re.compile("ть?ж"), "ч"),  # tz, where ž has lost its mark
    (KH, "х"),
    (re.compile("гь?х"), "г"),  # gh
)
_VARIES = re.compile("|".join(pattern.pattern for pattern, _ in _OTHER_READINGS))


def yo_readings(word: str) -> set[str]:
    """A Cyrillic word with each ё as it is and as the е that print and many systems have for it."""
    if "ё" not in word:
        return {word}
    choices = [("ё", "е") if letter == "ё" else (letter,) for letter in word]
    return set(map("".join, islice(product(*choices), MOST_READINGS)))


def _cyrillic_keys(word: str) -> frozenset[str]:
    word = NOT_CYRILLIC.sub("", word)
    readings = yo_readings(word)
    if _VARIES.search(word):
        for pattern, other in _OTHER_READINGS:
            readings |= {pattern.sub(other, reading) for reading in readings}
    return frozenset(_level(reading.translate(CYRILLIC_SOUNDS)) for reading in readings)


_SURROGATES = re.compile("[\ud800-\udfff]")


def in_ascii(word: str) -> str:
    """A word of another script by its letters in ASCII; half a character, which a broken text may hold, is left out."""
    return fold(to_ascii(_SURROGATES.sub("", word))).replace(" ", "")


@lru_cache(1 << 16)
def strict_keys(word: str) -> frozenset[str]:
    """The strict keys of one word.

    Args:
        word: One word in any script; Latin and Cyrillic are read, a word of another script by its
            letters in ASCII as `to_ascii` writes them.

    Returns:
        One to a few keys; the empty set for a word without letters and digits.

    Examples:
        >>> sorted(strict_keys("Грайворон"))
        ['grajvoron']
        >>> strict_keys("Hrajworon") & strict_keys("Грайворон") == strict_keys("Грайворон")
        True
        >>> bool(strict_keys("Hayvoron") & strict_keys("Грайворон"))
        False
    """
    return _strict_keys(lowered_letters(word))


@lru_cache(1 << 16)
def _strict_keys(lowered: str) -> frozenset[str]:
    script = script_of(lowered)
    if script == CYRILLIC:
        keys = _cyrillic_keys(lowered)
    elif script == LATIN or lowered.isdigit():
        keys = _latin_keys(lowered)
    else:
        plain = in_ascii(lowered)
        keys = _latin_keys(plain) if plain else frozenset({fold(lowered)} if any(map(str.isalnum, lowered)) else ())
    return keys - {""}


_ENDING = re.compile("(?<=.{3})(?:[aeiou]|oj|aj|ej|ij)$")
_BRIDGE = str.maketrans({"o": "e", "i": "e", "j": None})
_VOWELS = re.compile("[aeiouj]")
_CONSONANTS = str.maketrans({"x": "g", "f": "v"})


def bridge(key: str) -> str:
    """Level о, е and і in a key, cut its glides and its last vowel."""
    return DOUBLE.sub(r"\1", _ENDING.sub("", key).translate(_BRIDGE))


@lru_cache(1 << 15)
def bridge_keys(word: str) -> frozenset[str]:
    """Keys that the Russian, Ukrainian and Belarusian forms of a word share.

    Examples:
        >>> bridge_keys("Kharkov") & bridge_keys("Харків") == bridge_keys("Харків")
        True
    """
    return frozenset(bridge(key) for key in strict_keys(word)) - {""}


@lru_cache(1 << 15)
def consonant_keys(word: str) -> frozenset[str]:
    """The consonants of a word, a vowel at its beginning kept as one mark.

    Examples:
        >>> consonant_keys("Grivoron") == consonant_keys("Грайворон")
        True
    """
    keys = set()
    for key in strict_keys(word):
        consonants = _VOWELS.sub("", key).translate(_CONSONANTS)
        keys.add(("a" if key[0] in "aeiou" else "") + DOUBLE.sub(r"\1", consonants))
    return frozenset(keys) - {""}
