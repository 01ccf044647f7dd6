"""Merging names that denote one thing where no gazetteer knows them.

Words that names share, in whatever spelling, propose pairs; the common score weighs them; pairs join clusters from the
likeliest down. What the normalizer's gazetteer knows for one entity is one, and for two entities never is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from namenorm.clustering.joining import Pair, join
from namenorm.clustering.linking import Scorer, linked_pairs
from namenorm.matching.compare import ParsedName
from namenorm.model import Cluster
from namenorm.writing.romanisation import romanisations
from namenorm.writing.scripts import LATIN, script_of
from namenorm.writing.spellings import languages_of
from namenorm.writing.tokens import LONGEST_NAME

if TYPE_CHECKING:
    from namenorm.normalizer import Normalizer

KNOWN = 0.99  # the score of two names that the gazetteer knows for one entity


def cluster(
    names: Sequence[str],
    kinds: Sequence[str | None] | None,
    normalizer: Normalizer,
    different: Iterable[tuple[str, str]] = (),
    progress: bool | None = None,
) -> list[Cluster]:
    """Merge names that denote one thing.

    Args:
        names: The names.
        kinds: Kind of each name, None for unknown; None for all unknown. Names of two kinds never merge.
        normalizer: Knows which names are curated entities.
        different: Pairs of names that must never be in one cluster.
        progress: Whether to show a progress bar; None for long work, where standard error is a terminal.

    Returns:
        Clusters in the order of their first name; every position of the input is in exactly one.
    """
    positions: dict[tuple[str, str | None], list[int]] = {}
    for position, name in enumerate(names):
        positions.setdefault((name, kinds[position] if kinds is not None else None), []).append(position)
    distinct = sorted(positions, key=lambda key: (key[0], key[1] or ""))
    clusters = []
    for group, score in _groups(distinct, normalizer, different, progress):
        indices = sorted(position for member in group for position in positions[distinct[member]])
        counts = Counter({distinct[member][0]: len(positions[distinct[member]]) for member in group})
        spellings = tuple(name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        clusters.append(Cluster(best_name(counts), tuple(indices), score, spellings))
    return sorted(clusters, key=lambda found: found.indices)


def _groups(
    distinct: Sequence[tuple[str, str | None]],
    normalizer: Normalizer,
    different: Iterable[tuple[str, str]],
    progress: bool | None,
) -> list[tuple[tuple[int, ...], float]]:
    """The members of each cluster with the weakest link that holds it."""
    shown = [name if len(name) <= LONGEST_NAME else "" for name, _ in distinct]  # a longer one is nobody's name
    scorer = Scorer(shown, [kind for _, kind in distinct])
    links = linked_pairs(scorer, progress)
    entities: dict[int, str] = {}
    first: dict[str, int] = {}
    for one, name in enumerate(scorer.names):
        if (entity := known_entity(name, scorer.kinds[one], normalizer)) is not None:
            entities[one] = entity
            if (other := first.setdefault(entity, one)) != one:
                links[other, one] = max(KNOWN, links.get((other, one), 0.0))
    apart = pairs_apart(different, distinct)
    return join(len(distinct), links, scorer.score, apart, entities, scorer.contradict)


def known_entity(name: ParsedName, kind: str | None, normalizer: Normalizer) -> str | None:
    """The curated entity that a name denotes, where the gazetteer lists it letter for letter."""
    return normalizer.normalize(name.text, kind=kind).id if normalizer.is_listed(name.text) else None


def pairs_apart(different: Iterable[tuple[str, str]], distinct: Sequence[tuple[str, str | None]]) -> list[Pair]:
    """Number the pairs that must not be in one cluster, among names with their kinds; others are passed over."""
    numbers: dict[str, list[int]] = {}
    for at, (name, _) in enumerate(distinct):
        numbers.setdefault(name, []).append(at)
    return [
        (one, other)
        for first, second in different
        for one in numbers.get(first, ())
        for other in numbers.get(second, ())
    ]


def best_name(counts: Counter[str]) -> str:
    """The most frequent spelling; of several the one in Latin letters that the best-known system makes of another one.

    Then the longest, then by the alphabet.
    """
    most = max(counts.values())
    best = [name for name in counts if counts[name] == most]
    if len(best) == 1:
        return best[0]
    systems = _systems(counts) if any(script_of(name) == LATIN for name in best) else {}
    return min(
        best, key=lambda name: (script_of(name) != LATIN, systems.get(name.lower(), len(systems)), -len(name), name)
    )


def _systems(names: Iterable[str]) -> dict[str, int]:
    """The romanised spellings of those names that are not in Latin letters, ranked as their systems are."""
    ranks: dict[str, int] = {}
    for name in sorted(names):
        for lang in languages_of(name) if script_of(name) != LATIN else ():
            for spelling in romanisations(name, lang):
                ranks.setdefault(spelling, len(ranks))
    return ranks
