"""Data extension: the values of properties that entities have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from namenorm.model import Entity
from namenorm.service.catalogue import Catalogue, describe
from namenorm.service.properties import Properties, Property, Value
from namenorm.service.wire import RequestError

_MOST_PROPERTIES = 100
CONTENTS = ("entity", "name", "id")
"""How values that are entities may be given: as entities, by their names, by their ids."""


@dataclass(frozen=True, slots=True)
class Column:
    """A property that is asked for, with its settings.

    Attributes:
        id: Its id, as asked.
        property: The property; None where there is none of this id.
        limit: How many values of each entity are wanted; 0 for all.
        content: How values that are entities are given.
    """

    id: str
    property: Property | None
    limit: int = 0
    content: str = "entity"

    def meta(self) -> dict[str, Any]:
        """What the answer says about the column."""
        return {"id": self.id, "name": self.id if self.property is None else self.property.name}


def read_extension(values: Any, properties: Properties, most: int) -> tuple[list[str], list[Column]]:
    """Read a data extension query: ids and columns.

    Raises:
        RequestError: It is none; with status 413 where it has too many ids.
    """
    if not isinstance(values, dict) or not all(isinstance(values.get(each), list) for each in ("ids", "properties")):
        raise RequestError('extend must be an object such as {"ids": ["..."], "properties": [{"id": "country"}]}')
    ids, asked = values["ids"], values["properties"]
    if not all(isinstance(each, str) for each in ids):
        raise RequestError("each of ids must be a text")
    if len(ids) > most or len(asked) > _MOST_PROPERTIES:
        raise RequestError(f"send at most {most} ids and {_MOST_PROPERTIES} properties at once", 413)
    return list(dict.fromkeys(ids)), [_column(each, properties) for each in asked]


def _column(value: Any, properties: Properties) -> Column:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not value["id"]:
        raise RequestError("each of properties must be an object with an id that is a text")
    settings = {} if value.get("settings") is None else value["settings"]
    if not isinstance(settings, dict):
        raise RequestError(f"settings of {value['id'][:40]!r} must be an object")
    limit = str(settings.get("limit") or 0).strip()  # clients send what stands in a field of a form
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 10):
        raise RequestError(f"the setting limit must be a whole number from 0, not {limit[:40]!r}")
    content = settings.get("content") or "entity"
    if content not in CONTENTS:
        raise RequestError(f"the setting content must be one of {', '.join(CONTENTS)}")
    return Column(value["id"], properties.get(value["id"]), int(limit), content)


def cells(entity: Entity | None, column: Column, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The values of one property that one entity has; none of an unknown entity or property."""
    if entity is None or column.property is None:
        return []
    values: Sequence[Value] = column.property.values(entity)
    shown = values[: column.limit or None]
    return [_cell(value, column.content, catalogue) for value in shown]


def _cell(value: Value, content: str, catalogue: Catalogue) -> dict[str, Any]:
    if isinstance(value, str):
        return {"str": value}
    if isinstance(value, float | int):
        return {"float": value}
    if content == "entity":
        return {"id": value.id, "name": catalogue.name(value), "description": describe(value, catalogue)}
    return {"str": value.id if content == "id" else catalogue.name(value)}
