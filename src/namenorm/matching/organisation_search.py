"""The organisations of an index that a name may denote: those that share its rarest words, or whose initials it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import product

from namenorm.index.index import Index
from namenorm.matching.features import Feature, log_odds_of
from namenorm.matching.organisation_names import OrganisationName, query_readings, readings_of
from namenorm.matching.organisation_pairs import COMPANY_INITIALS
from namenorm.matching.organisations import lead_feature, organisation_features
from namenorm.matching.rarity import word_rarity
from namenorm.model import Name
from namenorm.writing.concepts import near_concepts
from namenorm.writing.folding import fold
from namenorm.writing.initials import initials_of
from namenorm.writing.parse import Unit
from namenorm.writing.tokens import Token

_KNOWING = 300  # entries of a gazetteer that knows enough organisations for a lead to count in full
_WHOLE = 0.9  # share of two names that agree as wholes
_MOST_COMPARED = 24  # names that are compared word by word
_MOST_OF_WORD = 400  # entries that a word may lead to; one of more leads to none that no rarer word leads to
_NEAR, _ALIKE = 0.8, 0.5  # how likely words that are only near, or alike by their consonants, are the same
_SHORTEST_ALIKE = 3
_LEAST_ACRONYM, _MOST_ACRONYM = 3, 6
_MOST_SPELT = 128


class OrganisationSearch:
    """Finds and compares the organisations of an index; immutable once made."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._rarity = lru_cache(1 << 15)(self._rarity_of)

    def candidates(self, tokens: Sequence[Token]) -> list[tuple[int, Name, list[Feature]]]:
        """What speaks for each organisation that may be meant.

        Args:
            tokens: The words of a name.

        Returns:
            Positions of entities, each once, with the name that comes nearest and its features.
        """
        if not self._has_any:
            return []
        best: dict[int, tuple[float, Name, list[Feature]]] = {}
        for mine in query_readings(tokens):
            for position, name in self._near(mine):
                for theirs in readings_of(name.text):
                    features = organisation_features(mine, theirs, self._rarity)
                    odds = log_odds_of(features)
                    if position not in best or odds > best[position][0]:
                        best[position] = odds, name, features
        return [
            (
                position,
                name,
                [*features, self._lead(features, odds, [o for at, (o, _, _) in best.items() if at != position])],
            )
            for position, (odds, name, features) in best.items()
        ]

    def _lead(self, features: Sequence[Feature], odds: float, others: Sequence[float]) -> Feature:
        """The lead; for a part of a name in a small gazetteer, which knows few others, it says little."""
        lead = lead_feature(odds, others)
        if any(feature.name == "organisation_whole" and feature.times >= _WHOLE for feature in features):
            return lead
        return lead._replace(times=lead.times * min(1.0, len(self._index.entries) / _KNOWING))

    @cached_property
    def _has_any(self) -> bool:
        return any(self._listed)

    def _is_listed(self, position: int) -> bool:
        return self._listed[position]

    @cached_property
    def _listed(self) -> list[bool]:
        """For each entity, whether it is an organisation that a list names and nobody described.

        One with a source, whose names all state their language, is curated: what it is called is said, also in short,
        and the stricter rules of score.py hold for it. Kazan Kremlin is not the Kremlin.
        """
        return [
            entity.kind == "organization" and not (entity.sources and all(name.lang for name in entity.names))
            for entity in self._index.gazetteer
        ]

    def _near(self, mine: OrganisationName) -> list[tuple[int, Name]]:
        shared: dict[tuple[int, str], float] = defaultdict(float)
        names: dict[tuple[int, str], Name] = {}
        for unit in sorted(mine.units, key=self._rarity, reverse=True):
            entries = self._entries_with(unit)
            may_begin = len(entries) <= _MOST_OF_WORD
            best: dict[tuple[int, str], float] = {}
            for at, likely in entries.items():
                entry = self._index.entries[at]
                key = entry.entity, entry.name.text
                if key not in names and may_begin and self._is_listed(entry.entity):
                    names[key] = entry.name
                if key in names:
                    best[key] = max(likely, best.get(key, 0.0))
            for key, likely in best.items():
                shared[key] += likely * self._rarity(unit)
        if len(mine.units) == 1:
            for position, name in self._acronyms.get(fold(mine.units[0].word), ()):
                names[position, name.text] = name
                shared[position, name.text] += self._rarity(mine.units[0])
        best_names = sorted(names, key=lambda key: (-shared[key], len(key[1]), key))[:_MOST_COMPARED]
        return [(key[0], names[key]) for key in best_names]

    def _entries_with(self, unit: Unit) -> dict[int, float]:
        """Entries that a word leads to, and how likely they have it."""
        postings, vocabulary = self._index.postings, self._index.vocabulary
        word = unit.word.split(" ")[0]
        numbers: dict[int, float] = {}
        if len(unit.folded) > _SHORTEST_ALIKE and unit.concept is None:
            numbers.update(dict.fromkeys(vocabulary.alike(word), _ALIKE))
        numbers.update(dict.fromkeys(vocabulary.near(word, True), _NEAR))
        numbers.update(dict.fromkeys(vocabulary.by_fold.get(fold(word), ()), 1.0))
        found: dict[int, float] = {}
        if unit.concept is not None:
            for name in near_concepts(unit.concept.name):
                likely = 1.0 if name == unit.concept.name else _NEAR
                found.update(dict.fromkeys(postings.by_concept.get(name, ()), likely))
        for number, likely in numbers.items():
            for at in postings.by_word[number]:
                found[at] = max(likely, found.get(at, 0.0))
        return found

    def _rarity_of(self, unit: Unit) -> float:
        postings, vocabulary = self._index.postings, self._index.vocabulary
        count = sum(len(postings.by_word[number]) for number in vocabulary.by_fold.get(fold(unit.word), ()))
        if unit.concept is not None:
            count = max(count, len(postings.by_concept.get(unit.concept.name, ())))
        return word_rarity(unit, count, len(self._index.entries))

    @cached_property
    def _acronyms(self) -> dict[str, list[tuple[int, Name]]]:
        """The initials of every name that means nothing else, in every language that its words are known in."""
        table: dict[str, list[tuple[int, Name]]] = defaultdict(list)
        seen = set()
        for entry in self._index.entries:
            key = entry.entity, entry.name.text
            if key in seen or entry.name.weak or not self._is_listed(entry.entity):
                continue
            seen.add(key)
            for read in readings_of(entry.name.text):
                if _LEAST_ACRONYM - read.is_company <= len(read.units) <= _MOST_ACRONYM:
                    choices = [sorted(initials_of(unit)) for unit in read.units]
                    for number, letters in enumerate(product(*choices)):
                        if number == _MOST_SPELT:
                            break
                        table["".join(letters)].append((entry.entity, entry.name))
                        if read.is_company:
                            for last in COMPANY_INITIALS:
                                table["".join(letters) + last].append((entry.entity, entry.name))
        return table
