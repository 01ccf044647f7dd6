"""Finding entities by other things than a name: by id, by external id, by the beginning of a name, by type."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from namenorm.gazetteer import Gazetteer
from namenorm.model import KINDS, Entity, Name
from namenorm.writing.folding import fold

_LARGEST_LISTED = 200_000  # entities of a layer that are listed by the beginnings of their names
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Type:
    """A category of entities: a kind, such as place, or a finer type, such as town.

    Attributes:
        id: The word.
        kinds: The kinds it belongs to; of a kind, itself.
        count: How many listed entities bear it.
    """

    id: str
    kinds: tuple[str, ...]
    count: int

    @property
    def name(self) -> str:
        """The word for readers."""
        return self.id.replace("-", " ")


class _Start(NamedTuple):
    """A place at which a name may begin to be written."""

    letters: str
    rank: int  # 0 at the beginning of a display name, 1 of a name, 2 of a later word
    entity: str
    name: str


class Catalogue:
    """The entities of a gazetteer as lists to choose from; immutable, safe to share between threads.

    Layers of more than 200,000 entities are not listed; their entities are found by id and by external id.

    Args:
        gazetteer: The entities.
        display: Display profile of their names.
    """

    def __init__(self, gazetteer: Gazetteer, display: str = "en") -> None:
        self.gazetteer = gazetteer
        self.display = display

    def name(self, entity: Entity) -> str:
        """The name of an entity for readers; never empty."""
        return entity.display_name(self.display) or entity.id

    def get(self, identifier: str) -> Entity | None:
        """The entity with an id, or the one that replaced it, or None."""
        return self.gazetteer.get(identifier)

    def linked(self, scheme: str, identifier: str) -> tuple[Entity, ...]:
        """The entities that have an external id."""
        found = [self.gazetteer[each] for each in self._links.get((scheme, identifier), ())]
        for layer in self.gazetteer.layers:
            if layer.compiled is not None and (number := layer.compiled.linked(scheme, identifier)) is not None:
                found.append(layer.compiled.entity(number))
        return tuple({entity.id: entity for entity in found}.values())

    def listed(self) -> Iterator[Entity]:
        """Every entity of the layers that are listed."""
        seen: set[str] = set()
        for layer in self.gazetteer.layers:
            if len(layer) <= _LARGEST_LISTED:
                for entity in layer:
                    if entity.id not in seen:
                        seen.add(entity.id)
                        yield entity

    @cached_property
    def by_name(self) -> tuple[tuple[str, str, str], ...]:
        """The name, id and kind of every listed entity, in the order of the names."""
        rows = ((self.name(entity), entity.id, entity.kind) for entity in self.listed())
        return tuple(sorted(rows, key=lambda row: (fold(row[0]), row[1])))

    @cached_property
    def _links(self) -> dict[tuple[str, str], list[str]]:
        links: dict[tuple[str, str], list[str]] = {}
        for layer in self.gazetteer.layers:
            if layer.compiled is None:
                for entity in layer:
                    for link in entity.ids:
                        links.setdefault(link, []).append(entity.id)
        return links

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """The schemes of external ids that listed entities have."""
        return tuple(sorted({scheme for entity in self.listed() for scheme, _ in entity.ids}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that listed entities have names in."""
        return tuple(sorted({name.lang for entity in self.listed() for name in entity.names if name.lang}))

    @cached_property
    def types(self) -> dict[str, Type]:
        """Every type by its word: the kinds, then the finer types in the order of the alphabet."""
        kinds: dict[str, list[str]] = {}
        for entity in self.listed():
            for word in types_of(entity):
                kinds.setdefault(word, []).append(entity.kind)
        finer = sorted(set(kinds) - set(KINDS))
        return {
            word: Type(word, (word,) if word in KINDS else tuple(sorted(set(kinds[word]))), len(kinds.get(word, ())))
            for word in (*KINDS, *finer)
        }

    @cached_property
    def _starts(self) -> list[_Start]:
        starts: set[_Start] = set()
        for entity in self.listed():
            shown = self.name(entity)
            for name in (Name(shown), *entity.names):
                words = fold(name.text).split()
                for at in range(len(words)):
                    rank = 2 if at else 1 if name.text != shown else 0
                    starts.add(_Start(" ".join(words[at:]), rank, entity.id, name.text))
        return sorted(starts)

    def starting(self, prefix: str) -> list[tuple[str, str]]:
        """The ids of listed entities of which a name, or a word of one, begins with some letters; each with that name.

        Args:
            prefix: The letters, in any case; with none, every listed entity comes.

        Returns:
            Whole names first, then display names, other names and later words, the shorter before the longer.
        """
        letters = " ".join(fold(prefix).split())
        if not letters:
            return [(identifier, name) for name, identifier, _ in self.by_name]
        begin = bisect_left(self._starts, (letters,))
        end = bisect_left(self._starts, (letters + _AFTER_ALL,))
        found = sorted(self._starts[begin:end], key=lambda s: (s.letters != letters, s.rank, len(s.name), s))
        best: dict[str, str] = {}
        for start in found:
            best.setdefault(start.entity, start.name)
        return list(best.items())


def types_of(entity: Entity) -> tuple[str, ...]:
    """The types of an entity, the finest first."""
    return (entity.type, entity.kind) if entity.type and entity.type != entity.kind else (entity.kind,)


def describe(entity: Entity, catalogue: Catalogue) -> str:
    """Say in a few words what an entity is: town in Belgorod Oblast, Russia."""
    what = (entity.type or entity.kind).replace("-", " ")
    if entity.type == "country":
        return what
    wholes = [catalogue.get(each) for each in (entity.parent, entity.country) if each]
    names = list(dict.fromkeys(catalogue.name(whole) for whole in wholes if whole is not None))
    where = "in" if entity.kind == "place" or entity.parent else "of"
    return f"{what} {where} {', '.join(names)}" if names else what
