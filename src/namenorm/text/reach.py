"""Which entries words can mean at all: a cheap test before names are compared.

In a text a name has no word too many, so every word of a window must lead to a name of one entity; only kind-words,
titles, given names and initials may stand beside it without leading there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from namenorm.index.index import Index
from namenorm.writing.concepts import concepts_of, near_concepts, phrase_concepts
from namenorm.writing.designators import designator_at
from namenorm.writing.given_names import given_name_groups
from namenorm.writing.parse import is_filler
from namenorm.writing.particles import title_at
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.tokens import Token

_REMEMBERED = 1 << 17


class Reached(NamedTuple):
    """Where a word leads.

    Attributes:
        entries: Positions of the entries that have the word, or what it means.
        entities: Positions of their entities.
        is_free: Whether it may stand beside a name without being part of it.
        weight: How many words of a name it may stand for: two where it is a compound.
    """

    entries: frozenset[int]
    entities: frozenset[int]
    is_free: bool
    weight: int


class Reach:
    """Remembers where words lead in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[tuple[str, bool], Reached] = {}
        self._needed: dict[int, int] = {}

    def of(self, word: str, folded: str, fuzzy: bool) -> Reached:
        """Say where a word leads.

        Args:
            word: The word as written.
            folded: The word, folded.
            fuzzy: Whether words with one wrong letter count.
        """
        found = self._known.get((word, fuzzy))
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[word, fuzzy] = self._of(word, folded, fuzzy)
        return found

    def _of(self, word: str, folded: str, fuzzy: bool) -> Reached:
        index = self._index
        concepts = concepts_of(word)
        entries = {at for number in index.vocabulary.near(word, fuzzy) for at in index.postings.by_word[number]}
        meant = {concept.name for concept in concepts} | phrase_concepts(word)
        for name in {near for concept in meant for near in near_concepts(concept)}:
            entries.update(index.postings.by_concept.get(name, ()))
        is_free = (
            len(folded) == 1
            or designator_at((word,), 0) is not None
            or title_at((word,), 0) > 0
            or bool(given_name_groups(word, declined=True))
            or is_patronymic(word)
        )
        entities = frozenset(index.entries[at].entity for at in entries)
        return Reached(frozenset(entries), entities, is_free, max(1, len(concepts)))

    def shared(self, tokens: Sequence[Token], fuzzy: bool) -> frozenset[int] | None:
        """The entries that words can mean together; the matcher would find no other one that fits.

        Args:
            tokens: The words.
            fuzzy: Whether words with one wrong letter count.

        Returns:
            Positions of entries, none where the words can only be a name letter for letter or an acronym; None where
            they can be no name.
        """
        words = [self.of(token.text, token.folded, fuzzy) for token in tokens if not is_filler(token)]
        bound = [word.entries for word in words if not word.is_free]
        entries = bound[0].intersection(*bound[1:]) if bound else frozenset[int]().union(*(w.entries for w in words))
        most = sum(word.weight for word in words)
        found = frozenset(at for at in entries if self._needs(at) <= most)
        return found if found or self._index.is_listed(tokens) else None

    def _needs(self, entry: int) -> int:
        """How many words of an entry a text must have: not whose it is, nor who the father was."""
        needed = self._needed.get(entry)
        if needed is None:
            units = self._index.entries[entry].units
            needed = sum(not (unit.optional or unit.country or is_patronymic(unit.word)) for unit in units)
            self._needed[entry] = needed
        return needed
