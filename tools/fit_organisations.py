"""Fit the weights of organisations (matching/weights.yaml) on names that organisations are known by.

usage: fit_organisations.py RECORDS.jsonl [--seed N] [--organisations N]

RECORDS as asking.py says, all of organisations. The weights in use were fitted to 2600 records of the Research
Organization Registry (ror.org, CC0), drawn from all of Russia, Ukraine, Belarus and Kazakhstan with two names, 1400
companies and 800 others. The best candidates of each name, right or wrong, are what a logistic regression is fitted to;
a second one weighs how far a candidate is ahead of the others.
Half of the organisations measure what the other half fitted; the weights that are printed are fitted to all.

Two weights are then set by hand in weights.yaml, where these names have too few cases: numbers that differ, and legal
forms that contradict one another.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from math import log
from pathlib import Path

from asking import KEPT, Record, asked, read_records

from namenorm.matching.features import evidence, probability, probability_of, weights
from namenorm.matching.organisation_search import OrganisationSearch
from namenorm.matching.organisations import FARTHEST
from namenorm.writing.data import load
from namenorm.writing.tokens import tokenize

_STRENGTH = 1.0  # of the pull towards zero
_STEPS = 25
_LONGEST_LEAD = 6.0  # log odds before they are scaled
# Signs that are known before any data: what agrees never speaks against, what is missing never for.
_FREE = ("organisation", "organisation_word", "organisation_whole", "legal_form_near", "legal_form_missing")
_FOR = (
    "odds",
    "lead",
    "organisation_agreement",
    "organisation_best_word",
    "organisation_share",
    "organisation_share_of_name",
    "legal_form_same",
)

Row = tuple[int, bool, dict[str, float]]


def rows_of(records: Sequence[Record], seed: int) -> list[list[Row]]:
    """The candidates of each name that is asked for: (entity, whether it is the right one, its features)."""
    of_records = asked(records, seed)
    search = OrganisationSearch(of_records.index)
    ids = of_records.index.gazetteer.ids
    found = []
    for name, right in of_records.names:
        best: dict[str, tuple[float, dict[str, float]]] = {}
        for position, _, features in search.candidates(tokenize(name)):
            identifier = ids[position]
            values: dict[str, float] = {}
            for feature in features:
                if feature.name == "organisation_lead":
                    continue
                values[feature.name] = values.get(feature.name, 0.0) + feature.times
            score = probability(evidence(features))
            if identifier not in best or score > best[identifier][0]:
                best[identifier] = score, values
        ordered = sorted(best.items(), key=lambda item: -item[1][0])[:KEPT]
        found.append([(at, identifier == right, values) for at, (identifier, (_, values)) in enumerate(ordered)])
    return found


def fit(rows: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """Weights that make the rows likeliest, by projected gradient steps of Newton's kind."""
    x = [[values.get(name, 0.0) for name in names] for _, _, values in rows]
    size = len(names)
    w = [0.0] * size
    for _ in range(_STEPS):
        gradient = [_STRENGTH * weight for weight in w]
        hessian = [[_STRENGTH * (i == j) for j in range(size)] for i in range(size)]
        for values, (_, right, _) in zip(x, rows, strict=True):
            held = [at for at, value in enumerate(values) if value]
            p = probability_of(sum(w[at] * values[at] for at in held))
            for i in held:
                gradient[i] += (p - right) * values[i]
                for j in held:
                    hessian[i][j] += p * (1 - p) * values[i] * values[j]
        step = solved(hessian, gradient)
        for at, name in enumerate(names):
            w[at] -= 0.7 * step[at]
            if name not in _FREE:
                w[at] = max(w[at], 0.0) if name in _FOR else min(w[at], 0.0)
    return dict(zip(names, w, strict=True))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda i: abs(rows[i][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for i in range(len(rows)):
            if i != at and rows[i][at]:
                share = rows[i][at] / rows[at][at]
                rows[i] = [a - share * b for a, b in zip(rows[i], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def with_lead(asked: Sequence[list[Row]], table: dict[str, float], longest: float) -> list[Row]:
    """The candidates with two features only: their log odds, and how far each is ahead of the others."""
    found = []
    for rows in asked:
        odds = [sum(table[name] * value for name, value in values.items()) for _, _, values in rows]
        for at, (place, right, _) in enumerate(rows):
            lead = odds[at] - max((*odds[:at], *odds[at + 1 :]), default=FARTHEST)
            found.append(
                (place, right, {"organisation": 1.0, "odds": odds[at], "lead": max(-longest, min(longest, lead))})
            )
    return found


def fit_both(asked: Sequence[list[Row]], names: Sequence[str], longest: float) -> dict[str, float]:
    """Weights of the features, then of the lead; the former scaled, so that both are in one sum."""
    table = fit([row for rows in asked for row in rows], names)
    second = fit(with_lead(asked, table, longest), ("organisation", "odds", "lead"))
    scaled = {name: weight * second["odds"] for name, weight in table.items()}
    scaled["organisation"] += second["organisation"]
    return {
        **scaled,
        "organisation_lead": second["lead"] / second["odds"],
        "organisation_longest_lead": longest * second["odds"],
    }


def measure(asked: Sequence[list[Row]], table: dict[str, float]) -> str:
    """Error and calibration on names that were not fitted to."""
    rows = with_lead(asked, table, table["organisation_longest_lead"])
    scores = [probability_of(values["odds"] + table["organisation_lead"] * values["lead"]) for _, _, values in rows]
    right = [right for _, right, _ in rows]
    loss = -sum(log(max(1e-9, p if is_right else 1 - p)) for p, is_right in zip(scores, right, strict=True)) / len(rows)
    first = [(p, is_right) for p, is_right, row in zip(scores, right, rows, strict=True) if row[0] == 0]
    linked = [is_right for p, is_right in first if p >= 0.75]
    return (
        f"loss {loss:.4f}, of {len(first)} names {len(linked)} linked, {sum(linked) / max(1, len(linked)):.3f} rightly"
    )


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--organisations", type=int, default=3000)
    options = parser.parse_args()
    records = read_records([options.records])
    random.Random(options.seed).shuffle(records)  # noqa: S311 (a sample, no secret)
    records = records[: options.organisations]
    names = [name for name in load("matching/weights.yaml")["organisations"] if "lead" not in name]
    half = len(records) // 2
    parts = [rows_of(part, options.seed) for part in (records[:half], records[half:])]
    before = {**weights(), "organisation": weights()["organisation"] + weights()["intercept"]}
    print("# before:", measure(parts[1], before))
    print("# fitted on one half, measured on the other:", measure(parts[1], fit_both(parts[0], names, _LONGEST_LEAD)))
    for name, weight in fit_both([*parts[0], *parts[1]], names, _LONGEST_LEAD).items():
        print(f"  {name}: {weight - (weights()['intercept'] if name == 'organisation' else 0.0):.2f}")


if __name__ == "__main__":
    main()
