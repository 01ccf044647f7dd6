"""The organisations of an index that a name may denote: those that share its rarest words, or whose initials it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import product

from collections.abc import Sequence

from namenorm.index.index import Index
from namenorm.matching.organisations import (
    OrganisationName,
    document_rarity,
    organisation_features,
    query_readings,
    readings_of,
    _trimmed,
)
from namenorm.matching.score import Feature
from namenorm.model import Entity, Name
from namenorm.writing.concepts import near_concepts
from namenorm.writing.folding import fold
from namenorm.writing.initials import initials_of
from namenorm.writing.parse import Unit
from namenorm.writing.tokens import Token

_MOST_COMPARED = 24  # names that are compared word by word
_MOST_OF_WORD = 400  # entries that a word may lead to; one of more leads to none that no rarer word leads to
_LEAST_ACRONYM, _MOST_ACRONYM = 3, 6
_MOST_SPELT = 128


class OrganisationSearch:
    """Finds and compares the organisations of an index; immutable once made."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._rarity = lru_cache(1 << 15)(self._rarity_of)
        self._names: dict[tuple[int, str], Name] = {}

    def candidates(self, tokens: Sequence[Token]) -> list[tuple[int, Name, list[Feature]]]:
        """What speaks for each organisation that may be meant.

        Args:
            tokens: The words of a name.

        Returns:
            Positions of entities, with the name that was compared and the features; an entity may come several times.
        """
        if not self._has_any:
            return []
        found = []
        for mine in query_readings(tokens):
            for position, name in self._near(mine):
                for theirs in readings_of(name.text):
                    found.append((position, name, organisation_features(mine, theirs, self._rarity)))
        return found

    @cached_property
    def _has_any(self) -> bool:
        return any(entity.kind == "organization" for entity in self._index.gazetteer)

    def _near(self, mine: OrganisationName) -> list[tuple[int, Name]]:
        shared: dict[tuple[int, str], float] = defaultdict(float)
        sized: dict[tuple[int, str], Name] = {}
        by_rarity = sorted(mine.units, key=self._rarity, reverse=True)
        for unit in by_rarity:
            told = self._rarity(unit)
            entries = self._entries_with(unit)
            may_begin = len(entries) <= _MOST_OF_WORD
            for at in entries:
                entry = self._index.entries[at]
                key = entry.entity, entry.name.text
                if key in sized or (may_begin and self._index.entities[entry.entity].kind == "organization"):
                    sized.setdefault(key, entry.name)
                    shared[key] += told
        if len(mine.units) == 1:
            for position, name in self._acronyms.get(fold(mine.units[0].word), ()):
                sized[position, name.text] = name
                shared[position, name.text] += self._rarity(mine.units[0])
        best = sorted(sized, key=lambda key: (-shared[key], len(key[1]), key))[:_MOST_COMPARED]
        return [(key[0], sized[key]) for key in best]

    def _entries_with(self, unit: Unit) -> set[int]:
        postings, vocabulary = self._index.postings, self._index.vocabulary
        numbers = dict.fromkeys(n for word in unit.word.split(" ")[:1] for n in vocabulary.near(word, True))
        if len(unit.folded) > 3 and unit.concept is None:
            numbers.update(dict.fromkeys(vocabulary.alike(unit.word)))
        found = {at for number in numbers for at in postings.by_word[number]}
        if unit.concept is not None:
            for name in near_concepts(unit.concept.name):
                found.update(postings.by_concept.get(name, ()))
        return found

    def _rarity_of(self, unit: Unit) -> float:
        postings, vocabulary = self._index.postings, self._index.vocabulary
        count = sum(len(postings.by_word[number]) for number in vocabulary.by_fold.get(fold(unit.word), ()))
        if unit.concept is not None:
            count = max(count, len(postings.by_concept.get(unit.concept.name, ())))
        return _trimmed(unit, document_rarity(count, unit.concept is not None, len(self._index.entries)))

    @cached_property
    def _acronyms(self) -> dict[str, list[tuple[int, Name]]]:
        """The initials of every name, in every language that its words are known in."""
        table: dict[str, list[tuple[int, Name]]] = defaultdict(list)
        seen = set()
        for entry in self._index.entries:
            key = entry.entity, entry.name.text
            if key in seen or self._index.entities[entry.entity].kind != "organization":
                continue
            seen.add(key)
            for read in readings_of(entry.name.text):
                if _LEAST_ACRONYM <= len(read.units) <= _MOST_ACRONYM:
                    choices = [sorted(initials_of(unit)) for unit in read.units]
                    for number, letters in enumerate(product(*choices)):
                        if number == _MOST_SPELT:
                            break
                        table["".join(letters)].append((entry.entity, entry.name))
        return table
