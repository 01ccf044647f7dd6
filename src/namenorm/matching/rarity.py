"""What a word of a name of a person or an organisation tells: the rarer it is, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from math import log
from typing import TypeAlias

from namenorm.index.index import Index
from namenorm.writing.compound_names import words_of_person
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.legal_forms import linking_words
from namenorm.writing.parse import Unit

Rarity: TypeAlias = Callable[[Unit], float]
"""Says how much a word tells of who has it, in natural units of information."""

_NAMES = 500.0  # names that stand behind every gazetteer, so that a small one does not take every word for a rare one
_SHARE_GENERAL, _SHARE_RARE = 0.01, 0.0005  # of them that have a word that means something, and one that does not
_SHORTEST_RARE = 2  # letters of a word that tells something of its own
_INITIAL = 1.0  # what an initial tells at most
_FEWEST = 0.5  # people who bear any word, beside those of the gazetteer


def word_rarity(unit: Unit, count: int = 0, names: int = 0) -> float:
    """Say how much a word tells of an organisation, by how many names have it.

    Args:
        unit: The word. Of one that means something more names have it than are known; an initial and a word such as
            "al" tell little, however few have them.
        count: The number of names that have the word or its meaning.
        names: The number of names that are known; 0 for no gazetteer.

    Returns:
        The natural logarithm of how many names there are to each that has the word, above 0.

    Examples:
        >>> word_rarity(Unit("Vega", "vega")) > word_rarity(Unit("Vega", "vega"), 3, 100) > word_rarity(Unit("V", "v"))
        True
    """
    share = _SHARE_RARE if unit.concept is None else _SHARE_GENERAL
    told = log((names + _NAMES + 1.0) / (min(count, names) + _NAMES * share + 0.5))
    is_little = len(unit.folded) < _SHORTEST_RARE or unit.folded in linking_words()
    return min(told, _INITIAL) if is_little else told


class People:
    """Counts in how many people's names of an index each word stands, forms of one given name together."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def rarity(self, unit: Unit) -> float:
        """The natural logarithm of how many people there are to each who has a word, at least 0."""
        bearers = max(self._counts[key] for key in _keys(unit))
        return log((self.count + 1) / (min(bearers, self.count) + _FEWEST))

    @property
    def count(self) -> int:
        """How many people the index has."""
        return self._counted[0]

    @property
    def _counts(self) -> Counter[str]:
        return self._counted[1]

    @cached_property
    def _counted(self) -> tuple[int, Counter[str]]:
        words: dict[int, set[str]] = {}
        kinds = [entity.kind for entity in self._index.gazetteer]
        for entry in self._index.entries:
            if kinds[entry.entity] == "person":
                own = words.setdefault(entry.entity, set())
                own.update(key for unit in words_of_person(entry.units) for key in _keys(unit))
        return len(words), Counter(key for own in words.values() for key in own)


def _keys(unit: Unit) -> tuple[str, ...]:
    return (unit.folded, *(f"={group}" for group in given_name_groups(unit.word)))
