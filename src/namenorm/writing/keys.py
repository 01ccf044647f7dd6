"""Keys: skeletons that the spellings of one name share, in three tiers.

A Latin spelling is read under several spelling traditions (English, Czech, German, French, Spanish, Turkish ...), which
differ in what ch, j, z, x and c stand for; hints in the word (sh, kh, sz, tch, w) rule traditions out. Every reading,
like the Cyrillic spelling itself, is reduced to one small alphabet, so a word has a small set of keys and two words
may be spellings of one name when their sets meet.

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
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from namenorm.writing.fallback import to_ascii
from namenorm.writing.folding import fold, lowered_letters
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of

MOST_READINGS = 32
_LETTERS = str.maketrans({
    "č": "C", "ç": "C", "ć": "c", "š": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh", "ž": "zh", "ż": "zh", "ź": "z", "ś": "s",
    "ț": "ts", "ţ": "ts", "ł": "l", "đ": "d", "ı": "i", "ñ": "n", "ů": "u", "ŭ": "w", "ß": "ss", "æ": "e", "ø": "o",
    "œ": "oe", "ə": "e", "õ": "y", "ü": "u", "ö": "o", "ä": "a",
})  # fmt: skip
_NOT_LETTERS = re.compile("[^a-zC0-9]+")
_GY = re.compile("gy(?=[aeiou]|j[aeiou])")
_GRAPHEME = re.compile(
    "schtsch|chtch|tszcz|tsz(?!h)|tcz(?!h)|sjtsj|shtsh|shch|shC|sjtj|szcz|stsj|stj|sch|scs|shh|sx|tsch|tsh|tch|tC|tsj|dsch|dzh|C|ch|kh|gh|hh"
    "|sh|sj|sz(?!h)|zh|zj|zs(?!h)|ts|tz(?![hs])|tc(?!s|ea)|tj|tx|cz(?!h)|cs(?!h)|ck(?!h)|ks(?![hzjC]|ch)|oe|ou|gu(?=[eiy])|gY"
    "|(?:ny|ty|ly|gy)(?=[^aeiouyj]|$)|ci(?=[^aeiouyj]|$)|cea|eh(?=[^aeiouyj]|jj|$)|.",
    re.DOTALL,
)
_SIBILANTS = frozenset(
    "schtsch chtch sjtsj shtsh shch shC sjtj szcz stsj sch scs shh sx sh sj sz zh zj zs".split()  # noqa: SIM905
)
_AFFRICATES = frozenset(["tsch", "tsh", "tch", "tC", "tsj", "C", "tszcz", "tcz", "ts", "tz", "tc", "cz"])
_TRADITIONS: dict[str, dict[str, str]] = {  # what a spelling tradition reads the ambiguous letters as; J is a glide
    "english": {"ch": "c", "j": "J", "z": "s", "x": "x", "c": "c"},
    "english with x as ks": {"ch": "c", "j": "J", "z": "s", "x": "ks", "c": "k"},
    "czech": {"ch": "x", "j": "J", "z": "s", "x": "x", "c": "c"},
    "german": {"ch": "x", "j": "J", "z": "c", "x": "ks", "c": "c"},
    "french": {"ch": "s", "j": "s", "z": "s", "x": "ks", "c": "k"},
    "spanish": {"ch": "c", "j": "x", "z": "s", "x": "ks", "c": "k"},
    "turkish": {"ch": "c", "j": "s", "z": "s", "x": "s", "c": "c"},
}
_ENGLISH = frozenset({"english", "english with x as ks"})
_AMBIGUOUS = re.compile("[jzxcC]|ou")
_ENGLISH_HINT = re.compile("sh|zh|y[auoe]")
_CENTRAL_HINT = re.compile("[zs]j|[cs]z")
_HUNGARIAN_HINT = re.compile("sz|zs|cs|[gt]y")


def traditions_of(word: str) -> frozenset[str]:
    """The traditions that a Latin spelling may belong to."""
    if not _AMBIGUOUS.search(word):
        return frozenset({"english"})
    possible = set(_TRADITIONS)
    if _ENGLISH_HINT.search(word):
        possible &= {*_ENGLISH, "spanish", "czech", "turkish", "french" if "ou" in word else "english"}
    if "kh" in word:
        possible &= {*_ENGLISH, "french", "turkish"}
    if "w" in word:
        possible -= {"spanish", "turkish"} if "ou" in word or "tch" in word else {"spanish", "turkish", "french"}
    elif "sch" in word:
        possible -= {"turkish"} if "ou" in word or "tch" in word else {"french", "turkish"}
    if "tch" in word:
        possible &= {*_ENGLISH, "french"}
    elif "ou" in word:
        possible &= {*_ENGLISH, "french", "spanish", "turkish"}
    if _CENTRAL_HINT.search(word) and "ou" not in word:
        possible &= {"czech", "german", "english"}
    if "C" in word:
        possible -= {*_ENGLISH, "french", "spanish"}
    return frozenset(possible) or frozenset({"english"})


class Sounds(dict[str, tuple[str, ...]]):
    """What each grapheme may stand for; a letter that is not listed stands for itself."""

    def __missing__(self, grapheme: str) -> tuple[str, ...]:
        return (grapheme,)


_EVERYWHERE = {
    **dict.fromkeys(_SIBILANTS, ("s",)),
    **dict.fromkeys(_AFFRICATES, ("c",)),
    **dict.fromkeys(("dsch", "dzh"), ("ds",)),
    "kh": ("x",),
    "hh": ("x", "g"),
    "gh": ("g",),
    "gY": ("d", "g"),
    "tsz": ("c", "ts", "cs"),  # цз, тс, тш or цж
    "oe": ("u", "oe"),
    "gu": ("g", "gu"),
    "cea": ("ca",),
    "w": ("v",),
    "q": ("k", "g"),
}


@cache
def sounds_in(tradition: str, hungarian: bool, has_kh: bool) -> Sounds:
    """What graphemes may stand for in a spelling tradition.

    Args:
        tradition: One of those that `traditions_of` names.
        hungarian: Whether the word looks Hungarian: ny, ty, ly and gy may be single soft sounds.
        has_kh: Whether the word writes х as kh, so that its h is г.
    """
    reads = _TRADITIONS[tradition]
    glide, hard_c = reads["j"], reads["c"] == "k"
    sounds = Sounds(_EVERYWHERE) | {letter: (sound,) for letter, sound in reads.items()}
    sounds |= {
        "h": ("g",) if has_kh else ("g", "x"),
        "eh": ("e", "eg") if has_kh else ("e", "eg", "ex"),  # э in old GOST, a long e in German
        "tj": ("c", "t") if glide == "J" else ("ts",),
        "tx": ("c",) if tradition == "turkish" else ("t" + reads["x"],),  # Catalan ч
        "stj": ("s", f"st{glide}"),
        "cs": ("c", "cs") if not hard_c else ("c",),
        "ck": ("k",) if hard_c else ("ck", "k") if tradition == "english" else ("ck",),
        "ou": ("u", "ou") if tradition == "french" else ("ou",),
        "ci": ("c", "ci") if tradition == "turkish" else (reads["c"] + "i",),
        "gy": ("gi", "d") if hungarian else ("gi",),
    }
    if hungarian:
        sounds |= {soft: (soft, soft[0]) for soft in ("ny", "ty", "ly")}
    if tradition == "german":
        sounds["zj"] = ("c",)
    elif tradition == "french":
        sounds["x"] = ("ks", "s")
    return Sounds(sounds)


def is_hungarian(letters: str) -> bool:
    """Say whether a spelling has letter pairs that are Hungarian above all."""
    return bool(_HUNGARIAN_HINT.search(letters))


_VOWEL_LEVELS = [
    (re.compile(pattern), level)
    for pattern, level in (
        ("[iyJ]+(?=[aeou])", ""),  # ya, ia, ja, iya -> a
        ("[iyJ]*[iy][iyJ]*", "i"),  # yy, ij, iy, yi, ii -> i
        ("(?<=[aeou])[iJ](?=[^aeou]|$)", "j"),
        ("J", ""),
        ("([aeoui])[aeou]+", r"\1"),  # of two vowels the first
        ("(?<=[aeou])i", "j"),
    )
]
_VOWEL_RUN = re.compile("[aeiouyJ]+")
_SIBILANT_RUN = re.compile("s[sc]+|sc")  # shch, ss
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(1 << 10)
def _levelled_run(vowels: str) -> str:
    for pattern, replacement in _VOWEL_LEVELS:
        vowels = pattern.sub(replacement, vowels)
    return vowels


def level_vowels(sounds: str) -> str:
    """Level what spellings write differently in vowels and glides; a run of them is levelled by itself."""
    return _VOWEL_RUN.sub(lambda run: _levelled_run(run[0]), sounds)


def level_end(sounds: str) -> str:
    """Level doubled letters and the ends of words."""
    sounds = _DOUBLE.sub(r"\1", sounds)
    if sounds.endswith(("ine", "jne")):  # French -ine for -ин
        return sounds[:-1]
    return sounds[:-1] + "v" if sounds.endswith(("of", "ef")) else sounds


def _level(sounds: str) -> str:
    return level_end(_SIBILANT_RUN.sub("s", level_vowels(sounds).replace("tc", "c")))  # тч and тц are one letter


def graphemes_of(word: str) -> tuple[str, list[str]]:
    """The letters of a Latin spelling without marks, and the graphemes that they make up (č is C, š is sh).

    A gy before a vowel is the grapheme gY, since it is read in another way.
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    letters = _NOT_LETTERS.sub("", word)
    return letters, _GRAPHEME.findall(_GY.sub("gY", letters) if "gy" in letters else letters)


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


_OTHER_READINGS = (
    (re.compile("ў"), "у"),
    (SIBILANT_BEFORE_GUTTURAL, r"\1"),
    (SPLIT_AFFRICATE, "ч"),
    (re.compile("ть?ж"), "ч"),  # tz, where ž has lost its mark
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
    lowered = lowered_letters(word)
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
    return _DOUBLE.sub(r"\1", _ENDING.sub("", key).translate(_BRIDGE))


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
        keys.add(("a" if key[0] in "aeiou" else "") + _DOUBLE.sub(r"\1", consonants))
    return frozenset(keys) - {""}
