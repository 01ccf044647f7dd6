"""The pairs of names that are likely one thing, with their scores."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.clustering.blocking import Blocks
from namenorm.clustering.joining import Pair
from namenorm.matching.compare import ParsedName, compare_names
from namenorm.parallel import Workers
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


def linked_pairs(scorer: Scorer, progress: bool | None = None) -> dict[Pair, float]:
    """Score every pair that may be one thing.

    Args:
        scorer: The names.
        progress: Whether to show a progress bar; None for long work, where standard error is a terminal.

    Returns:
        The pairs that are likely enough to be joined, with their scores.
    """
    count = len(scorer.names)
    with Workers(scorer, wanted=count >= _LARGE) as workers:
        parts = [range(at, min(count, at + _PART)) for at in range(0, count, _PART)]
        proposed: set[Pair] = set()
        with progress_bar(count, "finding pairs", "names", progress) as advance:
            for part, pairs in zip(parts, workers.map(_propose, parts), strict=True):
                proposed.update(pairs)
                advance(len(part))
        ordered = sorted(proposed)
        parts_of_pairs = [ordered[at : at + _PART] for at in range(0, len(ordered), _PART)]
        links: dict[Pair, float] = {}
        with progress_bar(len(ordered), "comparing", "pairs", progress) as advance:
            for pairs, scored in zip(parts_of_pairs, workers.map(_score, parts_of_pairs), strict=True):
                links.update(scored)
                advance(len(pairs))
    return links


def _propose(scorer: Scorer, numbers: range) -> list[Pair]:
    return [(min(one, other), max(one, other)) for one in numbers for other in scorer.near(one)]


def _score(scorer: Scorer, pairs: Sequence[Pair]) -> list[tuple[Pair, float]]:
    scored = ((pair, scorer.score(*pair)) for pair in pairs)
    return [(pair, score) for pair, score in scored if score >= LINK]
