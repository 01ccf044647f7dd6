"""Adjectives that other languages make of a place's name: Polish biełgorodzki, German Belgoroder.

They stand for the place only beside a designator ("obwód biełgorodzki"). The endings are data (adjectives.yaml).
"""

from __future__ import annotations

from collections.abc import Iterator

from namenorm.writing.data import load
from namenorm.writing.romanisation import system


def place_adjectives(word: str, lang: str) -> Iterator[tuple[str, str]]:
    """Derive the adjectives of a place's name.

    Args:
        word: The name, one word, in Cyrillic.
        lang: Its language; Russian and Ukrainian names have adjectives here, others none.

    Yields:
        The adjective in the nominative singular masculine, and its language.

    Examples:
        >>> list(place_adjectives("Белгород", "ru"))
        [('Biełgorodzki', 'pl'), ('Belgoroder', 'de')]
    """
    if lang not in ("ru", "uk"):
        return
    for language, entry in load("writing/adjectives.yaml").items():
        name = system(lang, entry["system"]).romanise(word)
        ending, adjective = next(pair for pair in entry["endings"] if name.endswith(pair[0]))
        yield name[: len(name) - len(ending)] + adjective, language
