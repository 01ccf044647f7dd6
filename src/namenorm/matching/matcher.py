"""From a name to its scored candidates: exact names first, then acronyms, then everything that shares words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from namenorm.index.entries import Acronym, Entry
from namenorm.index.index import Index, exact_key
from namenorm.matching.decide import best_of_each, log_odds
from namenorm.matching.features import Feature, evidence, letter_for_letter, probability, score_of, weights
from namenorm.matching.genders import with_genders_open
from namenorm.matching.left_out import is_distinction, may_be_left_out
from namenorm.matching.offices import FEWEST_NAMES, is_office
from namenorm.matching.prospects import may_count
from namenorm.matching.rarity import People
from namenorm.matching.score import features_of
from namenorm.matching.whereabouts import Whereabouts
from namenorm.model import Candidate, Entity, Evidence, Name
from namenorm.writing.edits import VOWELS
from namenorm.writing.folding import fold
from namenorm.writing.parse import Reading, readings
from namenorm.writing.scripts import OTHER, script_of
from namenorm.writing.tokens import Token, tokenize

if TYPE_CHECKING:
    from namenorm.matching.organisation_search import OrganisationSearch

_MOST_WORDS = 40
_SHORTEST_ACRONYM = 2  # letters
_LONGEST_WORDLIKE = 3  # letters of an acronym with a vowel that may be a word
_FARTHEST = -6.0  # log odds of a next candidate that is not there
_OFFICE = Feature("office", "behind what can be an office")
_SURE = 0.9  # score from which on nothing less sure is looked for
_SHORTEST_REJOINED = 7  # letters from which on words may be joined or split otherwise than in the name


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a name.

    Attributes:
        kinds: Kinds that the entity may have; empty for any.
        countries: Countries (ids) that the words around the name speak of.
    """

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


NO_CONTEXT = Context()
_PLACES = Context(frozenset({"place"}))


class Matcher:
    """Scores the entities of an index for a name; immutable and safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        never = [tokenize(text) for text in index.gazetteer.never]
        self._never = frozenset(map(exact_key, never))
        self.never_words = frozenset(token.folded for tokens in never for token in tokens)
        self._remembered = lru_cache(1 << 15)(self._candidates)
        self.companions: dict[Hashable, Any] = {}  # what other rooms work out for a matcher, to go when it goes

    @cached_property
    def _organisations(self) -> OrganisationSearch:
        from namenorm.matching.organisation_search import OrganisationSearch

        return OrganisationSearch(self.index)

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.index.gazetteer, self._places_named)

    def _places_named(self, tokens: Sequence[Token]) -> tuple[Candidate, ...]:
        """The places that a part of a name may be."""
        return self.candidates(tokens, _PLACES, alone=True)

    @cached_property
    def _people(self) -> People | None:
        return People(self.index) if self.index.crowding else None

    def candidates(
        self,
        tokens: Sequence[Token],
        context: Context = NO_CONTEXT,
        *,
        fuzzy: bool = True,
        thorough: bool = False,
        alone: bool = False,
        among: frozenset[int] | None = None,
    ) -> tuple[Candidate, ...]:
        """Score what a name may denote.

        Args:
            tokens: The words of the name.
            context: What is known around it.
            fuzzy: Whether words with one wrong letter count.
            thorough: Whether to go on after an entity that has exactly this name, as for names that may be
                listed several times.
            alone: Whether the name stands alone, not in a text: then words count that no rule connects but whose
                letters correspond, and a surname may stand for its only bearer.
            among: Positions of the only entries to be compared word by word, as in a text, where a name is named
                whole; None for all that share enough words with it.

        Returns:
            Candidates, one an entity, best first; empty where nothing comes near.
        """
        if not tokens or len(tokens) > _MOST_WORDS or self.is_never(tokens):
            return ()
        words = tuple((token.text, token.repair, token.apart) for token in tokens)
        return self._remembered(words, fuzzy, context, thorough, alone, among)

    def is_never(self, tokens: Sequence[Token]) -> bool:
        """Whether the gazetteer lists a name among those that must resolve to nothing."""
        return bool(self._never) and exact_key(tokens) in self._never

    def _candidates(
        self,
        words: tuple[tuple[str, str, bool], ...],
        fuzzy: bool,
        context: Context,
        thorough: bool,
        alone: bool,
        among: frozenset[int] | None,
    ) -> tuple[Candidate, ...]:
        found = self._found(words, fuzzy, context.kinds, thorough, alone, among)
        if context.countries:
            found = tuple(self._in_context(entity, name, features, context) for entity, name, features in found)
        best: dict[str, tuple[float, Entity, Name, tuple[Feature, ...]]] = {}
        for entity, name, features in found if len(words) > 1 else with_genders_open(found):
            score = score_of(features)
            if entity.id not in best or score > best[entity.id][0]:
                best[entity.id] = score, entity, name, features
        candidates = best_of_each(
            Candidate(entity, score, evidence(features), name) for score, entity, name, features in best.values()
        )
        return _with_lead(candidates, self.index.crowding)

    def _found(
        self,
        words: tuple[tuple[str, str, bool], ...],
        fuzzy: bool,
        kinds: Collection[str],
        thorough: bool,
        alone: bool,
        among: frozenset[int] | None,
    ) -> tuple[tuple[Entity, Name, tuple[Feature, ...]], ...]:
        tokens = [Token(text, fold(text), 0, 0, repair, apart=apart) for text, repair, apart in words]
        repairs: list[Feature] = [Feature("look_alikes", repair) for _, repair, _ in words if repair]
        found: list[tuple[Entity, Name, tuple[Feature, ...]]] = []

        def add(position: int, name: Name, features: list[Feature]) -> None:
            entity = self.index.entities[position]
            if not kinds or entity.kind in kinds:
                found.append((entity, name, (*features, *repairs)))

        exact = self._exact(tokens)
        for position, name in exact.items():
            add(position, name, letter_for_letter(name))
        if not thorough and any(not name.weak for _, name, _ in found):
            return tuple(found)
        if alone and not found:
            for position, name in self._behind_office(tokens):
                add(position, name, [*letter_for_letter(name), _OFFICE])
            if found:
                return tuple(found)
        for acronym in self.index.acronyms_like(tokens) if _is_acronym(tokens) else ():
            add(acronym.entity, acronym.name, self._acronym_features(acronym))
        if found and all(token.text.isupper() for token in tokens):
            return tuple(found)  # capitals throughout: an acronym, not a case form of some short name
        parsed = readings(tokens, misspelt=alone and fuzzy)
        if among is not None:
            listed = [self.index.entries[at] for at in sorted(among)]
            self._weigh(parsed, exact, add, lambda reading: (e for e in listed if _may_be_whole(reading, e)), alone)
        else:
            self._weigh(parsed, exact, add, lambda reading: self.index.retrieve(reading, fuzzy), alone)
        if not alone or any(score_of(features) >= _SURE for _, _, features in found):
            return tuple(found)
        if not exact:
            self._weigh(parsed, exact, add, self.index.alike, alone)
        for position, name, reasons in self._organisations.candidates(tokens):
            if position not in exact:
                add(position, name, reasons)
        return tuple(found)

    def _weigh(
        self,
        parsed: Sequence[Reading],
        exact: Mapping[int, Name],
        add: Callable[[int, Name, list[Feature]], None],
        retrieve: Callable[[Reading], Iterable[Entry]],
        alone: bool,
    ) -> None:
        """Add what speaks for the entries that are retrieved for each reading."""
        for reading in parsed:
            for entry in retrieve(reading):
                if entry.entity in exact or not self._fits(reading, entry):
                    continue
                entity = self.index.entities[entry.entity]
                if may_count(reading, entry, entity):
                    features = features_of(
                        reading, entry, entity, self.index.crowding, alone=alone, people=self._people
                    )
                    if reading.elsewhere:
                        features = self._whereabouts.judged(features, reading, entity)
                    add(entry.entity, entry.name, features)

    def _exact(self, tokens: Sequence[Token]) -> dict[int, Name]:
        """Entities that have exactly this name; of several such names the strong one, then the one as written."""
        written = " ".join(token.text for token in tokens)
        is_long = sum(len(token.folded) for token in tokens) >= _SHORTEST_REJOINED
        best: dict[int, Name] = {}
        for position, name in sorted(
            self.index.exact(tokens), key=lambda pair: (pair[1].weak, pair[1].text != written)
        ):
            if (is_long or len(tokenize(name.text)) == len(tokens)) and _is_written_as(tokens, name):
                best.setdefault(position, name)
        return best

    def _behind_office(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Name]]:
        """People whose full names are the last words, where what stands before can be their office."""
        for begin in range(1, len(tokens) - FEWEST_NAMES + 1):
            for position, name in self._exact(tokens[begin:]).items():
                entity = self.index.entities[position]
                if entity.kind == "person" and not name.weak and is_office(tokens[:begin], entity.country):
                    yield position, name

    def _fits(self, reading: Reading, entry: Entry) -> bool:
        """Whether a reading is meant for the kind of an entity: kind-words for places, titles for people."""
        kind = self.index.entities[entry.entity].kind
        if reading.of_place:
            return kind == "place"
        return not reading.titled or kind == "person"

    @staticmethod
    def _acronym_features(acronym: Acronym) -> list[Feature]:
        if acronym.origin == "listed":
            return [Feature("acronym_listed", "its acronym")]
        features: list[Feature] = [Feature("acronym_initials", f"the initials of {acronym.name.text}")]
        if acronym.origin == "initials without country":
            features.append(Feature("missing_country", "whose it is, is not said"))
        return features

    @staticmethod
    def _in_context(
        entity: Entity, name: Name, features: tuple[Feature, ...], context: Context
    ) -> tuple[Entity, Name, tuple[Feature, ...]]:
        country = entity.country or entity.id
        if any(feature.name == "missing_country" for feature in features) and country in context.countries:
            return entity, name, (*features, Feature("country_in_context", f"the words around it speak of {country}"))
        return entity, name, features


def _may_be_whole(reading: Reading, entry: Entry) -> bool:
    """Whether a reading and a name have as many words, but for what a text may leave out, and distinctions added."""
    if sum(not (unit.optional or is_distinction(unit)) for unit in reading.units) > len(entry.units):
        return False
    if entry.is_rendering and not _shares_script(reading, entry):
        return False
    needed = sum(not may_be_left_out(unit) for unit in entry.units)
    return needed <= len(reading.units)


def _shares_script(reading: Reading, entry: Entry) -> bool:
    """Whether a word or what it means can be recognised in a rendering, which is known by its letters only."""
    script = script_of(entry.units[0].word)
    return any(unit.concept is not None or script_of(unit.word) in (script, OTHER) for unit in reading.units)


def _is_written_as(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name that is an acronym is written as one must be."""
    return name.kind != "acronym" or _is_acronym(tokens)


def _is_acronym(tokens: Sequence[Token]) -> bool:
    """Whether letters can be an acronym: one that may be a word must be in capitals (us, sad; fsb is none)."""
    written = "".join(token.folded for token in tokens)
    is_short = len(written) <= _SHORTEST_ACRONYM
    may_be_word = is_short or (len(written) == _LONGEST_WORDLIKE and not VOWELS.isdisjoint(written))
    return not may_be_word or all(token.text.isupper() for token in tokens)


def _with_lead(candidates: tuple[Candidate, ...], crowding: float) -> tuple[Candidate, ...]:
    """Count how far the best candidate leads, where its words are only alike and the gazetteer knows most names.

    Where it hardly leads, that speaks against it, and as much against those that would be ahead of it then.
    """
    if not candidates or not crowding or not _is_alike(candidates[0]):
        return candidates
    best, *others = candidates
    lead = log_odds(best.score) - (log_odds(others[0].score) if others else _FARTHEST)
    table = weights()
    weight = table["lead"] * min(1.0, crowding) * (min(lead, table["longest_lead"]) - table["longest_lead"] / 2)
    detail = f"{others[0].entity.name} comes next" if others else "no other name comes near"
    best = with_evidence(best, Evidence("lead", weight, detail))
    rivals = [
        with_evidence(
            each, Evidence("lead", log_odds(best.score) - log_odds(each.score), f"{best.entity.name} comes as near")
        )
        if each.score > best.score and _is_alike(each)
        else each
        for each in others
    ]
    return best_of_each((best, *rivals))


def _is_alike(candidate: Candidate) -> bool:
    """Whether some words of a candidate's name are only alike."""
    return any(reason.feature == "chance" for reason in candidate.evidence)


def with_evidence(candidate: Candidate, reason: Evidence) -> Candidate:
    """A candidate with one more reason."""
    reasons = tuple(sorted((*candidate.evidence, reason), key=lambda each: each.weight))
    return replace(candidate, score=probability(reasons), evidence=reasons)
