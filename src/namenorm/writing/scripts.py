"""Which script a word is written in, and the repair of letters that only look right.

A word that mixes scripts ("Рutin" with a Cyrillic Р) is read in the script that holds most of its letters when every
other letter has a look-alike there.

Source: Unicode Technical Standard 39, confusables, reduced to what Latin, Cyrillic and Greek share in print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

LATIN, CYRILLIC, GREEK, OTHER = "Latn", "Cyrl", "Grek", "Zyyy"
_RANGES = sorted(  # (first letter, last letter, script)
    (*span, name)
    for name, spans in {
        LATIN: ("AZ", "az", "ªª", "ºº", "ÀÖ", "Øö", "øɏ", "ɐʯ", "Ḁỿ"),
        CYRILLIC: ("Ѐҁ", "Ҋԯ", "\u1c80\u1c88"),
        GREEK: ("Ͱͳ", "ͶϿ", "ἀ\u1fff"),
        "Armn": ("Աև",),
        "Hebr": ("\u05d0\u05f2",),
        "Arab": ("\u0620\u06ff", "\u0750\u077f", "\ufb50\ufdff", "\ufe70\ufefc"),
        "Deva": ("\u0900\u097f",),
        "Geor": ("Ⴀჿ", "\u1c90\u1cbf"),
        "Hang": ("\u1100\u11ff", "\u3130\u318f", "가\ud7af"),
        "Hira": ("\u3040ゟ",),
        "Kana": ("\u30a0ヿ", "ㇰㇿ"),
        "Hani": ("㐀䶿", "一鿿"),
        "Thai": ("ก\u0e5b",),
    }.items()
    for span in spans
)
_STARTS = [first for first, _, _ in _RANGES]
_FEWEST_LETTERS = 3
_ASCII_WORD = re.compile("['-]*[A-Za-z][A-Za-z'-]*")
_PAIRS = {  # how letters of other scripts look in Latin
    CYRILLIC: ("АВЕЅІЈКМНОРСТХУаеѕіјорсухһ", "ABESIJKMHOPCTXYaesijopcyxh"),
    GREEK: ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν", "ABEZHIKMNOPTYXoiv"),
}
_TO_LATIN = {script: dict(zip(*pair, strict=True)) for script, pair in _PAIRS.items()}
_FROM_LATIN = {script: {latin: own for own, latin in table.items()} for script, table in _TO_LATIN.items()}
_FROM_LATIN[CYRILLIC] |= {"k": "к", "m": "м", "t": "т", "B": "В", "H": "Н"}


@lru_cache(1 << 12)
def _script_of_letter(letter: str) -> str:
    at = bisect_right(_STARTS, letter) - 1
    return _RANGES[at][2] if at >= 0 and letter <= _RANGES[at][1] else OTHER


def _counts(word: str) -> Counter[str]:
    """How many letters of a word belong to each script."""
    counts = Counter(map(_script_of_letter, word))
    del counts[OTHER]
    return counts


@lru_cache(1 << 14)
def script_of(word: str) -> str:
    """Name the script that holds most letters of a word (ISO 15924 code; "Zyyy" for none or another).

    Examples:
        >>> script_of("Graivoron"), script_of("Грайворон"), script_of("82")
        ('Latn', 'Cyrl', 'Zyyy')
    """
    if _ASCII_WORD.fullmatch(word):
        return LATIN
    counts = _counts(word)
    return max(counts, key=lambda script: counts[script]) if counts else OTHER


@lru_cache(1 << 12)
def repair_look_alikes(word: str) -> tuple[str, str]:
    """Write a word of mixed scripts in one script, where only look-alike letters stand in the way.

    Args:
        word: One word. Its length in characters is kept.

    Returns:
        The repaired word and an account of the repair; the word itself and "" when nothing was repaired.

    Examples:
        >>> repair_look_alikes("Рutin")
        ('Putin', 'Cyrillic Р read as Latin P')
        >>> repair_look_alikes("Putin")
        ('Putin', '')
    """
    if word.isascii():
        return word, ""
    counts = _counts(word)
    present = sorted((name for name in (LATIN, CYRILLIC, GREEK) if counts[name]), key=lambda name: -counts[name])
    if len(present) < 2:
        return word, ""
    for target in present:
        repaired, swaps = _rewrite(word, target)
        if repaired is not None:
            return repaired, ", ".join(swaps)
    return word, ""


def is_mixed(word: str) -> bool:
    """Say whether a word mixes Latin, Cyrillic and Greek letters, so that it can be nobody's name as it stands."""
    return not word.isascii() and len(_counts(word).keys() & {LATIN, CYRILLIC, GREEK}) > 1


def in_other_scripts(text: str) -> tuple[str, ...]:
    """Write a text in each script whose letters look the same as all of its own.

    Args:
        text: A name; what is no letter stays.

    Returns:
        The same to the eye in other letters; () where a letter has no look-alike, where the text mixes scripts, and
        for less than three letters, which are an acronym of something everywhere.

    Examples:
        >>> in_other_scripts("MOCKBA"), in_other_scripts("Moskau")
        (('МОСКВА',), ())
    """
    counts = _counts(text)
    own = next(iter(counts), OTHER)
    if len(counts) != 1 or own not in _NAMES or counts.total() < _FEWEST_LETTERS:
        return ()
    found = []
    for target in (script for script in _NAMES if script != own):
        table = _to_other(own, target)
        if all(letter in table or not letter.isalpha() for letter in text):
            found.append("".join(table.get(letter, letter) for letter in text))
    return tuple(found)


@lru_cache(16)
def _to_other(own: str, target: str) -> dict[str, str]:
    """Letters of one script with those of another that look the same."""
    if target == LATIN:
        return _TO_LATIN[own]
    letters = {latin: letter for letter, latin in _TO_LATIN[target].items()}
    if own == LATIN:
        return letters
    return {letter: letters[latin] for letter, latin in _TO_LATIN[own].items() if latin in letters}


_NAMES = {LATIN: "Latin", CYRILLIC: "Cyrillic", GREEK: "Greek"}


def script_name(script: str) -> str:
    """What a script is called: "Latin", "Cyrillic", "Greek"; else its code."""
    return _NAMES.get(script, script)


def _rewrite(word: str, target: str) -> tuple[str | None, list[str]]:
    """The word with every letter in the target script, or None where a letter has no look-alike there."""
    letters: list[str] = []
    swaps: list[str] = []
    for letter in word:
        script = script_of(letter)
        if script in (target, OTHER):
            letters.append(letter)
            continue
        if target == LATIN:
            other = _TO_LATIN.get(script, {}).get(letter)
        else:
            latin = letter if script == LATIN else _TO_LATIN.get(script, {}).get(letter)
            other = _FROM_LATIN[target].get(latin) if latin else None
        if other is None:
            return None, []
        letters.append(other)
        swap = f"{script_name(script)} {letter} read as {_NAMES[target]} {other}"
        if swap not in swaps:
            swaps.append(swap)
    return "".join(letters), swaps
