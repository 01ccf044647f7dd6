"""What the properties and types of a query say about an entity: whether it agrees, contradicts, or says nothing."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from namenorm.model import Entity
from namenorm.normalizer import Normalizer
from namenorm.service.catalogue import Catalogue, types_of
from namenorm.service.properties import Properties, Property, Value
from namenorm.service.queries import Condition, Given, Query
from namenorm.writing.folding import fold

_EARTH = 6371.0  # kilometres from the centre
_MOST_WHOLES = 8  # how far up an entity is followed to what contains it
_REMEMBERED = 1 << 12


class Agreement:
    """Compares what a query says with what entities have.

    Args:
        normalizer: Reads names that stand as values: "Росія" is the country Russia.
        catalogue: The entities.
        properties: What can be asked about them.
    """

    def __init__(self, normalizer: Normalizer, catalogue: Catalogue, properties: Properties) -> None:
        self._normalizer = normalizer
        self._catalogue = catalogue
        self._properties = properties
        self._named = lru_cache(_REMEMBERED)(self._entity_named)

    def of_condition(self, condition: Condition, entity: Entity) -> int:
        """1 where the entity agrees with a condition, -1 where it contradicts it, 0 where neither can be said."""
        asked = self._properties.get(condition.property)
        if asked is None:
            return 0
        found = [self._of_value(asked, each, entity) for each in condition.values]
        if condition.quantifier == "all":
            return min(found)
        best = max(found)
        return -best if condition.quantifier == "none" else best

    def of_types(self, query: Query, entity: Entity) -> bool:
        """Whether an entity bears one of the types of a query; all of them, where it asks that."""
        own = types_of(entity)
        return (all if query.strictness == "all" else any)(each in own for each in query.types)

    def _of_value(self, asked: Property, given: Given, entity: Entity) -> int:
        if asked.id == "id":
            meant = self._catalogue.get(given.id or given.text)
            return 1 if meant is not None and meant.id == entity.id else -1
        values = asked.values(entity)
        if not values:
            return 0
        if asked.of_entities:
            return self._of_entity(asked, given, entity, values)
        if asked.id == "coordinates":
            return self._of_coordinates(given, entity)
        if asked.id == "name" or asked.id.startswith("name:"):
            return self._of_name(given, entity, values)
        same = any(_plain(str(value)) == _plain(given.text) for value in values)
        return 1 if same else -1 if asked.contradicts else 0

    def _of_entity(self, asked: Property, given: Given, entity: Entity, values: tuple[Value, ...]) -> int:
        meant = self.entity_named(given)
        if meant is None:
            return 0
        known = {value.id for value in values if isinstance(value, Entity)}
        if asked.id == "parent":
            known |= self._wholes(entity)
        return 1 if meant.id in known else -1

    def _wholes(self, entity: Entity) -> set[str]:
        """What contains an entity, and what contains that."""
        found: set[str] = set()
        above: Entity | None = entity
        for _ in range(_MOST_WHOLES):
            if above is None or above.parent in found:
                break
            found |= {each for each in (above.parent, above.country) if each}
            above = self._catalogue.get(above.parent) if above.parent else None
        return found

    def _of_name(self, given: Given, entity: Entity, values: tuple[Value, ...]) -> int:
        if any(fold(str(value)) == fold(given.text) for value in values):
            return 1
        decision = self._normalizer.normalize(given.text)
        if any(each.id == entity.id and each.score >= decision.threshold for each in decision.candidates):
            return 1
        return -1 if decision.id is not None else 0

    def _of_coordinates(self, given: Given, entity: Entity) -> int:
        point = _point(given.text)
        if point is None or entity.coordinates is None:
            return 0
        apart = _distance(point, entity.coordinates)
        return 1 if apart <= self._properties.near else -1 if apart >= self._properties.far else 0

    def entity_named(self, given: Given) -> Entity | None:
        """The entity that a value names: the one of its id, or the one that its text certainly denotes, or None."""
        return (self._catalogue.get(given.id) if given.id else None) or self._named(given.text)

    def _entity_named(self, text: str) -> Entity | None:
        return self._catalogue.get(text) or self._normalizer.normalize(text).entity


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _point(text: str) -> tuple[float, float] | None:
    parts = text.replace(";", ",").split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    return (latitude, longitude) if -90 <= latitude <= 90 and -180 <= longitude <= 180 else None


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, on a sphere; source: the haversine formula."""
    south, west, north, east = map(radians, (*one, *other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
