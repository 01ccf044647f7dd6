"""Whether letters are the initials of words, also of the words that they translate.

KB is no abbreviation of "design bureau", but of конструкторское бюро, which means the same: the initials of a word are
its own first letter and those of the English, Russian and Ukrainian words of its concept, written and romanised.
An expression of several words gives the initials of each: TD is торговый дом, a trading house.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.parse import Unit
from namenorm.writing.scripts import CYRILLIC, script_of
from namenorm.writing.spellings import spellings

_LANGUAGES = ("en", "ru", "uk")
_LONGEST_INITIAL = 2  # letters of a romanised one


@lru_cache(1 << 13)
def initials_of(unit: Unit) -> frozenset[str]:
    """Every folded initial that a word may have in an acronym.

    Examples:
        >>> from namenorm.writing.parse import units_of
        >>> from namenorm.writing.tokens import tokenize
        >>> (factory,) = units_of(tokenize("factory"))
        >>> sorted(initials_of(factory) & {"f", "z", "з", "b"})
        ['f', 'z', 'з']
    """
    words = [unit.word]
    if unit.concept is not None:
        words += _words_of(unit.concept.name)
    return frozenset(initial for word in words for initial in _initials(word))


@lru_cache(1 << 10)
def _words_of(concept: str) -> tuple[str, ...]:
    source = load("writing/concepts.yaml")
    words = source["concepts"].get(concept, {}).get("words", {})
    country = source["countries"].get(concept, {})
    tables = (words, country.get("nouns", {}), country.get("adjectives", {}))
    return tuple(word for table in tables for lang in _LANGUAGES for word in table.get(lang, ()))


@lru_cache(1 << 12)
def _initials(word: str) -> tuple[str, ...]:
    firsts = "".join(part[:1] for part in fold(word).split(" "))
    return (firsts, *_romanised_acronym(firsts)) if firsts else ()


def abbreviates(acronym: str, units: Sequence[Unit]) -> bool:
    """Say whether an acronym has the initials of words, each of them in order and no other letter.

    Args:
        acronym: The acronym, in any script.
        units: The words, without those that carry no identity.

    Examples:
        >>> from namenorm.writing.parse import units_of
        >>> from namenorm.writing.tokens import tokenize
        >>> abbreviates("ИРЗ", units_of(tokenize("Irkutsk relay factory")))
        True
        >>> abbreviates("IRB", units_of(tokenize("Irkutsk relay factory")))
        False
    """
    rest = {fold(letters) for letters in (acronym, *(_romanised_acronym(acronym)))}
    for unit in units:
        rest = {text[len(i) :] for text in rest for i in initials_of(unit) if text.startswith(i)}
        if not rest:
            return False
    return "" in rest


@lru_cache(1 << 10)
def _romanised_acronym(acronym: str) -> tuple[str, ...]:
    """A Cyrillic acronym romanised letter by letter, so that it meets Latin words."""
    if script_of(acronym) != CYRILLIC:
        return ()
    done = {""}
    for letter in acronym:
        done = {text + s for text in done for s in spellings(letter) if len(s) <= _LONGEST_INITIAL}
        if len(done) > 64:
            return ()
    return tuple(sorted(done))
