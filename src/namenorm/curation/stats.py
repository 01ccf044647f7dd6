"""What a gazetteer holds, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from namenorm.gazetteer.relations import Placed
from namenorm.model import Entity


def stats(placed: Sequence[Placed], others: Sequence[Entity] = ()) -> Iterator[tuple[str, str, int]]:
    """Count what the entities of a gazetteer are.

    Args:
        placed: The entities of YAML files, with their places.
        others: Those of tables and JSON lines.

    Yields:
        What is counted, of which sort, and how many; the most numerous first.
    """
    entities = [*(one.entity for one in placed), *others]
    names = [name for entity in entities for name in entity.names]
    yield "entities", "", len(entities)
    yield from _counted("entities by file", (Path(one.path).name for one in placed))
    yield from _counted("entities by kind", (entity.kind for entity in entities))
    yield from _counted("entities by country", (entity.country or "none" for entity in entities))
    yield "names", "", len(names)
    yield from _counted("names by kind", (name.kind for name in names))
    yield from _counted("names by language", (name.lang for name in names))
    yield "names", "weak", sum(name.weak for name in names)
    yield from _counted("entities with an id of", (scheme for entity in entities for scheme, _ in entity.ids))
    yield "entities", "with coordinates", sum(entity.coordinates is not None for entity in entities)
    yield "entities", "with near names declared", sum(bool(entity.not_same_as) for entity in entities)
    yield "strings", "that must resolve to nothing", sum(len(entity.never) for entity in entities)
    yield "ids", "replaced", sum(len(entity.replaces) for entity in entities)
    yield "sources", "distinct", len({source for entity in entities for source in entity.sources})


def _counted(what: str, values: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    for value, number in sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])):
        yield what, value, number
