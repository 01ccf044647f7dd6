"""One answer from several layers: the entities that were given first, then any number of compiled gazetteers.

What one layer says must resolve to nothing does so in all. Else three rules hold. A name that some layer has exactly
beats what only resembles it in another. Of two layers that have a name, the earlier one counts, and the other is named
as what comes next. An entity of a later layer that is the same as one of an earlier layer gives way to it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from math import exp
from typing import TYPE_CHECKING, TypeAlias

from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.compiled import SEVERAL, WEAK, CompiledEntities, link_text
from namenorm.index.index import Index, exact_key
from namenorm.matching.compiled_matcher import CompiledMatcher, resembles
from namenorm.matching.decide import best_of_each, ranked
from namenorm.matching.features import Feature, evidence, probability
from namenorm.matching.matcher import NO_CONTEXT, Context, Matcher, with_evidence
from namenorm.matching.near_names import layer_weights, resemblances
from namenorm.matching.pending import pending
from namenorm.model import Candidate, Decision, Entity, Evidence, Status
from namenorm.writing.tokens import LONGEST_NAME, Token, tokenize

if TYPE_CHECKING:
    from namenorm.matching.batches import Decide, DecideExact

SAME_AS = "namenorm"
"""The scheme of an external id that is the id of an entity of an earlier layer."""

_SURE = 0.9  # score from which on nothing less sure is looked for
_FITS = 0.5  # score from which on an earlier layer counts as having a name

Layer: TypeAlias = Matcher | CompiledMatcher


class LayeredMatcher:
    """Scores the entities of several layers for a name; immutable and safe to share between threads.

    Args:
        layers: A matcher for each layer, in the order of their precedence.
        never: Strings that must resolve to nothing.
    """

    def __init__(self, layers: Sequence[Layer], never: Collection[str] = ()) -> None:
        self.layers = tuple(layers)
        self._never = frozenset(map(exact_key, map(tokenize, never)))

    def candidates(self, name: str, tokens: Sequence[Token], context: Context = NO_CONTEXT) -> tuple[Candidate, ...]:
        """Score what a name that stands alone may denote.

        Args:
            name: The name as it was given.
            tokens: Its words.
            context: What is known around it.

        Returns:
            Candidates, one an entity, best first; empty where nothing comes near.
        """
        if self._never and exact_key(tokens) in self._never:
            return ()
        found: list[Candidate] = []
        named: list[list[Candidate]] = []
        for at, layer in enumerate(self.layers):
            if isinstance(layer, Matcher):
                of_layer = layer.candidates(tokens, context, alone=True)
                found += of_layer
                named.append([each for each in of_layer if each.score >= _FITS and not self._resembles(each)])
            else:
                named.append(self._in_place(at, layer.exact(name, tokens, context.kinds)))
        if any(named[at] for at, layer in enumerate(self.layers) if isinstance(layer, CompiledMatcher)):
            return self._settled(found, named)
        if any(each.score >= _SURE and not self._resembles(each) for each in found):
            return best_of_each(found)
        is_whole = any(each.score >= _SURE for each in found)
        for at, layer in enumerate(self.layers):
            if isinstance(layer, CompiledMatcher):
                near = self._in_place(at, layer.near(tokens, context.kinds))
                found += map(_less_than_whole, near) if is_whole else near
        return best_of_each(found)

    def exact_batch(self, context: Context, threshold: float, margin: float) -> DecideExact | None:
        """What decides together for many names that the first layer has exactly; None where it cannot.

        Args:
            context: What is known around the names.
            threshold: Score that a match must reach.
            margin: How many times greater the best candidate's odds must be than the next one's.
        """
        first, *later = self.layers
        alone = not later or margin < exp(-layer_weights()["later_layer"])
        if isinstance(first, Matcher) or context.kinds or not margin > 1 or not alone or find_spec("numpy") is None:
            return None
        if probability(evidence([Feature("exact", "")])) < threshold:
            return None
        index, identifier = first.index, first.entities.id
        never = [number for key in self._never if (number := index.exact(key)) is not None]

        def decide_exact(names: Sequence[str], decide: Decide) -> dict[str, Decision]:
            import numpy as np

            if max(map(len, names)) > LONGEST_NAME:
                names = [name for name in names if len(name) <= LONGEST_NAME]
            numbers = index.exact_many(names)
            there = np.flatnonzero((numbers >= 0) & ~np.isin(numbers, never))
            owners = index.sole_owners(numbers[there])
            places: list[int] = there[owners != WEAK].tolist()
            owners = owners[owners != WEAK]
            found = names if len(places) == len(names) else [names[at] for at in places]
            statuses: list[Status] = ["ambiguous" if several else "matched" for several in (owners == SEVERAL).tolist()]
            rows = zip(found, owners.tolist(), statuses, strict=True)
            return dict(zip(found, pending(rows, identifier, decide), strict=True))

        return decide_exact

    def _settled(self, found: Sequence[Candidate], named: Sequence[Sequence[Candidate]]) -> tuple[Candidate, ...]:
        """The candidates where a compiled layer has exactly the name: those by name, then what resembles it."""
        table = layer_weights()
        kept: list[Candidate] = []
        known: set[str] = set()
        first = next(at for at, of_layer in enumerate(named) if of_layer)
        for at, of_layer in enumerate(named):
            for candidate in of_layer:
                if candidate.id in known:
                    continue
                known.add(candidate.id)
                if at > first:
                    reason = Evidence("later_layer", table["later_layer"], "an earlier layer has this name")
                    candidate = with_evidence(candidate, reason)
                kept.append(candidate)
        name = next(
            each.matched.text
            for at, of_layer in enumerate(named)
            for each in of_layer
            if isinstance(self.layers[at], CompiledMatcher)
        )
        reason = Evidence("known_elsewhere", table["known_elsewhere"], f"{name} is a name of its own in another layer")
        kept += [
            with_evidence(candidate, reason) if self._resembles(candidate) else candidate
            for candidate in found
            if candidate.id not in known
        ]
        return ranked(kept)

    def is_bent(self, candidates: Sequence[Candidate], name: str, tokens: Sequence[Token]) -> bool:
        """Whether the best of some candidates only resembles a name that a compiled layer has exactly."""
        return bool(candidates and self._resembles(candidates[0])) and any(
            isinstance(layer, CompiledMatcher) and layer.exact(name, tokens, ()) for layer in self.layers
        )

    def is_listed(self, name: str, tokens: Sequence[Token]) -> bool:
        """Whether a layer has exactly a name, or as an acronym of an entity."""
        return any(
            layer.index.is_listed(tokens) if isinstance(layer, Matcher) else bool(layer.exact(name, tokens, ()))
            for layer in self.layers
        )

    @staticmethod
    def _resembles(candidate: Candidate) -> bool:
        return resembles(candidate, resemblances())

    def _in_place(self, at: int, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Candidates of a layer, those that an earlier layer has too replaced by what it has."""
        return [
            candidate if same is None else replace(candidate, entity=same)
            for candidate in candidates
            for same in (self._earlier(at, candidate.entity),)
        ]

    def _earlier(self, at: int, entity: Entity) -> Entity | None:
        """The entity of a layer before the one at a position that is the same thing, or None."""
        for number in range(at):
            layer = self.layers[number]
            if isinstance(layer, Matcher):
                identifier = next((same for text in links_of(entity) if (same := self._links[number].get(text))), None)
                if identifier is not None:
                    return layer.index.gazetteer[identifier]
            else:
                same_entity = _linked(layer.entities, entity)
                if same_entity is not None:
                    return same_entity
        return None

    @cached_property
    def _links(self) -> list[Mapping[str, str]]:
        """For each layer in memory, which entity each id and external id denotes."""
        return [links_to(layer.index.gazetteer) if isinstance(layer, Matcher) else {} for layer in self.layers]


def _less_than_whole(candidate: Candidate) -> Candidate:
    """A candidate of a later layer, weighed down where it needs a word left out that an earlier layer has a name with.

    Гору-Подол is a case form of Гора-Подол, and no town Подол.
    """
    if all(reason.feature != "near_kind_word" for reason in candidate.evidence):
        return candidate
    reason = Evidence("later_layer", layer_weights()["later_layer"], "an earlier layer has the name with all its words")
    return with_evidence(candidate, reason)


def layered_matcher(layers: Sequence[Gazetteer], first: Matcher) -> LayeredMatcher:
    """The scorer of the layers of a gazetteer.

    Args:
        layers: The layers in the order of their precedence.
        first: The matcher of the first of them that is in memory.
    """
    matchers: list[Layer] = []
    for layer in layers:
        if layer.compiled is not None:
            matchers.append(CompiledMatcher(layer.compiled))
        elif first in matchers:
            matchers.append(Matcher(Index.build(layer)))
        else:
            matchers.append(first)
    return LayeredMatcher(matchers, layers[0].never)


def links_of(entity: Entity) -> Collection[str]:
    """The ids under which an earlier layer may have an entity."""
    found = [entity.id]
    for scheme, identifier in entity.ids:
        found.append(identifier if scheme == SAME_AS else link_text(scheme, identifier))
    return found


def links_to(gazetteer: Gazetteer) -> dict[str, str]:
    """Which entity of a gazetteer each id and external id denotes; an external id of several denotes none."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for entity in gazetteer:
        for link in entity.ids:
            text = link_text(*link)
            if found.setdefault(text, entity.id) != entity.id:
                shared.add(text)
    for text in shared:
        del found[text]
    return found | {identifier: identifier for identifier in gazetteer.ids}


def _linked(entities: CompiledEntities, entity: Entity) -> Entity | None:
    numbers = [entities.number(entity.id)]
    for scheme, identifier in entity.ids:
        numbers.append(entities.number(identifier) if scheme == SAME_AS else entities.linked(scheme, identifier))
    scheme, colon, identifier = entity.id.partition(":")
    if colon:
        numbers.append(entities.linked(scheme, identifier))
    return next((entities.entity(number) for number in numbers if number is not None), None)
