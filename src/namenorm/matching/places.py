"""What counts in names of places beside the name: kind-words, and where a place lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from namenorm.index.entries import Entry
from namenorm.matching.features import Feature
from namenorm.model import Entity
from namenorm.writing.designators import UNSPECIFIC, Designator, is_inherent
from namenorm.writing.parse import Reading, nearer, split_kind_words
from namenorm.writing.tokens import Token, tokenize

_LOCATED = frozenset({"location", "within", "surroundings"})


def kind_words(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    """What the kind-words of a name count for one of the place's: missing, wrong, or loosely right."""
    features = _location(reading, entry, entity)
    if reading.misspelt:
        features.append(Feature("kind_misspelt", f"{reading.misspelt} with one letter wrong"))
    if entity.type in UNSPECIFIC:
        return features + _kinds(reading, entry, entity)
    if lacks_kind_word(reading, entry, entity):
        features.append(Feature("designator_missing", "the kind-word is missing"))
    for designator in reading.designators:
        match designator.fits(entity.type):
            case "":
                features.append(Feature("designator_wrong", f"a {entity.type} is no {designator.name}"))
            case "loosely":
                features.append(Feature("designator_loosely", f"{designator.name}, loosely, for a {entity.type}"))
            case _:
                pass
    return features


def lacks_kind_word(reading: Reading, entry: Entry, entity: Entity) -> bool:
    """Whether a name stands without the kind-word that makes it one of an entity whose type is known."""
    return entry.needs_designator and not reading.designators and entity.type not in UNSPECIFIC


def _location(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    """What it weighs that words that say where a place lies are left out, of which only one side may have any."""
    if reading.located == "wider first":
        return [Feature("location_differs", "what stands before it may be meant")]
    left_out = {reading.located, entry.origin} & _LOCATED
    if not left_out:
        return []
    if (reading.located and entry.origin in _LOCATED) or (entity.type not in UNSPECIFIC and left_out != {"location"}):
        return [Feature("location_differs", "it may lie elsewhere")]
    return [Feature(left_out.pop(), "without what says where it lies")]


def _kinds(reading: Reading, entry: Entry, entity: Entity) -> list[Feature]:
    """What kind-words weigh where all that is known is that the entity is a place."""
    mine, theirs = reading.designators, _own_designators(entry) if entry.needs_designator else ()
    if bool(mine) != entry.needs_designator and len(entry.units) == 1 and entry.units[0].country:
        return [Feature("designator_missing", f"{entry.units[0].word} alone is a country")]
    if mine and theirs:
        return _between(mine, theirs)
    if any(not designator.fits(entity.type) for designator in mine):
        return [Feature("designator_wrong", f"it is no {mine[0].name}")]
    features: list[Feature] = []
    if entry.needs_designator and not mine:
        inherent = is_inherent(tokenize(entry.name.text)[-1].text)
        features.append(Feature("kind_in_name" if inherent else "kind_missing", "the kind-word is missing"))
    elif mine and not entry.needs_designator:
        features.append(Feature("kind_added", f"{mine[0].name} is not in its name"))
    if not all(designator.is_settled for designator in (*mine, *theirs)):
        features.append(Feature("kind_wider", "the word names more than a settlement"))
    return features


def _between(mine: Sequence[Designator], theirs: Sequence[Designator]) -> list[Feature]:
    """What the kind-words on both sides say where nothing else tells the kind of the place."""
    if {designator.name for designator in mine} & {designator.name for designator in theirs}:
        return []
    if any(one.agrees(other) for one in mine for other in theirs):
        return [Feature("designator_loosely", f"{mine[0].name} for a {theirs[0].name}")]
    return [Feature("designator_wrong", f"a {theirs[0].name} is no {mine[0].name}")]


@lru_cache(1 << 12)
def _own_designators(entry: Entry) -> tuple[Designator, ...]:
    """The kind-words of a listed name; none for a name that is derived from the seat's."""
    if entry.origin != "name" and entry.origin not in _LOCATED:
        return ()
    tokens: Sequence[Token] = tokenize(entry.name.text)
    return split_kind_words(next((near for near, origin in nearer(tokens) if origin == entry.origin), tokens))[1]
