"""Counts and rates of answers, the same for every peer."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sets import SEED, Query

RESAMPLES = 200
CURVE = 41


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer says of one name.

    Attributes:
        id: The best thing, "" where there is none.
        score: How well it fits, on the peer's own scale; higher is better.
        lead: How much better than the next other thing.
    """

    id: str
    score: float
    lead: float


@dataclass(frozen=True, slots=True)
class Cut:
    """From which score, and from how great a lead, an answer is a link."""

    score: float
    lead: float

    def links(self, answer: Answer) -> bool:
        return bool(answer.id) and answer.score >= self.score and answer.lead >= self.lead


def tuned(queries: Sequence[Query], answers: Sequence[Answer], scale: float) -> Cut:
    """The cut of the highest F1, over scores that occur and six leads; the stricter of equals."""
    best = (-1.0, Cut(0.0, 0.0))
    known = sum(bool(query.right) for query in queries)
    for share in (0.0, 1e-6, 0.01, 0.03, 0.06, 0.1):
        kept = [
            (answer.score, answer.id == query.right)
            for query, answer in zip(queries, answers, strict=True)
            if answer.id and answer.lead >= share * scale
        ]
        kept.sort(reverse=True)
        right = 0
        for number, (score, is_right) in enumerate(kept, 1):
            right += is_right
            if number == len(kept) or kept[number][0] < score:
                best = max(best, (2 * right / (number + known), Cut(score, share * scale)), key=lambda each: each[0])
    return best[1]


def f1(right: int, links: int, known: int) -> float:
    return 2 * right / (links + known) if links + known else 0.0


def counted(queries: Sequence[Query], linked: Sequence[str]) -> dict[str, float]:
    """Right and wrong links, known names that were missed, wrong links of unknown names; rates, and F1 with a spread.

    A link of a known name to another thing is wrong, and the name is missed as well.
    """
    known = [query for query in queries if query.right]
    pairs = list(zip(queries, linked, strict=True))
    right = sum(bool(each) and each == query.right for query, each in pairs)
    links = sum(map(bool, linked))
    of_unknown = sum(bool(each) and not query.right for query, each in pairs)
    chance = random.Random(SEED)  # noqa: S311 (a sample, no secret)
    spread = []
    for _ in range(RESAMPLES):
        drawn = chance.choices(pairs, k=len(pairs))
        hits = sum(bool(each) and each == query.right for query, each in drawn)
        spread.append(f1(hits, sum(bool(each) for _, each in drawn), sum(bool(query.right) for query, _ in drawn)))
    low, high = np.quantile(spread, (0.025, 0.975))
    return {
        "known": len(known),
        "unknown": len(queries) - len(known),
        "right": right,
        "wrong": links - right,
        "missed": len(known) - right,
        "unknown linked": of_unknown,
        "precision": round(right / links, 4) if links else 1.0,
        "recall": round(right / len(known), 4),
        "F1": round(f1(right, links, len(known)), 4),
        "F1 low": round(float(low), 4),
        "F1 high": round(float(high), 4),
    }


def recall_at(precision: float, scored: Sequence[tuple[float, bool]], known: int) -> float:
    """The largest share of the known that is right at a score from which on so many answers are right."""
    right = 0
    found = 0.0
    ordered = sorted(scored, reverse=True)
    for number, (score, is_right) in enumerate(ordered, 1):
        right += is_right
        if (number == len(ordered) or ordered[number][0] < score) and right >= precision * number:
            found = right / known
    return round(found, 4)


def area(same: Sequence[float], different: Sequence[float]) -> float:
    """The chance that a pair of one thing scores higher than a pair of two (area under the ROC curve)."""
    others = np.sort(np.array(different))
    below = np.searchsorted(others, np.array(same), "left") + np.searchsorted(others, np.array(same), "right")
    return round(float(below.mean() / 2 / len(others)), 4)


def coverage(scored: Sequence[tuple[float, bool]], asked: int) -> list[tuple[float, float]]:
    """As the threshold falls: the share of all names that is answered, and the share of these answers that is wrong."""
    ordered = sorted(scored, reverse=True)
    points = []
    right = 0
    for number, (score, is_right) in enumerate(ordered, 1):
        right += is_right
        if number == len(ordered) or ordered[number][0] < score:
            points.append((number / asked, 1 - right / number))
    step = max(1, len(points) // CURVE)
    return [(round(x, 4), round(y, 4)) for x, y in [*points[::step], *points[-1:]]]


def reliability(scored: Sequence[tuple[float, bool]], bins: int = 10) -> dict[str, object]:
    """For each bin of scores: mean score, share that is right, how many; and the expected calibration error."""
    cells: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, is_right in scored:
        cells[min(bins - 1, int(score * bins))].append((score, is_right))
    rows = [
        (
            round(sum(score for score, _ in cell) / len(cell), 4),
            round(sum(is_right for _, is_right in cell) / len(cell), 4),
            len(cell),
        )
        for _, cell in sorted(cells.items())
    ]
    error = sum(abs(score - share) * count for score, share, count in rows) / max(1, len(scored))
    return {"bins": rows, "error": round(error, 4)}


def pairwise(labels: Sequence[int], truth: Sequence[str]) -> dict[str, float]:
    """Pairs of names put together: how many rightly, wrongly, missed, and F1."""

    def pairs(of: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in of.values())

    both = pairs(Counter(zip(labels, truth, strict=True)))
    made, real = pairs(Counter(labels)), pairs(Counter(truth))
    return {"right": both, "wrong": made - both, "missed": real - both, "F1": round(f1(both, made, real), 4)}
