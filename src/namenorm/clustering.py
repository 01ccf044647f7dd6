"""Merging names that denote one thing where no gazetteer knows them.

Names become a gazetteer of their own; its index proposes pairs, the common score weighs them, and pairs join clusters
from the likeliest down. Two clusters join only where most of their members are alike, so that one weak link never
chains two things together, and never where the normalizer's gazetteer knows them for different entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from namenorm.gazetteer import Gazetteer
from namenorm.index.index import Index
from namenorm.matching.compare import compare_names
from namenorm.matching.matcher import LONGEST_NAME
from namenorm.model import Cluster, Entity, Name
from namenorm.writing.parse import readings
from namenorm.writing.scripts import LATIN, script_of
from namenorm.writing.tokens import tokenize

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

_LINK = 0.75
_WEAKEST_MEAN = 0.5


def cluster(names: Sequence[str], kinds: Sequence[str | None] | None, normalizer: Normalizer) -> list[Cluster]:
    """Merge names that denote one thing.

    Args:
        names: The names.
        kinds: Kind of each name, None for unknown; None for all unknown. Names of two kinds never merge.
        normalizer: Knows which names are curated entities.

    Returns:
        Clusters in the order of their first name; every position of the input is in exactly one.
    """
    positions: dict[tuple[str, str | None], list[int]] = {}
    for position, name in enumerate(names):
        positions.setdefault((name, kinds[position] if kinds is not None else None), []).append(position)
    distinct = sorted(positions, key=lambda key: (key[0], key[1] or ""))
    links = _links(distinct)
    known = {at: normalizer.normalize(name, kind=kind).id for at, (name, kind) in enumerate(distinct)}
    by_entity: dict[str, list[int]] = {}
    for at, entity_id in known.items():
        if entity_id is not None:
            by_entity.setdefault(entity_id, []).append(at)
    for members in by_entity.values():
        links.update({(members[0], other): 0.99 for other in members[1:] if (members[0], other) not in links})
    groups = _join(len(distinct), links, known)
    clusters = []
    for group, score in groups:
        indices = sorted(position for member in group for position in positions[distinct[member]])
        counts = Counter({distinct[member][0]: len(positions[distinct[member]]) for member in group})
        spellings = tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        clusters.append(Cluster(_best_name(counts), tuple(indices), score, spellings))
    return sorted(clusters, key=lambda found: found.indices)


def _links(distinct: Sequence[tuple[str, str | None]]) -> dict[tuple[int, int], float]:
    """Likely pairs with their scores, from the index of the names themselves."""
    index = Index.build(
        Gazetteer(
            Entity(str(at), kind or "thing", (Name(name),))
            for at, (name, kind) in enumerate(distinct)
            if len(name) <= LONGEST_NAME and tokenize(name)
        )
    )
    links: dict[tuple[int, int], float] = {}
    weighed: set[tuple[int, int]] = set()
    for entity in index.entities:
        one = int(entity.id)
        name, kind = distinct[one]
        near = (entry for reading in readings(tokenize(name)) for entry in index.retrieve(reading))
        for other in sorted({int(index.entities[entry.entity].id) for entry in near} - {one}):
            pair = (min(one, other), max(one, other))
            if pair in weighed or distinct[other][1] != kind:
                continue
            weighed.add(pair)
            score = max(
                compare_names(name, distinct[other][0], kind)[0], compare_names(distinct[other][0], name, kind)[0]
            )
            if score >= _LINK:
                links[pair] = score
    return links


def _join(
    count: int, links: dict[tuple[int, int], float], known: dict[int, str | None]
) -> list[tuple[tuple[int, ...], float]]:
    """Join from the likeliest pair down; returns members and the weakest link that was used."""
    group_of = list(range(count))
    members: dict[int, list[int]] = {at: [at] for at in range(count)}
    weakest = [1.0] * count
    entity: dict[int, str | None] = dict(known)
    for (one, other), score in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[one], group_of[other]
        if a == b or (entity[a] and entity[b] and entity[a] != entity[b]):
            continue
        crossing = [links.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b]]
        same_entity = entity[a] is not None and entity[a] == entity[b]
        if not same_entity and sum(crossing) / len(crossing) < _WEAKEST_MEAN:
            continue
        keep, drop = (a, b) if len(members[a]) >= len(members[b]) else (b, a)
        for member in members[drop]:
            group_of[member] = keep
        members[keep] += members.pop(drop)
        weakest[keep] = min(weakest[keep], weakest[drop], score)
        entity[keep] = entity[keep] or entity[drop]
    return [(tuple(sorted(group)), weakest[at]) for at, group in members.items()]


def _best_name(counts: Counter[str]) -> str:
    """The most frequent spelling; of several the one in Latin letters, then the longest, then by the alphabet."""
    return min(counts, key=lambda name: (-counts[name], script_of(name) != LATIN, -len(name), name))
