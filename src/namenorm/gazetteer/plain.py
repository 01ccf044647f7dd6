"""Entities as plain rows, for compiled copies, and back."""

from __future__ import annotations

from typing import Any

from namenorm.model import Entity, Name

NEVER, REPLACES = 13, 14  # where these fields stand in a row
_LAST_NAME_FIELDS = ("kind", "weak", "since", "until", "source")


def to_row(entity: Entity) -> list[Any]:
    """Write an entity as a list of plain values in the order of its fields."""
    names = [[name.text, name.lang, *(getattr(name, field) for field in _LAST_NAME_FIELDS)] for name in entity.names]
    return [
        entity.id, entity.kind, names, entity.type, entity.display, entity.country, entity.parent, entity.seat,
        entity.not_same_as, entity.ids, entity.sources, entity.note, entity.coordinates,
        entity.never, entity.replaces,
    ]  # fmt: skip


def from_row(row: list[Any]) -> Entity:
    """Read an entity from a list of plain values."""
    identifier, kind, names, type_, display, country, parent, seat, not_same_as, ids, sources, note, *rest = row
    coordinates, never, replaces = rest
    return Entity(
        identifier,
        kind,
        tuple(Name(*fields) for fields in names),
        type_,
        tuple((profile, text) for profile, text in display),
        country,
        parent,
        seat,
        tuple(not_same_as),
        tuple((scheme, text) for scheme, text in ids),
        tuple(sources),
        note,
        tuple(coordinates) if coordinates else None,
        tuple(never),
        tuple(replaces),
    )
