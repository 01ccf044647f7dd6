"""Which entities words can name at all: a cheap test before names are compared.

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
from namenorm.writing.particles import is_function_word, title_at
from namenorm.writing.patronymics import is_patronymic
from namenorm.writing.tokens import Token


class Reached(NamedTuple):
    """Where a word leads.

    Attributes:
        entities: Positions of the entities that have a name with the word, or with what it means.
        is_free: Whether it may stand beside a name without being part of it.
    """

    entities: frozenset[int]
    is_free: bool


class Reach:
    """Remembers where words lead in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[tuple[str, bool], Reached] = {}

    def of(self, word: str, folded: str, fuzzy: bool) -> Reached:
        """Say where a word leads.

        Args:
            word: The word as written.
            folded: The word, folded.
            fuzzy: Whether words with one wrong letter count.
        """
        found = self._known.get((word, fuzzy))
        if found is None:
            if len(self._known) > 1 << 17:
                self._known.clear()
            found = self._known[word, fuzzy] = self._of(word, folded, fuzzy)
        return found

    def _of(self, word: str, folded: str, fuzzy: bool) -> Reached:
        index = self._index
        entries = {at for number in index.vocabulary.near(word, fuzzy) for at in index.postings.by_word[number]}
        meant = {concept.name for concept in concepts_of(word)} | phrase_concepts(word)
        for name in {near for concept in meant for near in near_concepts(concept)}:
            entries.update(index.postings.by_concept.get(name, ()))
        entities = frozenset(index.entries[at].entity for at in entries)
        is_free = (
            len(folded) == 1
            or designator_at((word,), 0) is not None
            or title_at((word,), 0) > 0
            or bool(given_name_groups(word, declined=True))
            or is_patronymic(word)
        )
        return Reached(entities, is_free)

    def shared(self, tokens: Sequence[Token], fuzzy: bool) -> frozenset[int]:
        """The entities that words can name together; the matcher would find no other one that fits.

        Args:
            tokens: The words.
            fuzzy: Whether words with one wrong letter count.
        """
        shared: frozenset[int] | None = None
        free: list[Reached] = []
        for token in tokens:
            if is_function_word(token.folded):
                continue
            reached = self.of(token.text, token.folded, fuzzy)
            if reached.is_free:
                free.append(reached)
                continue
            shared = reached.entities if shared is None else shared & reached.entities
            if not shared:
                break
        if shared is None:
            shared = frozenset[int]().union(*(reached.entities for reached in free))
        exact = [position for position, _ in self._index.exact(tokens)]
        acronyms = [acronym.entity for acronym in self._index.acronyms_like(tokens)]
        return shared.union(exact, acronyms) if exact or acronyms else shared
