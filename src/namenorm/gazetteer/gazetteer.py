"""A gazetteer: an immutable collection of entities, addressed by id."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from namenorm.errors import DataError, Fault, GazetteerError
from namenorm.gazetteer.plain import NEVER, REPLACES, from_row, to_row
from namenorm.made import MadeMapping
from namenorm.model import Entity
from namenorm.writing.data import derived

DATA = Path(__file__).parent / "data"


class Gazetteer:
    """Entities in a fixed order, each id once.

    Examples:
        >>> gazetteer = Gazetteer.default()
        >>> gazetteer["grayvoron"].name
        'Grayvoron'
        >>> "atlantis" in gazetteer
        False
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        """Collect entities.

        Raises:
            GazetteerError: Two entities have one id.
            TypeError: Something is not an entity.
        """
        by_id: dict[str, Entity] = {}
        faults = []
        for entity in entities:
            if not isinstance(entity, Entity):
                raise TypeError(
                    f"a gazetteer is made of entities, not of {type(entity).__name__}; use Gazetteer.load(path)"
                )
            if by_id.setdefault(entity.id, entity) is not entity:
                message = "this id is taken; give one of the two another id"
                faults.append(Fault("<entities>", 0, entity.id, message, "NN007"))
        if faults:
            raise GazetteerError(faults)
        self._by_id: Mapping[str, Entity] = by_id
        self._replaced = {old: entity.id for entity in by_id.values() for old in entity.replaces}
        self._never = frozenset(text for entity in by_id.values() for text in entity.never)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Gazetteer:
        """Read a gazetteer from a file or a folder.

        Args:
            path: A YAML file, a folder of YAML files (its own files, not those of its folders), a JSONL file
                (``id``, ``name``, ``names``, ``type``; or FollowTheMoney entities), or a CSV/TSV file with such
                columns (several names separated by ``;``). YAML may refer to entities of the built-in gazetteer.

        Raises:
            GazetteerError: With every fault of the files; nothing is loaded then.
            FileNotFoundError: There is no such file.
            DataError: The file's ending is not one of these, or the folder has no YAML file.
        """
        if not os.fspath(path):
            raise DataError("no path: give a file or a folder")
        from namenorm.gazetteer import formats

        return cls(formats.read(Path(path)))

    @classmethod
    def default(cls) -> Gazetteer:
        """Return the gazetteer that comes with the library."""
        return _default()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entities, in order."""
        return tuple(self._by_id)

    @property
    def never(self) -> frozenset[str]:
        """Strings that must resolve to nothing, as its entities list them."""
        return self._never

    @cached_property
    def _order(self) -> tuple[Entity, ...]:
        return tuple(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._order)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id or entity_id in self._replaced

    def __getitem__(self, entity_id: str) -> Entity:
        """Return the entity with an id, or the one that replaced it.

        Raises:
            KeyError: No entity has or had this id.
        """
        entity = self.get(entity_id)
        if entity is None:
            raise KeyError(entity_id)
        return entity

    def get(self, entity_id: str) -> Entity | None:
        """Return the entity with an id, or the one that replaced it, or None."""
        found = self._by_id.get(entity_id)
        return found if found is not None else self._by_id.get(self._replaced.get(entity_id, ""))

    def __add__(self, other: Gazetteer) -> Gazetteer:
        """Put two gazetteers together; where both have an id, the left one's entity counts."""
        if not isinstance(other, Gazetteer):
            return NotImplemented
        joined = Gazetteer()
        joined._by_id = {
            **self._by_id,
            **{key: entity for key, entity in other._by_id.items() if key not in self._by_id},
        }
        joined._replaced = {**other._replaced, **self._replaced}
        joined._never = self._never | other._never
        return joined

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Gazetteer) and self._order == other._order

    def __hash__(self) -> int:
        return hash(tuple(self._by_id))

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Entity, ...]]]:
        return type(self), (self._order,)

    def __repr__(self) -> str:
        return f"<Gazetteer of {len(self)} entities>"


@derived("gazetteer", "gazetteer/*.py", "gazetteer/data/*.yaml", "model.py")
def _plain_default() -> list[list[Any]]:
    return [to_row(entity) for entity in Gazetteer.load(DATA)]


@lru_cache(1)
def _default() -> Gazetteer:
    gazetteer = Gazetteer()
    rows = _plain_default()
    gazetteer._by_id = MadeMapping({row[0]: row for row in rows}, from_row)
    gazetteer._never = frozenset(text for row in rows for text in row[NEVER])
    gazetteer._replaced = {old: row[0] for row in rows for old in row[REPLACES]}
    return gazetteer
