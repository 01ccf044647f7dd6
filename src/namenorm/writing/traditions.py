"""How a Latin spelling may be read: its graphemes, its spelling tradition, the sounds that these stand for.

English, Czech, German, French, Spanish and Turkish spellings differ in what ch, j, z, x and c stand for. Hints in the
word (sh, kh, sz, tch, w) rule traditions out; under each that is left, a grapheme stands for one sound or for a few.
Levelling takes away what spellings of one name write differently in its vowels and at its end.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_LETTERS = str.maketrans({
    "č": "C", "ç": "C", "ć": "c", "š": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh", "ž": "zh", "ż": "zh", "ź": "z", "ś": "s",
    "ț": "ts", "ţ": "ts", "ł": "l", "đ": "d", "ı": "i", "ñ": "n", "ů": "u", "ŭ": "w", "ß": "ss", "æ": "e", "ø": "o",
    "œ": "oe", "ə": "e", "õ": "y", "ü": "u", "ö": "o", "ä": "a",
})  # fmt: skip
_NOT_LETTERS = re.compile("[^a-zC0-9]+")
_GY = re.compile("gy(?=[aeiou]|j[aeiou])")
_GRAPHEME = re.compile(
    "schtsch|chtch|tszcz|tsz(?!h)|tcz(?!h)|sjtsj|shtsh|shch|shC|sjtj|szcz|stsj|stj|sch|scs|shh|sx|tsch|tsh|tch|tC|tsj"
    "|dsch|dzh|C|ch|kh|gh|hh|sh|sj|sz(?!h)|zh|zj|zs(?!h)|ts|tz(?![hs])|tc(?!s|ea)|tj|tx|cz(?!h)|cs(?!h)|ck(?!h)"
    "|ks(?![hzjC]|ch)|oe|ou|gu(?=[eiy])|gY|(?:ny|ty|ly|gy)(?=[^aeiouyj]|$)|ci(?=[^aeiouyj]|$)|cea|eh(?=[^aeiouyj]|jj|$)|.",
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
_VOWEL_RUN = re.compile("[aeiouyJ]{2,}|[yJ]")  # of what stands alone only these change
DOUBLE = re.compile(r"(.)\1+")


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
    sounds = DOUBLE.sub(r"\1", sounds)
    if sounds.endswith(("ine", "jne")):  # French -ine for -ин
        return sounds[:-1]
    return sounds[:-1] + "v" if sounds.endswith(("of", "ef")) else sounds


def graphemes_of(word: str) -> tuple[str, list[str]]:
    """The letters of a Latin spelling without marks, and the graphemes that they make up (č is C, š is sh).

    A gy before a vowel is the grapheme gY, since it is read in another way.
    """
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    letters = _NOT_LETTERS.sub("", word)
    return letters, _GRAPHEME.findall(_GY.sub("gY", letters) if "gy" in letters else letters)
