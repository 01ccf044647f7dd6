"""Words around names that carry no identity: function words ("of", "der", "и") and titles ("President", "генерал")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from namenorm.writing.case_forms import nominatives
from namenorm.writing.data import derived, load
from namenorm.writing.folding import fold
from namenorm.writing.romanisation import systems
from namenorm.writing.tokens import tokenize

_FEWEST_WORDS = 3


@lru_cache(1)
def _function_words() -> dict[str, frozenset[str]]:
    """For each function word the languages that have it."""
    found: dict[str, set[str]] = {}
    for lang, words in load("writing/function_words.yaml").items():
        for word in words if lang != "sources" else ():
            found.setdefault(fold(word), set()).add(lang)
    return {word: frozenset(langs) for word, langs in found.items()}


def language_of(words: Iterable[str]) -> str:
    """Name the language that a text in Latin letters is written in, by its function words.

    Args:
        words: The folded words of the text.

    Returns:
        A language code, or "" where fewer than three function words, or two languages equally, speak for one.

    Examples:
        >>> language_of("he said that the head of the office and the staff in the town".split())
        'en'
    """
    table = _function_words()
    counts = Counter(lang for word in words for lang in table.get(word, ()))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_WORDS or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


@lru_cache(1)
def _qualifiers() -> frozenset[str]:
    source = load("writing/qualifiers.yaml")
    apart = ("sources", "senses", "abbreviations")
    return frozenset(fold(word) for lang, words in source.items() if lang not in apart for word in words)


_CYRILLIC_LANGUAGES = ("ru", "uk", "be")


@derived("writing/qualifier_senses", "writing/*.py", "writing/qualifiers.yaml", "writing/tables/*.yaml")
def _senses() -> Any:
    """For each folded qualifier, romanised ones and abbreviations too, what it means; none for those of two senses."""
    source = load("writing/qualifiers.yaml")
    found: dict[str, set[str]] = {}
    for sense, langs in source["senses"].items():
        for lang, words in langs.items():
            for word in words:
                spelt = (system.romanise(word) for system in systems(lang)) if lang in _CYRILLIC_LANGUAGES else ()
                for spelling in (word, *spelt):
                    found.setdefault(fold(spelling), set()).add(sense)
    for sense, words in source["abbreviations"].items():
        for word in words:
            found.setdefault(word, set()).add(sense)
    return {word: senses.pop() for word, senses in found.items() if len(senses) == 1}


@lru_cache(1 << 12)
def qualifier_sense(word: str) -> str:
    """Say what a qualifier in the name of a place means, in any of the languages, or abbreviated; "" for other words.

    Examples:
        >>> qualifier_sense("Великі"), qualifier_sense("Bol'shiye"), qualifier_sense("Мал"), qualifier_sense("Kyiv")
        ('great', 'great', 'little', '')
    """
    return str(_senses().get(fold(word), ""))


@lru_cache(1 << 12)
def is_qualifier(word: str) -> bool:
    """Say whether a word before the name of a settlement makes it another one: New, Новая, Нижний.

    Examples:
        >>> is_qualifier("Новой"), is_qualifier("Novaya"), is_qualifier("Belgorod")
        (True, True, False)
    """
    qualifiers = _qualifiers()
    return fold(word) in qualifiers or any(fold(found.text) in qualifiers for found in nominatives(word.lower()))


@lru_cache(1)
def _titles() -> frozenset[str]:
    """Folded titles, their words with a space between them."""
    return frozenset(_plain_titles())


@derived("writing/titles", "writing/*.py", "writing/titles.yaml")
def _plain_titles() -> Any:
    source = load("writing/titles.yaml")
    texts = (text for place in ("before", "after") for texts in source.get(place, {}).values() for text in texts)
    return sorted({" ".join(token.folded for token in tokenize(text)) for text in texts})


@lru_cache(1)
def _belonging() -> frozenset[str]:
    return frozenset(fold(word) for words in load("writing/titles.yaml")["belonging"].values() for word in words)


def is_belonging(folded: str) -> bool:
    """Say whether a folded word behind an office makes it the office of somebody's: adviser to.

    Examples:
        >>> is_belonging("to"), is_belonging("von")
        (True, False)
    """
    return folded in _belonging()


@lru_cache(1)
def _locating() -> dict[str, str]:
    source = load("writing/locating_words.yaml")
    return {fold(word): sort for sort in ("beside", "inside") for words in source[sort].values() for word in words}


def locating_sort(folded: str) -> str:
    """Say what a folded word between a place and what it lies in, on or by is: "inside", "beside", or "".

    Examples:
        >>> locating_sort("upon"), locating_sort("in"), locating_sort("de")
        ('beside', 'inside', '')
    """
    return _locating().get(folded, "")


@lru_cache(1)
def _articles() -> frozenset[str]:
    return frozenset(fold(word) for words in load("writing/locating_words.yaml")["articles"].values() for word in words)


def is_article(folded: str) -> bool:
    """Say whether a folded word is an article that names of places begin with: Al-, Es-, La, Аль-.

    Examples:
        >>> is_article("es"), is_article("аль"), is_article("san")
        (True, True, False)
    """
    return folded in _articles()


def is_function_word(folded: str) -> bool:
    """Say whether a folded word is a function word of some language."""
    return folded in _function_words()


@lru_cache(1 << 13)
def _is_title_word(word: str) -> bool:
    titles = _titles()
    return fold(word) in titles or any(fold(n.text) in titles for n in nominatives(word.lower()))


def title_at(words: tuple[str, ...], at: int) -> int:
    """Count the words of the title that begins at a place; 0 for none.

    Examples:
        >>> title_at(("President", "Zelensky"), 0)
        1
    """
    titles = _titles()
    for length in range(min(4, len(words) - at), 1, -1):
        if " ".join([fold(word) for word in words[at : at + length]]) in titles:
            return length
    return int(_is_title_word(words[at]))
