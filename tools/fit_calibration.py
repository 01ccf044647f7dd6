"""Fit how scores are shown (matching/calibration.yaml): the share of names of such a score that is right.

usage: fit_calibration.py RECORDS.jsonl ... [--seed N]

RECORDS as asking.py says, of several kinds. Those in use: 6,000 people with other names from the catalogue of Project
Gutenberg (as packed in gutenbergr; its records are CC0 1.0, as the `cc:license` of each says), 6,000 places from
GeoNames (CC BY 4.0), half of them in Eastern Europe. The best candidates of names asked of gazetteers of several
sizes, but for those that are listed letter for letter, are what a line in log odds is fitted to, one for each kind.
Half of the records measure what the other half fitted.

Other lists have more or fewer near names than these, so only half of the way from the scores as they are to the line
is gone; the error that is printed is that of the whole way and of half of it.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from math import log
from pathlib import Path

from asking import Record, asked_in_sizes, read_records
from fit_organisations import solved

from namenorm.matching.features import probability_of
from namenorm.model import Candidate

SIZES = (*[150] * 6, 600, 1200)
BINS = 10
_AS_IT_IS = (0.0, 1.0, 0.0)
_STEPS = 60
_FARTHEST = 7.0  # log odds
_STRENGTH = 1.0  # of the pull towards scores as they are

Scored = tuple[float, float, bool]
"""Log odds, the crowding of the gazetteer up to 1, and whether the candidate was right."""


def scored(records: Sequence[Record], seed: int) -> list[Scored]:
    """The best candidate of each name."""
    found = []
    for each in asked_in_sizes(records, SIZES, seed):
        for answers in each.answers():
            if answers and not is_exact(answers[0][0]):
                best, right = answers[0]
                crowd = min(1.0, each.index.crowding)
                odds = log(max(1e-9, best.score) / max(1e-9, 1 - best.score))
                found.append((max(-_FARTHEST, min(_FARTHEST, odds)), crowd, right))
    return found


def is_exact(candidate: Candidate) -> bool:
    """Whether the name is listed as it is, so that nothing but a namesake can make it wrong."""
    return all(reason.feature == "exact" for reason in candidate.evidence)


def fit(rows: Sequence[Scored]) -> list[float]:
    """Intercept, slope and the weight of crowding, of a logistic regression, by Newton's method."""
    w = list(_AS_IT_IS)
    for _ in range(_STEPS):
        gradient = [_STRENGTH * (weight - start) for weight, start in zip(w, _AS_IT_IS, strict=True)]
        hessian = [[_STRENGTH * (i == j) for j in range(len(w))] for i in range(len(w))]
        for odds, crowd, right in rows:
            x = (1.0, odds, crowd)
            p = probability_of(sum(weight * value for weight, value in zip(w, x, strict=True)))
            for i, value in enumerate(x):
                gradient[i] += (p - right) * value
                for j, other in enumerate(x):
                    hessian[i][j] += p * (1 - p) * value * other
        w = [weight - 0.5 * step for weight, step in zip(w, solved(hessian, gradient), strict=True)]
    return w


def halfway(line: Sequence[float]) -> list[float]:
    """The line between a fitted one and scores as they are."""
    return [(fitted + start) / 2 for fitted, start in zip(line, _AS_IT_IS, strict=True)]


def error(rows: Sequence[Scored], w: Sequence[float] = _AS_IT_IS) -> float:
    """Expected calibration error over bins of equal width."""
    bins: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for odds, crowd, right in rows:
        p = probability_of(w[0] + w[1] * odds + w[2] * crowd)
        found = bins[min(BINS - 1, int(p * BINS))]
        found[0] += p
        found[1] += right
    return sum(abs(said - right) for said, right in bins.values()) / max(1, len(rows))


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    by_kind: dict[str, list[Record]] = defaultdict(list)
    for record in read_records(options.records):
        by_kind[record.kind].append(record)
    for kind, records in by_kind.items():
        random.Random(options.seed).shuffle(records)  # noqa: S311 (a sample, no secret)
        half = len(records) // 2
        parts = [scored(part, options.seed) for part in (records[:half], records[half:])]
        line = fit(parts[0])
        errors = [error(parts[1], w) for w in (_AS_IT_IS, line, halfway(line))]
        print(
            f"# {kind}: error {errors[0]:.3f}, by the line of the other half {errors[1]:.3f}, halfway {errors[2]:.3f}"
        )
        intercept, slope, crowding = halfway(fit([*parts[0], *parts[1]]))
        print(f"  {kind}: {{intercept: {intercept:.2f}, slope: {slope:.2f}, crowding: {crowding:.2f}}}", flush=True)


if __name__ == "__main__":
    main()
