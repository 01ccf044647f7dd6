"""Entities as plain rows, for compiled copies, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeAlias, cast

from namenorm.model import Entity, Name

NEVER, REPLACES = 13, 14  # where these fields stand in a row
_Put: TypeAlias = Callable[[Name, Any], None]
_text, _lang, _kind, _weak, _since, _until, _source = cast(
    "tuple[_Put, ...]", tuple(Name.__dict__[field.name].__set__ for field in fields(Name))
)
_LAST_NAME_FIELDS = ("kind", "weak", "since", "until", "source")


def to_row(entity: Entity) -> list[Any]:
    """Write an entity as a list of plain values in the order of its fields."""
    names = [[name.text, name.lang, *(getattr(name, field) for field in _LAST_NAME_FIELDS)] for name in entity.names]
    return [
        entity.id, entity.kind, names, entity.type, entity.display, entity.country, entity.parent, entity.seat,
        entity.not_same_as, entity.ids, entity.sources, entity.note, entity.coordinates,
        entity.never, entity.replaces,
    ]  # fmt: skip


def _name(
    text: str,
    lang: str = "",
    kind: str = "official",
    weak: bool = False,
    since: int | None = None,
    until: int | None = None,
    source: str = "",
) -> Name:
    """A name, put together by its slots: the class itself, being frozen, takes four times as long."""
    name = object.__new__(Name)
    _text(name, text)
    _lang(name, lang)
    _kind(name, kind)
    _weak(name, weak)
    _since(name, since)
    _until(name, until)
    _source(name, source)
    return name


def from_row(row: list[Any]) -> Entity:
    """Read an entity from a list of plain values."""
    identifier, kind, names, type_, display, country, parent, seat, not_same_as, ids, sources, note, *rest = row
    coordinates, never, replaces = rest
    return Entity(
        identifier,
        kind,
        tuple([_name(*values) for values in names]),
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
