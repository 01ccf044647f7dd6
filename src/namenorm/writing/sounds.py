"""Sounds: the letters that both spellings tell apart, for words that share a strict key.

A strict key writes с з ш ж щ as one letter, since a spelling alone often does not say which is meant: a German s may
be either с or з. But sh is never з, and zh is never с. A *sound reading* keeps the sibilants apart: each spelling
tradition reads the word in its own way, and two words sound alike only where some reading of the one is a reading of
the other.

Alphabet: that of the strict key, with s с, z з, S ш, Z ж, Q щ, c ц, C ч.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product

from namenorm.writing.folding import fold, lowered_letters
from namenorm.writing.keys import (
    CYRILLIC_SOUNDS,
    KH,
    NOT_CYRILLIC,
    SIBILANT_BEFORE_GUTTURAL,
    SPLIT_AFFRICATE,
    bridge,
    in_ascii,
    yo_readings,
)
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.traditions import (
    Sounds,
    graphemes_of,
    is_hungarian,
    level_end,
    level_vowels,
    sounds_in,
    traditions_of,
)

_MOST_READINGS = 64
_EVERYWHERE = {
    **dict.fromkeys(("shch", "shtsh", "shC", "szcz", "schtsch", "chtch", "sjtsj", "sjtj", "stsj", "scs"), ("Q",)),
    **dict.fromkeys(("tsch", "tsh", "tch", "tC", "C"), ("C",)),
    **dict.fromkeys(("ts", "tz", "tc"), ("c",)),
    **dict.fromkeys(("dzh", "dsch"), ("dZ",)),
    "sh": ("S",),
    "zh": ("Z",),
    "sj": ("S", "s"),  # ш in Dutch and Swedish; с before a soft vowel where j is a glide
    "zj": ("Z", "z"),
    "zs": ("Z", "zs"),
    "tsj": ("C", "c"),
    "tsz": ("c", "C", "cz", "cZ"),
    "tszcz": ("C",),
    "tcz": ("C", "c"),
    "shh": ("Q", "S"),  # щ, or ш and г
    "s": ("s",),
    "z": ("z",),
    "c": ("c",),
    "cs": ("C", "cs"),
    "sz": ("s", "S"),
    "cz": ("C", "c"),
    "sch": ("Q", "S", "Z"),
}
_CARONS_LOST = {"s": ("s", "S"), "z": ("z", "Z"), "c": ("c", "C"), "cs": ("C", "cs", "Cs")}
_CARONS_LOST |= {"ck": ("ck", "Ck"), "ci": ("ci", "Ci"), "ks": ("ks", "kS"), "sz": ("S",), "zs": ("Z", "zs", "Zs")}
_OF_TRADITION: dict[str, dict[str, tuple[str, ...]]] = {
    "english": {"ch": ("C",), "c": ("c", "k", "s")},
    "english with x as ks": {"ch": ("C",), "c": ("k", "s")},
    "czech": _CARONS_LOST,
    "german": {"s": ("s", "z"), "z": ("c",), "zj": ("c", "z", "Z"), "sch": ("S", "Z"), "sj": ("s", "z", "S")},
    "french": {"ch": ("S",), "j": ("Z",), "c": ("k", "s"), "s": ("s", "z")},
    "spanish": {"ch": ("C",), "c": ("k", "s")},
    "turkish": {"ch": ("C",), "j": ("Z", "dZ"), "c": ("dZ", "c", "C"), "s": ("s", "S"), "z": ("z",), "x": ("S",)}
    | {"tx": ("C",), "sx": ("Q", "S"), "ck": ("ck", "Ck"), "ci": ("C", "Ci", "c", "ci")},
    "hungarian": {**_CARONS_LOST, "s": ("S", "s"), "sz": ("s",), "zs": ("Z",)},
}


@cache
def _sounds_in(tradition: str, hungarian: bool, has_kh: bool) -> Sounds:
    """What graphemes may stand for in a tradition, the sibilants apart."""
    base = sounds_in("czech" if tradition == "hungarian" else tradition, hungarian, has_kh)
    swedish = {"tj": ("C", *(sound for sound in base["tj"] if sound != "c")), "stj": ("Q", *base["stj"][1:])}
    return Sounds({**base, **_EVERYWHERE, **swedish, **_OF_TRADITION[tradition]})


def _level(sounds: str) -> str:
    sounds = level_vowels(sounds).replace("tC", "C").replace("tc", "c").replace("tS", "C")
    return level_end(_AS_ONE.sub(lambda pair: _ONE[pair[0]], sounds))


_ONE = {"SC": "Q", "sC": "Q", "zC": "Q", "sS": "S", "zS": "S", "zs": "s"}
"""Two sibilants that are spoken as one, and that spellings do not keep apart."""
_AS_ONE = re.compile("|".join(_ONE))

_CYRILLIC = CYRILLIC_SOUNDS | str.maketrans("зшжщч", "zSZQC")


_HUSHED = str.maketrans("сз", "шж")  # where г or х is h, сх is sh and зг is zh


@lru_cache(1 << 15)
def sound_readings(word: str) -> frozenset[str]:
    """Every reading of a word that some spelling tradition allows.

    Args:
        word: One word; a word in another script than Latin and Cyrillic is read as `to_ascii` writes it.

    Examples:
        >>> bool(sound_readings("Kosinka") & sound_readings("Козинка"))
        True
        >>> bool(sound_readings("Kozhinka") & sound_readings("Козинка"))
        False
    """
    lowered = lowered_letters(word)
    script = script_of(lowered)
    if script == CYRILLIC:
        bare = NOT_CYRILLIC.sub("", lowered)
        hushed = SIBILANT_BEFORE_GUTTURAL.sub(lambda pair: pair[1].translate(_HUSHED), bare)
        spellings = {bare.replace("ў", "у"), hushed, KH.sub("х", bare)}
        spellings |= {bare.replace("щ", "ш"), SPLIT_AFFRICATE.sub("ц", bare), *yo_readings(bare)}
        return frozenset(_level(spelling.translate(_CYRILLIC)) for spelling in spellings)
    if script != LATIN:
        lowered = in_ascii(lowered) or fold(lowered)
    letters, graphemes = graphemes_of(lowered)
    hungarian, has_kh = is_hungarian(letters), "kh" in graphemes
    traditions = traditions_of(letters) | {"english"}
    if not _has_digraph(letters):
        traditions |= {"german", "czech"}
    if hungarian and "w" not in letters:
        traditions |= {"hungarian"}
    found: set[str] = set()
    for tradition in traditions:
        sounds = _sounds_in(tradition, hungarian, has_kh)
        readings = product(*[sounds[grapheme] for grapheme in graphemes])
        found.update(map("".join, islice(readings, _MOST_READINGS)))
    return frozenset(map(_level, found))


def _has_digraph(letters: str) -> bool:
    """Whether a spelling uses English digraphs, so that it neither is German nor has lost its carons."""
    return any(digraph in letters for digraph in ("sh", "zh", "kh", "ya", "yu"))


def bridged_readings(word: str) -> frozenset[str]:
    """The sound readings with о, е and і levelled and glides and the last vowel cut, as the bridge keys have it."""
    return frozenset(bridge(reading) for reading in sound_readings(word))


def sound_alike(one: str, other: str) -> bool:
    """Say whether some reading of one word is a reading of another."""
    return bool(sound_readings(one) & sound_readings(other))
