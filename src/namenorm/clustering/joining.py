"""From scored pairs to clusters, in which no weak link chains two things together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, islice, product

_LEAST_MEAN = 0.5
_MOST_CROSSING = 25  # pairs of members that two clusters are judged by

Pair = tuple[int, int]
"""Numbers of two names, the smaller first."""


def join(
    count: int,
    links: Mapping[Pair, float],
    score: Callable[[int, int], float],
    different: Iterable[Pair] = (),
    entities: Mapping[int, str] | None = None,
    contradict: Callable[[int, int], bool] | None = None,
) -> list[tuple[tuple[int, ...], float]]:
    """Join names to clusters, from the likeliest pair down.

    Two clusters join only where their members are alike on average, so that one weak link never chains two things
    together, and never where a member of one must not be with a member of the other.

    Args:
        count: How many names there are; their numbers are 0 to ``count - 1``.
        links: Pairs that are likely enough to be joined, with their scores from 0 to 1.
        score: Scores any other pair of names.
        different: Pairs that must not be in one cluster.
        entities: The entities that names are known to denote; those of two entities are never in one cluster, and those
            of one entity join whatever else is in their clusters.
        contradict: Whether two names tell each other apart, so that no third one brings them together; a name that is
            linked to both is linked to neither, since it may be of either.

    Returns:
        The members of each cluster with the weakest link that was used, 1.0 for one name.

    Examples:
        >>> join(3, {(0, 1): 0.9, (1, 2): 0.8}, lambda one, other: 0.0)
        [((0, 1), 0.9), ((2,), 1.0)]
    """
    group_of = list(range(count))
    members: dict[int, list[int]] = {at: [at] for at in range(count)}
    weakest = [1.0] * count
    foes: dict[int, set[int]] = {}
    for one, other in different:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    known: dict[int, str] = dict(entities or {})
    if contradict is not None:
        links = _without_torn(links, contradict)
    for (one, other), worth in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        a, b = group_of[one], group_of[other]
        if a == b or not foes.get(a, set()).isdisjoint(members[b]):
            continue
        if a in known and b in known and known[a] != known[b]:
            continue
        pairs = [] if a in known and b in known else _crossing(members[a], members[b])
        if contradict is not None and any(contradict(*pair) for pair in pairs):
            continue
        crossing = [worth if pair == (one, other) else links[pair] if pair in links else score(*pair) for pair in pairs]
        if sum(crossing) < _LEAST_MEAN * len(crossing):
            continue
        keep, drop = (a, b) if len(members[a]) >= len(members[b]) else (b, a)
        for member in members[drop]:
            group_of[member] = keep
        members[keep] += members.pop(drop)
        if drop in known:
            known[keep] = known.pop(drop)
        weakest[keep] = min(weakest[keep], weakest[drop], worth)
        if drop in foes:
            foes.setdefault(keep, set()).update(foes.pop(drop))
    return [(tuple(sorted(group)), weakest[at]) for at, group in members.items()]


def _crossing(mine: Sequence[int], theirs: Sequence[int]) -> list[Pair]:
    return list(islice((_ordered(x, y) for x, y in product(mine, theirs)), _MOST_CROSSING))


def _without_torn(links: Mapping[Pair, float], contradict: Callable[[int, int], bool]) -> dict[Pair, float]:
    """The links but those of a name to two others that contradict each other."""
    near: dict[int, list[int]] = {}
    for one, other in links:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    torn = {
        _ordered(name, each)
        for name, others in near.items()
        for pair in combinations(others, 2)
        if contradict(*pair)
        for each in pair
    }
    return {pair: worth for pair, worth in links.items() if pair not in torn}


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
