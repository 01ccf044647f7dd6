"""GeoJSON: the entities that have coordinates, as points.

Source: RFC 7946 (positions are longitude, latitude; WGS 84; one feature collection).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from namenorm.json_text import json_of
from namenorm.model import Entity


def write(entities: Iterable[Entity]) -> Iterator[str]:
    """Write a feature collection, a feature a line; what has no coordinates is left out."""
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for entity in entities:
        if entity.coordinates is not None:
            yield between + json_of(_feature(entity))
            between = ",\n"
    yield "\n]}\n"


def _feature(entity: Entity) -> dict[str, object]:
    latitude, longitude = entity.coordinates or (0.0, 0.0)
    facts = {"kind": entity.kind, "type": entity.type, "country": entity.country, "parent": entity.parent}
    return {
        "type": "Feature",
        "id": entity.id,
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {
            "name": entity.name,
            **{key: value for key, value in facts.items() if value},
            "names": list(dict.fromkeys(name.text for name in entity.names)),
            **dict(entity.ids),
        },
    }
