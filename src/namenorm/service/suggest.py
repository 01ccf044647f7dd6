"""Completing what a user types: entities, types, properties."""

from __future__ import annotations

from typing import Any

from namenorm.model import Entity
from namenorm.service.catalogue import Catalogue, Type, describe, types_of
from namenorm.service.properties import Property
from namenorm.service.reconcile import Reconciler
from namenorm.writing.folding import fold


def suggest_entities(reconciler: Reconciler, prefix: str, part: slice) -> list[dict[str, Any]]:
    """Entities whose id is the prefix, whose names begin with it, or that it denotes in another spelling.

    Args:
        reconciler: Knows the entities.
        prefix: What was typed.
        part: Which of the suggestions are wanted.
    """
    catalogue = reconciler.catalogue
    entity = catalogue.get(prefix.strip())
    found = {} if entity is None else {entity.id: ""}
    for identifier, name in catalogue.starting(prefix):
        found.setdefault(identifier, name)
    if prefix.strip():
        for candidate in reconciler.normalizer.normalize(prefix).candidates:
            found.setdefault(candidate.id, candidate.matched.text)
    shown = list(found.items())[part]
    return [_suggested(reconciler.gazetteer[identifier], name, catalogue) for identifier, name in shown]


def _suggested(entity: Entity, name: str, catalogue: Catalogue) -> dict[str, Any]:
    shown = catalogue.name(entity)
    also = f"; also {name}" if name and name != shown else ""
    return {
        "id": entity.id,
        "name": shown,
        "description": describe(entity, catalogue) + also,
        "notable": type_values(entity),
    }


def suggest_types(catalogue: Catalogue, prefix: str) -> list[dict[str, Any]]:
    """Types of which the word, or a later part of it, begins with the prefix."""
    start = fold(prefix).strip()
    found = [each for each in catalogue.types.values() if _starts(start, each.id, each.name)]
    found.sort(key=lambda each: not each.id.startswith(start))
    return [type_value(each) for each in found]


def suggest_properties(found: list[Property], prefix: str) -> list[dict[str, Any]]:
    """Properties of which the id or the name begins with the prefix."""
    start = fold(prefix).strip()
    return [property_value(each) for each in found if _starts(start, each.id, each.name)]


def _starts(start: str, *texts: str) -> bool:
    words = [word for text in texts for word in (fold(text), *fold(text).replace("-", " ").split())]
    return any(word.startswith(start) for word in words)


def property_value(asked: Property) -> dict[str, Any]:
    """A property as it is written in answers."""
    return {"id": asked.id, "name": asked.name, "description": asked.description}


def type_value(found: Type) -> dict[str, Any]:
    """A type as it is written in answers, with the kind above it."""
    value: dict[str, Any] = {"id": found.id, "name": found.name}
    if (found.id,) != found.kinds:
        value["broader"] = [{"id": kind, "name": kind} for kind in found.kinds]
    return value


def type_values(entity: Entity) -> list[dict[str, str]]:
    """The types of an entity as they are written in answers, the finest first."""
    return [{"id": word, "name": word.replace("-", " ")} for word in types_of(entity)]
