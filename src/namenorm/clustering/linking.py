"""The pairs of names that are likely one thing, with their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from namenorm.clustering.blocking import Blocks
from namenorm.clustering.joining import Pair
from namenorm.matching.compare import ParsedName, compare_names
from namenorm.matching.people import other_fathers
from namenorm.parallel import Work, cores, in_order
from namenorm.progress import progress_bar

LINK = 0.75
_LARGE = 10_000  # names from which on several processes pay
_PART = 500  # names or pairs that are worked on in one go


class Scorer:
    """Proposes and scores pairs of some names.

    Args:
        texts: The names, each with its kind once.
        kinds: The kind of each, None for unknown.

    Attributes:
        names: The names, read.
        kinds: Their kinds.
    """

    def __init__(self, texts: Sequence[str], kinds: Sequence[str | None]) -> None:
        self.names = [ParsedName(text) for text in texts]
        self.kinds = kinds
        self._blocks = Blocks(self.names, kinds)

    def near(self, one: int) -> list[int]:
        """Number the names that may be one with a name."""
        return self._blocks.near(one)

    def score(self, one: int, other: int) -> float:
        """How likely two names are one, from 0 to 1; names of two kinds never are."""
        if self.kinds[one] != self.kinds[other]:
            return 0.0
        return compare_names(self.names[one], self.names[other], self.kinds[one], self._blocks.rarity)

    def contradict(self, one: int, other: int) -> bool:
        """Whether two names of people have fathers of two names."""
        if self.kinds[one] not in (None, "person"):
            return False
        return other_fathers(self.names[one].fathers, self.names[other].fathers)


@dataclass(frozen=True, slots=True)
class _Proposing(Work[range, list[Pair]]):
    """Finding the pairs of some names that may be one."""

    scorer: Scorer

    def do(self, part: range) -> list[Pair]:
        return [(min(one, other), max(one, other)) for one in part for other in self.scorer.near(one)]


@dataclass(frozen=True, slots=True)
class _Scoring(Work[list[Pair], dict[Pair, float]]):
    """Scoring pairs, and keeping those that are likely enough to be joined."""

    scorer: Scorer

    def do(self, part: list[Pair]) -> dict[Pair, float]:
        scored = ((pair, self.scorer.score(*pair)) for pair in part)
        return {pair: score for pair, score in scored if score >= LINK}


def linked_pairs(scorer: Scorer, progress: bool | None = None) -> dict[Pair, float]:
    """Score every pair that may be one thing.

    Args:
        scorer: The names.
        progress: Whether to show a progress bar; None for long work, where standard error is a terminal.

    Returns:
        The pairs that are likely enough to be joined, with their scores.
    """
    count = len(scorer.names)
    workers = cores() if count >= _LARGE else 1
    proposed: set[Pair] = set()
    parts = [range(at, min(count, at + _PART)) for at in range(0, count, _PART)]
    with progress_bar(count, "finding pairs", "names", progress) as advance:
        found = in_order(_Proposing(scorer), parts, workers=workers, afresh=False)
        for part, pairs in zip(parts, found, strict=True):
            proposed.update(pairs)
            advance(len(part))
    ordered = sorted(proposed)
    parts_of_pairs = [ordered[at : at + _PART] for at in range(0, len(ordered), _PART)]
    links: dict[Pair, float] = {}
    with progress_bar(len(ordered), "comparing", "pairs", progress) as advance:
        scored = in_order(_Scoring(scorer), parts_of_pairs, workers=workers, afresh=False)
        for part_of_pairs, scores in zip(parts_of_pairs, scored, strict=True):
            links.update(scores)
            advance(len(part_of_pairs))
    return links
