"""What a word of a person's name tells in a gazetteer: the rarer it is there, the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from math import log
from typing import TypeAlias

from namenorm.index.index import Index
from namenorm.writing.compound_names import words_of_person
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import Unit

RarityOfWord: TypeAlias = Callable[[Unit], float]
"""Says how much a word tells of the person who has it, in natural units of information."""

_FEWEST = 0.5  # people who bear any word, beside those of the gazetteer


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
