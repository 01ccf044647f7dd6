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
from functools import lru_cache
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
_GRAPHEME = re.compile(
    "schtsch|chtch|sjtsj|shtsh|shch|shC|sjtj|szcz|stsj|stj|sch|scs|shh|sx|tsch|tsh|tch|tC|tsj|dsch|dzh|C|ch|kh|gh|hh"
    "|sh|sj|sz|zh|zj|zs|ts|tz|tc|tj|tx|cz|cs|ck|ks(?![hzjC])|oe|ou|gu(?=[eiy])|gy(?=[aeiouj])"
    "|(?:ny|ty|ly|gy)(?=[^aeiouyj]|$)|ci(?=[^aeiouyj]|$)|cea|.",
    re.DOTALL,
)
_SIBILANTS = frozenset(
    "schtsch chtch sjtsj shtsh shch shC sjtj szcz stsj stj sch scs shh sx sh sj sz zh zj zs".split()  # noqa: SIM905
)
_AFFRICATES = frozenset(["tsch", "tsh", "tch", "tC", "tsj", "C", "ts", "tz", "tc", "tx", "cz", "cs"])
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
_AMBIGUOUS = re.compile("j|ch|z|x|c|ou|C")
HUNGARIAN = re.compile("sz|zs|cs|gy|ty")


def traditions_of(word: str) -> frozenset[str]:
    """The traditions that a Latin spelling may belong to."""
    if not _AMBIGUOUS.search(word):
        return frozenset({"english"})
    possible = set(_TRADITIONS)
    if re.search("sh|zh|ya|yu|yo|ye", word):
        possible &= {*_ENGLISH, "spanish", "czech", "turkish"}
    if "kh" in word:
        possible &= {*_ENGLISH, "french", "turkish"}
    if "w" in word:
        possible -= {"spanish", "turkish"} if "ou" in word or "tch" in word else {"spanish", "turkish", "french"}
    elif "sch" in word:
        possible -= {"french", "turkish"}
    if "tch" in word:
        possible &= {*_ENGLISH, "french"}
    elif "ou" in word:
        possible &= {*_ENGLISH, "french", "spanish", "turkish"}
    if re.search("zj|sj|cz|sz", word):
        possible &= {"czech", "german", "english"}
    if "C" in word:
        possible -= {*_ENGLISH, "french", "spanish"}
    return frozenset(possible) or frozenset({"english"})


def sounds_of(graphemes: list[str], at: int, tradition: str, hungarian: bool) -> tuple[str, ...]:
    """What one grapheme may stand for in a tradition."""
    grapheme = graphemes[at]
    reads = _TRADITIONS[tradition]
    if grapheme == "zj" and tradition == "german":
        return ("c",)
    if grapheme in _SIBILANTS:
        return ("s",)
    if grapheme in _AFFRICATES:
        return ("c",)
    match grapheme:
        case "dsch" | "dzh":
            return ("ds",)
        case "ch" | "j" | "z" | "c":
            return (reads[grapheme],)
        case "x":
            return ("ks", "s") if tradition == "french" else (reads["x"],)
        case "kh" | "hh":
            return ("x",)
        case "gh":
            return ("g",)
        case "h":
            return ("g", "x") if "kh" not in graphemes else ("g",)
        case "tj":
            return ("c", "t") if reads["j"] == "J" else ("ts",)
        case "ck":
            return ("ck",) if reads["c"] == "c" and tradition != "english" else ("k",)
        case "oe":
            return ("u", "oe")
        case "ou":
            return ("u", "ou") if tradition == "french" else ("ou",)
        case "ny" | "ty" | "ly":
            return (grapheme, grapheme[0]) if hungarian else (grapheme,)
        case "gy":
            if at + 1 < len(graphemes) and graphemes[at + 1][0] in "aeiouj":
                return ("d", "g")
            return ("gi", "d") if hungarian else ("gi",)
        case "ci":
            return ("c", "ci") if tradition == "turkish" else (reads["c"] + "i",)
        case "gu":
            return ("g", "gu")
        case "cea":
            return ("ca",)
        case "w":
            return ("v",)
        case "q":
            return ("k", "g")
        case _:
            return (grapheme,)


def _compile(*rules: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rules)


VOWEL_LEVELS = _compile(
    ("[iyJ]+(?=[aeou])", ""),  # ya, ia, ja, iya -> a
    ("[iyJ]*[iy][iyJ]*", "i"),  # yy, ij, iy, yi, ii -> i
    ("(?<=[aeou])[iJ](?=[^aeou]|$)", "j"),
    ("J", ""),
    ("([aeoui])[aeou]+", r"\1"),  # of two vowels the first
    ("(?<=[aeou])i", "j"),
)
LAST_LEVELS = _compile(
    (r"(.)\1+", r"\1"),
    ("ine$", "in"),  # French -ine for -ин
    ("(?<=[oe])f$", "v"),
)
_LEVELS = (*VOWEL_LEVELS, *_compile(("tc", "c"), ("s[sc]+|sc", "s")), *LAST_LEVELS)  # тч and тц; shch, ss


def level(sounds: str, levels: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """Apply levelling rules in order."""
    for pattern, replacement in levels:
        sounds = pattern.sub(replacement, sounds)
    return sounds


def _level(sounds: str) -> str:
    return level(sounds, _LEVELS)


def graphemes_of(word: str) -> tuple[str, list[str]]:
    """The letters of a Latin spelling without marks, and the graphemes that they make up (č is C, š is sh)."""
    letters = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    letters = _NOT_LETTERS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))
    return letters, _GRAPHEME.findall(letters)


def _latin_keys(word: str) -> frozenset[str]:
    letters, graphemes = graphemes_of(word)
    hungarian = bool(HUNGARIAN.search(letters))
    keys: set[str] = set()
    for tradition in traditions_of(letters):
        readings = [sounds_of(graphemes, at, tradition, hungarian) for at in range(len(graphemes))]
        keys.update(_level("".join(sounds)) for sounds in islice(product(*readings), MOST_READINGS))
    return frozenset(keys)


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
SIBILANT_BEFORE_GUTTURAL = re.compile("([сшзж])[гх]")  # зг is zgh or zh, сх is skh or sh
_SPLIT_AFFRICATE = re.compile("тс|тш|тж")


def _cyrillic_keys(word: str) -> frozenset[str]:
    word = NOT_CYRILLIC.sub("", word)
    readings = {word}
    if "ё" in word:
        readings.add(word.replace("ё", "е"))
    for reading in tuple(readings):
        readings |= {
            reading.replace("ў", "у"),
            SIBILANT_BEFORE_GUTTURAL.sub(r"\1", reading),
            _SPLIT_AFFRICATE.sub("ч", reading),
        }
    return frozenset(_level(reading.translate(CYRILLIC_SOUNDS)) for reading in readings)


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
        plain = fold(to_ascii(lowered)).replace(" ", "")
        keys = _latin_keys(plain) if plain else frozenset({fold(lowered)} if any(map(str.isalnum, lowered)) else ())
    return keys - {""}


_ENDING = re.compile("(?<=.{3})(?:[aeiou]|oj|aj|ej|ij)$")
_BRIDGE = str.maketrans({"o": "e", "i": "e", "j": None})
_DOUBLE = re.compile(r"(.)\1+")
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
