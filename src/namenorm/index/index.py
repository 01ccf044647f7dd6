"""The index of a gazetteer: from a name to the entities that may be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

from namenorm.gazetteer import Gazetteer
from namenorm.index.entries import ACRONYM_ORIGINS, Acronym, Entry, acronyms_of, entries_of, listed_names
from namenorm.index.outline_index import OutlineIndex
from namenorm.index.vocabulary import Vocabulary
from namenorm.made import MadeSequence
from namenorm.model import Entity, Name
from namenorm.writing.concepts import near_concepts
from namenorm.writing.generations import generation
from namenorm.writing.letter_names import spelt_out
from namenorm.writing.parse import Reading, Unit
from namenorm.writing.tokens import Token, tokenize

_FEWEST_WITH_INITIALS = 3  # words of a name
_MOST_ENTRIES = 64
_SMALL = 2000  # words of a gazetteer that is far from knowing most names of its field
_MOST_JOINED = 4  # words that a name may have to be compared as one word


def exact_key(tokens: Iterable[Token]) -> str:
    """The folded words without spaces, so that "Gora-Podol" and "Gorapodol" are one."""
    return "".join(token.folded for token in tokens)


def crowding_of(words: int) -> float:
    """How likely a name that a gazetteer of so many words has not looks like one that it has; 0 for a small one."""
    return max(0.0, log(max(1, words) / _SMALL))


@dataclass(frozen=True, slots=True)
class Postings:
    """Where the words, concepts and names of an index lead.

    Attributes:
        sizes: For each entry, how many of its units must be found.
        by_word: For each word of the vocabulary, the entries that have it.
        by_concept: For each concept, the entries that have it.
        acronyms: Folded acronyms with what they stand for.
        exact: Folded names without spaces, with the entities (by position) that have them.
    """

    sizes: Sequence[int]
    by_word: Sequence[Sequence[int]]
    by_concept: Mapping[str, Sequence[int]]
    acronyms: Mapping[str, Sequence[Acronym]]
    exact: Mapping[str, Sequence[tuple[int, Name]]]


class Joined(NamedTuple):
    """Names of several words, written as one.

    Attributes:
        entries: Positions of the entries.
        outlines: The outlines of what each is as one word, in the same order.
    """

    entries: Sequence[int]
    outlines: OutlineIndex


class Index:
    """Look-up tables over the names of a gazetteer; immutable once built.

    Attributes:
        gazetteer: The gazetteer.
        entities: Its entities; entries refer to them by position.
        entries: Every parsed name.
        vocabulary: The words of all names.
        postings: Where words, concepts and names lead.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        entries: Sequence[Entry],
        vocabulary: Vocabulary,
        postings: Postings,
        joined: Callable[[], Joined] | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self.entities: Sequence[Entity] = MadeSequence(gazetteer.ids, gazetteer.__getitem__)
        self.entries = entries
        self.vocabulary = vocabulary
        self.postings = postings
        self._joined = joined

    @classmethod
    def build(cls, gazetteer: Gazetteer) -> Index:
        """Derive the index of a gazetteer."""
        by_id = {entity.id: entity for entity in gazetteer}
        entries = [
            entry for at, entity in enumerate(gazetteer) for entry in entries_of(at, entity, by_id) if entry.units
        ]
        words = tuple(dict.fromkeys((unit.word, entry.name.lang) for entry in entries for unit in entry.units))
        numbers = {word: number for number, word in enumerate(words)}
        by_word: list[list[int]] = [[] for _ in words]
        by_concept: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            for unit in entry.units:
                by_word[numbers[unit.word, entry.name.lang]].append(at)
                if unit.concept is not None:
                    by_concept.setdefault(unit.concept.name, []).append(at)
        sizes = [sum(not unit.optional for unit in entry.units) for entry in entries]
        postings = Postings(sizes, by_word, by_concept, _acronyms(gazetteer), _exact_names(gazetteer))
        return cls(gazetteer, entries, Vocabulary.build(words), postings)

    def exact(self, tokens: Iterable[Token]) -> tuple[tuple[int, Name], ...]:
        """Entities that have exactly this name (folded), by position, with the name."""
        return tuple(self.postings.exact.get(exact_key(tokens), ()))

    def is_listed(self, tokens: Sequence[Token]) -> bool:
        """Whether words are a name of an entity letter for letter, or an acronym of one."""
        return bool(self.exact(tokens) or self.acronyms_like(tokens))

    def has_concept(self, name: str) -> bool:
        """Whether a name of the gazetteer has a concept, or one near it."""
        return any(near in self.postings.by_concept for near in near_concepts(name))

    def acronyms_like(self, tokens: Sequence[Token]) -> tuple[Acronym, ...]:
        """Acronyms that a name may be: one word of a few letters, letters with points between them, or spelt out."""
        if len(tokens) != 1 and any(len(token.folded) > 1 for token in tokens):
            return tuple(self.postings.acronyms.get(spelt_out(token.folded for token in tokens), ()))
        return tuple(self.postings.acronyms.get(exact_key(tokens), ()))

    def retrieve(self, reading: Reading, fuzzy: bool = True) -> tuple[Entry, ...]:
        """Entries that share enough words with a reading, the fullest shares first.

        Args:
            reading: A parsed name.
            fuzzy: Whether words with one wrong letter count.
        """
        units = [unit for unit in reading.units if not unit.optional]
        return self._sharing([self._entries_with(unit, fuzzy) for unit in _in_full(units)])

    def alike(self, reading: Reading) -> tuple[Entry, ...]:
        """Entries whose words have nearly the same consonants as those of a reading, or that have as one word."""
        units = [unit for unit in reading.units if not unit.optional]
        found = {}
        if len(units) > 1:
            found = dict.fromkeys(self._sharing([self._entries_alike(unit) for unit in units]))
        word = "".join(unit.word for unit in units)
        for number in self.vocabulary.alike(word):
            of_word = (at for at in self.postings.by_word[number] if self.postings.sizes[at] == 1)
            found.update(dict.fromkeys(self.entries[at] for at in of_word))
        numbers, outlines = self.joined
        found.update(dict.fromkeys(self.entries[numbers[at]] for at in outlines.near(word)))
        return tuple(found)

    def _sharing(self, entries: Sequence[set[int]]) -> tuple[Entry, ...]:
        """Of the entries that each word leads to, those that enough words lead to."""
        hits: Counter[int] = Counter()
        for of_word in entries:
            hits.update(of_word)
        enough = []
        for at, count in hits.items():
            most = max(len(entries), self.postings.sizes[at])
            if count * 2 >= most:
                enough.append((count / most, -at))
        enough.sort(reverse=True)
        return tuple(self.entries[-at] for _, at in enough[:_MOST_ENTRIES])

    @cached_property
    def crowding(self) -> float:
        """How likely a name that is not in the gazetteer looks like one that is; 0 for a small gazetteer.

        The natural logarithm of the number of its words over `_SMALL`. The built-in entities do not count: they were
        chosen one by one, and things with near names stand beside them.
        """
        words = len(self.vocabulary.words)
        if words > _SMALL:
            built_in = Gazetteer.default()
            words -= words * sum(each in built_in for each in self.gazetteer.ids) // len(self.gazetteer)
        return crowding_of(words)

    @cached_property
    def joined(self) -> Joined:
        """The names of a few words, written as one."""
        if self._joined is not None:
            return self._joined()
        entries = [at for at, size in enumerate(self.postings.sizes) if 1 < size <= _MOST_JOINED]
        words = ["".join(unit.word for unit in self.entries[at].units) for at in entries]
        return Joined(entries, OutlineIndex.build(words))

    def _entries_alike(self, unit: Unit) -> set[int]:
        alike = {at for number in self.vocabulary.alike(unit.word) for at in self.postings.by_word[number]}
        return alike | self._entries_with(unit, fuzzy=True)

    def _entries_with(self, unit: Unit, fuzzy: bool) -> set[int]:
        found: set[int] = set()
        for number in self.vocabulary.near(unit.word, fuzzy):
            found.update(self.postings.by_word[number])
        if unit.concept is not None:
            for name in near_concepts(unit.concept.name):
                found.update(self.postings.by_concept.get(name, ()))
        return found

    def __reduce__(self) -> tuple[object, tuple[Gazetteer]]:
        return Index.build, (self.gazetteer,)


def _in_full(units: Sequence[Unit]) -> Sequence[Unit]:
    """Without the initials of a surname, which lead nowhere: Лавров С.В.; and without what tells father from son."""
    if len(units) < _FEWEST_WITH_INITIALS:
        return units
    words = [unit for unit in units if len(unit.folded) > 1]
    if len(words) == 1 and not any(unit.folded.isdecimal() for unit in units):
        return words
    return [units[0], *(unit for unit in units[1:] if not generation(unit.word))]


def _acronyms(gazetteer: Gazetteer) -> dict[str, list[Acronym]]:
    acronyms: dict[str, list[Acronym]] = {}
    for at, entity in enumerate(gazetteer):
        derived = sorted(acronyms_of(at, entity), key=lambda pair: ACRONYM_ORIGINS.index(pair[1].origin))
        for text, acronym in derived:
            listed = acronyms.setdefault(text, [])
            if all(acronym.entity != other.entity for other in listed):
                listed.append(acronym)
    return acronyms


def _exact_names(gazetteer: Gazetteer) -> dict[str, list[tuple[int, Name]]]:
    exact: dict[str, list[tuple[int, Name]]] = {}
    for at, entity in enumerate(gazetteer):
        for name in listed_names(entity):
            owners = exact.setdefault(exact_key(tokenize(name.text)), [])
            if all((at, name.text) != (other, known.text) for other, known in owners):
                owners.append((at, name))
    return exact
