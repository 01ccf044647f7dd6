"""Answering queries: the library decides about the name; types and properties decide between what fits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from namenorm.gazetteer import Gazetteer
from namenorm.matching.decide import decide, log_odds
from namenorm.matching.features import probability_of
from namenorm.model import Candidate, Decision, Entity, Name
from namenorm.normalizer import Normalizer
from namenorm.service.agreement import Agreement
from namenorm.service.catalogue import Catalogue
from namenorm.service.properties import Properties
from namenorm.service.queries import Condition, Query

_SURE = 0.99
_LIKELY = 0.7
_FITTING = 0.5  # score of what has all that is asked, before that is weighed, where no name is asked
_FAINT = 0.02  # the same where a name is asked that is not its
_MOST_FITTING = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """An entity proposed for a query.

    Attributes:
        candidate: The entity with its score after all evidence, from 0 to 1, and the reasons.
        match: Whether it is clearly what is meant.
        name_score: What the name alone says, from 0 to 1.
        lead: Log odds by which it is ahead of the next, or behind the best; 0.0 where it is alone.
        has_type: Whether it bears the type that was asked for; None where none was.
        agreement: For each property asked: 1 agrees, -1 contradicts, 0 says nothing.
    """

    candidate: Candidate
    match: bool
    name_score: float
    lead: float
    has_type: bool | None
    agreement: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate after the evidence of types and properties."""

    candidate: Candidate
    name_score: float
    has_type: bool | None
    agreement: tuple[tuple[str, int], ...]
    identified: bool


class Reconciler:
    """Answers reconciliation queries, each on its own; immutable, safe to share between threads.

    Args:
        normalizer: Decides about names.
        display: Display profile of names.
    """

    def __init__(self, normalizer: Normalizer, display: str = "en") -> None:
        self.normalizer = normalizer
        self.catalogue = Catalogue(normalizer.gazetteer, display)
        self.properties = Properties(self.catalogue)
        self.agreement = Agreement(normalizer, self.catalogue, self.properties)

    @property
    def gazetteer(self) -> Gazetteer:
        """The entities."""
        return self.normalizer.gazetteer

    def answer(self, query: Query) -> tuple[Answer, ...]:
        """Propose entities, the likeliest first; at most one is a match, and where there is one, it is the first."""
        found = self._by_name(query) if query.names else {}
        for entity in () if any(each.required for each in query.names) else self._identified(query):
            found.setdefault(entity.id, self._unnamed(entity, _FAINT if query.names else _FITTING))
        if not found and not query.names:
            found = {entity.id: self._unnamed(entity, _FITTING) for entity in self._fitting(query)}
        weighed = [self._weigh(candidate, query) for candidate in found.values()]
        kept = [each for each in weighed if self._may_stay(each, query)]
        kept.sort(key=lambda each: (-each.candidate.score, each.candidate.id))
        match = self._match(kept, query)
        leads = _leads([each.candidate.score for each in kept])
        answers = (
            Answer(each.candidate, each is match, each.name_score, lead, each.has_type, each.agreement)
            for each, lead in zip(kept, leads, strict=True)
        )
        return tuple(answers)[: query.limit]

    def _match(self, kept: list[_Weighed], query: Query) -> _Weighed | None:
        """The clear winner, if its name fits or something identifies it: mere agreement makes no match."""
        if not kept:
            return None
        threshold, margin = self.normalizer.limits(kept[0].candidate.entity.kind)
        decision = decide("", [each.candidate for each in kept], threshold, margin)
        if decision.status != "matched" or kept[0].has_type is False:
            return None
        if len(kept) > 1 and kept[1].candidate.score >= threshold and _asks_several(query):
            return None  # each of the names fits another entity
        if kept[0].name_score >= threshold:
            return kept[0]
        by_name = any(each.name_score >= threshold for each in kept)  # the name is that of another
        return kept[0] if kept[0].identified and not by_name else None

    def _by_name(self, query: Query) -> dict[str, Candidate]:
        """Candidates for the names of a query: of several the best score, or the worst of those that must fit."""
        found: dict[str, Candidate] | None = None
        bound = any(each.required and each.quantifier != "none" for each in query.names)
        for condition in sorted(query.names, key=lambda each: (each.quantifier == "none", not each.required)):
            each = self._of_condition(condition, query)
            if condition.quantifier == "none":
                found = {key: one for key, one in (found or {}).items() if key not in each}
            elif found is None:
                found = each
            elif condition.required:
                found = {key: min(one, each[key], key=_score) for key, one in found.items() if key in each}
            else:
                wished = each.items() if not bound else [(key, each[key]) for key in found if key in each]
                found |= {key: max(one, found.get(key, one), key=_score) for key, one in wished}
        return found or {}

    def _of_condition(self, condition: Condition, query: Query) -> dict[str, Candidate]:
        asked = [{one.id: one for one in self._named(value.text, query)} for value in condition.values]
        keys = set.intersection(*map(set, asked)) if condition.quantifier == "all" else set().union(*asked)
        choose = min if condition.quantifier == "all" else max
        return {key: choose((each[key] for each in asked if key in each), key=_score) for key in keys}

    def _named(self, name: str, query: Query) -> tuple[Candidate, ...]:
        """Candidates for one name, in view of the kind and the country that the query speaks of."""
        decision = self.normalizer.normalize(name, kind=self._kind(query), context=self._context(query))
        entity = self.catalogue.get(name)
        if entity is None or any(each.id == entity.id and each.score >= _SURE for each in decision.candidates):
            return decision.candidates
        return self._with_id(decision, entity)

    def _with_id(self, decision: Decision, entity: Entity) -> tuple[Candidate, ...]:
        """Add the entity whose id was given as a name; it wins only where the name denotes nothing else.

        An id that is a plain word, such as gru, may be that word: it makes no match.
        """
        others = tuple(each for each in decision.candidates if each.id != entity.id)
        best = max((each.score for each in others), default=0.0)
        score = max(best, _FITTING)
        if decision.status == "unknown":
            threshold, _ = self.normalizer.limits(entity.kind)
            score = min(_LIKELY, threshold - _FAINT) if decision.text.isalpha() else _SURE
        return (Candidate(entity, score, (), Name(entity.id)), *others)

    def _kind(self, query: Query) -> str | None:
        """The kind of all types that are asked for, where they have one."""
        known = [self.catalogue.types[each].kinds for each in query.types if each in self.catalogue.types]
        kinds = {kind for each in known for kind in each}
        return kinds.pop() if len(kinds) == 1 and len(known) == len(query.types) else None

    def _context(self, query: Query) -> str | None:
        """The countries that a query speaks of, as a text around the name."""
        countries = []
        for condition in query.conditions:
            if condition.property in ("country", "parent") and condition.quantifier != "none":
                named = (self.agreement.entity_named(value) for value in condition.values)
                countries += [each.id if each.type == "country" else each.country for each in named if each]
        names = [entity.name for each in countries if each and (entity := self.catalogue.get(each)) is not None]
        return ", ".join(dict.fromkeys(names)) or None

    def _identified(self, query: Query) -> Iterator[Entity]:
        """What conditions say it is by an id of it."""
        for condition in query.conditions:
            asked = self.properties.get(condition.property)
            if asked is None or not asked.identifies or condition.quantifier == "none":
                continue
            for text in (value.id or value.text for value in condition.values):
                if asked.id != "id":
                    yield from self.catalogue.linked(asked.id, text)
                elif (entity := self.catalogue.get(text)) is not None:
                    yield entity

    def _unnamed(self, entity: Entity, score: float) -> Candidate:
        return Candidate(entity, score, (), Name(self.catalogue.name(entity)))

    def _fitting(self, query: Query) -> list[Entity]:
        """What has all that is asked, where nothing names or identifies it."""
        found: list[Entity] = []
        for entity in self.catalogue.listed():
            if all(self.agreement.of_condition(each, entity) == 1 for each in query.conditions):
                found.append(entity)
                if len(found) == _MOST_FITTING:
                    break
        return found

    def _weigh(self, candidate: Candidate, query: Query) -> _Weighed:
        """Add to the odds of a candidate what types and properties weigh."""
        weight, agreement, identified = 0.0, [], False
        for condition in query.conditions:
            found = self.agreement.of_condition(condition, candidate.entity)
            agreement.append((condition.property, found))
            asked = self.properties.get(condition.property)
            if asked is not None:
                weight += asked.agrees if found > 0 else asked.contradicts if found < 0 else 0.0
                identified |= found > 0 and asked.identifies and condition.quantifier != "none"
        has_type = self.agreement.of_types(query, candidate.entity) if query.types else None
        weight += self.properties.listed["type"].contradicts if has_type is False else 0.0
        score = probability_of(log_odds(candidate.score) + weight) if weight else candidate.score
        return _Weighed(replace(candidate, score=score), candidate.score, has_type, tuple(agreement), identified)

    def _may_stay(self, weighed: _Weighed, query: Query) -> bool:
        if weighed.has_type is False and query.strictness != "should":
            return False
        asked = zip(query.conditions, weighed.agreement, strict=True)
        return all(found == 1 for condition, (_, found) in asked if condition.required)


def _asks_several(query: Query) -> bool:
    return sum(len(condition.values) for condition in query.names) > 1


def _score(candidate: Candidate) -> float:
    return candidate.score


def _leads(scores: list[float]) -> list[float]:
    """How far each score is ahead of the best other one, in log odds; what is behind has a negative lead."""
    if len(scores) < 2:
        return [0.0] * len(scores)
    best, second = log_odds(scores[0]), log_odds(scores[1])
    return [best - second, *(log_odds(score) - best for score in scores[1:])]
