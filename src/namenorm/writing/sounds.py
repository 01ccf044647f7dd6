"""Sounds: the letters that both spellings tell apart, for words that share a strict key.

A strict key writes с з ш ж щ as one letter, since a spelling alone often does not say which is meant: a German s may
be either с or з. But sh is never з, and zh is never с. A *sound reading* keeps the sibilants apart: each spelling
tradition reads the word in its own way, and two words sound alike only where some reading of the one is a reading of
the other.

Alphabet: that of the strict key, with s с, z з, S ш, Z ж, Q щ, c ц, C ч.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, product

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold, lowered_letters
from namenorm.writing.keys import (
    CYRILLIC_SOUNDS,
    NOT_CYRILLIC,
    SIBILANT_BEFORE_GUTTURAL,
    Sounds,
    bridge,
    graphemes_of,
    is_hungarian,
    level_end,
    level_vowels,
    sounds_in,
    traditions_of,
)
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

_MOST_READINGS = 64
_EVERYWHERE = {
    **dict.fromkeys(
        ("shch", "shtsh", "shC", "szcz", "schtsch", "chtch", "sjtsj", "sjtj", "stsj", "stj", "scs", "shh"), ("Q",)
    ),
    **dict.fromkeys(("sh", "sj"), ("S",)),
    **dict.fromkeys(("zh", "zj", "zs"), ("Z",)),
    **dict.fromkeys(("tsch", "tsh", "tch", "tC", "tsj", "C", "cs", "tx"), ("C",)),
    **dict.fromkeys(("ts", "tz", "tc"), ("c",)),
    **dict.fromkeys(("dzh", "dsch"), ("dZ",)),
}
_PLAIN = {
    "s": ("s",),
    "z": ("z",),
    "c": ("c",),
    "sz": ("s", "S"),
    "cz": ("C", "c"),
    "sch": ("Q", "S", "Z"),
    "sx": ("Q", "S"),
}
_OF_TRADITION: dict[str, dict[str, tuple[str, ...]]] = {
    "english": {"ch": ("C",), "c": ("c", "k", "s")},
    "english with x as ks": {"ch": ("C",), "c": ("k", "s")},
    "czech": {"s": ("s", "S"), "z": ("z", "Z"), "c": ("c", "C"), "sz": ("S",)},  # marks are often left out
    "german": {"s": ("s", "z"), "z": ("c",), "sch": ("S", "Z")},
    "french": {"ch": ("S",), "j": ("Z",), "c": ("k", "s"), "s": ("s", "z")},
    "spanish": {"ch": ("C",), "c": ("k", "s")},
    "turkish": {"ch": ("C",), "j": ("Z", "dZ"), "c": ("dZ", "c"), "s": ("s", "S"), "z": ("z",)},
}
_HUNGARIAN = {"s": ("S", "s"), "sz": ("s",)}


@cache
def _sounds_in(tradition: str, hungarian: bool, has_kh: bool) -> Sounds:
    """What graphemes may stand for in a tradition, the sibilants apart."""
    own = {**_PLAIN, **_OF_TRADITION[tradition], **(_HUNGARIAN if hungarian else {})}
    return Sounds(sounds_in(tradition, hungarian, has_kh) | _EVERYWHERE | own)


def _level(sounds: str) -> str:
    sounds = level_vowels(sounds).replace("tC", "C").replace("tc", "c")
    return level_end(sounds.replace("SC", "Q"))


_CYRILLIC = CYRILLIC_SOUNDS | str.maketrans("зшжщч", "zSZQC")


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
        spellings = {bare, bare.replace("ё", "е"), bare.replace("ў", "у"), SIBILANT_BEFORE_GUTTURAL.sub(r"\1", bare)}
        spellings |= {bare.replace("щ", "ш"), bare.replace("тс", "ц")}
        return frozenset(_level(spelling.translate(_CYRILLIC)) for spelling in spellings)
    if script != LATIN:
        lowered = fold(to_ascii(lowered)).replace(" ", "") or fold(lowered)
    letters, graphemes = graphemes_of(lowered)
    traditions = traditions_of(letters) | {"english"} | ({"german", "czech"} if not _has_digraph(letters) else set())
    found: set[str] = set()
    for tradition in traditions:
        sounds = _sounds_in(tradition, is_hungarian(letters), "kh" in graphemes)
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
