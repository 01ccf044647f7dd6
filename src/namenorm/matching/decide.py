"""From scored candidates to a decision: matched, ambiguous or unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import log

from namenorm.model import Candidate, Decision

THRESHOLD = 0.75
MARGIN = 2.0
LEAST_SHOWN = 0.02
_MOST_SHOWN = 8
_WEAKEST_AMBIGUOUS = 0.30


def best_of_each(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the best candidate of every entity that is worth showing, best first; ties by id."""
    ordered = sorted(_best_by_entity(candidates), key=lambda candidate: (-candidate.score, candidate.id))
    return tuple(candidate for candidate in ordered[:_MOST_SHOWN] if candidate.score >= LEAST_SHOWN)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the best candidate of every entity, best first; those of one score in the order that they came in."""
    return tuple(sorted(_best_by_entity(candidates), key=lambda candidate: -candidate.score))


def _best_by_entity(candidates: Iterable[Candidate]) -> Collection[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.id)
        if known is None or candidate.score > known.score:
            best[candidate.id] = candidate
    return best.values()


def decide(
    text: str,
    candidates: Sequence[Candidate],
    threshold: float = THRESHOLD,
    margin: float = MARGIN,
    display: str = "en",
) -> Decision:
    """Decide what a name denotes.

    Args:
        text: The name.
        candidates: Candidates, at most one an entity, best first.
        threshold: Score that a match must reach, from 0 to 1.
        margin: How many times greater the best candidate's odds must be than the next one's, from 1.
        display: Display profile of the canonical name.

    Returns:
        ``matched`` where the best candidate reaches the threshold and is clear of the next; ``ambiguous`` where the
        next is too near, or where the best one fits but needs evidence (a weak name, an institution without its
        country); else ``unknown``.
    """
    best = candidates[0] if candidates else None
    if best is None or best.score < threshold:
        fits = best is not None and best.score >= _WEAKEST_AMBIGUOUS
        return Decision(text, "ambiguous" if fits else "unknown", tuple(candidates), None, threshold, margin)
    if len(candidates) > 1 and odds_of(best.score) < margin * odds_of(candidates[1].score):
        return Decision(text, "ambiguous", tuple(candidates), None, threshold, margin)
    name = text if display == "source" else best.entity.display_name(display)
    return Decision(text, "matched", tuple(candidates), name, threshold, margin)


def log_odds(score: float) -> float:
    """Natural logarithm of a probability's odds."""
    return log(max(1e-9, odds_of(score)))


def odds_of(score: float) -> float:
    """The odds of a probability."""
    return score / max(1e-9, 1 - score)
