"""Gazetteers in layers: what each of them has, the earlier before the later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from namenorm.errors import Fault, GazetteerError
from namenorm.gazetteer.compiled import CompiledEntities
from namenorm.gazetteer.compiled_keys import name_key
from namenorm.model import Entity


class Layers(Mapping[str, Entity]):
    """The entities of several mappings; where two have an id, the earlier one's entity counts.

    Args:
        parts: The mappings, each either in memory or compiled.
    """

    def __init__(self, parts: tuple[Mapping[str, Entity], ...]) -> None:
        self.parts = parts

    def __getitem__(self, identifier: str) -> Entity:
        for part in self.parts:
            if (entity := part.get(identifier)) is not None:
                return entity
        raise KeyError(identifier)

    def __contains__(self, identifier: object) -> bool:
        return any(identifier in part for part in self.parts)

    def __iter__(self) -> Iterator[str]:
        for at, part in enumerate(self.parts):
            yield from (identifier for identifier in part if not self._is_hidden(at, identifier))

    @cached_property
    def _size(self) -> int:
        hidden = sum(
            self._is_hidden(at, identifier) for at in range(1, len(self.parts)) for identifier in self._shared(at)
        )
        return sum(map(len, self.parts)) - hidden

    def _shared(self, at: int) -> Iterator[str]:
        """Ids of a part that an earlier one may have too: the ids of whichever is in memory, else all of them."""
        part = self.parts[at]
        earlier = self.parts[:at]
        if isinstance(part, CompiledEntities) and not any(isinstance(each, CompiledEntities) for each in earlier):
            yield from {identifier for each in earlier for identifier in each if identifier in part}
        else:
            yield from part

    def __len__(self) -> int:
        return self._size

    def entities(self) -> Iterator[Entity]:
        """Every entity in order, without keeping those of compiled parts."""
        for at, part in enumerate(self.parts):
            of_part = part.entities() if isinstance(part, CompiledEntities) else part.values()
            yield from (entity for entity in of_part if not self._is_hidden(at, entity.id))

    def _is_hidden(self, at: int, identifier: str) -> bool:
        return any(identifier in part for part in self.parts[:at])


def join(parts: tuple[Mapping[str, Entity], ...]) -> Mapping[str, Entity]:
    """Put mappings together; neighbours in memory become one.

    Raises:
        GazetteerError: An id of a mapping in memory is another thing's id in a compiled one.
    """
    joined: list[Mapping[str, Entity]] = []
    for part in parts:
        is_compiled = isinstance(part, CompiledEntities)
        if joined and not is_compiled and not isinstance(joined[-1], CompiledEntities):
            earlier = joined.pop()
            part = {**earlier, **{key: entity for key, entity in part.items() if key not in earlier}}
        joined.append(part)
    if len(joined) == 1:
        return joined[0]
    _check_clashes(joined)
    return Layers(tuple(joined))


def _check_clashes(parts: list[Mapping[str, Entity]]) -> None:
    faults = []
    in_memory = [part for part in parts if not isinstance(part, CompiledEntities)]
    for compiled in (part for part in parts if isinstance(part, CompiledEntities)):
        for identifier, entity in ((key, part[key]) for part in in_memory for key in part if key in compiled):
            if not _may_be_one(entity, compiled[identifier]):
                message = (
                    f"this id is that of another thing, {compiled[identifier].name}, in {compiled.file.path.name}; "
                    "build that file with ids of its own, such as 'geonames:525404'"
                )
                faults.append(Fault("<layers>", 0, identifier, message, "NN041"))
    if faults:
        raise GazetteerError(faults)


def _may_be_one(entity: Entity, other: Entity) -> bool:
    """Whether two entities of one id share an external id or a name."""
    if set(entity.ids) & set(other.ids):
        return True
    keys = {name_key(name.text) for name in entity.names} | {name_key(text) for _, text in entity.display}
    return any(name_key(name.text) in keys for name in other.names)
