"""What tells people of one name apart by their generation: Jr., Sr., мл., and the numbers of kings and popes."""

from __future__ import annotations

import re
from functools import lru_cache

from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.lemmas import lemmas

_LOOK_ALIKES = str.maketrans("ІХ", "IX")  # Cyrillic letters that numerals are typed with: Микола ІІ
_NUMERAL = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_NAMES = frozenset({"XI", "VI"})  # surnames in capitals look so, too: Jinping XI
_VOWELS = re.compile("[aeiouyаеиоуыі]")


@lru_cache(1)
def _words() -> dict[str, str]:
    source = load("writing/titles.yaml")["generations"]
    return {fold(word): sense for sense, langs in source.items() for words in langs.values() for word in words}


@lru_cache(1 << 14)
def generation(word: str) -> str:
    """Say which of several people of one name a word behind it means.

    Returns:
        "junior" or "senior", also for a case form; a numeral in Latin capitals; "" for any other word.

    Examples:
        >>> generation("Jr"), generation("старшего"), generation("VIII"), generation("ІІ"), generation("Putin")
        ('junior', 'senior', 'VIII', 'II', '')
    """
    if _NUMERAL.fullmatch(numeral := word.translate(_LOOK_ALIKES)):
        return numeral
    table = _words()
    return next((table[form] for form in (fold(word), *lemmas(word)) if form in table), "")


def is_surely_generation(word: str) -> bool:
    """Say whether a word that means a generation means nothing else, as an initial or a surname in capitals may.

    Examples:
        >>> is_surely_generation("Jr"), is_surely_generation("XIV"), is_surely_generation("V")
        (True, True, False)
    """
    numeral = word.translate(_LOOK_ALIKES)
    return not _NUMERAL.fullmatch(numeral) or (len(numeral) > 1 and numeral not in _NAMES)


def is_abbreviated(word: str) -> bool:
    """Say whether a word is a mere abbreviation, and no name: мл, but not Filho.

    Examples:
        >>> is_abbreviated("мл"), is_abbreviated("Filho")
        (True, False)
    """
    return _VOWELS.search(fold(word)) is None or _NUMERAL.fullmatch(word.translate(_LOOK_ALIKES)) is not None
