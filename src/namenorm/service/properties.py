"""What can be asked about an entity: its properties, for evidence in queries and for data extension."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from namenorm.model import Entity
from namenorm.service.catalogue import Catalogue, types_of
from namenorm.writing.data import load

Value: TypeAlias = str | float | Entity
_NAME_IN = "name:"


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be asked about an entity.

    Attributes:
        id: Its identifier, such as ``country``, ``name:uk``, ``wikidata``.
        name: Its name for readers.
        description: What it says.
        agrees: What agreement weighs, in log odds.
        contradicts: What contradiction weighs, in log odds.
        identifies: Whether a value alone says which entity it is.
        values: Gives the values that an entity has.
        of_entities: Whether the values are entities.
    """

    id: str
    name: str
    description: str
    values: Callable[[Entity], tuple[Value, ...]]
    agrees: float = 0.0
    contradicts: float = 0.0
    identifies: bool = False
    of_entities: bool = False


class Properties:
    """The properties of a gazetteer's entities.

    Args:
        catalogue: The entities.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._data: dict[str, Any] = load("service/properties.yaml")

    @cached_property
    def listed(self) -> dict[str, Property]:
        """Every property by its id: those of all entities, then names by language, then external ids."""
        fixed = [self._fixed(row) for row in self._data["properties"]]
        names = [self._name_in(lang) for lang in self._catalogue.languages]
        taken = {each.id for each in fixed}
        external = [self._external(scheme) for scheme in self._catalogue.schemes if scheme not in taken]
        return {each.id: each for each in (*fixed, *names, *external)}

    def get(self, identifier: str) -> Property | None:
        """The property with an id, or None."""
        return self.listed.get(identifier)

    def of_type(self, word: str) -> Iterator[Property]:
        """The properties that some listed entity of a type has a value of; of all for "" and unknown types."""
        entities = self._of_type.get(word)
        yield from (each for each in self.listed.values() if entities is None or each.id in entities)

    @cached_property
    def _of_type(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entity in self._catalogue.listed():
            present = {each.id for each in self.listed.values() if each.values(entity)}
            for word in types_of(entity):
                found.setdefault(word, set()).update(present)
        return found

    def _fixed(self, row: dict[str, Any]) -> Property:
        getters: dict[str, Callable[[Entity], tuple[Value, ...]]] = {
            "id": lambda entity: (entity.id,),
            "kind": lambda entity: (entity.kind,),
            "type": lambda entity: (entity.type,) if entity.type else (),
            "name": lambda entity: _distinct(name.text for name in entity.names),
            "former-name": lambda entity: _distinct(name.text for name in entity.names if name.kind == "former"),
            "acronym": lambda entity: _distinct(name.text for name in entity.names if name.kind == "acronym"),
            "country": lambda entity: self._entities(entity.country),
            "parent": lambda entity: self._entities(entity.parent),
            "seat": lambda entity: self._entities(entity.seat),
            "coordinates": lambda entity: ("{},{}".format(*entity.coordinates),) if entity.coordinates else (),
            "latitude": lambda entity: entity.coordinates[:1] if entity.coordinates else (),
            "longitude": lambda entity: entity.coordinates[1:] if entity.coordinates else (),
            "not-same-as": lambda entity: self._entities(*entity.not_same_as),
            "source": lambda entity: entity.sources,
            "note": lambda entity: (entity.note,) if entity.note else (),
            "former-id": lambda entity: entity.replaces,
        }
        of_entities = row["id"] in ("country", "parent", "seat", "not-same-as")
        return Property(values=getters[row["id"]], of_entities=of_entities, **row)

    def _name_in(self, lang: str) -> Property:
        def values(entity: Entity) -> tuple[Value, ...]:
            return _distinct(name.text for name in entity.names if name.lang == lang)

        what = f"Names in the language {lang} (ISO 639-1)"
        return Property(_NAME_IN + lang, f"Name ({lang})", what, values, **self._data["name_in_language"])

    def _external(self, scheme: str) -> Property:
        def values(entity: Entity) -> tuple[Value, ...]:
            return tuple(identifier for each, identifier in entity.ids if each == scheme)

        title = self.title(scheme)
        return Property(scheme, title, f"Its id in {title}", values, **self._data["external_id"])

    def title(self, scheme: str) -> str:
        """How a scheme of external ids is called."""
        return str(self._data["titles"].get(scheme, scheme))

    def link(self, scheme: str, identifier: str) -> str:
        """Where an external id can be looked up; "" where that is not known or the id is not plain."""
        template = self._data["links"].get(scheme, "")
        return str(template).replace("{id}", identifier) if identifier.isascii() and identifier.isalnum() else ""

    @property
    def near(self) -> float:
        """Kilometres up to which coordinates agree."""
        return float(self._data["near"])

    @property
    def far(self) -> float:
        """Kilometres from which on coordinates contradict."""
        return float(self._data["far"])

    def _entities(self, *identifiers: str) -> tuple[Value, ...]:
        found = (self._catalogue.get(identifier) for identifier in identifiers if identifier)
        return tuple(entity for entity in found if entity is not None)


def _distinct(texts: Iterator[str]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(texts))
