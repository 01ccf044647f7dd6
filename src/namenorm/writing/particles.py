"""Words around names that carry no identity: function words ("of", "der", "и") and titles ("President", "генерал")."""

from __future__ import annotations

from functools import lru_cache

from namenorm.writing.case_forms import nominatives
from namenorm.writing.data import load
from namenorm.writing.folding import fold
from namenorm.writing.tokens import tokenize


@lru_cache(1)
def _function_words() -> frozenset[str]:
    source = load("writing/function_words.yaml")
    return frozenset(fold(word) for lang, words in source.items() if lang != "sources" for word in words)


@lru_cache(1)
def _titles() -> frozenset[tuple[str, ...]]:
    source = load("writing/titles.yaml")
    return frozenset(
        tuple(token.folded for token in tokenize(text))
        for place in ("before", "after")
        for texts in source.get(place, {}).values()
        for text in texts
    )


def is_function_word(folded: str) -> bool:
    """Say whether a folded word is a function word of some language."""
    return folded in _function_words()


@lru_cache(1 << 13)
def _is_title_word(word: str) -> bool:
    titles = _titles()
    return (fold(word),) in titles or any((fold(n.text),) in titles for n in nominatives(word.lower()))


def title_at(words: tuple[str, ...], at: int) -> int:
    """Count the words of the title that begins at a place; 0 for none.

    Examples:
        >>> title_at(("President", "Zelensky"), 0)
        1
    """
    titles = _titles()
    for length in range(min(4, len(words) - at), 1, -1):
        if tuple(fold(word) for word in words[at : at + length]) in titles:
            return length
    return int(_is_title_word(words[at]))
